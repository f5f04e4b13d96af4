<?php
// Destructuring by reference makes the elements references, and what is missing on the way.
$a = [1, [2, 3]]; [&$x, [, &$y]] = $a; $x = 'x'; $y = 'y'; var_dump($a);
['k' => &$k, 'n' => ['m' => &$m], 'plain' => $p] = $map; $k = 1; $m = 2; var_dump($map, $p);
$l = [1, 2]; [$l[0], &$r] = $l; $r = 5; var_dump($l); unset($r);
$src = [[1, 2], [3, 4]]; [&$o["first"][], [, &$o["second"]]] = $src; $o['first'][0][] = 'in'; $o['second']++; var_dump($src, count($o));
$v = ([&$z] = $l); $z = 'later'; var_dump($v[0], $l[0]);
function plain() { return [1, 2]; }
function &kept() { static $kept = [1, 2]; return $kept; }
[$one, &$two] = plain(); var_dump($one, $two);
[$one, &$two] = kept(); $two = 'changed'; var_dump(kept());
$name = 'dyn'; [&$$name] = $l; $dyn = 'by name'; var_dump($l[0]);
$s = 'str'; [&$c] = $s;
// exit: 255
