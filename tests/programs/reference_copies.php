<?php
// What copies of arrays do with references: those that have other names are shared with the copy, and a key that is replaced leaves its own.
function show($name, $out, &$x) { $x = 'changed'; echo $name, ': ', json_encode($out), "\n"; }
function id($v) { return $v; } function cmp($a, $b) { return strcmp($a, $b); } function yes($v) { return true; }
function walk($v, $k) { }
$x = 'x'; $in = ['k' => &$x, 'A' => 'a', 5 => &$x, 'z' => 'z']; 
$in2 = ['k' => 'new', 5 => 'five', 'q' => 'q'];
$list = [&$x, 'b', &$x];
show('spread', [...$in], $x); $x = 'x';
show('spread2', ['k' => 'K', ...$in, ...$in2], $x); $x = 'x';
show('merge1', array_merge($in), $x); $x = 'x';
show('merge2', array_merge($in, $in2), $x); $x = 'x';
show('merge3', array_merge($in2, $in), $x); $x = 'x';
show('mergelist', array_merge($list, $list), $x); $x = 'x';
show('mergerec', array_merge_recursive($in, $in2), $x); $x = 'x';
show('mergerec2', array_merge_recursive($in2, $in), $x); $x = 'x';
show('replace', array_replace($in, $in2), $x); $x = 'x';
show('replace2', array_replace($in2, $in), $x); $x = 'x';
show('replace3', array_replace($in), $x); $x = 'x';
show('replacerec', array_replace_recursive($in, $in2), $x); $x = 'x';
show('replacerec2', array_replace_recursive($in2, $in), $x); $x = 'x';
show('replacerec3', array_replace_recursive(['k' => ['a' => 1]], $in), $x); $x = 'x';
show('combine', array_combine(['a', 'b', 'a'], $list), $x); $x = 'x';
show('combine2', array_combine(['a', 'a', 'a'], [&$x, 'b', 'c']), $x); $x = 'x';
show('fill_keys', array_fill_keys($list, 'v'), $x); $x = 'x';
show('flip', array_flip($in), $x); $x = 'x';
show('reverse', array_reverse($in), $x); $x = 'x';
show('slice', array_slice($in, 0, 3), $x); $x = 'x';
show('slicel', array_slice($list, 0, 3), $x); $x = 'x';
show('chunk', array_chunk($in, 2, true), $x); $x = 'x';
show('pad', array_pad($in, 6, 0), $x); $x = 'x';
show('padl', array_pad($list, -6, 0), $x); $x = 'x';
show('column', array_column([$in, $in2], 'k'), $x); $x = 'x';
show('column2', array_column([$in, $in2], null, 'k'), $x); $x = 'x';
show('column3', array_column([$in, $in], 'k', 'A'), $x); $x = 'x';
show('case', array_change_key_case($in, CASE_UPPER), $x); $x = 'x';
show('case2', array_change_key_case(['k' => &$x, 'K' => 'up']), $x); $x = 'x';
show('unique', array_unique($in), $x); $x = 'x';
show('uniquer', array_unique($in, SORT_REGULAR), $x); $x = 'x';
show('values', array_values($in), $x); $x = 'x';
show('valuesl', array_values($list), $x); $x = 'x';
show('diff', array_diff($in, ['a']), $x); $x = 'x';
show('diffk', array_diff_key($in, ['a' => 1]), $x); $x = 'x';
show('diffa', array_diff_assoc($in, ['a' => 1]), $x); $x = 'x';
show('intersect', array_intersect($in, ['x', 'z']), $x); $x = 'x';
show('intersectk', array_intersect_key($in, $in2), $x); $x = 'x';
show('intersecta', array_intersect_assoc($in, $in), $x); $x = 'x';
show('filter', array_filter($in), $x); $x = 'x';
show('filter2', array_filter($in, 'yes'), $x); $x = 'x';
show('map', array_map('id', $in), $x); $x = 'x';
show('map0', array_map(null, $in), $x); $x = 'x';
show('map2', array_map(null, $in, $list), $x); $x = 'x';
show('splice', array_splice($list, 0, 2, [&$x, 'n']), $x); $x = 'x'; show('spliced', $list, $x); $x = 'x';
$list = [&$x, 'b', &$x];
foreach (['sort', 'rsort', 'asort', 'ksort', 'natsort', 'shuffle'] as $f) { $l = ['q', &$x, 'a']; if ($f == 'shuffle') mt_srand(3); $f($l); show($f, $l, $x); $x = 'x'; }
foreach (['usort', 'uasort'] as $f) { $l = ['q', &$x, 'a']; $f($l, 'cmp'); show($f, $l, $x); $x = 'x'; }
$l = ['q' => &$x, 'a' => 'A']; uksort($l, 'cmp'); show('uksort', $l, $x); $x = 'x';
$l = ['q', &$x, 'a']; array_walk($l, 'walk'); show('walk', $l, $x); $x = 'x';
$l = ['q', &$x]; array_push($l, 'p'); show('push', $l, $x); $x = 'x'; array_unshift($l, 'p'); show('unshift', $l, $x); $x = 'x'; array_shift($l); show('shift', $l, $x); $x = 'x';
show('plus', $in + $in2, $x); $x = 'x'; show('plus2', $in2 + $in, $x); $x = 'x';
show('compact', compact('x', 'list'), $x); $x = 'x';
show('vars', get_defined_vars()['x'], $x); $x = 'x';

show('minmax', max([&$x], ['a']), $x); $x = 'x';
show('reduce', array_reduce([&$x], 'max'), $x); $x = 'x';
show('current', [current($in), end($in)], $x); $x = 'x';
$q = 'q'; $r = [&$x, &$q]; show('replacestr', str_replace('x', 'y', $r), $x); $x = 'x';
show('walkr', array_walk_recursive($r, 'walk'), $x); $x = 'x'; 
$nest = ['in' => ['d' => &$x]]; show('nest', array_merge_recursive($nest, ['in' => ['d' => 'D', 'e' => 1]]), $x); $x = 'x'; show('nestleft', $nest, $x); $x = 'x';
show('nest2', array_replace_recursive($nest, ['in' => ['d' => 'D', 'e' => 1]]), $x); $x = 'x';
$inner = ['d' => 1]; $nest = ['in' => &$inner]; show('nest3', array_merge_recursive($nest, ['in' => ['d' => 'D', 'e' => 1]]), $x); var_dump($inner); show('nest4', array_replace_recursive($nest, ['in' => ['d' => 'D', 'e' => 1]]), $x);  var_dump($inner);
