<?php
// Literals of constants are built once; whoever writes to one writes to a copy.
function row(): array { return ['a' => 1, 'b' => [2, 3], -1, 5 => 'x', 'y', "07" => 'z', "8" => 'q', 'n' => null]; }
function extended(int $i): array { $a = [1, 2, 3]; $a[] = $i; $a[0] += $i; return $a; }
function by_ref(): int { $n = 0; foreach ([1, 2, 3] as &$x) { $x++; $n += $x; } return $n; }
function with_default(array $a = [1, [2, 3]], int $k = 1) { $a[1][] = $k; return $a; }
function &place() { static $x = [1, 2]; return $x; }
class C {
    const A = [1, 2];
    public $p = [1, 2];
    public static $s = [[1], [2]];
    function add() { $this->p[] = 3; self::$s[0][] = 9; return $this->p; }
}
function constants() { $a = C::A; $a[] = 1; $a[0]++; return json_encode([$a, C::A]); }
function sorted() { $a = [3, 1, 2]; sort($a); return implode(',', $a) . implode(',', [3, 1, 2]); }
function popped() { $a = ['x', 'y']; return array_pop($a) . count($a) . count(['x', 'y']); }
function nested() { $m = [[0, 0], [0, 0]]; $m[0][1] = 1; $m[1][0]++; return json_encode($m); }
function destructured() { [$a, [$b, $c]] = [1, [2, 3]]; ['k' => $d] = ['k' => 4]; return $a + $b + $c + $d; }
function by_reference(array &$a) { $a[] = 1; return count($a); }
function spread() { return max(...[1, 5, 3]) + array_sum([...[1, 2], ...[3]]); }
function sides() {
    $n = 0;
    foreach ([-1, 0, 1] as $dy) foreach ([-1, 0, 1] as $dx) {
        if ($dx === 0 && $dy === 0) continue;
        $n += $dx * 3 + $dy + 10;
    }
    return $n;
}
function has($x) { return in_array($x, ['one', 'two', 'three'], true) ? 1 : 0; }
$out = '';
for ($i = 0; $i < 300; $i++) {
    $line = json_encode([
        row(), extended($i % 3), by_ref(), with_default(), with_default(k: 7), sorted(), popped(), nested(), constants(),
        destructured(), spread(), sides(), has('two') + has('four'),
    ]);
    $r = row();
    $r['b'][] = $i;
    unset($r['a']);
    $a = [1, 2];
    $line .= by_reference($a) . count($r['b']) . count(row()['b']);
    $o = new C;
    $o->add();
    $line .= json_encode([$o->add(), (new C)->p, count(C::$s[0]) - $i, C::A]);
    $x = &place();
    $x[] = 1;
    if ($i < 2 || $i > 298) $out .= $line . "\n";
}
echo $out, count(place()), "\n";
function grows(int $n) { $a = [[1, 2]]; if ($n > 0) { $b = grows($n - 1); $a[0][] = count($b); } return $a; }
echo json_encode(grows(5)), "\n";
set_error_handler(function ($no, $text) { echo $text, "\n"; return true; });
for ($i = 0; $i < 3; $i++) {
    $v = [true => 'b', null => 'c'];
    echo json_encode($v), "\n";
}
$f = fn() => [1, 2];
$a = $f();
$b = $f();
$a[] = 3;
echo count($a), count($b), count($f()), "\n";
function gen() {
    foreach ([1, 2] as $k => $v) {
        $got = yield [$k, $v] => ['s' => 1];
        if ($got) echo json_encode($got), "\n";
    }
    return [7];
}
$g = gen();
foreach ($g as $k => $v) {
    $v['s']++;
    echo json_encode([$k, $v]), "\n";
}
echo json_encode($g->getReturn()), "\n";
var_dump([1, [2, 'k' => 3.5], true]);
