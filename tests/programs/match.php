<?php
// match compares strictly, in order; switch beside it.
// exit: 255
function m($x) {
    return match ($x) {
        1, 2 => 'one or two',
        '1' => 'string one',
        null => 'null',
        true, false => 'bool',
        1.5 => 'float',
        [1] => 'array',
        f() => 'computed',
        default => 'other',
    };
}
function f() { echo "(f)"; return 'ff'; }
foreach ([1, 2, '1', null, true, false, 1.5, [1], 'ff', 3, 2.0] as $v) echo m($v), "\n";
echo match (true) { 5 > 6 => 'a', default => 'b', 1 == 1 => 'c' }, "\n";
$x = 3;
match ($x) { 3 => print("three\n"), 4 => print("four\n") };
$y = ['a' => match ($x) { 1 => [1], 3 => [3, [4]] }];
echo $y['a'][1][0], "\n";
function nest($a, $b) { return match ($a) { 0 => match ($b) { 0 => '00', 1 => '01' }, 1 => match ($b) { 0 => '10', default => '1?' } }; }
echo nest(0, 1), nest(1, 0), nest(1, 5), "\n";
$s = 0;
for ($i = 0; $i < 300; $i++) {
  $s += match ($i % 7) { 0 => 1, 1 => 10, 2, 3 => 100, 4 => 1000, default => 10000 };
  switch ($i % 8) { case 0: $s++; break; case 1: $s += 2; case 2: $s += 3; break; case 3: case 4: $s -= 1; break; case 5: $s += 5; break; default: $s += 6; }
}
echo $s, "\n";
echo match ($undef) { 1 => 2, default => 'undef' }, "\n";
function g($x) { return match (true) { default => 'only' } . $x; }
echo g(1), "\n";
for ($i = 0; $i < 3; $i++) { echo match ($i) { 0 => 'zero', 1 => (function_exists('m') ? 'yes' : 'no'), 2 => 'two' }, "\n"; }
echo match($x) { };
