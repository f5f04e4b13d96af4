<?php
class C3 {} class C4 extends C3 {}
function num($v = 1) { return isset($this) ? 'this' : 'none'; }
$u = new C3;
$c = num(...);
$k = $c->bindTo($u); var_dump($k instanceof Closure);

$k2 = $k->bindTo(new C4); var_dump($k2 instanceof Closure);
$k3 = $k->bindTo(null); var_dump($k3 instanceof Closure);
$k4 = $k->bindTo($k); var_dump($k4 instanceof Closure);
$k5 = $c->bindTo($u, 'C3'); var_dump($k5 instanceof Closure);
$s = strlen(...); $t = $s->bindTo($u); var_dump($t instanceof Closure); var_dump($t("abc"));
$t2 = $t->bindTo($u); var_dump($t2 instanceof Closure);
var_dump($s->bindTo($u, 'C3'));
$f = function() { return isset($this) ? get_class($this) : 'none'; };
$g = $f->bindTo($u); echo $g(), "\n"; $h = $g->bindTo(new C4); echo $h(), "\n"; var_dump((new ReflectionFunction($g))->getClosureScopeClass()?->name);
$fs = Closure::fromCallable('num'); var_dump($fs->bindTo($u) instanceof Closure);
class D { function __destruct() { echo "gone\n"; } }
$d = new D;
$length = strlen(...);
$length = $length->bindTo($d);
$d = null;
echo "not held\n";
class R { public readonly int $a; protected readonly int $b; private readonly int $c;
    function __construct($which) { $this->$which = 1; }
    function visit() { foreach ($this as $k => &$v) echo $k, "\n"; } }
foreach (['a', 'b', 'c'] as $which) {
    try { (new R($which))->visit(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
}
