<?php
// Elements that are references: in copies of their array, too, as long as they have another name.
$list = [1, 2, 3];
$r = &$list[1]; $r = 'two';
$copy = $list; $copy[1] = 'shared'; $copy[0] = 'own'; print_r($list); echo json($copy), "\n";
unset($r); $copy[1] = 'both are names'; echo $list[1], "\n";
unset($copy); $last = $list; $last[1] = 'own'; echo $list[1], "\n";
$map = ['a' => 1, 'b' => ['c' => 2]];
$r = &$map['b']['c']; $r++; $map['b']['c'] += 5; echo $r, "\n";
$in = &$map['b']; $in['d'] = 'new'; $in[] = 'appended'; unset($in['c']); print_r($map);
$map['b']['d'] .= '!'; $map['b']['e'][] = 1; $map['b']['e'][5]['x'] ??= 'deep'; echo json($in), "\n";
$made = &$nothing['x'][]['y']; $made = 1; echo json($nothing), "\n";
$i = 5; $arr = [&$i, 'k' => &$i, [&$i]]; $arr[0]++; $arr['k'] *= 2; $arr[1][0] -= 1; echo $i, "\n";
$dup = ['k' => &$i, 'k' => 'replaced']; $dup['k'] = 0; echo $i, "\n";
foreach ($arr as $k => $v) { $v = 'no'; } echo json($arr), "\n";
$m = [[1, 2], [3, 4]]; $row = &$m[1]; $row[0] = 30; $m[1][1] = 40; $n = $m; $n[1][0] = 'seen'; $n[0][0] = 'own'; echo json($m), json($n), "\n";
$o = &$m; for ($x = 0; $x < 2; $x++) for ($y = 0; $y < 2; $y++) { $o[$x][$y] = $x * 2 + $y; $o[$x][$y + 2] = 1.5; } echo json($m), "\n";
$a = [1]; $a[] = &$a[0]; $a[0] = 2; echo json($a), "\n";
$f = false; $g = &$f["made"]; echo json($f), "\n";
$e1 = [1, 2]; $e2 = [1, 2]; $z = &$e1[0]; var_dump($e1 == $e2, $e1 === $e2, in_array(1, $e1, true), array_sum($e1), $e1 + [7, 8, 9], array_keys($e1, 1));
$w = &$e1['gone']; var_dump(isset($e1['gone']), array_key_exists('gone', $e1), $e1['gone'] ?? 'null', count($e1));
$s = 'str';
function json($v) { if (!is_array($v)) return var_export($v, true); $out = ''; foreach ($v as $k => $x) $out .= ($out === '' ? '' : ', ') . $k . ': ' . json($x); return "[$out]"; }
