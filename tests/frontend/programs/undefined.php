<?php
function e($m){ echo "[$m]"; return $m; }
// 1 order of compound undefined
$u1 += $u2;
// 2 rope ordering
$arr=[1];
$s = "$arr {$undef} $arr";
$s = "$arr$undef2";
$s = "a{$arr[e(5)]}b{$undef3}";
// 3 read chain delay
$x = $undef4[e(1)][e(2)];
$i=0; $m=[[5,6],[7,8]];
echo $m[$i][$i++], "\n";
$i=0; echo $i + $i++, "\n";
$i=0; $i = $i++; echo $i,"\n";
$y = ($q = 1) + ($q = 2); echo $y, "\n";
$w[1.5] += 1;
$w[$und5] += 1;
$w[$und5]++;
$und6[0][1] += 2;
$und7[0]++;
$ok=[]; $ok[5][6] += 3;
$und8 .= "x" . $und9;
$und10 ??= 5;
echo "\n";
$str = "abc"; var_dump($str[1] = "xyz"); $aa=["abc"]; var_dump($aa[0][1]="pq");
$und11;
