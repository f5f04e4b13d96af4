<?php
// array_diff and array_intersect by values and keys, array_replace, array_column.
$a = ['x' => 1, 2, '3', 4.5, 'k' => null, true, 'd' => 'D'];
var_dump(array_diff($a, ['1', 4.5]), array_diff($a, [], []), array_diff($a), array_diff([], $a), array_diff($a, ['D'], [null]));
var_dump(array_diff_key($a, ['x' => 0, 0 => 0], ['k' => 1]), array_diff_assoc($a, ['x' => '1', 0 => 3, 'k' => '']), array_diff_key(['1' => 'a'], [1 => 'b']));
var_dump(array_intersect($a, ['1', '3', 'D', ''], [1, 3, 'D']), array_intersect_key($a, ['x' => 0, 2 => 0, 9 => 1]), array_intersect_assoc($a, ['x' => '1', 1 => 3, 'k' => ''], $a), array_intersect($a));
var_dump(array_diff([[1], 'Array'], ['x']), array_intersect_assoc(['a' => 1], ['a' => 2]));
var_dump(array_change_key_case(['Ab' => 1, 'aB' => 2, 5 => 3]), array_change_key_case(['Ab' => 1, 'x' => 2], CASE_UPPER), array_change_key_case(['Ab' => 1, 'x' => 2], 7));
var_dump(array_replace([1, 2, 3], [1 => 'b'], [3 => 'd', 'k' => 'v']), array_replace(['a' => 1]), array_replace([], [5 => 1]));
$rows = [['id' => 3, 'n' => 'A', 7 => 's'], ['id' => 5, 'n' => null], ['n' => 'C'], 'x', ['id' => '5', 'n' => 'D', 7 => []], ['id' => null, 'n' => 'E'], ['id' => true, 'n' => 'F'], ['id' => 2.0, 'n' => 'G']];
var_dump(array_column($rows, 'n'), array_column($rows, 'n', 'id'), array_column($rows, null, 'id'), array_column($rows, 7), array_column($rows, '7', 'n'), array_column($rows, 'zz'));
