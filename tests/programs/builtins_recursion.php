<?php
// What contains itself, and what copies do to references.
$a = ['x' => 1]; $a['self'] = &$a;
var_dump(json_encode($a), json_last_error_msg(), json_encode($a, JSON_PARTIAL_OUTPUT_ON_ERROR), http_build_query($a));
$x = 1; $b = ['k' => &$x, 2, 'm' => 3];
foreach (['array_reverse', 'array_values', 'array_merge', 'array_unique', 'array_flip'] as $f) echo $f, "\n";
$c = array_reverse($b); $d = array_merge([0], $b); $e = array_slice($b, 0, 2); $f = array_values($b); $g = array_pad($b, 5, 0); $h = array_diff($b, [9]); $i = array_unique($b); $j = array_chunk($b, 2, true); $k = array_combine(['p', 'q', 'r'], $b); $l = array_diff_key($b, ['z' => 1]);
$x = 'changed';
foreach ([$c, $d, $e, $f, $g, $h, $i, $j, $k, $l] as $r) var_dump($r);
var_dump(strcspn(chr(0), ''), strcspn('foo', ''), json_encode(['t' => '123343e871700'], JSON_NUMERIC_CHECK));
var_dump(count(array_merge_recursive($a, ["x" => 2])));
unset($a['self']);
