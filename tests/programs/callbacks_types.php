<?php
// exit: 255
// Builtins that are written in PHP check and coerce their arguments as the others do, where the script called them.
function half(int $x) { return $x / 2; }
function both($v, $k) { return "$k=$v"; }
var_dump(array_filter([1, 2], 'half', null));
var_dump(array_filter([1, 2], 'both', '1'));
var_dump(array_filter(['a' => 1], 'strtoupper',
    2.0));
var_dump(array_map('half', ['4', 5.0, true]));
var_dump(array_map('strlen', [12, null, 'abc']));
function takes(callable $f, ?callable $g = null) { return array_map($f, [1, 4]); }
var_dump(takes('half'), takes('half', 'strlen'));
function gives($f): callable { return $f; }
var_dump(gives('takes'));
var_dump(array_map('half', ['x']));
