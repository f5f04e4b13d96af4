<?php
// Which magic methods are asked about properties that are missing, have no value yet, or have been unset.
trait Loud {
    function __get($n) { echo "get $n\n"; return $this->other ?? 7; }
    function __set($n, $v) { echo "set $n\n"; }
    function __isset($n) { echo "isset $n\n"; return true; }
    function __unset($n) { echo "unset $n\n"; }
}
class Typed { use Loud; public int $n; public ?string $s = null; public $other = 7; public $plain; }
class Fixed { use Loud; public readonly int $n; public $other = 7; function drop() { unset($this->n); } function fill() { $this->n = 3; } }
function attempt($f) { try { $f(); } catch (Error $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; } }
foreach ([new Typed, new Fixed] as $o) {
    attempt(function () use ($o) { var_dump(isset($o->n), empty($o->n)); });
    attempt(function () use ($o) { var_dump($o->n ?? 'none'); });
    attempt(function () use ($o) { var_dump($o->n); });
    attempt(function () use ($o) { $o->n = 5; });
    attempt(function () use ($o) { unset($o->n); });
    attempt(function () use ($o) { if ($o instanceof Fixed) $o->drop(); var_dump(isset($o->n), $o->n); });
    attempt(function () use ($o) { $o->n = 6; unset($o->n); var_dump($o->n ?? 'none'); });
    attempt(function () use ($o) { var_dump($o->nothing, isset($o->nothing), empty($o->nothing)); $o->nothing[] = 1; });
    attempt(function () use ($o) { $o->nothing->deeper = 1; });
    attempt(function () use ($o) { $r = &$o->nothing; $r = 5; });
    attempt(function () use ($o) { $o->nothing = &$GLOBALS['o']; });
    attempt(function () use ($o) { $o->nothing .= 'x'; $o->nothing++; });
    $o->other = 'text';
    attempt(function () use ($o) { var_dump($o->n); });
    attempt(function () use ($o) { $c = clone $o; var_dump(isset($c->n)); });
}
class ByReference { private $kept = ['list' => [1]]; function &__get($n) { return $this->kept[$n]; } function __set($n, $v) { $this->kept[$n] = $v; } }
$b = new ByReference;
$b->list[] = 2;
$r = &$b->list;
$r[] = 3;
echo implode(',', $b->list), "\n";
foreach ([new Fixed] as $f) {
    attempt(function () use ($f) { $f->fill(); });
    attempt(function () use ($f) { $f->n++; });
    attempt(function () use ($f) { $f->n[] = 1; });
    attempt(function () use ($f) { $f->n->x = 1; });
    attempt(function () use ($f) { $r = &$f->n; });
}
class Holder { public readonly object $o; public readonly array $a; function __construct() { $this->o = new stdClass; $this->a = [1]; } }
$h = new Holder;
$h->o->x = 1;
$r = &$h->o;
$r = 5;
var_dump($h->o->x);
attempt(function () use ($h) { $h->o++; });
attempt(function () use ($h) { $h->a[] = 1; });
attempt(function () use ($h) { $h->a['k']['l'] = 1; });
class Setter { static $s = 1; function __set($n, $v) { $this->$n = $v; } }
attempt(function () { $s = new Setter; $n = "\0"; $s->$n = 1; });
attempt(function () { $s = new Setter; $s->s = 1; });
attempt(function () { var_dump(isset((new Typed)->{'a'}->b), (new class { function __get($n) { return null; } })->x ?? 'd'); });
$str = 'abc';
$k = [];
var_dump(isset($str->{$k}), isset($nothing->{1.5}), empty($str->{$k}));
