<?php
function add($a, $b = 5, &$c = null, ...$rest) { $c = 9; return "$a $b " . json_encode($rest) . ' ' . func_num_args() . ' ' . json_encode(func_get_args()); }
function sub($a, $b, $c = 3, $d = 4) { return "$a-$b-$c-$d " . func_num_args(); }
function refs(&$x, $y = 1) { $x .= $y; return $x; }
class P { public function __construct(public int $x = 0, public int $y = 0, protected ?array $z = null) {} function m($k, $v = 'dv') { return "$k=>$v"; } static function s(int $one, int $two) { return $one * 10 + $two; }
 function __call($n, $a) { return $n . json_encode($a); } }
class Q {}
function t(callable $f) { try { var_dump($f()); } catch (Throwable $e) { echo get_class($e), ': ', $e->getMessage(), ' ', $e->getLine(), "\n", $e->getTraceAsString(), "\n"; } }
for ($i = 0; $i < 3; $i++) {
t(fn() => sub(b: 1, a: 2));
t(fn() => sub(1, d: 7, b: 8));
t(fn() => sub(1, d: 7));
t(fn() => sub(b: 7));
t(fn() => sub(1, a: 7));
t(fn() => sub(1, 2, zz: print("x\n")));
t(fn() => sub(zz: print("x\n"), b: print("never\n")));
t(fn() => add(a: 1, q: 2, r: 3));
t(fn() => add(1, b: 2, b: 3));
t(fn() => add(1, q: 2, q: 3));
t(fn() => add(1, c: 3));
t(function () { $z = 'z'; $r = refs(y: 'w', x: $z); return [$z, $r]; });
t(fn() => refs(y: 3));
t(fn() => new P(y: 3, x: $i));
t(fn() => new P(z: [1]));
t(fn() => new P(q: 1));
t(fn() => new Q(q: 1));
t(fn() => new P(y: "no"));
t(fn() => (new P)->m(v: 1, k: 2));
t(fn() => (new P)->dyn(1, v: 1, k: 2));
t(fn() => P::s(two: 1, one: 2));
t(fn() => str_pad(string: 'x', length: 5, pad_type: STR_PAD_LEFT));
t(fn() => array_slice([1, 2, 3, 4], offset: 1, length: 2));
t(fn() => strlen(string: 'abc'));
t(fn() => strlen(str: 'abc'));
t(fn() => array_slice(offset: 1, length: 2));
t(fn() => (fn($u, $v = 2) => $u * $v)(v: 4, u: 3));
t(fn() => array_map(array: [1, 2], callback: fn($x) => $x + 1));
$fs = ['sub', fn($b, $a) => "$a/$b", 'P::s'];
foreach ($fs as $f) t(fn() => $f(a: 1, b: 2));
t(fn() => [new P(x: 1, y: sub(b: 2, a: 3) ? 4 : 5), sub(a: sub(b: 'i', a: 'j'), b: sub(1, b: 2))]);
}
function hot() { $s = 0; for ($i = 0; $i < 3000; $i++) { $p = new P(y: $i, x: 2); $s += $p->x * $p->y + P::s(two: $i & 7, one: 2); if (sub(b: $i, a: 1, d: 5)[0] !== '1') echo '?'; $s += strlen(sub(1, b: $i)); } return $s; }
var_dump(hot());
function deep($n, $m = 0) { return $n === 0 ? $m : deep(m: $m + 1, n: $n - 1); }
var_dump(deep(5000));
