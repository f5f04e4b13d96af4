<?php
// Upper and lower case of every byte, at every distance from a word's end.
$s = ''; for ($i = 0; $i < 256; $i++) $s .= chr($i);
for ($k = 0; $k < 12; $k++) { $t = substr($s, $k) . str_repeat('x', $k); echo md5(strtolower($t)), md5(strtoupper($t)), md5(strtolower(substr($t, 30 + $k, 30))), md5(strtoupper(substr($t, 60 + 2 * $k, 40))), "\n"; }
var_dump(strtolower('ABC'), strtoupper(str_repeat('1', 20) . 'z'), strtolower(str_repeat("\xc1", 9) . 'Q'), strtoupper('@[`{'), strtolower('@[`{AZ'), strtoupper(''), strtolower('a'));
