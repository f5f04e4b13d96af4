<?php
// Properties in slots and beyond them, through every kind of access.
class Point
{
    public $x = 1;
    public int $n = 0;
    protected ?array $list = null;
    private $own = "p";
    public $map = ["a" => [1, 2]];

    function __construct(public float $f = 1.5, $z = [1])
    {
        $this->x = $z;
    }

    function grow($v)
    {
        $this->list[] = $v;
        $this->map["b"][$v] = $v;
        $this->map["a"][1]++;
        return $this;
    }

    function size() { return count($this->list); }
    function own() { return $this->own; }
    function ref() { $r = &$this->own; $r .= "!"; return $this->own; }
}

class Child extends Point
{
    private $own = "c";
    public $x = 2;
    function both() { return $this->own . $this->own(); }
}

$p = new Point(2);
$p->x = 5;
$p->x += 2;
$p->x .= "0";
var_dump($p->x, $p->x++, ++$p->x, $p->n--, $p->n);
var_dump($p->grow(3)->grow(4)->size(), $p->map["a"], $p->map["b"]);
unset($p->map["b"][3]);
var_dump(count($p->map["b"]), isset($p->map["b"][4]), isset($p->map["b"][3]), isset($p->nope), empty($p->x), $p->nope ?? "none");
$c = new Child;
var_dump($c->both(), $c->x, $c->ref(), $c->both());
$c->x ??= 7;
$name = "dyn";
$s = new stdClass;
$s->$name = 1;
$s->{"other"} = [1];
$s->other[] = 2;
$s->deep["k"]["l"] = 3;
var_dump($s->dyn, $s->other, $s->deep);
unset($s->dyn);
var_dump(isset($s->dyn), $s->dyn ?? "gone");
foreach ([1, 2] as $s->loop) {
    echo $s->loop, "\n";
}
[$s->a, $s->b] = [10, 20];
$t = $s;
$t->a = 11;
$u = clone $s;
$u->a = 12;
var_dump($s->a, $u->a, $s->b);
$r = &$s->a;
$r = 99;
$v = clone $s;
$r = 100;
var_dump($s->a, $v->a);
$n = null;
var_dump($n?->x, $n?->y->z, $n?->f()[1] ?? "short", isset($n?->x));
try_write($p);
function try_write($o)
{
    for ($i = 0; $i < 200; $i++) {
        $o->n = $i;
        $o->x = "s$i";
        $o->map["loop"][] = $i;
    }
    echo $o->n, $o->x, count($o->map["loop"]), "\n";
}
echo $p->missing;
echo $n->x;
$p->n = "12";
var_dump($p->n);
$p->n = "no";
// exit: 255
