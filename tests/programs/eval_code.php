<?php
// exit: 255
var_dump(eval('return 5;'));
var_dump(eval('echo __LINE__, "\n";'));
eval("\n\nfunction made(\$x) {\n return \$x * 2; }");
echo made(21), "\n";
$v = 1;
for ($i = 0; $i < 5; $i++) {
    eval('$v = $v * 2 + $i;');
}
echo $v, "\n";
eval('?>text <?php echo $v; ?> text' . "\n");
function fail($n) { eval("\n  " . 'return intdiv($n, 0);'); }
fail(3);
