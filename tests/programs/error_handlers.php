<?php
// Handlers of errors: what they are called for, what they return, what is in force while one runs.
function handler($no, $text, $file, $line) { echo "[$no: $text @$line]\n"; return true; }
var_dump(set_error_handler('handler'));
echo $u, "|\n";
function f($x) { return $x['a']['b'] . $undef; }
var_dump(f(5));
$s = hex2bin('abc'); var_dump($s);
$a = [1]; $b = "text $a[5] {$a['k']}";
echo "$a\n";
trigger_error('mine'); trigger_error('warn', E_USER_WARNING); trigger_error('dep', E_USER_DEPRECATED); trigger_error('fatal', E_USER_ERROR);
var_dump(set_error_handler('other', E_WARNING));
function other($no, $text, $file, $line) { echo "other: $text\n"; if ($text[0] == 'U') return false; $v = $inner; echo "inner done\n"; }
echo $u; $a["x"]; 
trigger_error('notice not for other');
$last = error_get_last(); unset($last["file"]); var_dump($last);
error_clear_last(); var_dump(error_get_last());
restore_error_handler(); echo $u; 
@$nothing[1]; echo @$quiet;
var_dump(error_reporting());
restore_error_handler(); restore_error_handler(); echo $u;
@hex2bin("x"); $last = error_get_last(); unset($last["file"]); print_r($last);
set_error_handler('changes'); 
function changes($no, $text) { global $arr, $x; $arr = null; $x = []; return true; }
$arr = [1, 2, 3]; $x = 'abc'; $r = $arr[7] . 'z'; var_dump($r, $arr); 
$arr = [1, 2]; $arr[$undefined] = 5; var_dump($arr);
$x = 'abc'; $x .= $none . 'd'; var_dump($x);
