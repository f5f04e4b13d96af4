<?php
/* A reference keeps the types of the properties that are its names, and no longer. */
class A { public int $a = 1; public ?string $s = "x"; public static int $n = 5; public $plain = 0; }
class B { public float $f = 1.5; public int|float $a = 1; }

function tell(string $what, mixed &$r, mixed $v): void
{
    try {
        $r = $v;
        echo $what, ": ", var_export($r, true), "\n";
    } catch (TypeError $e) {
        echo $what, ": ", $e->getMessage(), "\n";
    }
}

$o = new A;
$t = &$o->a;
tell("alive", $t, "abc");
unset($o);
tell("dead", $t, "abc");
unset($t);

$o = new A;
$t = &$o->a;
unset($o->a);
tell("unset property", $t, "abc");
unset($t);

$o = new A;
$t = &$o->a;
$other = 7;
$o->a = &$other;
tell("bound to another", $t, "abc");
tell("the other", $other, "abc");
$o = null;
tell("the other, later", $other, "abc");
unset($t, $other);

$o = new A;
$t = &$o->a;
$c = clone $o;
$o = null;
tell("the clone is left", $t, "abc");
$c = null;
tell("no clone is left", $t, "abc");
unset($t);

$t = &A::$n;
tell("static", $t, "abc");
$other = 2;
A::$n = &$other;
tell("static bound to another", $t, "abc");
unset($t, $other);

$o = new A;
$p = new B;
$t = &$o->a;
$p->a = &$t;
tell("two", $t, "1e1");
$o = null;
tell("the second is left", $t, 1.5);
$p = null;
tell("none is left", $t, "abc");
unset($t);

$o = new A;
$p = new A;
$t = &$o->a;
$p->a = &$t;
$o = null;
tell("one of two of a class", $t, "abc");
$p = null;
tell("none of two of a class", $t, "abc");
unset($t);

$o = new A;
$list = [&$o->a, &$o->s, &$o->plain];
tell("in an array", $list[0], "abc");
tell("in an array", $list[1], []);
$copy = $list;
$o = null;
tell("in an array, dead", $copy[0], "abc");
tell("in an array, dead", $list[1], []);
var_dump($list === $copy);
unset($list, $copy);

class Node { public int $i = 1; public ?Node $next = null; public mixed $more = null; }
function ring(int $n): array
{
    $refs = [];
    $first = $last = new Node;
    for ($k = 0; $k < $n; $k++) {
        $refs[] = &$last->i;
        $refs[] = &$last->next;
        $last = $last->next = new Node;
    }
    $last->next = $first;
    $first->more = &$first->next;
    return $refs;
}
$refs = ring(3);
tell("in a ring", $refs[2], "abc");
$refs[1] = null;
$refs[3] = null;
$refs[5] = null;
gc_collect_cycles();
tell("out of the ring", $refs[2], "abc");
tell("out of the ring", $refs[3], "abc");
$o = new Node;
$o->next = $o;
$t = &$o->i;
unset($o);
tell("before the collection", $t, "abc");
gc_collect_cycles();
tell("behind the collection", $t, "abc");
unset($t, $refs);
$o = new Node;
$o->next = $o;
$t = &$o->i;
$o->more = [&$o->more, &$o->next, &$t];
unset($o);
gc_collect_cycles();
tell("all of it references", $t, "abc");
unset($t);

class Last
{
    public int $i = 1;
    public static ?Last $kept = null;
    public function __construct(private bool $stays) {}
    public function __destruct()
    {
        tell("in its destructor", $this->i, "abc");
        if ($this->stays) {
            self::$kept = $this;
        }
    }
}
foreach ([false, true] as $stays) {
    $o = new Last($stays);
    $t = &$o->i;
    $o = null;
    tell("behind its destructor", $t, "abc");
    Last::$kept = null;
    tell("and when it is gone", $t, "abc");
    unset($t);
}

function &leaks(): int|string
{
    $o = new A;
    return $o->a;
}
$t = &leaks();
tell("returned", $t, "abc");
unset($t);

$o = new A;
foreach ($o as $k => &$v) {
    $all[] = &$v;
}
unset($v);
tell("visited", $all[0], "abc");
unset($o);
tell("visited, dead", $all[0], "abc");
unset($all);

final class Inner { public int $i = 1; }
class Outer { public ?Inner $in; public int $i = 2; public function __construct() { $this->in = new Inner; } }
$o = new Outer;
$a = &$o->in->i;
$b = &$o->i;
$o = null;
tell("inner", $a, "abc");
tell("outer", $b, []);
$t = new A;
var_dump(spl_object_id($t));
unset($a, $b, $t);

$o = unserialize('O:1:"A":3:{s:1:"a";i:1;s:5:"plain";R:2;s:1:"a";i:2;}');
$t = &$o->plain;
tell("read again", $t, "abc");
unset($o, $t);
$o = unserialize('O:1:"A":2:{s:1:"a";i:1;s:5:"plain";R:2;}');
$t = &$o->plain;
tell("read", $t, "abc");
unset($o);
tell("read, dead", $t, "abc");
unset($t);

/* the same in loops, whose objects may be in no memory at all */
function loop(int $n): array
{
    $found = [];
    for ($i = 0; $i < $n; $i++) {
        $o = new A;
        $t = &$o->a;
        $t = $i;
        unset($o);
        $t = "n$i";
        $found[strlen($t)] = $t;
        unset($t);
    }
    return $found;
}
print_r(loop(300));
function refused(int $n): int
{
    $refused = 0;
    $keep = null;
    for ($i = 0; $i < $n; $i++) {
        $o = new A;
        $t = &$o->a;
        $keep = $i % 3 == 0 ? $o : null;
        unset($o);
        try {
            $t = "x$i";
        } catch (TypeError) {
            $refused++;
        }
        unset($t);
    }
    return $refused;
}
var_dump(refused(300));
function arrays(int $n): int
{
    $refs = [];
    for ($i = 0; $i < $n; $i++) {
        $o = new A;
        $refs[$i % 7] = &$o->a;
        $o->plain = &$refs[$i % 5];
    }
    $wrong = 0;
    foreach ($refs as $k => &$r) {
        try {
            $r = "text";
        } catch (TypeError) {
            $wrong++;
        }
    }
    return $wrong;
}
var_dump(arrays(200));
