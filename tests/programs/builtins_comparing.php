<?php
// Orders and distances of strings, each with each.
$s = ['', 'a', 'A', 'b', 'ab', 'abc', 'img12.png', 'img10.png', 'IMG2.png', 'img1.png', '01', '1', '001x', '1.5', '1.05', '1.010', 'x 1', 'x  1', 'x01', 'x1', ' a', "a\0", '10a', '10', '9', 'a9b', 'a09b', 'a00', 'a0', '0', '00', 'v1.10', 'v1.9', 'v1.9a '];
foreach ($s as $x) {
    foreach ($s as $y) {
        echo strcmp($x, $y), strcasecmp($x, $y), strncmp($x, $y, 2), strncasecmp($x, $y, 3), strnatcmp($x, $y), strnatcasecmp($x, $y), strcoll($x, $y), ' ', levenshtein($x, $y), ' ', levenshtein($x, $y, 2, 3, 4), ' ', similar_text($x, $y), ' ', soundex($x), "\n";
    }
}
var_dump(substr_compare('Hello', 'LLO', -3, 3, true), substr_compare('Hello', 'lo', 3), substr_compare('abcde', 'cd', 2, 1), substr_compare('abcde', 'bc', 1, 3), substr_compare('abcde', 'BC', 1, 2, true), substr_compare('abc', 'abc', 3), substr_compare('abc', 'x', 9 - 9, 0));
foreach (['Robert', 'Rupert', 'Rubin', 'Ashcraft', 'Ashcroft', 'Tymczak', 'Pfister', 'Honeyman', "O'Hara", 'Lloyd', '123', 'W', 'Lee', 'Gutierrez', 'Jackson', 'VanDeusen', 'Euler', 'bb', 'bhb', 'bab'] as $x) echo $x, ' ', soundex($x), "\n";
var_dump(similar_text('World', 'Word'), similar_text('Word', 'World'), similar_text('bafoobar', 'mafoorar'), similar_text('abcdefgh', 'hgfedcba'), levenshtein('kitten', 'sitting'), levenshtein('', 'abc', 2), levenshtein('abc', '', 1, 1, 3));
for ($i = 0; $i < 300; $i++) {
    $p = $q = ''; $r = $i * 2654435761 & 0xffffffff;
    for ($k = 0; $k < 12; $k++) { $r = ($r * 1664525 + 1013904223) & 0xffffffff; $p .= '0 1a.09B'[($r >> 20) & 7]; $q .= '01 0a.9b'[($r >> 24) & 7]; }
    echo strnatcmp($p, $q), strnatcasecmp($p, $q), similar_text($p, $q), ' ', levenshtein($p, $q), "\n";
}
