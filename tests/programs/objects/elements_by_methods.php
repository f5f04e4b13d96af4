<?php
// ArrayAccess in hot loops, throwing, with destructors, through references, properties and fibers.
class Bag implements ArrayAccess, Countable, IteratorAggregate {
    private array $a = [];
    public function __construct(public $default = 0) {}
    public function offsetExists(mixed $k): bool { return isset($this->a[$k]); }
    public function offsetGet(mixed $k): mixed { return $this->a[$k] ?? $this->default; }
    public function offsetSet(mixed $k, mixed $v): void { if ($k === null) $this->a[] = $v; else $this->a[$k] = $v; }
    public function offsetUnset(mixed $k): void { unset($this->a[$k]); }
    public function count(): int { return count($this->a); }
    public function getIterator(): Iterator { return new ArrayIterator($this->a); }
}
class Other extends Bag { public function offsetGet(mixed $k): mixed { return parent::offsetGet($k) . '!'; } }
class Holder { public $bag; public Bag $typed; public function __construct() { $this->bag = new Bag; $this->typed = new Bag; } }
function hot($bag, int $n) {
    $sum = 0;
    for ($i = 0; $i < $n; $i++) {
        $bag[$i & 7] = $i;
        $sum += $bag[$i & 3] + (isset($bag[$i & 15]) ? 1 : 0) + ($bag[$i & 15] ?? 9) + count($bag);
        if ($i % 7 === 0) unset($bag[$i & 7]);
        $bag['k'] = $i;
        $bag['k'] += 2;
        $sum += $bag['k'] + (empty($bag[3]) ? 5 : 0);
        if ($i % 50 === 0) $bag[] = $i;
        [$x, $y] = [$bag[0], $bag['k']];
        [3 => $z] = $bag;
        $sum += $x + $y + $z;
    }
    return $sum;
}
echo hot(new Bag, 300), ' ', hot(new ArrayObject([0, 1, 2, 3, 4, 5, 6, 7]), 6), "\n";
function mixed_up(array $all) { $s = ''; foreach ($all as $k => $o) { $o[$k] = $k; $s .= $o[$k] . (isset($o[99]) ? 'y' : 'n') . ($o['none'] ?? 'd') . ','; } return $s; }
$list = [];
for ($i = 0; $i < 90; $i++) $list[] = [new Bag, new Other, new ArrayObject, new SplObjectStorage][$i % 3];
echo md5(mixed_up($list)), "\n";
$h = new Holder;
for ($i = 0; $i < 100; $i++) { $h->bag[$i] = $i; $h->typed[] = $h->bag[$i] * 2; $h->bag['sum'] = ($h->bag['sum'] ?? 0) + $h->typed[$i]; $h->bag['n']++; }
echo $h->bag['sum'], ' ', count($h->typed), ' ', $h->bag['n'], "\n";
echo $r = $h->bag['r'] = 'result', ' ', $h->bag['r'], ' ', ($h->typed[] = 5) + 1, "\n";

class Strict implements ArrayAccess {
    public $n = 0;
    public function offsetExists($k): bool { if ($k === 'boom') throw new LogicException('exists'); return $k !== 'no'; }
    public function offsetGet($k): mixed { if (++$this->n % 3 === 0) throw new OutOfBoundsException("get $k"); return $k === null ? 'null' : $this; }
    public function offsetSet($k, $v): void { throw new DomainException('set ' . var_export($k, true)); }
    public function offsetUnset($k): void { debug_print_backtrace(); }
}
function tries($s, $k) { try { return $s[$k]->n; } catch (OutOfBoundsException $e) { return $e->getMessage() . $e->getLine(); } }
$s = new Strict;
$o = '';
for ($i = 0; $i < 100; $i++) $o .= tries($s, $i) . ',';
echo md5($o), ' ', substr($o, 0, 30), "\n";
try { $s['x'] = 1; } catch (DomainException $e) { echo $e->getMessage(), "\n", $e->getTraceAsString(), "\n"; }
try { $s[] = 1; } catch (DomainException $e) { echo $e->getMessage(), "\n"; }
try { isset($s['boom']); } catch (LogicException $e) { echo $e->getMessage(), "\n"; }
try { $s['boom'] ?? 1; } catch (LogicException $e) { echo $e->getMessage(), ' ', count($e->getTrace()), "\n"; }
var_dump($s['no'] ?? 'default', isset($s['no']), isset($s['yes'], $s['no']));
unset($s['gone']);
try { $plain = new stdClass; $plain[1] = 2; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo $plain[1]; } catch (Error $e) { echo $e->getMessage(), "\n"; }
class Noisy { public function __construct(public $n) {} public function __destruct() { echo "~{$this->n} "; } }
class Maker implements ArrayAccess {
    public function __construct(public $n) {}
    public function offsetExists($k): bool { $x = new Noisy("exists"); return true; }
    public function offsetGet($k): mixed { $x = new Noisy("local$k"); return new Noisy("made$k"); }
    public function offsetSet($k, $v): void { $x = new Noisy("set"); }
    public function offsetUnset($k): void { }
    public function __destruct() { echo "~maker{$this->n} "; }
}
for ($i = 0; $i < 2; $i++) { (new Maker($i))[$i]; echo "| "; $m = new Maker("m"); $m[$i] = new Noisy("value"); $q = $m[7] ?? 1; isset($m[1]); unset($m[1]); echo "\n"; }
unset($m, $q);
echo "\n";
class Nest implements ArrayAccess {
    public $in = [];
    public function offsetExists($k): bool { return true; }
    public function &offsetGet($k): mixed { return $this->in[$k]; }
    public function offsetSet($k, $v): void { $this->in[$k] = $v; }
    public function offsetUnset($k): void { unset($this->in[$k]); }
}
$n = new Nest;
for ($i = 0; $i < 50; $i++) { $n['a']['b'] = $i; $n['list'][] = $i; $v = $n['list']; $v[] = 1; }
echo $n['a']['b'], ' ', count($n['list']), "\n";
$f = new Fiber(function () { $w = new class implements ArrayAccess {
    public function offsetExists($k): bool { return Fiber::suspend("exists $k"); }
    public function offsetGet($k): mixed { return Fiber::suspend("get $k"); }
    public function offsetSet($k, $v): void { Fiber::suspend("set $k"); }
    public function offsetUnset($k): void { Fiber::suspend("unset $k"); } };
    $w[1] = 2; unset($w[3]); return $w[4] . ($w[5] ?? 'none') . ($w[6] ?? 'none'); });
echo $f->start(); foreach ([null, null, 'four', true, 'five'] as $x) echo ', ', $f->resume($x);
$f->resume(false);
echo ' ', $f->getReturn(), "\n";
function deep($b, $d) { return $d === 0 ? 0 : $b[$d]; }
class Rec implements ArrayAccess { public function offsetExists($k): bool { return true; } public function offsetGet($k): mixed { return $k > 0 ? $this[$k - 1] + 1 : 0; } public function offsetSet($k, $v): void {} public function offsetUnset($k): void {} }
echo deep(new Rec, 5000), "\n";
foreach (new Bag as $k => $v) echo "never";
echo array_sum(array_map(fn($k) => $list[0][$k], [0, 1, 2])), "\n";
