<?php
// Closures get another object, class or both.
class A { private $v = 5; private static $s = 7;
    function m() { return function () { return $this; }; }
    function s() { return function () { return static::class; }; }
    function nested() { return fn() => fn() => $this; }
    function none() { return function () { return 1; }; }
    function get() { return function () { return $this->v; }; }
    static function st() { return static fn() => static::class . self::$s; }
}
class B extends A {}
$o = new A;
var_dump(Closure::bind(static function () { return 1; }, new stdClass));
var_dump($o->m()->bindTo(null));
var_dump($o->nested()->bindTo(null) instanceof Closure, $o->none()->bindTo(null) instanceof Closure);
$m = $o->m(...);
var_dump($m->bindTo(null), $m->bindTo(new stdClass), $m->bindTo(new A) instanceof Closure, $m->bindTo(new A, 'stdClass'));
$s = strlen(...);
var_dump($s->bindTo(null, 'A'), Closure::bind($s, null, 'Nope'));
$st = A::st(...);
var_dump($st->bindTo($o));
$x = function () {};
var_dump($x->bindTo(null, 'stdClass'));
var_dump($o->s()(), A::st()(), B::st()());
print_r(Closure::bind(function () { return [static::class, self::class, $this::class]; }, new B, A::class)());
print_r(Closure::bind(static function () { return [static::class, self::class]; }, null, B::class)());
print_r(Closure::bind(function () { return [static::class, self::class, isset($this)]; }, $o)());
print_r((function () { return [isset($this), __FUNCTION__, __METHOD__]; })());
$private = function () { return $this->v; };
echo Closure::bind($private, $o, 'A')(), $private->call($o), $private->bindTo($o, $o)(), "\n";
echo Closure::bind(fn() => self::$s, null, A::class)(), "\n";
try {
    $private->bindTo($o)();
} catch (Error $e) {
    echo $e->getMessage(), "\n";
}
for ($i = 0; $i < 200; $i++) {
    $sum = ($sum ?? 0) + $private->bindTo($o, $i % 2 ? 'A' : $o)() + Closure::bind($private, new B, 'A')();
}
echo $sum, "\n";
try { (function() {})->bindTo(new stdClass, []); } catch (TypeError $e) { echo $e->getMessage(), "\n"; }
try { (function() {})->bindTo(5); } catch (TypeError $e) { echo $e->getMessage(), "\n"; }
try { Closure::bind(5, null); } catch (TypeError $e) { echo $e->getMessage(), "\n"; }
try { Closure::bind(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { (fn() => 1)->call(5); } catch (TypeError $e) { echo $e->getMessage(), "\n"; }
try { Closure::fromCallable(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
class X { private $x = 1; }
$f = function(&$r, $d = 5, ...$rest) { $r++; return [$this->x, $d, $rest, func_num_args()]; };
$v = 1; print_r($f->call(new X, $v, 2, 3)); echo $v;
$g = fn() => $this->x; echo $g->call(new X), $g->bindTo(new X, 'X')();
echo "\n";
trait T { private $tv = 't'; function mk() { return function() { return self::class . static::class . __CLASS__ . $this->tv; }; } static function smk() { return static fn() => static::class . self::class; } }
class TA { use T; } class TB { use T; } class TC extends TA {}
echo (new TA)->mk()(), (new TB)->mk()(), (new TC)->mk()(), TA::smk()(), TC::smk()();
echo "\n";
class Deep { private $v = 'a'; function f() { return (fn() => (fn() => (function() { return $this->v; })())())(); } }
echo (new Deep)->f();
class P { private function x() { return 'P'; } function go() { $f = fn() => $this->x(); return $f(); } } class Q extends P { private function x() { return 'Q'; } } echo (new Q)->go();
echo "\n";
$r = (function() { try { return yield_it(); } finally { echo 'fin'; } }); try { $r(); } catch (Error $e) { echo $e->getMessage(), $e->getLine(); }
$f = function($n) use (&$f) { if ($n == 0) throw new Exception('deep'); return $f($n - 1); }; try { $f(3); } catch (Exception $e) { echo "\n", str_replace(__DIR__ . "/", '', $e->getTraceAsString()); }
