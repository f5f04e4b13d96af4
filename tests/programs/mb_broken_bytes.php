<?php
// extension: mbstring
// Bytes that are no UTF-8: where mb_strcut() cuts, and what mb_detect_encoding() makes of them.
$parts = ["\xff", "\xc3", "\xc3\xa9", 'a', "\x80", "\xe2\x82\xac", "\xe2\x82", "\xe2\x28", "\xf0\x9f\x98\x80", "\xed\xa0\x80",
    "\xf4\x90\x80\x80", "\xe0\x80\x80", "\xf5", 'b'];
$lists = ['UTF-8', 'ASCII', 'ISO-8859-1', 'UTF-8,ASCII', 'ASCII,UTF-8', 'UTF-8,ISO-8859-1', 'ISO-8859-1,UTF-8',
    'ASCII,UTF-8,ISO-8859-1', 'ISO-8859-1,ASCII', 'ASCII,ISO-8859-1,UTF-8', 'UTF-8,UTF-8', 'UTF-8,ASCII,UTF-8'];

foreach ($parts as $part) {
    foreach (['', 'a', "\xc3\xa9"] as $before) {
        $s = $before . $part;
        echo bin2hex($s), ':';
        foreach ($lists as $list) {
            echo ' ', json_encode([mb_detect_encoding($s, $list), mb_detect_encoding($s, $list, true)]);
        }
        echo "\n";
    }
}
var_dump(mb_detect_encoding("\xff\xfe\xc3"));

$seed = 12345;
function number($below)
{
    global $seed;
    $seed = ($seed * 1103515245 + 12345) & 0x7fffffff;
    return intdiv($seed, 65536) % $below;
}

for ($round = 0; $round < 40; $round++) {
    $found = '';
    for ($k = 0; $k < 50; $k++) {
        $s = '';
        for ($count = number(5); $count >= 0; $count--) {
            $s .= $parts[number(count($parts))];
        }
        $start = number(8) - 2;
        $length = number(9) - 1;
        $found .= bin2hex(mb_strcut($s, $start, $length)) . ' ' . bin2hex(mb_strcut($s, $start)) . ' ';
        foreach ($lists as $list) {
            $found .= json_encode([mb_detect_encoding($s, $list), mb_detect_encoding($s, $list, true)]);
        }
    }
    echo md5($found), "\n";
}

foreach ([2147483647, 2147483648, 3000000000, 4294967296, 4294967298, PHP_INT_MAX] as $width) {
    echo mb_strimwidth('abcdef', 1, $width, '.'), "\n";
}
foreach ([0xc1, 0xc2, 0xdf, 0xe0, 0xef, 0xf0, 0xf4, 0xf5, 0xf7, 0xff] as $byte) {
    echo mb_strlen(chr($byte) . 'aaaaaaaa'), bin2hex(mb_strcut(chr($byte) . 'aaaaaaaa', 0, 3)), "\n";
}
