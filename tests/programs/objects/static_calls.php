<?php
// self::, parent:: and static:: find the same methods when they are remembered as when they are looked up.
class A { 
  public static function make(): static { return new static; }
  protected static function who(): string { return static::class; }
  public static function via(): string { return self::who() . ',' . static::who() . ',' . A::who(); }
  public function inst(): string { return self::who() . '|' . static::who() . '|' . self::plain() . '|' . static::plain(); }
  private function plain() { return get_class($this) . '/' . static::class; }
  private static function priv() { return 'A::priv'; }
  public static function callpriv() { return static::priv0(); }
  public static function priv0() { return 'A0'; }
  public static function __callStatic($n, $a) { return "$n!" . static::class; }
  public static function magic() { return self::nothere() . static::nothere() . parentless(); }
}
function parentless() { return ''; }
class B extends A { 
  public static function via2(): string { return parent::via() . ';' . parent::who() . ';' . self::who(); }
  public static function priv0() { return 'B0'; }
  public function inst(): string { return 'B:' . parent::inst(); }
}
class C extends B { }
trait T { public static function mk() { return self::in() . static::in(); } public static function in() { return self::class . static::class; } }
class D { use T; } class E extends D { public static function in() { return 'E'; } }
for ($i = 0; $i < 60; $i++) {
  $o = '';
  foreach ([A::class, B::class, C::class] as $c) {
    $o .= get_class($c::make()) . ' ' . $c::via() . ' ' . $c::callpriv() . ' ' . $c::magic() . ' ' . (new $c)->inst() . "\n";
  }
  $o .= B::via2() . C::via2() . D::mk() . E::mk() . "\n";
  if ($i == 0) { echo $first = $o; } elseif ($o !== $first) { echo "different at $i\n", $o; break; }
}
class P { public $n = 0; function f($k) { return self::g($k) + static::g($k); } protected function g($k) { return $this->n += $k; } }
class Q extends P { protected function g($k) { return parent::g($k) * 2; } }
$t = 0; foreach ([new P, new Q, new P, new Q] as $p) for ($i = 0; $i < 50; $i++) $t += $p->f($i); echo $t, "\n";
