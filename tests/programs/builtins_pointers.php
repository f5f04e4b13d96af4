<?php
// The internal pointer, and array_splice.
$a = ['x' => 1, 'y' => 2, 5 => 3];
var_dump(current($a), key($a), next($a), key($a), next($a), next($a), key($a), current($a), next($a), prev($a), reset($a), end($a), key($a), prev($a), prev($a), prev($a), key($a), prev($a));
reset($a); unset($a['x']); var_dump(current($a), key($a), pos($a));
$b = $a; next($b); var_dump(key($a), key($b), current($b));
$l = [1, 2, 3]; end($l); next($l); $l[] = 4; var_dump(current($l), next($l), end($l), key($l)); 
$e = []; var_dump(current($e), key($e), next($e), prev($e), reset($e), end($e));
$l = [10, 20, 30]; while (($v = current($l)) !== false) { echo key($l), '=', $v, ' '; next($l); } echo "\n";
array_pop($l); var_dump(current($l)); end($l); array_push($l, 7); var_dump(current($l), next($l)); array_shift($l); var_dump(current($l));
foreach ([[1], [1, 2], [1, -1], [-2], [-2, 1], [0, 0, 'new'], [1, 1, ['a', 'b', 'k' => 'c']], [10, 2, 'end'], [-10, 2], [1, null, 'x'], [0, 100, null], [2, -1, [[9]]]] as $c) {
    $x = [1, 'k' => 'v', 3, 7 => 4, 5];
    $r = count($c) == 1 ? array_splice($x, $c[0]) : (count($c) == 2 ? array_splice($x, $c[0], $c[1]) : array_splice($x, $c[0], $c[1], $c[2]));
    print_r($r); print_r($x); $x[] = 'after'; echo key(array_slice($x, -1, 1, true)), "\n";
}
$x = [1, 2, 3, 4]; $y = $x; array_splice($x, 1, 2, 'z'); echo implode(',', $x), ' ', implode(',', $y), "\n";
