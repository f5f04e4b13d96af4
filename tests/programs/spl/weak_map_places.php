<?php
$m = new WeakMap; $a = new stdClass; $b = new ArrayObject;
$m[$a] = []; $m[$a][] = 1; $m[$a]['x']['y'] = 2; var_dump($m[$a]);
$r = &$m[$a]; $r = 5; var_dump($m[$a]);
$m[$b] = 1;
foreach ($m as $k => $v) { if ($k === $b) $m[$k] = 'changed'; } var_dump($m[$b]);
try { $m[] = 2; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { $m[new stdClass][] = 2; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { $m["x"][] = 2; } catch (Error $e) { echo $e->getMessage(), "\n"; }
unset($a, $k); var_dump(count($m)); 
foreach ($m as $k => $v) { var_dump(get_class($k), $v); }

$m[$b] = "again"; $m[$b] = [1]; $r2 = &$m[$b]; $m[$b] = 3; var_dump($r2);
$m2 = clone $m; $m2[$b] = 7; var_dump($m[$b]);
