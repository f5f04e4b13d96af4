<?php
// Resources as values: what they are to dumps, casts, keys, comparisons and types.
// exit: 255
$f = fopen('files/lines.txt', 'r');
$g = fopen('files/lines.txt', 'rb');
var_dump($f, STDIN, gettype($f), get_debug_type($f), is_resource($f), is_scalar($f), is_int($f), get_resource_type($f), get_resource_id($g));
var_dump((int) $f, (float) $f, (string) $f, (bool) $f, (array) $f, intval($g), !$f);
var_dump($f == $f, $f == $g, $f === $f, $f === $g, $f < $g, $f <=> 5, $f == '5', $f == 5.0, $f == true, $f == null, $f == [], 'x' . $f);
var_dump(json_encode($f), json_last_error_msg(), serialize([$f]), implode(',', [$f, $g]), in_array(5, [$f]), sprintf('%s %d', $f, $g));
print_r([$f]);
var_export([$f]);
$a = [$f => 'a', '6' => 'b'];
var_dump($a, isset($a[$f]), $a[$g]);
unset($a[$f]);
$copy = $f;
var_dump(fclose($f), $f, $copy, gettype($f), get_debug_type($copy), is_resource($copy), (int) $copy);
function show(mixed $x) { var_dump($x); }
show($g);
const IN = STDIN;
var_dump(IN === STDIN, STDERR);
for ($i = 0; $i < 3000; $i++) {
    $f = fopen('files/lines.txt', 'r');
}
var_dump(fgets($f), $f);
foreach ($f as $x) {
}
echo $f + 1;
