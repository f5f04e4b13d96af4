<?php
const K = ['a' => [1, 2], 'b' => 'str'];
class C { const D = ['x' => 5]; static function f($v) { return $v; } static function r(&$v) { return $v; } function m($v) {return $v;} }
$r = ["C", "r"]; function later() { return [7, 8]; }
echo C::f(K['b']), C::f(C::D['x']), C::f([1, 2][1]), C::f("xyz"[1]), (new C)->m(K['a'][1]), "\n";
if (true) { function g($a, $b, $c, $d) { return "$a $b $c $d"; } function h(&$a) { return $a; } }
echo g(K['b'], [4, 5][1], "abc"[2], (fn() => [3])()[0]), "\n";
try { echo h(K['b']), "\n"; } catch (Error $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; }
try { echo $r([1, 2][1]), "\n"; } catch (Error $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; }
$f = "h"; 
try { echo $f("abc"[1]), "\n"; } catch (Error $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; }
try { echo $f(K["b"][1]), "\n"; } catch (Error $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; }
try { echo $r((clone new C)->m([1, 2])[0]), "\n"; } catch (Error $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; }
echo $r(later()[0]), "\n";
