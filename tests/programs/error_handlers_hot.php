<?php
// A handler that runs from inside operations of hot loops, and changes what these work on.
function handler($no, $text, $file, $line) { global $count, $log; $count++; if ($count % 40 == 0) { $log[] = "$text @$line"; } return $count % 97 != 0; }
set_error_handler('handler');
$count = 0; $log = [];
function work($n) { $sum = 0; for ($i = 0; $i < $n; $i++) { $sum += $undefined + $i; $s = "x" . $none; $a = [1, 2, 3]; $sum += $a[$i % 5]; } return $sum; }
var_dump(work(100), $count);
function inner($x) { return $x + $missing; }
for ($i = 0, $t = 0; $i < 100; $i++) { $t += inner($i) + $gone; @$t += $silent; }
var_dump($t, $count, $log);
function grows($no, $text) { global $list; $list[] = count($list); return true; }
set_error_handler('grows'); $list = [];
for ($i = 0; $i < 50; $i++) { $x = $list[-1 - $i]; }
var_dump(count($list), array_sum($list));
function loops($no, $text) { for ($k = 0, $s = 0; $k < 30; $k++) { $s += $k; } return $s == 435; }
set_error_handler('loops');
for ($i = 0; $i < 60; $i++) { $y = $u . $i; $z = hex2bin('abc'); }
var_dump($y, $z);
function calls($no, $text) { return array_map('strtoupper', ['a'])[0] === 'A' && usort($GLOBALS['to_sort'], 'backwards'); }
function backwards($a, $b) { return $b <=> $a; }
set_error_handler('calls'); $to_sort = [1, 3, 2];
for ($i = 0; $i < 20; $i++) { $w = array_map('noisy', [1, 2]); }
function noisy($x) { return $x . $unset; }
var_dump($w, $to_sort);
