<?php
// Arguments that are spread: elements of variables, and of what a function returns by reference, are passed by reference.
function two(&$x, $y, &...$rest) { $x .= '!'; $y .= '?'; foreach ($rest as $k => &$r) { $r .= "+"; } }
$a = ['a', 'b', 'c', 'd']; $copy = $a; two(...$a); var_dump($a, $copy);
$n = ['y' => 'b', 'x' => 'a', 'more' => 'm']; $copy = $n; two(...$n); var_dump($n, $copy);
function &back() { static $s = ['p', 'q']; return $s; } two(...back()); var_dump(back());
function backv() { static $s = ['p', 'q']; two(...$s); return $s; } two(...backv()); var_dump(backv());
$v = 'v'; two(...[&$v, &$v, &$v]); var_dump($v);
$deep = ['k' => ['x', 'y']]; two(...$deep['k']); var_dump($deep);
$l = [[3, 1, 2]]; sort(...$l); var_dump($l); $l = ['array' => [3, 1, 2]]; sort(...$l); var_dump($l);
var_dump(sort(...[[3, 1]]));
$f = 'two'; $a = ['a', 'b', 'c']; $z = 'z'; $f($z, ...$a); var_dump($a, $z);
$x = 1; $args = ['x' => &$x, 'y' => 2]; call_user_func_array('two', $args); var_dump($x); 
call_user_func_array('two', ['x' => 3, 'y' => 2]);
call_user_func_array('two', [3, 2, 'e' => 5]);
$ints = [1, 2, 3]; two(...$ints); var_dump($ints);
function g() { $a = ['l', 'm']; $b = $a; two(...$a); return [$a, $b]; } var_dump(g());
$r = ['r', 's']; $rr = &$r; $keep = $r; two(...$r); var_dump($r, $rr, $keep);
$$f = ['vv', 'ww']; two(...$$f); var_dump($$f);
two(...$GLOBALS['a']); var_dump($a);
