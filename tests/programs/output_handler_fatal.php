<?php
// A handler cannot keep output back: everything that was kept back is lost, by the end of the script, too.
// exit: 255
ob_start();
echo 'lost';
ob_start(function ($text) {
    echo 'lost, too';
    print_r(ob_get_contents());
    ob_start();
    return 'never';
});
echo 'abc';
