<?php
// Arrays that contain themselves through a reference.
$a = [1]; $a[] = &$a; var_dump($a); print_r($a); echo "--\n"; var_export($a); echo count($a, 1), "\n";
$x = ['k' => 1]; $x['self'] = ['in' => &$x]; var_dump($x); print_r($x); print_r([$x]); echo "\n";
$y = $x; $y['k'] = 2; $y['self']['in']['k'] = 3; echo $x['k'], $y['k'], $y['self']['in']['self']['in']['k'], "\n";
$b = $a; $b[1][0] = 'changed'; echo $a[0], $b[0], $b[1][1][1][0], "\n";
var_dump($a === $a, $a == $b);
$x['self'] = $y['self'] = $a[1] = $b[1] = null;
