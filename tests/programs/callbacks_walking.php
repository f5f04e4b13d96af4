<?php
// The callback of array_walk() gets the elements themselves if it takes references.
function cb(&$v, $k, $p = 'dflt') { echo "$k=>$v ($p)\n"; $v = $v . '!'; }
function byval($v, $k) { echo "$k=>$v\n"; }
function one($v) { echo "one $v\n"; }
$a = ['x' => 1, 5 => 2];
$copy = $a;
var_dump(array_walk($a, 'cb'), $a);
array_walk($a, 'cb', 'extra'); var_dump($a, $copy);
array_walk($a, 'byval', 1); array_walk($a, 'one');
function grow(&$v, $k) { global $b; if ($k < 3) $b[] = $k; echo "$k "; unset($b[1]); }
$b = [1, 2, 3]; array_walk($b, 'grow'); print_r($b);
$m = [1, [2, 3, [4]], 'k' => ['z' => 5]];
array_walk_recursive($m, 'cb'); print_r($m);
$again = $m; array_walk_recursive($again, 'cb', 'c'); echo $m[0], "\n"; array_walk_recursive($m, 'byval');
array_walk($m, 'var_dump');
$a[] = 1; var_dump($a, array_sum([1, 2]));
array_walk($GLOBALS['copy'], 'cb'); print_r($copy);
