<?php
// Methods whose name is computed; rows that come into being with their first element; ints where floats are wanted.
class A { public $n = 0; function inc($k) { $this->n += $k; return $this; } function dec($k) { $this->n -= $k; return $this; } static function st() { return static::class; } function __call($f, $a) { return $f . count($a); } private function hidden() { return 'h'; } }
class B extends A { function inc($k) { $this->n += 2 * $k; return $this; } function __invoke() { return 'inv'; } }
$out = '';
for ($i = 0; $i < 40; $i++) {
  foreach ([new A, new B] as $o) {
    foreach (['inc', 'dec', 'INC', 'st', 'nope', 'hidden', 'x' . ($i % 3)] as $m) { $r = $o->$m(3); $out .= is_object($r) ? $r->n : $r; $out .= ','; }
    $out .= $o->{'i' . 'nc'}(1)->{'dec'}(2)->n;
  }
  $f = function ($x) { return $x + 1; }; $m = '__invoke'; $out .= $f->$m(4); $m = 'bindTo'; $out .= get_class($f->$m(null));
  $mm = ['k' => 'inc']; $out .= (new B)->{$mm['k']}(4)->n;
  $name = 'st'; $out .= A::$name() . B::$name() . [new B, 'st']();
}
echo md5($out), strlen($out), "\n", substr($out, 0, 200), "\n";
try { $m = 7; (new A)->$m(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { $m = 'q'; $x = null; $x->$m(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
// rows that come into being
$d = []; $e = []; $g = ['a' => null]; $h = [];
for ($i = 0; $i < 200; $i++) { $d[$i][0] = $i; $e[$i % 7][] = $i; $g['k' . $i % 5]['x'] = $i; $h["$i"][$i % 3] = $d; $d2 = $d; }
$g['a']['b'] = 1; $g['n'][PHP_INT_MAX] = 1; $copy = $e; $e[99][] = 1; $e[1]['s'] = 'x';
echo count($d), count($e), count($copy), json_encode($g), count($h), count($h['150'][0]), "\n";
$s = ['x' => 'str']; try { $s['x'][] = 1; } catch (Error $er) { echo $er->getMessage(), "\n"; }
$r = []; $rr = &$r['q']; $r['q']['z'] = 5; $r['w'][1] = &$rr; $r['w'][2] = 3; var_dump($r);
$v = ($t['m']['n'] = 4) + ($t['m']['o'] = 5); echo $v, json_encode($t), "\n";
function fn1(array &$a, $k) { $a[$k]['c'] = ($a[$k]['c'] ?? 0) + 1; } $z = []; for ($i = 0; $i < 100; $i++) fn1($z, $i % 9); echo json_encode($z), "\n";
echo sqrt(16), ' ', sin(0), ' ', fmod(7, 3), ' ', hypot(3, 4), ' ', atan2(1, 1), ' ', fdiv(1, 0), ' ', is_nan(3) ? 1 : 0, ' ', sqrt("9"), ' ', deg2rad(180), "\n";
try { sqrt("abc"); } catch (TypeError $e) { echo $e->getMessage(), $e->getTraceAsString(), "\n"; }
try { fmod(5, "abc"); } catch (TypeError $e) { echo $e->getMessage(), $e->getTraceAsString(), "\n"; }
try { log(5, -1); } catch (ValueError $e) { echo $e->getMessage(), $e->getTraceAsString(), "\n"; }
$s = 0; for ($i = 0; $i < 1000; $i++) $s += sqrt($i) + fmod($i, 7) + pi(); printf("%.6f\n", $s);
