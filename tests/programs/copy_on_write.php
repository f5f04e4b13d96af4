<?php
// Two names for one array: a write through one is not seen through the other.
function changed(array $a): array { $a[] = 'in'; return $a; }
$a = [1, 2];
$b = $a;
$b[0] = 'b';
$c = [$a, $a];
$c[0][1] = 'c';
$d = changed($a);
$a[] = $a;
foreach ($a as $k => $v) $a[$k] = $k;
var_dump($a, $b, $c, $d);
