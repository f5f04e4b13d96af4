<?php
// Closures and callables in loops that are traced.
class Adder { private $by = 3; function add($x) { return $x + $this->by; } static function twice($x) { return 2 * $x; } function __invoke($x) { return $x ^ 5; } function closure() { return function ($x) { return $x - $this->by; }; } }
function plain($x) { return $x + 7; }
function run($n, $f) { $s = 0; for ($i = 0; $i < $n; $i++) { $s = $f($s + $i) & 0xffff; } return $s; }
$k = 11;
$o = new Adder;
$counter = function ($x) { static $calls = 0; $calls++; return $x + $calls; };
$byref = function ($x) use (&$k) { $k++; return $x + $k; };
foreach ([fn($x) => $x + $k, function ($x) use ($k) { return $x * $k; }, $counter, $byref, $o, [$o, 'add'], 'Adder::twice', ['Adder', 'twice'], 'plain', 'abs', $o->add(...), Adder::twice(...), plain(...), abs(...), $o->closure(), fn($x) => (fn($y) => $x + $y + $k)(2)] as $n => $f) {
    echo $n, ' ', run(500, $f), ' ', run(50, $f), "\n";
}
echo $k, ' ', $counter(0), "\n";
$mixed = [fn($x) => $x + 1, fn($x) => $x + 2, 'plain', [$o, 'add'], $o];
for ($s = $i = 0; $i < 1000; $i++) { $s = $mixed[$i % 5]($s) & 0xfff; }
echo $s, "\n";
for ($s = $i = 0; $i < 400; $i++) {
    $made = function ($x) use ($i, &$s) { $s += $i; return fn($y) => $x + $y + $i; };
    $s = ($s + $made($i)(2)) & 0xffff;
    $s += call_user_func([$o, 'add'], 1) + call_user_func_array('plain', [2]) + [$o, 'add'](3) + call_user_func($o, 4);
}
echo $s, "\n";
$fib = function ($n) use (&$fib) { return $n < 2 ? $n : $fib($n - 1) + $fib($n - 2); };
echo $fib(16), "\n";
$list = range(1, 200);
for ($i = 0; $i < 20; $i++) {
    $sum = array_sum(array_map(function ($x) use ($i) { return $x * $i; }, array_filter($list, fn($x) => $x % ($i + 1) == 0)));
    usort($list, fn($a, $b) => $i % 2 ? $a <=> $b : $b <=> $a);
    echo $sum, ' ', $list[0], ' ';
}
echo "\n";
$caught = 0;
for ($i = 0; $i < 300; $i++) {
    try { (function () use ($i) { if ($i % 3 == 0) { throw new Exception("e$i"); } })(); } catch (Exception $e) { $caught++; }
}
echo $caught, $e->getMessage(), "\n";
$strings = fn(string ...$parts) => implode('-', $parts) . count(func_get_args());
for ($i = 0; $i < 200; $i++) { $text = $strings('a', "b$i", ...['c', 'd']); }
echo $text, "\n";
