<?php
// Traits asked directly, constants inherited twice, names in signatures, compile errors that are thrown.
trait T { public static $p = 1; static function f() { return 'f'; } static function __callStatic($n, $a) { return $n; } function __toString(): string { return 't'; } }
for ($i = 0; $i < 3; $i++) { echo T::f(), T::$p, T::g(), "\n"; }
class UsesT { use T; }
var_dump(new UsesT instanceof Stringable);
interface A { final const X = 1; } interface B extends A {} interface C extends A {} class D implements B, C {}
echo D::X, "\n";
class Base { function m(Base $b) {} } class_alias('Base', 'Alias');
eval('class Below extends Base { function m(Alias $b) { echo "below\n"; } }');
(new Below)->m(new Base);
foreach (['string', 'Never', 'mixed'] as $n) echo class_exists($n) ? 'there' : 'not there', "\n";
foreach (['class E1 { final final function f() {} }', 'class E2 { public private $x; }', 'abstract final class E3 {}', 'if (1) { __halt_compiler(); }', 'class E4 { static static $x; }', '1 +'] as $code) {
    try { eval($code); } catch (CompileError $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; }
}
class Calls { function __call($n, $a) { return "call $n"; } function t() { $f = ['Calls', 'none']; return $f(); } function u() { return is_callable([static::class, 'none']); } }
try { (new Calls)->t(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
class MoreCalls extends Calls {} var_dump((new MoreCalls)->u());
class Parents { protected function p() { return 'Parents'; } } trait P { protected function p() { return 'trait'; } }
class WithTrait extends Parents { use P; } class Other extends Parents { function ask(Parents $x) { return $x->p(); } }
echo (new Other)->ask(new WithTrait), "\n";
class Constructed { static function __callStatic($n, $a) { return $n; } }
try { Constructed::__construct(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { (function () { return parent::class; })->bindTo(new Base, Base::class)(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { ('\nope')(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
class Hidden { private $own = 1; function has() { return property_exists($this, 'own'); } } class Shown extends Hidden {}
var_dump((new Shown)->has(), property_exists('Shown', 'own'));
foreach ([fn() => 0 && undefined_thing(), fn() => 1 || undefined_thing()] as $f) var_dump($f());
