<?php
// Elements of arrays in arrays in arrays; arrays that are stored in themselves.
$o = array_fill(0, 3, array_fill(0, 3, array_fill(0, 3, 1)));
for ($i = 0; $i < 500; $i++) { $o[$i % 3][($i >> 1) % 3][($i >> 2) % 3] += $i; if ($i % 50 == 0) $copy = $o; $o[$i % 3][($i >> 1) % 3][($i >> 2) % 3]++; $o['x'][$i % 4]["k$i"] = $i; $o['y'][$i % 4][] = $i; }
echo md5(serialize($o)), md5(serialize($copy)), "\n";
$p = $o; $p[1][1][1] = 'changed'; $q = &$o[2]; $q[1][1] = 'q'; $o[2][1][2] = 'r'; $s = $o; $s[2][1][0] = 'shared'; echo json_encode([$p[1], $o[1], $o[2], $s[2]]), "\n";
$a = ['s' => ['t' => 'str']]; try { $a['s']['t']['u'] = 1; } catch (Error $e) { echo $e->getMessage(), "\n"; } 
try { $a['s']['t'][0]['v'] = 1; } catch (Error $e) { echo $e->getMessage(), "\n"; } $a['s']['t'][1] = 'X'; echo json_encode($a), "\n";
class T { public array $d = []; private array $e = ['k' => ['l' => ['m' => 0]]]; function f($i) { $this->d[$i % 3][$i % 2][] = $i; $this->e['k']['l']['m'] += $i; $this->e['k']['n'][$i % 2] ??= $i; return $this->e; } }
$t = new T; for ($i = 0; $i < 300; $i++) $r = $t->f($i); echo md5(serialize($t)), json_encode($r), "\n";
function g(array &$x, $i) { $x[$i % 2][$i % 3][$i % 5] = ($x[$i % 2][$i % 3][$i % 5] ?? 0) + 1; } $z = []; for ($i = 0; $i < 300; $i++) g($z, $i); echo json_encode($z), "\n";
$n = null; $n[1][2][3] = 4; $f = false; @$f[1][2] = 3; echo json_encode([$n, $f]), "\n";
$k = [[[1]]]; $k["0"]["0"]["0"] = 2; $k[0.5][true][null] = 3; echo json_encode($k), "\n";
$v = $k[7][8][9] = 'val'; echo $v, ($k[7][8][9] .= 'ue'), json_encode($k[7]), "\n";
$a = [1]; $a[0] = $a; $a['x']['y'] = $a;
var_dump($a);
$b = [1]; $b['x'] = []; $b['x']['y'] = $b; $b['x']['z'] = $b['x']; var_dump($b);
$c = ['r' => ['s' => []]]; $c['r']['s']['t'] = $c; $c['r']['s']['u'] = $c['r']['s']; $c['r']['s'][] = $c['r']; echo json_encode($c), "\n";
