<?php
// Variables that are one: whatever writes to one of them writes to both.
$a = 1;
$b = &$a;
$b = 2; echo "$a $b\n";
$a++; ++$b; $c = $a++ + --$b; echo "$a $b $c\n";
$b += 10; $a -= 1; $a *= 2.5; echo "$a $b\n";
$a = "text"; $b .= " and more"; $b .= $a; echo $a, "\n";
$x = $a; $x = 'copy'; echo $a, "\n";
unset($a); $b = 'still here'; var_dump(isset($a), $b);
$r = &$undefined; var_dump($undefined); $r = 5; echo $undefined, "\n";
$p = 1; $q = 2; $r = &$p; $r = &$q; $r = 3; echo "$p $q $r\n";
$p = &$p; echo $p, "\n";
$v = ($w = &$q); $v = 100; echo "$q $w $v\n";
var_dump($q ?? 'none', isset($w), empty($w), $w === 3, !$w, -$w, (string) $w, $w <=> $q, "<$w>");
$n = null; $m = &$n; var_dump(isset($m), $m ?? 'default'); $m ??= 'filled'; var_dump($n);
for ($i = 0, $j = &$i; $i < 3; $j++) echo $i; echo "\n";
while ($j-- > 0) echo $j; echo "\n";
switch ($j) { case -1: echo "minus one\n"; }
$sum = 0.5; $total = &$sum; foreach ([1, 2, 3] as $k => $total) echo $k, $sum, ' '; echo "\n";
list($total, $i) = [7, 8]; echo $sum, $j, "\n";
[$sum, [$j]] = [$j, [$sum]]; echo $total, $i, "\n";
$s = 'abc'; $t = &$s; $t[1] = 'X'; echo $s, $t[0], $t[-1], "\n";
try_undefined();
function try_undefined() { $u = 1; $z = &$u; unset($u); echo $u, $z, "\n"; }
