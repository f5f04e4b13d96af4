<?php
function group($list, $f) { $out = []; foreach ($list as $x) $out[$f($x)][] = $x; return $out; }
for ($i = 0; $i < 30; $i++) $g = group(range(1, 20), fn($x) => $x % 3 ? $x % 5 : "k$x");
echo json_encode($g), "\n";
$a = ['x' => [PHP_INT_MAX => 1], 'y' => 5, 'z' => null, 'o' => new ArrayObject];
try { $a['x'][] = 2; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { $a['y'][] = 2; } catch (Error $e) { echo $e->getMessage(), "\n"; }
$a['z'][] = 3; $a['n'][] = $b = [1]; $c = $a; $a['z'][] = $a['z']; $r = &$a['z']; $r[] = 'ref'; $a['z'][] = 'again'; $a['o'][] = 'obj';
echo json_encode($a), json_encode($c), ($v = $a['z'][] = 7), "\n";
$s = ['w' => [1]]; $t = &$s['w'][0]; for ($i = 0; $i < 70; $i++) { $s['w'][] = $i; $s['w'][] = $s['w'] === [] ; } $t = 'T'; echo count($s['w']), $s['w'][0], "\n";
