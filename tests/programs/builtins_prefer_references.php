<?php
// exit: 255
// extract() by reference, and from what is no variable.
function f() { $a = ['x' => 1, 'y' => 2, 5 => 3, 'z' => [1]]; $copy = $a; var_dump(extract($a, EXTR_REFS)); $x = 'changed'; $z[] = 2; var_dump($a, $copy); 
  extract($a, EXTR_REFS | EXTR_PREFIX_ALL, 'p'); $p_5 = 'five'; var_dump($a[5]); }
f();
$a = ['x' => 1]; $r = &$a['x']; extract($a); $x = 2; var_dump($a); extract(['x' => 'lit'], EXTR_REFS); var_dump($x);
function arr() { return ['q' => 'Q']; } extract(arr()); var_dump($q); extract($undefined ?? ['n' => 1]); var_dump($n);

// array_multisort()
$d1 = [3, 1, 2, 1]; $d2 = ['c', 'b', 'x', 'a']; array_multisort($d1, $d2); var_dump($d1, $d2);
$d1 = ['10', 9, '1e1', 'a']; $d2 = [1, 2, 3, 4]; array_multisort($d1, SORT_DESC, SORT_STRING, $d2); var_dump($d1, $d2);
$k = ['b' => 2, 7 => 1, 'a' => 3]; array_multisort($k); var_dump($k); $k[] = 'next'; var_dump($k);
$ar = [["10", 11, 100, 100, "a"], [1, 2, "2", 3, 1]]; array_multisort($ar[0], SORT_ASC, SORT_STRING, $ar[1], SORT_NUMERIC, SORT_DESC); var_dump($ar);
array_multisort($d1, array_keys($d1), SORT_DESC); 
$args = [&$d2, SORT_DESC]; call_user_func_array('array_multisort', $args); var_dump($d2);
$s = ['B', 'a', 'C', 'b']; array_multisort($s, SORT_STRING | SORT_FLAG_CASE, $t = [1, 2, 3, 4]); var_dump($s, $t);
$e = []; var_dump(array_multisort($e));
$many = $rev = []; for ($i = 0; $i < 50; $i++) { $many[] = $i * 7 % 13; $rev[] = $i; } array_multisort($many, $rev, SORT_DESC); echo implode(',', $many), "\n", implode(',', $rev), "\n";
$x = [1, 2]; $y = [1]; array_multisort($x, $y);
