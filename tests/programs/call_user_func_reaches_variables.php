<?php
// exit: 255
// Functions that reach their caller's variables, called by call_user_func() with their names written out.
function extracts() { $n = call_user_func('extract', ['q' => 1]); var_dump($n, $q); }
function compacts() { $v = 5; var_dump(call_user_func('compact', 'v'), call_user_func('COMPACT', 'v'), call_user_func_array('compact', ['v'])); }
function arguments($a, $b)
{
    var_dump(call_user_func('func_get_args'), call_user_func('func_num_args'), call_user_func('func_get_arg', 1));
    var_dump(call_user_func_array('func_get_args', []), call_user_func_array('func_get_arg', [0]));
}
function variables($a, $b) { $c = 9; var_dump(call_user_func('get_defined_vars')); }
extracts();
compacts();
arguments(7, 8, 9);
variables(7, 8);
$v = 'global';
var_dump(call_user_func('compact', 'v'));
function by_reference(&$x) { return ++$x; }
$n = 1;
var_dump(call_user_func('by_reference', $n), $n, call_user_func('strlen', 'abc'));

function by_value() { $v = 5; $name = 'compact'; call_user_func($name, 'v'); }
by_value();
