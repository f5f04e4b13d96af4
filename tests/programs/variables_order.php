<?php
// Variables are listed in the order in which php's compiler meets them.
function r(array $v) { return implode(' ', array_keys($v)); }
function a($p) { switch ($s = 1) { case $c1 = 1: $b1 = 2; case $c2 = 3: $b2 = $b3 = 4; default: $d = 1; } $m = match (true) { ($q1 = false), ($q2 = false) => $w1 = 1, ($q3 = true) => $w2 = 2, default => $w3 = 1 }; return get_defined_vars(); }
function b() { $x['k'][$k = 1] = $v = 2; [$l['a'], $l2] = $l3 = [1, 2]; ['z' => $z, ($y = 'q') => $u] = ($t = ['z' => 1, 'q' => 2]); [&$r1, $r2] = $l3; if ($i1 = 1) $i2 = 1; elseif ($i3 = 1) $i4 = 1; else $i5 = 2; return get_defined_vars(); }
function c() { foreach ($s1 = [[1]] as $k1 => [$e1]) foreach ([1] as $k2 => $x['q']) foreach ([2] as $n => &$m); $g = ($h = 0) ?: ($j = 1); $o = $aa ?? ($bb = 1); $cc ??= $dd = 2; $ee = &$ff; $ff = 2; $gg = isset($hh) ? 1 : ($ii = 2); static $st = 3; global $gl; echo $e = 1, $jj = 2; list(, $ll) = [1, 2]; for ($f1 = 0, $f2 = 0; $f3 = 0, $f1 < 1; $f1++, $f4 = 1) { $f5 = 1; } return get_defined_vars(); }
echo r(a(1)), "\n", r(b()), "\n", r(c()), "\n";
while (($wc = ($wc ?? 2) - 1) > 0) { $wb = 1; } do { $db = 1; } while ($dc = 0); [$la, $lb] = [$lc = 1, 2];
echo implode(' ', array_diff(array_keys($GLOBALS), ['_GET', '_POST', '_COOKIE', '_FILES', 'argv', 'argc', '_SERVER'])), "\n";
