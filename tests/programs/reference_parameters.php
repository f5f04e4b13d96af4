<?php
// Parameters that are references.
function swap(&$a, &$b) { $t = $a; $a = $b; $b = $t; }
$x = 'x'; $y = 'y'; swap($x, $y); echo $x, $y, "\n";
$arr = ['p' => 1, 'q' => [2]]; swap($arr['p'], $arr['q'][0]); print_r($arr);
swap($x, $x); echo $x, "\n";
function make(&$where) { $where = 'made'; }
make($fresh); make($tree['a']['b']); make($tree['a'][]); echo $fresh, ' '; print_r($tree);
function typed(int &$n, ?array &$list = null) { var_dump($n); $n = "$n!"; $list[] = $n; }
$digits = '12'; typed($digits); var_dump($digits); $l = []; $float = 3.0; typed($float, $l); typed($one, $l);
// exit: 255
