<?php
// Comparing strings of one byte, as switches over characters do, in every form; numeric strings are numbers to ==.
function kind(string $c): string {
    switch ($c) {
        case '0': return 'zero';
        case '+': return 'plus';
        case "\0": return 'nul';
        case ' ': return 'blank';
        case 'a': return 'letter';
    }
    return 'other';
}
$text = "0+\0 aA\xff1";
for ($turn = 0; $turn < 3; $turn++) {
    for ($i = 0; $i < strlen($text); $i++) {
        $c = $text[$i];
        echo kind($c), ' ', $c === 'a' ? 'a' : '-', $c !== '0' ? '!' : '0', $c == '0' ? '=' : '#', $c != ' ' ? 'x' : ' ', "\n";
    }
}
var_dump('0' == '00', '0' == '0.0', '1' == '01', ' 1' == '1', '1 ' == '1', 'a' == 'A', '' == ' ', '1' == 1, '+' == 0, "\0" == '');
$a = 'b';
$r = &$a;
var_dump($r == 'b', $r === 'b', $r != 'c', $r !== 'c', substr('abc', 1, 1) === $r, substr('abc', 1, 1) == $r);
