<?php
/* What is stored in a variable's element is what the variable was before, although it may be an array only now. */
foreach ([null, false, [], [1]] as $v) {
  $x = $v; $x[] = $x; echo json_encode($x);
  $x = $v; $x['a'] = $x; echo json_encode($x);
  $x = $v; $x['a']['b'] = $x; echo json_encode($x);
  $x = $v; $x['a'][] = $x; echo json_encode($x);
  $x = $v; $r = ($x[] = $x); echo json_encode([$x, $r]);
  $x = $v; $r = ($x['k']['l'] = $x); echo json_encode([$x, $r]);
  $x = $v; $x[] = [$x]; echo json_encode($x);
  $x = $v; $x[$x[0] = 5] = $x; echo json_encode($x);
  $x = $v; $k = 'k'; $x[$k] = $x; echo json_encode($x);
  unset($x); @$x[] = @$x; echo json_encode($x);

  echo "\n";
}
function f($v) { 
  $x = $v; $x[] = $x; echo json_encode($x); $x = $v; $x['a'] = $x; echo json_encode($x); $x = $v; $x['a']['b'] = $x; echo json_encode($x);
  $z = &$x; $x = $v;  $x['a'] = $x; echo json_encode($x); $x = $v; $x[] = $x; echo json_encode($x);
  static $s; $s = $v; $s[] = $s; echo json_encode($s), "\n"; 
  for ($i = 0; $i < 30; $i++) { $w = $i % 3 ? null : [$i]; $w[] = $w; $w['z'] = $w; } echo json_encode($w);
}
f(null); f(false); f([]);
$a = new ArrayObject; $a['x'] = $a; var_dump($a['x'] === $a);
$i = 5; try { $i[] = $i; } catch (Error $e) { echo $e->getMessage(); } 
$str = "abc"; $str[1] = $str; echo $str; $t = ''; try { $t[] = $t; } catch (Error $e) { echo $e->getMessage(); }
set_error_handler(function (int $n, string $m): bool { echo $m, "\n"; return true; });
unset($q);
$q[] = $q;
unset($x);
$x['k'][] = $x;
echo json_encode([$q, $x]), "\n";
