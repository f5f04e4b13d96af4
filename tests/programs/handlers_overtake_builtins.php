<?php
// The handler changes what builtins are at work on.
function change($level, $text) { global $a, $b; echo $text, "\n"; $a = [1]; $b = 'b'; return true; }
set_error_handler('change');
$a = [3, 1, [], 'x']; $b = [1, 2, 3, 4]; array_multisort($a, $b); print_r($a); print_r($b);
$a = ['k' => 1, 'l' => [2, 3], 'm']; echo implode(',', $a), "\n";
$a = ['k' => 1, 1 => 'one']; var_dump($a[1.5], $a[1.5] ?? 'no', isset($a[1.5]));
$a = [5, 6, 7]; print_r(array_map('twice', $a)); function twice($v) { return [$v, $undefined]; }
$a = [5, 6, 7]; foreach ($a as $k => $v) echo $k, $v, $undefined, "\n";
$b = 5; $a = [5, 6, 7]; print_r(array_splice($a, 1, 1, [$undefined])); print_r($a);
