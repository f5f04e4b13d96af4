<?php
// Of the complaints of the compiler only some go to a handler.
set_error_handler('h'); function h($n, $t) { echo "[$n $t]\n"; return true; }
eval('declare(foo=1); echo "\777";'); eval('declare(encoding="x");'); echo error_get_last()["type"], "\n";
error_reporting(E_ALL & ~E_COMPILE_WARNING); eval('declare(foo=1); echo "\777";');
