<?php
// WeakReference and WeakMap.
class A { public $n; function __construct($n = 0) { $this->n = $n; } }
$a = new A(1); $w = WeakReference::create($a); var_dump($w, $w->get() === $a, WeakReference::create($a) === $w);
unset($a); var_dump($w->get());
try { new WeakReference; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { clone $w; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { serialize($w); } catch (Exception $e) { echo $e->getMessage(), "\n"; }
try { $w->x = 1; } catch (Error $e) { echo $e->getMessage(), "\n"; }
$m = new WeakMap; $k = new A(2); $k2 = new A(3);
$m[$k] = 'v'; $m[$k2] = [1]; var_dump(count($m), $m[$k], isset($m[$k]), isset($m[new A]));
foreach ($m as $key => $v) { var_dump($key->n, $v); }
var_dump($m);
unset($k); var_dump(count($m)); foreach ($m as $key => $v) { var_dump($key->n, $v); } unset($key);
try { $m['x'] = 1; } catch (TypeError $e) { echo $e->getMessage(), "\n"; }
try { $m[] = 1; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { $m[new A]; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { isset($m['x']); } catch (TypeError $e) { echo $e->getMessage(), "\n"; }
try { unset($m['x']); } catch (TypeError $e) { echo $e->getMessage(), "\n"; }
unset($m[$k2]); var_dump(count($m), $m->count());
$m[$k2] = new A(9); $n = clone $m; var_dump(count($n)); unset($k2); var_dump(count($n), count($m));
class D { function __destruct() { global $wd; var_dump($wd->get() === $this); } } $d = new D; $wd = WeakReference::create($d); unset($d); var_dump($wd->get());
$q = new A; $m[$q] = $q; unset($q); gc_collect_cycles(); var_dump(count($m));
try { $m->foo = 1; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { serialize($m); } catch (Exception $e) { echo $e->getMessage(), "\n"; }
class X { public $r; } $x = new X; $x->r = $x; $wx = WeakReference::create($x); unset($x); var_dump($wx->get() !== null); gc_collect_cycles(); var_dump($wx->get());
for ($i = 0; $i < 3; $i++) { $t = new A($i); $ws[] = WeakReference::create($t); } foreach ($ws as $z) var_dump($z->get()?->n);
