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
$els = [1]; itself($els)[0] = 2; itself($els)[] = 3; itself($els)['k']['d'] = 4; itself($els)[0] += 10; itself($els)[1]++; itself($els)['new'] ??= 'n'; itself($els)['k'] ??= 'no'; unset(itself($els)['k']['d']);
echo implode(',', array_keys($els)), $els[0], $els[1], $els['new'], count($els['k']), "\n";
plain()[0] = 5; var_dump(plain()[1] = 6, plain()[0] ??= 7); set(plain()[0]); set(itself($els)['by']); echo $els['by'], "\n";
itself($els)['bound'] = &$bound; $bound = 'b'; echo $els['bound'], "\n"; unset(plain()[0]);
var_dump($ary[] = [&$xx] = $xx); $yy = ([&$xx] = $els); $xx = 'own'; echo $yy[0], "\n";
