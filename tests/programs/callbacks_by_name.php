<?php
// call_user_func() and call_user_func_array(): php compiles them to calls of values unless they are called as values themselves.
function r(&$x, $y = 1) { $x = 5; return $y; }
function rv(&...$x) { return count($x); }
$a = [1, 2];
array_map('r', $a);
array_map('r', $a, $a);
array_map('rv', $a, $a);
call_user_func('r', $a);
call_user_func_array('r', $a);
call_user_func_array('r', [&$a[0]]); echo $a[0], "\n";
function named($p, $q = 2, ...$r) { var_dump($p, $q, $r); }
call_user_func_array('named', ['q' => 1, 'p' => 0]);
call_user_func_array('named', [1, 2, 3, 'z' => 4]);
call_user_func('named', q: 3, p: 4);
echo call_user_func('strtoupper', 'x'), call_user_func_array('max', [1, 9, 3]), "\n";
$f = 'call_user_func'; $f('r', 1); $f = 'call_user_func_array'; $f('r', [1]);
array_map('r', [1], [2], [3]);
$f('named', ['q' => 1, 'p' => 0]);
call_user_func(...['named', 1, 2]);
