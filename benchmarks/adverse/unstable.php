<?php
// Values whose types no iteration shares with the next one: every guess about them is wrong.
function mix($n)
{
    $values = [1, 2.5, '3', '4.5', true, null, 7, -1.25, '12', false];
    $a = 1;
    $b = 2.5;
    $c = '3';
    $sum = 0;
    for ($i = 0; $i < $n; $i++) {
        $x = $values[($i * 7 + (int) $sum) % 10];
        $y = $values[($i * 3 + 1) % 10];
        $t = $a;
        $a = $b;
        $b = $c;
        $c = $x;
        $sum += $a + $b * 2 - $c + ($t == $y ? 1 : 0.5);
        if ($sum > 1000) {
            $sum = $i % 2 ? (int) $sum % 100 : $sum / 100;
        }
    }
    return round($sum, 6);
}
echo mix((int) ($argv[1] ?? 1000000)), "\n";
