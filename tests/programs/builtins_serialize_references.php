<?php
// References in serialized values.
$x = 1; $a = [&$x, 'b' => &$x, 'c' => 2, [&$x]]; echo serialize($a), "\n";
$u = unserialize(serialize($a)); $u[0] = 'changed'; var_dump($u);
$one = [1]; $one[] = &$one[0]; echo serialize($one), "\n";
$rc1 = [&$y]; unset($y); echo serialize($rc1), "\n"; 
$in = ['p' => 1]; $out = [&$in, &$in, [1, 2, &$in['p']], $in]; echo serialize($out), "\n"; var_dump(unserialize(serialize($out)));
foreach (['a:2:{i:0;i:1;i:1;R:2;}', 'a:2:{i:0;i:1;i:1;R:3;}', 'a:2:{i:0;i:1;i:1;R:9;}', 'a:2:{i:0;i:1;i:1;R:0;}', 'a:2:{i:0;i:1;i:1;R:-1;}', 'R:1;', 'a:1:{i:0;r:1;}', 'a:2:{i:0;i:1;i:1;r:2;}', 'a:3:{i:0;a:1:{i:0;i:5;}i:1;R:3;i:2;R:2;}', 'a:2:{i:0;i:1;i:0;i:2;}', 'a:3:{i:0;i:1;i:0;i:2;i:1;R:2;}', 'a:3:{i:0;i:1;i:0;i:2;i:1;R:3;}', 'a:1:{i:0;R:;}', 'a:1:{i:0;R:x;}', 'a:2:{i:0;s:1:"q";i:1;R:+2;}'] as $s) { echo $s, "\n"; var_dump(unserialize($s)); }
$deep = ['a' => ['b' => ['c' => 1]]]; $deep['r'] = &$deep['a']['b']; $deep['s'] = &$deep['a']['b']['c']; echo serialize($deep), "\n";
var_dump(unserialize(serialize($deep)) == $deep);
function ref(&$p) { return serialize([$p, &$p, 3, &$p]); } $z = 'z'; echo ref($z), "\n";
var_dump(serialize([&$undef]));
