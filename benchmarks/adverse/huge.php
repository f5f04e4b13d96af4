<?php
// Bodies of a thousand statements and two hundred branches, run a few hundred times.
$text = 'function huge($n, $s) { $a = $s; $b = 1; $c = 2.5; $t = []; for ($i = 0; $i < $n; $i++) {' . "\n";
for ($k = 0; $k < 1000; $k++) {
    if ($k % 5 == 0) {
        $text .= "if ((\$i + $k) % " . ($k % 11 + 2) . " == 0) { \$a += $k; \$c += 0.5; } else { \$b = (\$b + \$a) & 0xffff; }\n";
    } else {
        $text .= "\$a = (\$a * " . ($k % 7 + 3) . " + \$b) & 0xfffff; \$t[$k] = \$a;\n";
    }
}
$text .= 'if ($c > 1e6) $c = 0; } return $a + $b + $c + count($t); }';
eval($text);
$n = (int) ($argv[1] ?? 600);
$sum = 0;
for ($j = 0; $j < 8; $j++) {
    $sum += huge($n, $j);
}
echo $sum, "\n";
