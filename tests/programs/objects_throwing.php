<?php
class N {} $n = new N; class S { function __toString() { throw new Exception("in tostring"); } }
class A implements ArrayAccess { function offsetGet($o): mixed { throw new Exception("get"); } function offsetSet($o, $v): void { throw new Exception("set"); } function offsetExists($o): bool { throw new Exception("exists"); } function offsetUnset($o): void { throw new Exception("unset"); } }
class J implements JsonSerializable { function jsonSerialize(): mixed { throw new Exception("json"); } }
class C implements Countable { function count(): int { throw new Exception("count"); } }
class D { function __debugInfo() { throw new Exception("debug"); } function __sleep() { throw new Exception("sleep"); } function __wakeup() { throw new Exception("wakeup"); } }
enum E: int { case A = 1; }
$s = new S; $a = new A;
function t($k) { global $s, $a, $n; 
 switch ($k) {
 case 0: return "a" . $s; case 1: return "x$s"; case 2: return strlen($s); case 3: return $s == "a"; case 4: echo $s; return; case 5: return [$s] == ["a"]; case 6: return implode(",", [1, $s]);
 case 7: return $a[1]; case 8: $a[1] = 2; return; case 9: return isset($a[1]); case 10: unset($a[1]); return; case 11: $a[1][2] = 3; return; case 13: $a[1]++; return; case 14: return $a[1] ?? 5; case 15: $a[] = 1; return; case 16: $x = &$a[5]; return; case 17: [$p] = $a; return;
 case 18: return json_encode([1, new J]); case 19: return count(new C); case 21: return serialize(new D); case 22: return unserialize('O:1:"D":0:{}');
 case 23: return E::from(5); case 24: return E::from("x"); case 25: return $n + 1; case 26: return $n[0]; case 27: return "$n"; case 28: sort($GLOBALS['l']); return; case 29: return in_array("a", [$s]);
 case 30: return json_encode(new J, JSON_THROW_ON_ERROR); case 31: return json_decode("{", false, 5, JSON_THROW_ON_ERROR); case 32: return clone E::A; case 33: return serialize(new class {}); case 34: return new Missing; case 35: return constant('E::Z'); case 36: return str_repeat($s, 2); case 37: return array_unique([$s, "a", $s]); case 38: unset($a[1][2]); return; case 39: return $n->x->y; case 40: foreach ($n as $v) {} return; } }
$l = [$s, "b"];
for ($k = 0; $k <= 39; $k++) { try { var_dump(t($k)); } catch (Throwable $e) { echo $k, " ", get_class($e), ": ", $e->getMessage(), " at ", $e->getLine(), "\n"; } }
spl_autoload_register('thrower'); function thrower($c) { echo "loading $c\n"; throw new Exception("no $c"); }
for ($i = 0; $i < 2; $i++) { try { new Zork; } catch (Exception $e) { echo $e->getMessage(), "\n"; } try { class_exists('Zork'); } catch (Exception $e) { echo $e->getMessage(), "\n"; } }
enum Same: int { case A = 1; case B = 0 + 1; }
enum Other: int { case A = 'a' . 'b'; }
foreach ([fn() => Same::A, fn() => Same::B, fn() => Same::from(9), fn() => Other::A, fn() => Other::from(1), fn() => Other::from('x')] as $f) { try { var_dump($f()); } catch (Throwable $e) { echo get_class($e), ": ", $e->getMessage(), "\n"; } }
