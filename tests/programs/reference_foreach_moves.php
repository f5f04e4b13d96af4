<?php
// Where a foreach by reference goes on after the array has been sorted, shuffled or spliced.
foreach ([[0,1],[1,1],[2,1],[3,1],[0,2],[1,2],[2,2],[3,2],[1,0],[2,0],[4,1]] as [$off, $len]) foreach ([[], ['r'], ['r','s','t']] as $rep) { $a = [10,11,12,13,14,15]; $n = 0; $out = '';
foreach ($a as $k => &$v) { if ($n++ == 2) array_splice($a, $off, $len, $rep); $out .= "$k=>$v "; if ($n > 14) break; } unset($v); echo "$off,$len,", count($rep), ": $out\n"; }
$a = [3,1,2,5,4]; $n=0; foreach ($a as $k => &$v) { if ($n++ == 1) sort($a); echo "$k=>$v "; if ($n > 14) break; } echo "\n"; unset($v);
$a = [3,1,2,5,4]; unset($a[0]); $n=0; foreach ($a as $k => &$v) { if ($n++ == 1) asort($a); echo "$k=>$v "; if ($n > 14) break; } echo "\n"; unset($v);
$a = ['c'=>1,'a'=>2,'b'=>3]; $n=0; foreach ($a as $k => &$v) { if ($n++ == 1) ksort($a); echo "$k=>$v "; if ($n > 14) break; } echo "\n"; unset($v);
$a = [1,2,3]; $n=0; foreach ($a as $k => &$v) { if ($n++ == 1) shuffle($a); echo "$k "; if ($n > 14) break; } echo "\n"; unset($v);
