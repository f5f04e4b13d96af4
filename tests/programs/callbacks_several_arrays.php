<?php
// Several arrays: in step, from the front; null where one has come to its end.
var_dump(array_map(null, [1, 2], ['a'], ['k' => true, 'l' => false, 'm' => null]));
var_dump(array_map(null, ['k' => 1], ['z' => 2]));
function three($a, $b = 'none', $c = 'none') { return "$a-$b-$c"; }
var_dump(array_map('three', ['k' => 1, 'l' => 2], [3]), array_map('three', ['k' => 1]), array_map('max', [1, 5], [3, 2], [0, 9]));
var_dump(array_map('three', [1, 2], [3], [4, 5, 6]));
var_dump(array_map(null, []), array_map(null, [], []), array_map('three', [], []));
function two($a, $b) { return $a + $b; }
var_dump(array_map('two', [1, 2], [3, 4]));
$f = 'array_map'; var_dump($f('two', [1, 2], [3, 4]));
var_dump(array_map('two', ...[[1, 2], [3, 4]]));
