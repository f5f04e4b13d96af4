<?php
// exit: 255
// Functions that are called when the script is over.
function last($a, &$b, $c = 'c') { global $v; echo "last $a $b $c $v\n"; register_shutdown_function('later', 'registered late'); }
function later($x) { echo "later: $x\n", $undefined; }
function few($a, $b) { echo "never\n"; }
$v = 'global'; $arg = 'arg';
register_shutdown_function('last', 1, $arg);
register_shutdown_function('print_r', ['k' => 1]);
register_shutdown_function('later', 'second');
var_dump(register_shutdown_function('few', 1));
register_shutdown_function('later', 'not reached');
$arg = 'changed'; $v = 'global at the end';
ob_start(); echo "buffered\n";
echo "end\n";
exit(3);
