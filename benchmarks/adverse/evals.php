<?php
// Thousands of texts, each compiled once; a loop in some of them.
$n = (int) ($argv[1] ?? 1500);
$sum = 0;
for ($i = 0; $i < $n; $i++) {
    $sum += eval("return $i * 2;");
    if ($i % 5 == 0) {
        $sum += eval("\$s = 0; for (\$j = 0; \$j < 100; \$j++) \$s += \$j * $i; return \$s;");
    }
}
echo $sum, "\n";
