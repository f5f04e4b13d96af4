<?php
class A { public $prop = 42; }
try { eval('const A_prop = (new A)->prop;'); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { eval('const C = [...new ArrayObject()];'); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { eval('function f($a = [...new ArrayIterator()]) { } f();'); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { eval('function g() { static $x = [...A5]; } const A5=3; g();'); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { eval('const B = self::class;'); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { eval('const B = self::X;'); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { eval('function h($a = self::X) {} h();'); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { eval('function h2($a = new A, $b = (new A)?->prop) {} h2();'); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { eval('const NN = null?->prop; var_dump(NN);'); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { eval('enum E { case A; } class K { const N = E::A->name; public $p = E::A?->name; const Z = E::A->foo; } var_dump(K::N, (new K)->p); var_dump(K::Z);'); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { eval('const Q = 5; class KK { const N = Q->name; } var_dump(KK::N);'); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { eval('class KL { const N = [1,2]["a"]; } var_dump(KL::N);'); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { eval('class KM { const N = Q[0]; const M = "abc"["x"]; } var_dump(KM::N); var_dump(KM::M);'); } catch (Error $e) { echo $e->getMessage(), "\n"; }
