<?php
// Named and spread arguments.
function f1($a = [1, 2], $b = PHP_INT_MAX, $c = M_PI . "x") { var_dump($a, $b, $c); } f1(c: 1); f1(b: 2); f1(1, c: 3);
echo "\n";
var_dump(str_pad("x", pad_string: "y", length: 4));
echo "\n";
function f3($x) { return $x; }
echo f3(...[f3(1)]), f3(x: f3(x: 2)), f3(f3(...[3]));
echo "\n";
$x = [1];
function f4($a, $b = null) { $a[] = 2; return $a; }
$y = f4($x);
$z = f4(...[$x]);
$w = f4(a: $x);
echo count($x), count($y), count($z), count($w);
echo "\n";
var_dump(array_slice([1,2,3,4], 1, preserve_keys: true));
echo "\n";
echo number_format(num: 1234.5678, decimals: 2), number_format(1234.5678, thousands_separator: ' ');
echo "\n";
echo str_pad(string: 'x', length: 5, pad_type: STR_PAD_LEFT), implode(separator: ',', array: [1,2]), round(num: 3.14159, precision: 2), in_array(needle: "1", haystack: [1], strict: true) ? 'y' : 'n';
echo "\n";
max(1, ...[2, [3]]);
echo max(...[1, 5, 3]), min(1, ...[0]);
echo sprintf("%s-%s", ...['a', 'b']);
echo str_repeat(times: 2, string: "ab");
echo "\n";
function f9($a,$b){ var_dump($a,$b);} f9(...["a"=>1], ...[3]);
echo "\n";
function f10($a, $b, $c) { unset($b); return func_get_args(); }
var_dump(f10(1,2,3), f10(c: 1, a: 2, b: 3));
echo "\n";
function inc(&$x, $by = 1) { $x += $by; }
$a = 1;
$f = 'inc';
$f($a);
$f($a, 5);
inc(x: $a);
inc(by: 2, x: $a);
$f(by: 3, x: $a);
echo $a, "\n";
$arr = ['k' => [1]];
$f($arr['k'][0]);
$f($arr['new']['deep']);
inc(x: $arr['k'][0]);
echo $arr['k'][0], $arr['new']['deep'], "\n";
