<?php
// Literals whose keys are strings, and what becomes of them: they are made with as much room as they have elements.
function show($a) { echo json_encode($a), ' ', count($a), "\n"; }
function make($i) { return ['id' => $i, 'name' => "n$i", 'tags' => ['x' => $i, 'y' => [$i]]]; }

for ($i = 0; $i < 200; $i++) {
    $r = make($i);
    $copy = $r;
    $copy['id']++;
    $copy['more'] = $i;
    $copy[] = 'appended';
    unset($copy['name']);
    $copy['name'] = 'again';
    $copy['tags']['z'] = 1;
}
show($r);
show($copy);

$keys = ['1' => 'int', '-5' => 'minus', '01' => 'text', '' => 'empty', '-' => 'dash', '9223372036854775808' => 'large'];
var_dump(array_keys($keys));
show(['a' => 1, 'a' => 2, 'b' => 3]);
show(['a' => 1, 'b' => $undefined, 'c' => 3]);

$one = ['only' => 1];
unset($one['only']);
$one['next'] = 2;
$one[] = 3;
$one['a'] = $one;
show($one);

$few = ['k0' => 0];
for ($i = 1; $i < 40; $i++) {
    $few["k$i"] = $i;
    if ($i % 3 == 0) unset($few['k' . ($i - 1)]);
    if (isset($few["k$i"], $few['k0']) && !isset($few['k' . ($i - 1)]) != ($i % 3 == 0)) echo "wrong at $i\n";
}
show($few);

$ints = [];
foreach ([7, -3, 7, 100, PHP_INT_MAX, PHP_INT_MIN, 3, 2, 1, 0, 55] as $k => $key) $ints[$key] = ($ints[$key] ?? 0) + $k;
var_dump($ints);

$eight = ['a' => 1, 'b' => 2, 'c' => 3, 'd' => 4, 'e' => 5, 'f' => 6, 'g' => 7, 'h' => 8];
$nine = ['a' => 1, 'b' => 2, 'c' => 3, 'd' => 4, 'e' => 5, 'f' => 6, 'g' => 7, 'h' => 8, 'i' => 9];
foreach ([$eight, $nine] as $a) {
    array_pop($a);
    $a['h'] = 'new';
    $a['j'] = 10;
    foreach ($a as $k => &$v) {
        if ($k == 'b') unset($a['c']);
        if ($k == 'd') $a['k'] = 'k';
        $v .= '!';
    }
    unset($v);
    ksort($a);
    show(array_reverse($a));
    show(array_flip(array_filter($a, fn($x) => $x > '3')));
}
$shared = ['p' => 1, 'q' => 2];
$reference = &$shared['q'];
$other = $shared;
$reference = 5;
show($other);
list('p' => $p, 'q' => $q) = $shared;
echo $p, $q, "\n";
foreach ($shared as $k => $v) { $shared[$k . $k] = $v; }
show($shared);
show(['a' => ['b' => ['c' => []]]] + ['z' => 1]);
var_dump(['x' => 1, 'y' => 2] == ['y' => 2, 'x' => 1], ['x' => 1, 'y' => 2] === ['y' => 2, 'x' => 1]);
