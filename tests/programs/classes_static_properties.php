<?php
class A { public static $a = 1; protected static $b = [1]; private static $c = 'c'; public static int $n = 5; public static ?A $o = null;
  static function get() { return [self::$a, self::$b, self::$c, static::$a]; } 
  static function inc() { static::$a++; self::$b[] = 2; return ++self::$n; } }
class B extends A { }
class C extends A { public static $a = 'c'; protected static $b = ['C']; }
B::$a = 2; echo A::$a, "\n"; B::inc(); C::$a = 10; C::inc(); echo A::$a, C::$a, "\n"; print_r(A::get()); print_r(C::get());
$x = 5; A::$a = &$x; $x++; echo A::$a, B::$a, "\n";
$r = &A::$a; $r = 'r'; echo $x, B::$a, "\n";
$name = 'a'; echo A::$$name, "\n"; A::$$name = 'dyn'; echo A::$a; $cl = 'B'; echo $cl::$a, $cl::$$name, "\n";
var_dump(isset(A::$a), isset(A::$zz), isset(A::$o), empty(A::$a), isset(A::$b), isset(A::$b[0]), A::$zz ?? 'def');
for ($i = 0; $i < 3; $i++) { A::$o = $i ? new A : null; var_dump(A::$o === null); }
A::$n = "12"; var_dump(A::$n); A::$n += 1.0; var_dump(A::$n); A::$n .= "3"; var_dump(A::$n);
class D { public static $arr = []; public static array $typed = []; static $k; static $obj;
 static function run() { for ($i = 0; $i < 4; $i++) { self::$arr[] = $i; self::$arr['k'][$i] = $i * 2; static::$typed[] = [$i]; } foreach (self::$arr as $k => &$v) { if (is_int($v)) $v++; } unset(self::$arr['k'][2]); return self::$arr; } }
print_r(D::run()); print_r(D::$typed);
function &refs() { return D::$arr; }
$q = &refs(); $q = 'changed'; var_dump(D::$arr);
function byref(&$p) { $p = 'byref'; } byref(D::$k); echo D::$k, "\n"; byref(D::$arr); echo D::$arr, "\n";
D::$obj = new stdClass; D::$obj->x = 1; D::$obj->x++; D::$obj->y['a'] = 2; echo D::$obj->x, D::$obj->y['a'], "\n";
[D::$k, $z] = [1, 2]; echo D::$k; ['a' => D::$arr] = ['a' => 'AA']; echo D::$arr; D::$k ??= 5; D::$obj = null; D::$obj ??= 'new'; echo D::$k, D::$obj, "\n";
D::$k = 5; D::$k <<= 2; echo D::$k--, D::$k, --D::$k, "\n"; 
foreach ([1,2] as D::$k) echo D::$k; echo "\n";
$arr = ['x' => &D::$k]; $arr['x'] = 'viaarr'; echo D::$k, "\n";
global $gg; $gg = 1; 
abstract class Base { protected static $instances = []; static function make() { return static::$instances[static::class] ??= new static; } static function n() { return count(self::$instances); } }
class X1 extends Base {} class X2 extends Base {} X1::make(); X2::make(); var_dump(X1::make() instanceof X1, Base::n());
class Stat { function m() { static $n = 0; return ++$n; } static function s() { static $a = []; $a[] = count($a); return $a; } } class Stat2 extends Stat {} class Stat3 extends Stat { function m() { return parent::m() * 10; } }
(new Stat)->m(); (new Stat)->m(); echo (new Stat2)->m(), (new Stat3)->m(), count(Stat::s()), count(Stat2::s()), count(Stat::s()), "\n";
