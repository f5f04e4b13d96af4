<?php
// What is compared with what is PHP's, for every size of array at which its algorithm changes; what is equal stays in order.
function show($a, $b) { echo " $a:$b"; return $a <=> $b; }
function numbers($n, $seed) {
    $made = [];
    for ($i = 0; $i < $n; $i++) {
        $seed = ($seed * 1103515245 + 12345) % 2147483648;
        $made[] = ($seed >> 8) % 100;
    }
    return $made;
}
foreach ([0, 1, 2, 3, 3, 3, 4, 5, 5, 6, 9, 16, 17, 33] as $k => $n) {
    $a = numbers($n, $k + 1);
    echo $n, ':';
    usort($a, 'show');
    echo "\n", implode(' ', $a), "\n";
}
// By hash of the calls, for the larger ones
function mixed_order($a, $b) {
    $GLOBALS['calls'] = ($GLOBALS['calls'] * 31 + $a * 7 + $b) % 1000003;
    return $a % 10 <=> $b % 10;
}
foreach ([64, 1023, 1024, 2100] as $n) {
    $a = numbers($n, $n);
    $calls = 0;
    var_dump(usort($a, 'mixed_order'));
    echo $n, ' ', $calls, ' ', implode(' ', array_slice($a, 0, 20)), "\n";
}
// Keys
$ages = ['ann' => 31, 'bob' => 7, 3 => 50, 'cid' => 7, '12' => 31];
uasort($ages, 'show');
echo "\n";
print_r($ages);
uksort($ages, 'strcmp');
print_r($ages);
$list = [5 => 'b', 9 => 'a'];
usort($list, 'strcmp');
$list[] = 'c';
print_r($list);
// What comparisons return
function as_float($a, $b) { return ($a - $b) / 10; }
function as_text($a, $b) { return (string) ($a - $b); }
function as_nothing($a, $b) { }
foreach (['as_float', 'as_text', 'as_nothing'] as $f) {
    $a = [30, 5, 28, 1, 14, 2];
    usort($a, $f);
    echo $f, ' ', implode(' ', $a), "\n";
}
function as_bool($a, $b) { echo " $a:$b"; return $a > $b; }
foreach (['usort', 'uasort'] as $_) {
    $a = [3, 1, 2, 1, 5, 0, 4];
    $_ === 'usort' ? usort($a, 'as_bool') : uasort($a, 'as_bool');
    echo "\n", implode(' ', $a), "\n";
}
// The array is what it was until it is sorted, and a copy is no reference to it
function peek($a, $b) { echo count($GLOBALS['a']), $GLOBALS['a'][0], ' '; $GLOBALS['a'][] = 0; return $a - $b; }
$a = [2, 1];
$copy = $a;
usort($a, 'peek');
echo implode(' ', $a), ' ', implode(' ', $copy), "\n";
