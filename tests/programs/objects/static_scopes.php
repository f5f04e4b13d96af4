<?php
// What self:: and static:: call is remembered per class and scope: traits in several classes, closures bound to others.
trait T { public static function a() { return self::n() . static::n() . self::$p . static::$p; } public static function n() { return self::class; } public function i($m) { return self::n() . static::n() . $this->$m() . static::$p; } public function z() { return static::class; } public static $p = 'p'; 
  public static function viaClosure() { return array_map(fn($x) => self::n() . static::n() . $x, [1, 2]); } }
class D1 { use T; } class D2 { use T; public static function n() { return 'own' . static::class; } } class D3 extends D1 { public static function n() { return 'three'; } }
D2::$p = 'q';
$out = '';
for ($i = 0; $i < 60; $i++) foreach (['D1', 'D2', 'D3'] as $c) $out .= $c::a() . (new $c)->i('z') . implode($c::viaClosure()) . "\n";
echo md5($out), "\n", substr($out, 0, 200);
class S1 { private static $v = 1; function f() { return function () { return self::$v . static::class . self::g(); }; } private static function g() { return __CLASS__ . static::class; } }
class S2 extends S1 {} class Other { private static $v = 'o'; private static function g() { return 'other' . static::class; } }
$f = (new S1)->f(); $o = '';
for ($i = 0; $i < 60; $i++) { foreach ([new S1, new S2] as $x) { $o .= Closure::bind($f, $x, S1::class)(); } $o .= Closure::bind($f, new Other, Other::class)(); $o .= Closure::bind($f, null, S2::class === 'S2' ? S1::class : '')(); }
echo md5($o), substr($o, 0, 120), "\n";
