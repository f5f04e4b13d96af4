<?php
// Callbacks in loops that are traced: one function, then others in the same place; values that change their type on the way.
function twice($x) { return $x * 2; }
function plus($a, $b) { return $a + $b; }
function is_even($x) { return $x % 2 == 0; }
function length($s) { return strlen($s); }
$numbers = range(1, 300);
$total = 0;
foreach (['twice', 'abs', 'is_even', 'length', 'twice', 'strval'] as $f) {
    foreach ([1, 2, 3] as $_) {
        $total += array_sum(array_map($f, $numbers)) + count(array_filter($numbers, $f));
    }
    echo $f, ' ', $total, "\n";
}
$mixed = [1, 2.5, '3', null, true] + $numbers;
echo array_reduce(array_map('twice', $mixed), 'plus', 0), "\n";
echo array_reduce($numbers, 'max', 0), ' ', array_reduce($numbers, 'plus'), "\n";
$words = [];
for ($i = 0; $i < 200; $i++) {
    $words["k$i"] = array_map('twice', [$i, $i + 0.5]);
}
echo array_sum($words['k199']), ' ', count(array_filter(array_map('count', $words), 'is_even')), "\n";
