<?php
// Callbacks of every form, objects as strings, and what arguments of other types are answered with.
class A { public $p = 'q'; function m($g) { return $this->p . $g[0]; } static function s($g) { return 's'.count($g); } function __invoke($g) { return 'i'; } 
 function t() { return preg_replace_callback('/b/', [$this, 'pm'], 'abc'); } private function pm($g) { return 'P'; }
 function __toString() { return 'aba'; } }
$a = new A; $k = 5;
echo preg_replace_callback('/b/', [$a, 'm'], 'abc'), preg_replace_callback('/b/', 'A::s', 'abc'), preg_replace_callback('/b/', ['A','s'], 'abc'), preg_replace_callback('/b/', $a, 'abc'), $a->t(), "\n";
echo preg_replace_callback('/b/', fn($m) => $m[0] . $k, 'abcb'), preg_replace_callback('/b/', function ($m) use (&$k) { return $k++; }, 'abcb'), $k, "\n";
echo preg_replace_callback_array(['/a/' => fn($m) => 'b', '/b/' => [$a, 'm'], '/q/' => 'A::s', '/s/' => $a], 'abc', 2, $c), $c, "\n";
echo preg_match('/b/', $a), preg_replace('/b/', $a, 'xbx'), json_encode(preg_split('/b/', $a)), json_encode(preg_grep('/b/', [$a, 'b', 'c'])), "\n";
echo preg_replace_callback('/./', fn($m) => $a, 'x'), "\n";
try { preg_replace_callback_array(['/a/' => ['A', 'nope']], 'a'); } catch (TypeError $e) { echo $e->getMessage(), "\n"; }
try { preg_replace_callback_array(['a'], 'a'); } catch (TypeError $e) { echo $e->getMessage(), "\n"; }
try { preg_replace_callback('/b/', [$a, 'pm'], 'b'); } catch (TypeError $e) { echo $e->getMessage(), "\n"; }
try { preg_replace_callback('/b/', fn($m) => throw new Exception('x'), ['b', 'b'], -1, $c); } catch (Exception $e) { echo $e->getMessage(), "\n"; }
foreach ([fn() => preg_match('/a/', 'a', $m, 5), fn() => preg_match_all('/a/', 'a', $m, 3), fn() => preg_match('/a/', 'a', $m, 0, PHP_INT_MIN), fn() => preg_match([], 'a'), fn() => preg_replace('/a/', [], 'a'), fn() => preg_replace('/a/', new stdClass, 'a'), fn() => preg_replace_callback('/a/', 'nope', 'a'), fn() => preg_replace_callback(5, 'nope', 'a'), fn() => preg_replace_callback('/a/', fn() => 1, new stdClass), fn() => preg_split('/a/', []), fn() => preg_quote([]), fn() => preg_grep('/a/', 'a'), fn() => preg_match(), fn() => preg_match('/a/', null)] as $f) {
  try { var_dump($f()); } catch (Error $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; } }
function gen() { foreach (preg_split('/,/', 'a,b') as $x) yield $x; } foreach (gen() as $x) echo $x;
preg_match(pattern: '/(?<a>b)/', subject: 'b', flags: PREG_OFFSET_CAPTURE, matches: $m); echo json_encode($m), preg_match('/a/', subject: 'ba', offset: 2), preg_replace(pattern: '/a/', replacement: 'b', subject: 'aa', limit: 1), "\n";
$m = ['x']; $n = &$m; preg_match('/a/', 'a', $m); echo json_encode($n), "\n";
$o = new A; preg_match('/a/', 'a', $o->p); echo json_encode($o->p), "\n"; preg_match_all('/a/', 'aa', $arr['x']['y']); echo json_encode($arr), "\n";
preg_match($s = '/a/', 'a', $s); echo json_encode($s), "\n";
