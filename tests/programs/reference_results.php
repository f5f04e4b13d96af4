<?php
// Functions that return references.
function &element(array &$a, $k) { return $a[$k]; }
function &itself(&$v) { return $v; }
function &nothing() { }
function &number() { return 5; }
function &chained(array &$a) { return element($a, 'x'); }
function plain() { return [1, 2]; }
function &typed(&$v): int { return $v; }
$a = ['x' => 1]; $r = &element($a, 'x'); $r = 2; $s = &chained($a); $s++; echo $a['x'], "\n";
$copy = element($a, 'x'); $copy = 'no'; echo $a['x'], "\n";
$n = &element($a, 'new'); $n = 'added'; print_r($a);
$v = 1; $w = &itself($v); $w = 10; echo $v, "\n";
$five = &number(); var_dump($five);
$none = &nothing(); var_dump($none);
$p = &plain(); var_dump(count($p));
function set(&$x) { $x = 'set'; }
set(itself($v)); echo $v, "\n"; set(plain()); set(element($a, 'made')); echo $a['made'], "\n";
$t = '7'; $u = &typed($t); var_dump($t); $u = 8; echo $t, "\n";
number(); itself($v); echo itself($v), "\n";
$deep = [[1]]; $e = &itself(element($deep, 0)); $e[] = 2; echo count($deep[0]), "\n";
