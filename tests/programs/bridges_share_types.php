<?php
// Bridges from exits that know less take less for granted: $u is an int on one way to the second if, a float on the other.
$x = 12345; $a = 0; $s = 0;
for ($i = 0; $i < 600; $i++) {
    $u = $i % 3 ? 2 : 2.5;
    $x = ($x * 1103515245 + 12345) & 0x7fffffff;
    if ($x & 1024) { $a++; }
    if ($x & 2048) { $s += $u; }
}
var_dump($a, $s);
