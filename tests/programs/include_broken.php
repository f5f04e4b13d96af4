<?php
// exit: 255
echo "before\n";
function load($name) { return include $name; }
load('files/broken.php');
