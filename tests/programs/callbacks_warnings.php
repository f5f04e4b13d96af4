<?php
// Warnings in callbacks are on the callback's lines; those of a builtin's call by a builtin are where the script called.
function undefined($x) {
    return $y;
}
function text($x) { return "$x"; }
array_map('undefined', [1]);
array_map('text', [[]]);
array_map(
    'strlen',
    [null]
);
var_dump(array_reduce([1], 'undefined', $z));
array_map('implode', [['a', []]]);
