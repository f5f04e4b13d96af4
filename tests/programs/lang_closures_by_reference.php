<?php
// 1 named unpack
function t1($a, $b, $c = 3) { echo "a = $a, b = $b, c = $c\n"; }
function g() { yield 'a'; yield 'b' => 2; yield 5; }
try { t1(...['b' => 1], ...g()); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { var_dump(...g()); } catch (Error $e) { echo $e->getMessage(), "\n"; }
// closure variadic
$closure = function(&...$refs) { foreach ($refs as $k => &$r) $r = $k; };
$closure->__invoke($v1, $v2, $v3);
var_dump($v1, $v2, $v3);
$c2 = function(&$a, $b) { $a = 5; };
$c2->__invoke($w, 1); var_dump($w);
// defined trait const
trait TT { public const C = 42; }
var_dump(defined('TT::C'));
try { var_dump(constant('TT::C')); } catch (Error $e) { echo $e->getMessage(), "\n"; }
// property order private/redeclare
class A { protected readonly int $prop; public function __construct() { $this->prop = 42; } }
class B extends A { public readonly int $prop; }
$a = new A(); try { var_dump($a->prop); } catch (Error $e) { echo $e->getMessage() . "\n"; }
$b = new B(); var_dump($b->prop);
// static __callStatic with empty
class S { static function __callStatic($n, $a) { var_dump(bin2hex($n)); } function __call($n, $a) { var_dump(bin2hex($n)); } }
$n = "\0"; $s = 'S'; $s::$n(); (new S)->$n(); $n = "a\0b"; $s::$n(); (new S)->$n(); call_user_func([$s, "\0"]); 
$st = static function(&$q) { static $n = 0; $q = ++$n; }; $st->__invoke($zz); $st->__INVOKE($zz); var_dump($zz);
for ($i = 0; $i < 3; $i++) foreach ([$st, fn($x) => 7, function (&$y) use ($i) { $y = $i; }] as $fn) { $fn->__invoke($zz); echo $zz, ' '; }
