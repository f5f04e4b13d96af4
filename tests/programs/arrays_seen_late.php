<?php
// When builtins look at values: behind references, before or after other checks, once or each time.
set_error_handler('complain');
function complain($number, $message)
{
    echo $message, '; ';
    return true;
}

// strtr() converts a value when it is put in, unless it is the only one
$pairs = [['a' => []], ['a' => [], 'x' => []], ['x' => [], 'y' => 'k'], ['' => []], ['' => [], 'a' => 'b'], ['aa' => [], 'a' => 'c'],
    ['c' => 1.5, 'b' => true, 'a' => null, 'd' => []], [5 => [], 'a' => '1']];
foreach ($pairs as $pair) {
    foreach (['abc', '', 'aabaab', 'x5'] as $s) {
        echo json_encode($pair), ' ', $s, ': ', strtr($s, $pair), "\n";
    }
}

// sums and products leave arrays out, but do not see those behind references
$empty = [];
$full = [1, 2];
var_dump(array_sum([2, [3], 4]), array_product([2, [3], 4]));
var_dump(array_product([2, &$full, 4]), array_product([2, &$empty]), array_product([2.5, &$full]));

// constants have no references
$value = 5;
$array = [1, &$value, [&$value, ['x' => &$array2]]];
var_dump(define('KEPT', $array));
$value = 6;
$array2 = 7;
echo json_encode(KEPT), "\n";

// an array that a sort leaves as it is is a copy
$self = [1];
$self[] = &$self;
foreach (['asort', 'arsort', 'ksort', 'krsort', 'natsort', 'sort', 'rsort'] as $sort) {
    $copy = $self;
    @$sort($copy);
    var_dump($copy);
}
$self = null;

// offset and length that are too large together
foreach ([PHP_INT_MAX, PHP_INT_MAX - 1, 0xFFFFFFFF, 0x100000000, 5, 1] as $length) {
    foreach ([0, 1, 2, 3] as $offset) {
        $list = [3, 1, 2];
        echo json_encode(array_splice($list, $offset, $length)), json_encode($list), ' ';
    }
    echo "\n";
}
