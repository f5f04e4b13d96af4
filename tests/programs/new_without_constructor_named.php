<?php
class C2 {}
try { $o = new C2(a: 5); } catch (Error $e) { echo $e->getMessage(), "\n"; }
function f($i) { return new C2(a: $i); }
try { f(3); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { $o = new C2(5, a: 5); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { $o = new C2(...['b' => 5]); } catch (Error $e) { echo $e->getMessage(), "\n"; }
class D3 { function __destruct() { echo "~\n"; } }
try { $o = new D3(a: 5); } catch (Error $e) { echo $e->getMessage(), "\n"; }
function &r($x) { return $x; }
$a = [1,2]; $b = ['k' => 1];
$o = new C2(1, $a[0], ...$a);
$o = new C2(r(1), $a['q'], $z);
$o = new C2($a[] = 3);
try { $o = new C2(...$b); } catch (Error $e) { echo $e->getMessage(), "\n"; }
function gen() { yield 1; yield 2; }
$o = new C2(...gen());
$o = new C2(1, ...gen(), ...[3]);
function kg() { yield 'x' => 1; }
try { $o = new C2(...kg()); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { $o = new C2(k: $q++); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { $o = new C2($q->x); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { $o = new C2(...5); } catch (Error $e) { echo $e->getMessage(), "\n"; }
function p($c) { return new $c(r(2), 3, $u); }
p('C2');
echo "done\n";
