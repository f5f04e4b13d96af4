<?php
#[AllowDynamicProperties] class C { public $d = []; }
$o = new C; $t = 7; 
$o->own = &$t; $o->own = &$t; echo $t, ' '; 
$o->d = &$t; $o->d = &$t; echo $t, ' ';
unset($o->d); echo $t, "\n";
$o = new C; $t = 7; 
$o->own = &$t; unset($o->d); echo $t, ' ';  $o->own = &$t; echo $t, ' ';  unset($o->d); echo $t, "\n";
function mr($o, &$p) { $o->c = &$p; }
$o = new C; $t = 7; $x = 3; $o->own = &$t; mr($o, $x); echo $t, ' '; $o->own = &$t; echo $t, ' ', $x; mr($o, $x); $o->own = &$t; echo $t, "\n";
$u = 1; $v = 2; $a = ['k' => &$u]; $a['k'] = &$v; $o->z = &$u; $o->z = &$v; $o->z = 9; echo $u, $v, "\n";
foreach ([1, 2] as $o->w) echo $o->w; $p = 'w'; $o->$p = &$u; $o->{'w'} = &$v; echo $u, $v, "\n";
