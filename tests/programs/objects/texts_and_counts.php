<?php
// __toString() and count() in hot loops, throwing, nested, with destructors, in fibers.
class Text { public function __construct(public $t) {} public function __toString(): string { return "<{$this->t}>"; } }
class Two { public function __construct(public $t) {} public function __toString() { return '2' . $this->t; } }
function texts($a, $b, int $n) {
    $s = '';
    for ($i = 0; $i < $n; $i++) {
        $s .= $a;
        $s = $s . $b;
        $x = $a . $i;
        $y = $i . $a;
        $z = $a . $b;
        $w = "$a-{$b}-$i" . (string) $a;
        $s .= strlen($x . $y . $z . $w);
        if (strlen($s) > 100) $s = substr($s, 50);
    }
    return $s;
}
echo texts(new Text('a'), new Two('b'), 200), "\n", texts(new Two(1), 'plain', 50), "\n", texts(1.5, new Text(new Text('deep')), 20), "\n";
ob_start();
for ($i = 0; $i < 100; $i++) { echo new Text($i), [new Two($i), 'x'][$i & 1]; print new Text('p'); }
echo md5(ob_get_clean()), "\n";
class Fails { public $n = 0; public function __toString(): string { if (++$this->n % 3 == 0) throw new Exception("no text {$this->n}"); return 'ok'; } }
function attempt($f) { try { return "[$f]" . $f; } catch (Exception $e) { return $e->getMessage() . ' ' . $e->getLine() . ' ' . count($e->getTrace()); } }
$f = new Fails;
$s = '';
for ($i = 0; $i < 100; $i++) $s .= attempt($f) . ';';
echo md5($s), ' ', substr($s, 0, 60), "\n";
class Where { public function __toString(): string { return (new Exception)->getTraceAsString(); } }
function where($w) { return "$w"; }
echo where(new Where), "\n"; echo new Where; echo "\n", 'a' . new Where, "\n", new Where . 'b', "\n";
class Noisy { public function __construct(public $n) {} public function __destruct() { echo "~{$this->n} "; } }
class Loud { public function __construct(public $n) {} public function __toString(): string { $x = new Noisy("in{$this->n}"); return "loud{$this->n}"; } public function __destruct() { echo "~loud{$this->n} "; } }
for ($i = 0; $i < 2; $i++) { echo new Loud($i); echo '|' . new Loud("r$i") . '|', (string) new Loud("c$i"), "\n"; }
try { echo new stdClass; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo 'x' . new stdClass; } catch (Error $e) { echo $e->getMessage(), "\n"; }
echo @(1 . []), "\n";
$undefined = null;
$str = 'abc';
class Changes { public function __toString(): string { $GLOBALS['str'] = 'changed'; return '!'; } }
echo $str . new Changes, ' ', $str, "\n";
$fiber = new Fiber(function () { $o = new class { public function __toString(): string { return Fiber::suspend('waits'); } }; return "a$o" . $o . 'b'; });
echo $fiber->start(), $fiber->resume('X');
$fiber->resume('Y');
echo ' ', $fiber->getReturn(), "\n";

class Some implements Countable {
    public $calls = 0;
    public function __construct(private $n) {}
    public function count(): int { $this->calls++; if ($this->n < 0) throw new RangeException('negative'); return $this->n; }
}
class Loose implements Countable { #[ReturnTypeWillChange] public function count() { return '7 apples'; } }
function counts(array $all, int $n) { $sum = 0; for ($i = 0; $i < $n; $i++) $sum += count($all[$i % 4]) + sizeof($all); return $sum; }
$some = new Some(5);
echo counts([$some, [1, 2], new ArrayObject([1]), new Some(2)], 200), ' ', $some->calls, "\n";
echo @count(new Loose), "\n";
try { count(new Some(-1)); } catch (RangeException $e) { echo $e->getMessage(), "\n", $e->getTraceAsString(), "\n"; }
try { $c = count(new Some(-1)); } catch (RangeException $e) { echo $e->getMessage(), "\n", $e->getTraceAsString(), "\n"; }
foreach ([5, null, 'text', new stdClass] as $bad) try { echo count($bad); } catch (TypeError $e) { echo $e->getMessage(), ' ', $e->getLine(), "\n"; }
try { echo sizeof(1.5); } catch (TypeError $e) { echo $e->getMessage(), "\n"; }
count([1]);
echo count([1, [2, 3]], COUNT_RECURSIVE), count(new Some(3), COUNT_RECURSIVE), call_user_func('count', new Some(4)), "\n";
$r = [1, 2, 3];
$ref = &$r;
echo count($ref), count($r) + count([...$r, 4]), "\n";
try { echo count($nothing); } catch (TypeError $e) { echo $e->getMessage(), "\n"; }
$q = ['a' => null, 'b' => 0, '5' => 'five', 2 => [1]];
for ($i = 0; $i < 70; $i++) { $k = ['a', 'b', '5', 2, 'none', 5][$i % 6]; $o[$i % 6] = [isset($q[$k]), $q[$k] ?? 'd', isset($q[$k][0]), $q[$k][0] ?? 'e', isset($str[$i]), $str[$i % 3] ?? 'f', empty($q[$k])]; }
echo json_encode($o), "\n";
