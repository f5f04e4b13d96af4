<?php
// The key of the next append shows PHP's packed storage: a new key behind its last one sets it, even to a smaller key.
$a = [1 => 'x'];
unset($a[1]);
$a[] = 2;
foreach ($a as $key => $value) echo $key, " => ", $value, "\n";
$b = [];
foreach ([1, 2, 3, 0, 1] as $k) {
    $b[$k] = 'x';
    unset($b[$k]);
}
$b[] = 'next';
foreach ($b as $key => $value) echo $key, " => ", $value, "\n";
$c = [0, 1, 2, 3, 4];
unset($c[4], $c[3], $c[2]);
$c[2] = 'again';
$c[] = 'next';
foreach ($c as $key => $value) echo $key, " => ", $value, "\n";
$d = [0, 1, 2, 3];
unset($d[3]);
$d['string'] = 'a hash now';
unset($d['string'], $d[2]);
$d[2] = 'again';
$d[] = 'next';
foreach ($d as $key => $value) echo $key, " => ", $value, "\n";
$e = [0, 1, 2, 3];
unset($e[1], $e[3], $e[2]);
$copy = $e;
$copy[1] = 'again';
$copy[] = 'next';
foreach ($copy as $key => $value) echo $key, " => ", $value, "\n";
