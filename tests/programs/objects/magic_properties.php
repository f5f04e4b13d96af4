<?php
// Magic methods for properties: in hot loops, recursive, throwing, with destructors, through references and fibers.
class Bag {
    private array $data = ['a' => 1, 'b' => 2];
    public int $asked = 0;
    public function __get($name) { $this->asked++; return $this->data[$name] ?? null; }
    public function __set($name, $value) { $this->data[$name] = $value; }
    public function __isset($name) { return isset($this->data[$name]); }
    public function __unset($name) { unset($this->data[$name]); }
}
function hot(Bag $bag, int $n): int {
    $sum = 0;
    for ($i = 0; $i < $n; $i++) {
        $bag->a = $i;
        $sum += $bag->a + (isset($bag->b) ? 1 : 0) + (isset($bag->c) ? 100 : 0) + ($bag->b ?? 5) + ($bag->c ?? 7);
        $bag->b += 1;
        $bag->b--;
        if ($i % 5 == 0) { unset($bag->d); $bag->d = $i; $name = 'd'; $sum += $bag->$name; }
    }
    return $sum;
}
$bag = new Bag;
echo hot($bag, 500), ' ', $bag->asked, "\n";

// The method reads what is not there itself: no recursion for the same name, but for others.
class Inner {
    public $log = [];
    public function __get($name) {
        $this->log[] = $name;
        if ($name === 'x') return $this->y . $this->x;
        return "<$name>";
    }
    public function __isset($name) { $this->log[] = "isset $name"; return isset($this->$name); }
    public function __set($name, $value) { $this->log[] = "set $name"; $this->$name = $value; }
}
function inner($o) { return $o->x; }
for ($i = 0; $i < 3; $i++) { $o = new Inner; echo @inner($o), ' ', implode(',', $o->log), "\n"; }
$o = new Inner;
echo $o->x, "\n";
var_dump(isset($o->q), $o->q ?? 'none');
$o->dyn = 5;
echo $o->dyn, ' ', implode(',', $o->log), "\n";

// Exceptions from inside, caught inside and outside; the guard goes with them.
class Thrower {
    public $n = 0;
    public function __get($name) {
        $this->n++;
        if ($this->n % 3 === 0) throw new RuntimeException("no $name at {$this->n}");
        try { if ($this->n % 2) throw new LogicException('x'); } catch (LogicException $e) { return $name . @$this->$name; }
        return $name;
    }
}
function attempt($t) { try { return $t->prop; } catch (RuntimeException $e) { return $e->getMessage(); } }
$t = new Thrower;
$all = [];
for ($i = 0; $i < 200; $i++) $all[] = attempt($t);
echo md5(implode(',', $all)), ' ', $all[1], ' ', $all[2], ' ', $all[3], "\n";
try { (function () use ($t) { $t->n = 2; return $t->deep; })(); } catch (RuntimeException $e) { echo $e->getTraceAsString(), "\n"; }

// Destructors: of what the method leaves, and of the object itself.
class Noisy { public function __construct(public $name) {} public function __destruct() { echo "~{$this->name} "; } }
class Temp {
    public function __construct(public $id) {}
    public function __get($name) { $x = new Noisy("local{$this->id}"); return new Noisy("result{$this->id}"); }
    public function __destruct() { echo "~temp{$this->id} "; }
}
for ($i = 0; $i < 3; $i++) { (new Temp($i))->p; echo "| "; $r = (new Temp("v$i"))->q; echo $r->name, "\n"; }
unset($r);
echo "\n";

// By reference, typed and unset, and in a generator, a static method, a closure.
class ByRef { private $d = [1, 2]; public function &__get($n) { return $this->d; } }
$b = new ByRef;
$b->list[] = 3;
$copy = $b->list;
$copy[] = 9;
echo count($b->list), "\n";
class Lazy {
    public ?int $value = null;
    public $other;
    public function __construct() { unset($this->value, $this->other); }
    public function __get($n) { echo "lazy $n; "; $this->$n = 41; return $n === 'value' ? '42' : 'o'; }
}
for ($i = 0; $i < 2; $i++) { $l = new Lazy; var_dump($l->value, $l->other, $l->value, $l->other); }
class Wrong { public int $n = 1; function __construct() { unset($this->n); } function __get($x) { return 'many'; } }
try { echo (new Wrong)->n; } catch (TypeError $e) { echo $e->getMessage(), ' ', $e->getLine(), "\n"; }
function gen($bag) { for ($i = 0; $i < 3; $i++) { $bag->a = $i; yield $bag->a => $bag->b; } }
foreach (gen(new Bag) as $k => $v) echo "$k=>$v ";
class Gen { public function __get($n) { yield 1; yield $n; } }
foreach ((new Gen)->abc as $v) echo $v, ' ';
echo "\n";

// A fiber that stops inside.
class Waits { public function __get($n) { $got = Fiber::suspend($n); return "$n:$got"; } }
$fiber = new Fiber(function () { $w = new Waits; return $w->one . $w->two; });
echo $fiber->start(), ' ', $fiber->resume('A'), ' ';
$fiber->resume('B');
echo $fiber->getReturn(), "\n";
$left = new Fiber(function () { $w = new Waits; try { $w->one; } finally { echo "ended\n"; } });
$left->start();
unset($left);
gc_collect_cycles();

// Changed in the middle: the variable, the class that comes by, the depth.
$swap = new class { public function __get($n) { $GLOBALS['swap'] = null; return $n; } };
echo $swap->gone, ' ', var_export($swap, true), "\n";
class Plain { public $a = 'plain'; public $b = 3; }
function either($o) { return $o->a; }
$both = [new Bag, new Plain, new Bag, new ArrayObject([1])];
$s = '';
for ($i = 0; $i < 120; $i++) $s .= @either($both[$i % 3]);
echo md5($s), "\n";
class Deep { public function __construct(public $next) {} public function __get($n) { return $this->next === null ? 0 : $this->next->sum + 1; } }
$d = null;
for ($i = 0; $i < 3000; $i++) $d = new Deep($d);
echo $d->sum, "\n";
class Trace { function __get($n) { return preg_replace('~[^ ]*/~', '', (new Exception)->getTraceAsString()); } function __set($n, $v) { debug_print_backtrace(DEBUG_BACKTRACE_IGNORE_ARGS); } function __isset($n) { echo count(debug_backtrace()); return true; } }
$tr = new Trace;
echo $tr->p, "\n";
$tr->q = 1;
var_dump(isset($tr->r), $tr->r ?? 1);
echo "{$tr->s}\n";
array_map(function ($x) use ($tr) { $tr->z = $x; }, [1]);
$v = $tr->w = 'kept';
echo $v, "\n";
