<?php
// Dates in UTC: each letter of date(), over centuries; mktime counts on beyond its parts' ranges.
date_default_timezone_set('UTC');
echo date_default_timezone_get(), "\n";
$f = 'd D j l N S w z W F m M n t L o Y y a A B g G h H i s u v e T I O P p Z U c r \Y\\\\ x';
for ($i = -40; $i < 40; $i++) { $t = $i * 98765432 + $i * $i * 1234567 + 43; echo date($f, $t), ' ', gmdate('T e p O', $t), ' ', idate('W', $t), idate('z', $t), idate('y', $t), idate('t', $t), idate('B', $t), idate('h', $t), "\n"; }
foreach ([0, -1, 951782400, 1230767999, 1262304000, 1609459200, 253402300800, -62135596800, -99999999999] as $t) { echo date($f, $t), ' ', implode(',', getdate($t)), "\n"; }
echo mktime(1, 2, 3, 4, 5, 2006), ' ', mktime(0, 0, 0, 13, 1, 2020), ' ', mktime(0, 0, 0, 0, 0, 2000), ' ', mktime(25, 61, 61, 2, 30, 99), ' ', mktime(0, 0, 0, -5, -5, 70), ' ', gmmktime(0, 0, 0, 1, 1, 69), ' ', mktime(0, 0, 0, 1, 1, 100), ' ', mktime(0, 0, 0, 1, 1, 101), ' ', mktime(0, 0, 0, 6, 15, -4), "\n";
var_dump(checkdate(2, 29, 2000), checkdate(2, 29, 1900), checkdate(2, 29, 2024), checkdate(13, 1, 2000), checkdate(4, 31, 2000), checkdate(1, 1, 0), checkdate(12, 31, 32767), checkdate(12, 31, 32768), strlen(date('r')) > 20, abs(mktime((int) date('H')) - time()) < 5);
