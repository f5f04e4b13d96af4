<?php
// Twelve branches that nobody can foresee, in each iteration.
function walk($n)
{
    $at = 42;
    $a = $b = $c = 0;
    for ($i = 0; $i < $n; $i++) {
        $at = ($at * 1103515245 + 12345) & 0x7fffffff;
        $r = $at >> 8;
        if ($r & 1) $a++; else $b++;
        if ($r & 2) $b += $a; else $c++;
        if ($r & 4) $c ^= $b; else $a += 2;
        if ($r & 8) $a ^= $c; else $b ^= 3;
        if ($r & 16) $b++; elseif ($r & 32) $c += 5; else $a--;
        if ($r & 64) $c = $a - $c; else $b = $c - $b;
        if ($r & 128) $a += 0x55; else $a -= 3;
        if ($r & 256) { $t = $a; $a = $b; $b = $t; }
        if ($r & 512) $c &= 0xfffff; else $c |= 1;
        if ($r & 1024) $a &= 0xfffff;
        if ($r & 2048) $b &= 0xfffff;
        if ($a > 1 << 40) $a = 1;
        if ($b > 1 << 40 || $b < -(1 << 40)) $b = 2;
        if ($c > 1 << 40 || $c < -(1 << 40)) $c = 3;
    }
    return "$a $b $c";
}
echo walk((int) ($argv[1] ?? 600000)), "\n";
