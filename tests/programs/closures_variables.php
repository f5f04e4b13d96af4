<?php
// What closures take along, and keep between calls.
$f = function() { static $n = 0; static $m = [1]; $n++; $m[] = $n; return count($m) . $n; };
echo $f(), $f(), "\n"; $g = clone $f; echo $g(), $f(), $g(), "\n"; $h = $f->bindTo(null); echo $h(), $f();
function gen() { return function() { static $c = 0; return ++$c; }; }
$a = gen(); $b = gen(); echo $a(), $a(), $b(), $a(), "\n";
function outer() { static $n = 0; return ++$n; } $o = outer(...); $p = Closure::fromCallable('outer'); echo $o(), $p(), outer(), $o();
$fs = []; for ($i = 0; $i < 3; $i++) { $fs[] = function() use ($i) { return $i; }; $gs[] = function() use (&$i) { return $i; }; $hs[] = fn() => $i; }
foreach ([$fs, $gs, $hs] as $l) foreach ($l as $q) echo $q(); 
echo "\n";
$x = 1; $f = function() use ($x) { $x++; return $x; }; echo $f(), $f(), $x; 
$y = [1]; $g = function() use (&$y) { $y[] = 2; }; $g(); echo count($y); unset($y); $g(); $y = 'new'; $g2 = fn() => $y; $y = 'newer'; echo $g2();
echo "\n";
$compose = fn(callable ...$f) => fn($x) => array_reduce($f, fn($acc, $g) => $g($acc), $x);
echo $compose('trim', strrev(...), fn($s) => $s . '!')(' abc ');
$curry = fn($a) => fn($b) => fn($c) => "$a$b$c"; echo $curry(1)(2)(3);
echo "\n";
$f = function &(array &$a) { return $a[0]; }; $arr = [1, 2]; $r = &$f($arr); $r = 9; echo $arr[0];
$k = fn&(&$x) => $x; $z = 1; $q = &$k($z); $q++; echo $z;
echo "\n";
class H { private ?Closure $x = null; function set(Closure $c) { $this->x = $c; return $this; } function run() { return ($this->x)(); } } echo (new H)->set(fn() => 5)->run();

$f = function () use ($undefined) { var_dump($undefined); };
$f();
$g = fn() => $undefined2;
var_dump($g());
$f = function ($a, &$b, ...$c) use (&$f) { static $z = 2; $q = 1; var_dump(array_keys(get_defined_vars())); };
$f(1, $w, 2);
