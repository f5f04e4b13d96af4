<?php
// Hundreds of loops, each of which ends soon after it has become hot.
$text = '';
for ($k = 0; $k < 400; $k++) {
    $text .= "function f$k(\$n) { \$s = $k; for (\$i = 0; \$i < \$n; \$i++) { \$s = (\$s * 31 + \$i) & 0xffff; if (\$s & 1) \$s += $k; } return \$s; }\n";
}
eval($text);
$n = (int) ($argv[1] ?? 90);
$sum = 0;
for ($k = 0; $k < 400; $k++) {
    $sum += "f$k"($n);
}
for ($k = 0; $k < 400; $k++) {
    $sum += "f$k"($n * 4);
}
echo $sum, "\n";
