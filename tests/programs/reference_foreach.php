<?php
// foreach by reference goes through the variable's array as it is when the next element is wanted.
$a = [1, 2, 3]; foreach ($a as &$v) $v *= 2; unset($v); echo json($a);
$a = ['x' => 1, 'y' => [1, 2]]; foreach ($a as $k => &$v) { if (is_array($v)) foreach ($v as &$w) $w++; else $v = $k; } unset($v, $w); echo json($a);
$a = [1, 2, 3]; foreach ($a as &$v) { } foreach ($a as $v) { } echo json($a);  // the famous one
unset($v); $a = [1, 2, 3]; foreach ($a as &$v) { $b = $a; $v = 9; } unset($v); echo json($a), json($b);
$a = [1, 2, 3]; $n = 0; foreach ($a as &$v) { if ($n++ == 0) $a = [5, 6, 7]; echo $v; if ($n > 9) break; } echo "\n";
$a = [1, 2, 3]; $n = 0; foreach ($a as &$v) { if ($n++ == 0) { $b = $a; $a[] = 4; } echo $v; if ($n > 9) break; } echo "\n";
$a = [1, 2, 3]; $n = 0; foreach ($a as $k => &$v) { if ($n++ < 3) $a[] = $n; if ($n == 2) unset($a[0]); echo "$k=>$v "; } echo "\n";
$a = [1, 2, 3]; foreach ($a as $k => &$v) { if ($k == 0) unset($a[1]); echo "$k=>$v "; } echo "\n";
$a = [1, 2, 3]; foreach ($a as $k => &$v) { if ($k == 1) $a = 'str'; echo "$k=>$v "; } echo "\n";
$a = [1, 2, 3]; foreach ($a as $k => &$v) { array_shift($a); echo "$k=>$v "; } echo "\n";
$a = [1, 2, 3]; $n = 0; foreach ($a as $k => &$v) { if ($n++ < 2) array_unshift($a, 'n'); echo "$k=>$v "; } echo "\n";
$a = [1, 2, 3, 4]; foreach ($a as $k => &$v) { array_pop($a); echo "$k=>$v "; } echo "\n";
$h = []; for ($i = 0; $i < 9; $i++) $h["k$i"] = $i;
$n = 0; foreach ($h as $k => &$v) { unset($h[$k]); if ($n++ < 40) $h["n$n"] = $n; echo $v, ' '; } echo count($h), "\n"; unset($v);
$h = [3 => 'a', 1 => 'b', 2 => 'c']; foreach ($h as $k => &$v) { if ($k == 1) unset($h[1]); if ($k == 3) unset($h[3], $h[1]); echo "$k$v "; } echo json($h); unset($v);
$m = ['list' => [1, 2]]; foreach ($m['list'] as $i => &$m['last']) $m['last'] .= '!'; echo json($m);
foreach ($new['made'] as &$v) echo 'never'; var_dump($new);
foreach ($undefined as &$v) echo 'never'; var_dump(isset($undefined));
foreach ([1, 2] as &$v) { $v++; echo $v; } echo "\n"; unset($v);
function &rows() { static $rows = [[1, 'a'], [2, 'b']]; return $rows; }
foreach (rows() as &$row) $row[] = 'seen'; unset($row); echo json(rows());
foreach (rows() as [$id, &$name]) $name = "$id-$name"; unset($name); echo json(rows());
$p = [['k' => 1], ['k' => 2]]; foreach ($p as ['k' => &$k, 'new' => &$x]) { $k *= 10; $x = 'made'; } unset($k, $x); echo json($p);
$o = [1, 2, 3]; foreach ($o as &$x) foreach ($o as &$y) { echo $x, $y, ' '; if ($y == 2) continue 2; } unset($x, $y); echo json($o);
function first(array &$list) { foreach ($list as $k => &$v) if ($v > 1) { $v = 'found'; return $k; } return -1; }
$l = [0, 1, 2, 3]; echo first($l), json($l);
$e = []; foreach ($e as &$v) echo 'never'; $s = [1.5, 2.5]; foreach ($s as &$v) $v = (string) $v; unset($v); echo json($s);
$g = ['q' => 1]; foreach ($g as $key => &$val) { $$key = &$val; } $q = 'through'; unset($val); echo json($g);
$long = range(1, 300); $t = 0; foreach ($long as $i => &$v) { $v += $i; $t += $v; } unset($v); echo $t, ' ', $long[299], "\n";
function json($v) { if (!is_array($v)) return var_export($v, true); $out = []; foreach ($v as $k => $x) $out[] = $k . ':' . trim(json($x)); return '[' . implode(', ', $out) . "]\n"; }
