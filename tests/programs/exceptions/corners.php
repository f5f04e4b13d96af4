<?php
// temporaries and references and unset in finally; goto in/out of try
function a() { $i = 0; again: try { $i++; if ($i < 3) { goto again; } } finally { echo "f$i "; } return $i; }
echo a(), "\n";
function b() { $i = 0; try { try { goto out; } finally { echo "one "; } } finally { echo "two "; } echo "never"; out: return "out"; }
echo b(), "\n";
function c() { goto in; try { echo "skipped"; in: echo "in "; throw new Exception("c"); } catch (Exception $e) { echo $e->getMessage(); } finally { echo " fin\n"; } }
c();
function d() { foreach ([1, 2] as $a) { try { foreach ([3, 4] as $b) { try { if ($b == 3) goto end; } finally { echo "x$a$b "; } } } finally { echo "y$a "; } } end: return "end"; }
echo d(), "\n";
function e() { static $n = 0; try { return ++$n; } finally { if ($n < 3) { return e() + 10; } } }
echo e(), "\n";
function f(): int { try { return "5"; } finally { echo "typed "; } }
echo f(), "\n";
function g(): int { try { return "x"; } catch (TypeError $e) { echo "caught ", $e->getMessage(), "\n"; return 1; } finally { echo "typed "; } }
echo g(), "\n";
function h(): void { try { return; } finally { echo "void\n"; } }
h();
function i() { try { } finally { echo "empty "; } try { } catch (Exception $e) { } return "ok"; }
echo i(), "\n";
function j() { try { try { return k(); } finally { throw new Exception('replaces'); } } catch (Exception $e) { return $e->getMessage(); } }
function k() { return [1, 2, 3]; }
echo j(), "\n";
function l($x) { switch ($x) { case strlen("ab"): try { break; } finally { echo "L"; } case 3: try { throw new Exception("s"); } catch (Exception) { echo "C"; } default: echo "D"; } return "\n"; }
echo l(2), l(3), l(4);
function n() { for ($i = 0; $i < 2; $i++) { try { try { throw new Exception("n$i"); } finally { echo "a$i"; } } catch (Exception $e) { echo $e->getMessage(); continue; } finally { echo "b$i"; } echo "never"; } echo "\n"; }
n();
function o() { $x = [1, 2, 3]; foreach ($x as $k => &$v) { try { if ($k == 1) { throw new Exception; } $v *= 2; } catch (Exception) { $v = 'c'; continue; } finally { $v .= 'f'; } } unset($v); return implode(',', $x); }
echo o(), "\n";
function p(&$r) { try { $r = 1; throw new Exception; } catch (Exception $r) { } finally { return $r::class; } }
$q = 0; echo p($q), ' ', $q::class, "\n";
function s() { try { throw new Exception("1"); } catch (Exception $e) { try { throw new Exception("2"); } catch (Exception $e) { } echo $e->getMessage(), "\n"; } }
s();
function t() { $r = []; for ($i = 0; $i < 4; $i++) { try { $r[] = "b$i"; try { if ($i == 1) throw new LogicException("l"); if ($i == 2) throw new RuntimeException("r"); } catch (LogicException $e) { $r[] = "L"; } finally { $r[] = "F"; } $r[] = "e"; } catch (RuntimeException $e) { $r[] = "R"; } } return implode(' ', $r); }
echo t(), "\n";
echo (function_exists('zz') ? 1 : 0) ?: (fn_throw() ?? 'q'), "\n";
function fn_throw() { try { return null ?? throw new Exception("w"); } catch (Exception $e) { return $e->getMessage(); } }
$v = true && fn_throw() or throw new Exception("not");
echo json_encode($v), "\n";
function named(int $a, int $b = 2, int ...$c) { return $a; }
foreach ([[['a' => 'x']], [['b' => 1]], [['zz' => 1, 'a' => 1]], [[1, 'x']], [[1, 2, 3, 'y']]] as [$args]) { try { echo json_encode(named(...$args)), "\n"; } catch (Error $e) { echo $e::class, ': ', preg($e->getMessage()), "\n"; } }
function preg($m) { return str_replace(__FILE__, 'FILE', $m); }
try { $arr = [PHP_INT_MAX => 1]; $arr[] = 2; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { $str = "abc"; $str[] = "d"; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { $str = "abc"; $str["x"] = "d"; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { $n = 5; $n->foo(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { $n = null; $n->foo = 1; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { UNKNOWN_CONST; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo [] > 5, [1] + 5; } catch (TypeError $e) { echo $e->getMessage(), "\n"; }
try { array_fill(0, -1, 0); } catch (ValueError $e) { echo $e->getMessage(), "\n"; }
try { 1 << -1; } catch (ArithmeticError $e) { echo $e->getMessage(), "\n"; }
try { throw new Exception; } catch (Exception $e) { } finally { echo "top\n"; }
echo $e->getLine(), "\n";
