<?php
// Static variables: kept by the function, initialised once, rebound like references.
function rec($n) { static $depth = 0, $log = []; $depth++; $log[] = $n; if ($n > 0) rec($n - 1); return count($log) . ":$depth"; }
echo rec(3), " ", rec(1), "\n";
function st() { static $a = M_PI * 2, $b = ['x' => [1, 2]], $c; $c .= 'c'; $b['x'][] = 3; return $a . count($b['x']) . $c; }
echo st(), st(), st(), "\n";
for ($i = 0; $i < 3; $i++) { static $top = 5; $top++; }
echo $top, "\n";
function un() { static $v = 1; $v++; unset($v); var_dump(isset($v)); static $w = 7; return $w++; }
echo un(), un(), "\n";
function cnt() { static $n = 0; return ++$n; }
$s = 0; for ($i = 0; $i < 300; $i++) { $s += cnt(); } echo $s, "\n";
function cond($c) { if ($c) { static $x = 'in'; $x .= '!'; } return $x ?? 'none'; }
echo cond(0), cond(1), cond(0), cond(1), "\n";
function copyv() { static $arr = []; $arr[] = count($arr); return $arr; }
$p = copyv(); $p[] = 'mine'; $q = copyv(); echo count($p), count($q), "\n";
function twice() { static $a = 1; echo $a++; static $a = 2; echo $a++, "\n"; }
twice(); twice();
function param($a) { static $a = 4; return $a++; }
echo param(1), param(1), "\n";
