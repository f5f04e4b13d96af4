<?php
function sq($x) { return $x * $x; }
function odd($x) { return $x & 1; }
function both($v, $k) { return $v > $k; }
function plus($a, $b) { return $a + $b; }
var_dump(array_map('sq', [1, 2, 'a' => 3, 7 => 4]));
var_dump(array_map(null, [1, 2]));
var_dump(array_filter([1, 2, 3, 0, null], 'odd'), array_filter([0, 1, '', 'a']), array_filter([1, 'b'=>5], 'strlen', ARRAY_FILTER_USE_KEY));
var_dump(array_reduce([1, 2, 3], 'plus', 0));
var_dump(array_map('strlen', ['a', 'bb', null]));
var_dump(array_reduce([], 'plus'));

// What they are called with: keys stay, values come in order, nothing is evaluated that is not asked for.
function show($x) { echo gettype($x), ' '; return $x; }
function first_arg_only() { echo 'none '; return true; }
var_dump(array_filter(['a' => 0, 'b' => [], 'c' => '0', 'd' => 0.0, 'e' => ' '], 'show'));
var_dump(array_map('first_arg_only', [3 => 'x', 'y']));
var_dump(array_map('\sq', [2.5]), array_map('SQ', [3]), array_map('intval', ['7', 8.9, true]));
function nested($x) { return array_map('sq', array_filter([$x, $x + 1], 'odd')); }
var_dump(array_map('nested', [1, 2]));
var_dump(function_exists('array_map'), function_exists('Array_Filter'));
$a = [3, 1, 2];
$b = array_map('sq', $a);
$b[] = 10;
var_dump($a, $b);
