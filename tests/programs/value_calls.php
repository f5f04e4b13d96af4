<?php
// Calls of values: strings that name functions and builtins.
function f1($a, $b) { return "$a-$b"; }
$g = 'F1';
echo $g(1, 2), (string) $g(b: 3, a: 4), $g(...[5, 6]);
$h = ['x' => 'f1'];
echo $h['x'](7, 8);
echo "\n";
function f2() { return 'strtoupper'; }
echo f2()('abc'), ('str' . 'len')("four"), (f2())('x');
echo "\n";
$fs = ['strtoupper', 'ucfirst', 'strrev', 'f3'];
function f3($x) { return "<$x>"; }
foreach ($fs as $fn) { echo $fn('abc'); }
for ($i = 0; $i < 400; $i++) { $s = $fs[$i & 3]("q$i"); }
echo $s;
echo "\n";
$f="\\strlen";
echo $f("abc");
echo "\n";
function f5() { static $n = 0; return ++$n; }
$f = 'f5';
echo $f(), $f(), f5(), f5(...[]), f5(...[1,2]);
echo "\n";
var_dump(is_callable('strlen'), is_callable('nope'), is_callable(5), is_callable(['a','b']), is_callable('nope', true), is_callable(['a','b'], true), is_callable([1,'b'], true));
echo "\n";
