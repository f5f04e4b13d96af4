<?php
// goto: forwards, backwards, out of loops and switches.
function gt($n) {
  $i = 0; $s = '';
  again:
  $i++;
  foreach ([1, 2, 3] as $v) {
    switch ($v) { case 2: if ($i % 2) $s .= 'e'; break; default: $s .= $v; }
    $zz = 1;
    if ($v == 3 && $i == $n) goto done;
  }
  if ($i < 100) goto again;
  $never = 1;
  done:
  var_dump(isset($never));
  return $s . $i;
}
echo gt(3), strlen(gt(1000)), "\n";
goto x;
y: echo "y"; goto z;
x: echo "x"; goto y;
z: echo "z\n";
if (0) { in: echo "in\n"; goto after; }
goto in;
after:
$i = 0;
loop: $i += 1; if ($i < 1000) goto loop;
echo $i, "\n";
for ($i = 0; $i < 10; $i++) { for ($j = 0; $j < 10; $j++) { foreach ([1,2] as $x) { if ($i * $j == 42) goto out; } } }
out: echo "$i $j\n";
