<?php
// array_push, array_pop, array_shift and array_unshift change the array that they are given.
$s = []; var_dump(array_push($s, 1, 2, 3), array_pop($s), array_push($s, 'x'), array_push($s)); print_r($s);
var_dump(array_shift($s), array_unshift($s, 'front', 0.5)); print_r($s);
$m = ['a' => 1, 5 => 2, 'b' => 3, 9 => 4]; var_dump(array_pop($m), array_pop($m)); $m[] = 'six'; print_r($m);
var_dump(array_shift($m)); print_r($m); array_unshift($m, 'zero'); print_r($m); array_shift($m); $m[] = 'next'; print_r($m);
$e = []; var_dump(array_pop($e), array_shift($e), array_unshift($e), array_unshift($e, [1])); print_r($e);
$c = $e; array_push($c, $c); array_pop($e); echo count($c), count($e), "\n";
$h = []; for ($i = 0; $i < 50; $i++) $h["k$i"] = $i; for ($i = 0; $i < 49; $i++) { array_pop($h); $h["n$i"] = $i; array_pop($h); } print_r($h);
for ($i = 0; $i < 50; $i++) { $h["m$i"] = $i; if ($i % 3) array_pop($h); if ($i % 5 == 0) unset($h["m$i"]); } echo implode(',', array_keys($h)), array_pop($h), isset($h['m48']) ? 'y' : 'n', $h['m42'], "\n";
$v = 1; $r = [&$v, 2]; $r2 = &$r[1]; array_unshift($r, 0); array_push($r, 3); array_shift($r); $r[0] = 'through'; $r[1] = 'too'; echo $v, $r2, array_pop($r), array_pop($r), array_shift($r), "\n";
$f = [1.5, 2.5, 3.5]; while ($f) echo array_shift($f), ' ', array_pop($f), "\n";
function drain(array &$q) { while ($q) yield_one(array_pop($q)); } function yield_one($x) { echo $x; } $q = range(1, 9); drain($q); echo count($q), "\n";
$d = [PHP_INT_MAX => 1]; echo array_pop($d); $d[] = 'max'; print_r($d);
$i = 5; array_push($i, 1);
// exit: 255
