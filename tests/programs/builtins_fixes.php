<?php
// What once was answered wrongly.
var_dump(idate('N', 1043324459), idate('o', 1104534000), idate('N', 3 * 86400));
var_dump(is_callable('strlen', true, $name), $name, is_callable('strlen', false, $name), is_callable('no such', false, $name), $name, is_callable(['A', 'b'], true, $name), $name, is_callable(5, true, $name), $name);
var_dump(htmlspecialchars("<a href='test'>é</a>", ENT_COMPAT, 1), htmlspecialchars("<\xe9>", ENT_COMPAT, 1252), htmlspecialchars('<>', ENT_COMPAT, 'SjiS'));
echo http_build_query(['a' => 'b c', 'd' => 'e'], '', ini_get('arg_separator.output'), PHP_QUERY_RFC1738), "\n";
var_dump(ini_get('internal_encoding'));
$a = [3, 1, 2];
$r = &$a[0];
uasort($a, 'compare');
var_dump($a);
usort($a, 'compare');
$r = 'r';
var_dump($a);
$a = ['b' => 1, 'a' => &$r];
uksort($a, 'strcmp');
var_dump($a);
function compare($x, $y) { return $x <=> $y; }
