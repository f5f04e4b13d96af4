<?php
class A { public $c = 1; public $d; public int $e; function &__get($k) { echo "get $k\n"; $x = 5; return $x; } }
foreach (['c', 'd', 'e', 'zip'] as $p) { for ($j = 0; $j < 2; $j++) {
  $o = new A; $t = 7; if ($j) unset($o->$p);
  try { $o->$p = &$t; echo "bound\n"; } catch (Error $e) { echo $p, $j, $e->getMessage(), "\n"; }
} }
class B { public $c = 1; function __get($k) { echo "get $k\n"; return 5; } }
$o = new B; unset($o->c); try { $o->c = &$t; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { $o->zip = &$t; } catch (Error $e) { echo $e->getMessage(), "\n"; }
class E { public $c = 1; }
$o = new E; unset($o->c); $o->c = &$t; var_dump($o);
class F { public readonly int $r; public int $i; function __get($k) { echo "get $k\n"; return 5; } function u() { unset($this->r, $this->i); } function b() { $x = 1; $this->r = &$x; } }
$o = new F; try { $o->b(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
$o = new F; $o->u(); try { $o->b(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { $y = 1; $o->i = &$y; } catch (Error $e) { echo $e->getMessage(), "\n"; }
