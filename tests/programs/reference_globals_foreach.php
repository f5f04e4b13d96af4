<?php
// What a loop at file level binds to elements, functions see through `global`.
function see() { global $v, $k; return ($v ?? 'null') . ' ' . $GLOBALS['v'] . ' ' . ($k ?? ''); }
function set($x) { global $v; $v = $x; }
$list = ['a', 'b', 'c'];
for ($i = 0; $i < 5; $i++) { $v = 'none'; echo see(), "\n"; 
foreach ($list as &$v) { echo see(), "\n"; $v .= $i; set($v . '_'); echo $v, "\n"; }
echo see(), "\n"; unset($v); $v = 'x'; echo see(), "\n";
}
var_dump($list);
function seen() { global $v; return $v; }
$rows = [['a'], ['b'], ['c']];
for ($i = 0; $i < 3; $i++) {
    foreach ($rows as [&$v]) { echo seen(), ' '; $v .= '!'; }
    foreach ($rows as $i2 => $row) { [&$v] = $rows[$i2]; echo seen(), ' '; }
    static $s = 5;
    for ($j = 0; $j < 3; $j++) { static $v = 5; $v++; echo seen(), ' '; $v = &$rows[$j][0]; echo seen(), ' '; unset($v); }
    foreach ([1,2] as $v) { echo seen(), ' '; }
}
function h() { static $n = 0; foreach ([1, 2] as $GLOBALS['v']) { echo seen(); } global $v; foreach ([3, 4] as &$v) { echo seen() , $GLOBALS['v']; } unset($v); $v = 1; echo seen(); }
h(); echo $v;
foreach ($rows as &$GLOBALS['v']) { echo seen()[0]; }
echo $v[0]; unset($v);
$name = 'v'; foreach ($rows as &$$name) { echo seen()[0]; }
if ($a = [1]) { $v = &$a[0]; echo seen(); }
function inc() { global $v; eval('foreach (["in", "out"] as &$v) { echo seen(); }'); echo seen(); } inc(); echo $v;
