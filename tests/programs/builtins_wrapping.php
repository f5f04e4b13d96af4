<?php
// wordwrap, by examples and by arbitrary texts.
$text = "The quick brown fox sat over the lazy dog, extraordinarilylongwordhere and more";
foreach ([[75, "\n", false], [20, "\n", false], [20, "\n", true], [8, "<br>", false], [8, "<br>", true], [1, "\n", false], [1, "-", true], [0, "\n", false], [-3, "|", false], [-3, "|", true]] as [$w, $b, $c]) {
    var_dump(wordwrap($text, $w, $b, $c));
}
var_dump(wordwrap("a\nbb ccc\nddddd e", 3, "\n"), wordwrap("a<br>bb ccc<br>ddddd e<br>", 3, "<br>", true), wordwrap('', 5), wordwrap('   ', 1), wordwrap('a  b  c', 2, '!', true), wordwrap("x\n\ny z", 1, "\n", true), wordwrap("ab", 1, "ab", true));
for ($i = 0; $i < 200; $i++) {
    $s = ''; $x = $i * 7919 + 13;
    for ($k = 0; $k < 20; $k++) { $x = ($x * 1103515245 + 12345) & 0x7fffffff; $s .= "ab  c\n<"[($x >> 12) % 7]; }
    echo $i, json_safe(wordwrap($s, $x % 6, "\n", (bool)($x & 64 && $x % 6))), '|', json_safe(wordwrap($s, $x % 7, "<c", (bool)($x & 32 && $x % 7))), "\n";
}
function json_safe($s) { return str_replace("\n", '\n', $s); }
