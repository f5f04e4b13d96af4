<?php
function e($x) { echo $x, ' '; return $x; }
class A { public $d = [1, 2, 3]; public $e; function __get($n) { echo "get $n "; return [5, 6, 7]; } function m($x) { return $this; } }
$o = new A; $nil = null; $o->e = $o;
$t = 0;
echo $o?->d[e(1)], "\n";
echo $o?->u[e(1)], "\n";
echo $o->u[e(1)], "\n";
echo $o?->e->u[e(1)], "\n";
echo $o?->e?->u[e(1)], "\n";
echo $o?->m(e(5))->u[e(1)], "\n";
echo $nil?->u[e(1)], "\n";
echo $nil?->u->v[e(1)], "\n";
echo $o->{e('u')}[e(1)], "\n";
echo $o?->{e('u')}[e(1)], "\n";
echo $o?->u[e(1)] ?? 'none', "\n";
var_dump(isset($o?->u[e(1)]), isset($nil?->u[e(1)]), empty($o?->d[e(1)]));
class G implements ArrayAccess { public $z; function offsetGet($k): mixed { echo "get $k "; return $this; } function offsetSet($k, $v): void { echo "set $k "; } function offsetExists($k): bool { echo "has $k "; return true; } function offsetUnset($k): void { echo "unset $k "; } 
 function __get($n) { echo "prop $n "; return $this; } function m() { echo "m "; return $this; } static $s = null; function __set($n, $v) { echo "pset $n "; } function __isset($n) { echo "pisset $n "; return true; } }
$g = new G; G::$s = $g;
$x = $g[e(1)][e(2)]; echo "\n";
$x = $g[e(1)]->p[e(2)]; echo "\n";
$x = $g->p->{e('q')}[e(2)]; echo "\n";
$x = $g->m()[e(1)][e(2)]; echo "\n";
$x = $g->p->m()[e(1)][e(2)]; echo "\n";
$x = G::$s[e(1)]->p[e(2)]; echo "\n";
$g[e(1)][e(2)] = e(3); echo "\n";
$g->p[e(2)] = e(3); echo "\n";
$g->p->r = e(3); echo "\n";
$g->{e('p')}->{e('r')} = e(3); echo "\n";
$x = isset($g[e(1)][e(2)]); echo "\n";
$x = isset($g->p[e(2)]->q); echo "\n";
$x = $g->p[e(2)]->q ?? 1; echo "\n";
unset($g->p[e(2)][e(3)]); echo "\n";
$x = $g->p->q; echo "\n";
$x = [$g->p[e(1)], e(2)]; echo "\n";
$a = ['k' => [1, 2]];
function ch() { global $a; $a = ['k' => [7, 8, 9]]; return 1; }
echo $a['k'][ch()], "\n";
$o = new stdClass; $o->l = [1, 2];
function ch2() { global $o; $o->l = [7, 8]; return 1; }
echo $o->l[ch2()], "\n";
[$q, $r] = [$g[e(1)][e(2)], 5]; echo "\n";
$g[e(1)] ??= e(2); echo "\n";
