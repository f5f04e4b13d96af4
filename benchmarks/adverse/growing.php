<?php
// Arrays that change their kind while they are looped over, strings that become numbers, elements of every type.
$n = (int) ($argv[1] ?? 3000);
$sum = 0;
for ($j = 0; $j < $n; $j++) {
    $a = [];
    for ($i = 0; $i < 40; $i++) {
        switch (($i + $j) % 7) {
            case 0: $a[] = $i; break;
            case 1: $a[] = $i / 2; break;
            case 2: $a["k$i"] = "$i"; break;
            case 3: $a[$i * 3] = [$i]; break;
            case 4: $a[] = null; break;
            case 5: unset($a[$i - 3]); break;
            default: $a["$i"] = $i . 'x';
        }
    }
    foreach ($a as $k => $v) {
        $sum += is_array($v) ? count($v) : (is_numeric($v) ? $v : strlen((string) $v)) + (is_string($k) ? 1 : 0);
    }
}
echo $sum, "\n";
