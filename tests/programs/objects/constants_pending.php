<?php
// Which classes ask for the constants of those above them when an object is made.
define('X1', 5);
class P { const K = K0; }
class A extends P { const K = 5; }
class B extends P { const K = 5; public $p = X1; }
class C extends P { public $p = 1; }
class D extends P { const K = 5; const L = X1; }
class E extends P { const K = 5; static $s = X1; }
class G extends E { }
class Q { public $q = Q0; const Z = 1; }
class R extends Q { public $q = 1; }
class S { static $q = S0; }
class T extends S { static $q = 1; }
class T2 extends S { static $z = 1; }
interface I { const W = W0; }
class U implements I { }
foreach (['A','B','C','D','E','G','R','T','T2','U'] as $c) { try { new $c; echo "$c fine\n"; } catch (Error $e) { echo "$c ", $e->getMessage(), "\n"; } }
try { echo A::K, "\n"; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo D::L, "\n"; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo E::$s, "\n"; } catch (Error $e) { echo $e->getMessage(), "\n"; }
