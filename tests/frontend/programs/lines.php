<?php
$x =
  $u1;
$x =
  $u2 +
  1;
$x = 1 +
  $u3
  + 4;
$x =
   strlen(
    $u4
   )
   ;
$a[
  $u5
] =
  $u6;
$a
 [$u7]
 [$u8];
echo $u9,
  $u10;
if (
  $u11
  &&
  $u12) {}
$x = "a
  $u13
  b $u14
  c";
$x .=
  $u15;
$x
 = $u16
  [3];
foreach (
   $u17
   as $k =>
   $v
) {}
while (
  $u18) {}
$u19
 ++;
[$p,
 $q] =
  $u20;
$x = [
  1,
  $u21,
  $u22 =>
   $u23,
];
print
  $u24;
function f($a) {
  return
    $undef;
}
f(
 1
);
$w = $u25 ?
  $u26 :
  $u27;
$w = -
 $u28;
$w = (int)
 $u29;
[$y[
$u30], $z] =
 [1, 2];
for ($i = 0;
   $u31 < 1
   && $i < 1;
   $i++,
   $u32) {
}
switch (
  $u33) {
  case
   $u34:
   break;
}
$a[1]
 [2] +=
  $u35;
$a[3] =
 1 + 
 [1][0] . 
 $u36;
