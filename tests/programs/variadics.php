<?php
// Variadic parameters, func_get_args, surplus arguments.
function f1($a, $b = 5, ...$rest) { var_dump($a, $b, $rest, func_num_args(), func_get_args()); } f1(1); f1(1,2); f1(1,2,3,4); f1(...[1,2,3]); f1(b: 2, a: 1); f1(1, ...['b' => 7, 'x' => 8]); f1(1, 2, 3, y: 4);
echo "\n";
function f2(...$x) { return $x; }
var_dump(f2(...[1,2], ...[], ...["a" => 3]));
echo "\n";
function inner3(...$args) { return count($args); }
function outer3(...$args) { return inner3(...$args) + inner3(0, ...$args); }
echo outer3(), outer3(1,2,3);
echo "\n";
function f4() { return func_get_args(); }
for ($i = 0; $i < 200; $i++) { $r = f4($i, [$i], "x$i"); }
var_dump($r);
function g4($a = 1, ...$r) { return $a + count($r); }
$s = 0;
for ($i = 0; $i < 300; $i++) { $s += g4($i, $i, $i) + g4() + g4($i) + g4(...[1, 2]) + g4(a: $i); }
echo $s;
echo "\n";
function g5(array $x, int|string ...$r) { foreach ($r as $k => $v) echo "$k=>", gettype($v), $v, ","; } g5([], 1, "2", 3.0, k: 4.0); g5([]); g5([], 5.5);
echo "\n";
function f6($a) { $a = 2; unset($b);
var_dump(func_get_args(), func_num_args(), func_get_arg(1)); } f6(1,[3]);
echo "\n";
function f7() { $a = func_num_args(); return $a; }
echo f7(), f7(1), f7(...[1,2,3]), f7(1,2);
echo "\n";
function t8(int ...$n) { return array_sum($n); }
echo t8(), t8("5", 2.0), "\n";
echo "\n";
