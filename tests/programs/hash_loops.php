<?php
// Loops over arrays that are not lists: what each element adds is used in the turn after the one that found it.
function build(int $n): array
{
    $h = [];
    for ($i = 0; $i < $n; $i++) {
        $h["k$i"] = $i;
    }
    return $h;
}
function sum($a) { $s = 0; foreach ($a as $v) $s += $v; return $s; }
function sum_of_keys($a) { $s = 0; foreach ($a as $k => $v) { $s += $v; $s += (int) substr($k, 1); } return $s; }
function most($a) { $t = 0; foreach ($a as $v) $t = max($t, $v); return $t; }
function least($a) { $t = PHP_INT_MAX; foreach ($a as $v) if ($v < $t) $t = $v; return $t; }
function text($a) { $s = ''; foreach ($a as $v) $s .= $v; return md5($s); }
function joined($a) { $s = ''; foreach ($a as $k => $v) { $s .= "$k=$v;"; } return md5($s); }
function product($a) { $p = 1.0; foreach ($a as $v) $p *= 1 + $v / 1e6; return round($p, 9); }
function differences($a) { $last = 0; $s = 0; foreach ($a as $v) { $s += $v - $last; $last = $v; } return $s; }
function previous($a) { $last = null; $n = 0; foreach ($a as $v) { if ($last !== null && $last < $v) $n++; $last = $v; } return $n; }
function copied($a) { $b = []; foreach ($a as $k => $v) $b[$k] = $v + 1; return sum($b); }
function doubled($a) { foreach ($a as &$v) $v *= 2; unset($v); return sum($a); }
function nested($a) { $s = 0; foreach ($a as $v) foreach ([1, 'x' => 2] as $w) $s += $v * $w; return $s; }
function until($a) { foreach ($a as $k => $v) if ($v > 700) return $k; return null; }
function quarters($a) { foreach ($a as $k => $v) $a[$k] = $v / 4; return $a; }
function mixed($a) { $s = 0; foreach ($a as $v) $s += is_string($v) ? strlen($v) : $v; return $s; }

$ints = build(1000);
$floats = quarters($ints);
$sparse = [];
for ($i = 0; $i < 1000; $i++) $sparse[$i * 7 + 3] = $i;
$holes = $ints;
for ($i = 0; $i < 1000; $i += 3) unset($holes["k$i"]);
$strings = array_map('strval', $ints);
$types = [];
foreach ($ints as $k => $v) $types[$k] = $v % 100 == 99 ? "s$v" : ($v % 10 == 9 ? $v / 2 : $v);

foreach (['ints', 'floats', 'sparse', 'holes', 'strings'] as $name) {
    $a = $$name;
    for ($j = 0; $j < 3; $j++) {
        $line = [sum($a), $name == 'sparse' ? array_sum(array_keys($a)) : sum_of_keys($a), most($a), least($a), text($a), joined($a), product($a),
            differences($a), previous($a), copied($a), doubled($a), nested($a), until($a)];
    }
    echo $name, ': ', implode(' ', $line), "\n";
}
for ($j = 0; $j < 3; $j++) $m = mixed($types);
echo $m, ' ', sum($ints), ' ', sum($floats), ' ', sum([]), ' ', sum(['a' => 1]), ' ', sum(['a' => PHP_INT_MAX, 'b' => 1]), "\n";
