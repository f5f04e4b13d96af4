<?php
// All sorts by all flags, of values whose order contradicts itself too: what comes out is PHP's algorithm.
function show($a) { $s = ""; foreach ($a as $k => $v) $s .= "$k=>" . (is_array($v) ? "A" . count($v) : (is_bool($v) ? ($v ? "T" : "F") : ($v ?? "N"))) . gettype($v)[0] . " "; echo count($a) > 15 ? md5($s) : $s, "\n"; }
$sets = [
    [3, 1, 2], [5, -1, 5, 0, PHP_INT_MIN, PHP_INT_MAX, 7], [1.5, -0.0, 0.0, -2.5, 1e100, INF, -INF], ['b', 'a', 'C', 'ab', ''], ['10', '9', '2', '1'], ['10', '9a', '2', 'x', '1e1', ' 5', '05'],
    ['img12.png', 'img10.png', 'IMG2.png', 'img1.png', 'img01.png'], [1, '1', 1.0, true, '01', null, 0, '', false, 'a', [], [1], '0'], ['x' => 3, 'y' => 1, 5 => 2, 'z' => 1, 0 => 1], ['banana' => 1, 'apple' => 2, '10' => 3, 9 => 4, 'Apple' => 5, '1e1' => 6],
    [[2, 1], [1, 2], [1], [3], []], [NAN, 1, 2, NAN, 0], [], [7], ['b' => 1],
];
mt_srand(11);
$big = []; for ($i = 0; $i < 300; $i++) $big[] = mt_rand(-1000, 1000);
$mixed = []; for ($i = 0; $i < 100; $i++) { $r = mt_rand(0, 40); $mixed["k$i"] = [$r, (string) $r, $r / 4, "a$r", $r % 3 == 0, null, "$r.0"][mt_rand(0, 6)]; }
$words = []; for ($i = 0; $i < 200; $i++) $words[] = chr(97 + mt_rand(0, 25)) . chr(97 + mt_rand(0, 25)) . str_repeat('longish', mt_rand(0, 2));
array_push($sets, $big, $mixed, $words, array_flip(array_slice($words, 0, 60)), array_map_keys($big));
function array_map_keys($a) { $r = []; foreach ($a as $k => $v) $r[$v] = $k; return $r; }
foreach ($sets as $set) {
    foreach ([SORT_REGULAR, SORT_NUMERIC, SORT_STRING, SORT_STRING | SORT_FLAG_CASE, SORT_NATURAL, SORT_NATURAL | SORT_FLAG_CASE, SORT_LOCALE_STRING] as $flags) {
        $a = $set; sort($a, $flags); show($a);
        $a = $set; rsort($a, $flags); show($a);
        $a = $set; asort($a, $flags); show($a); $a[] = 'next'; show(array_slice($a, -1, null, true));
        $a = $set; arsort($a, $flags); show($a);
        $a = $set; ksort($a, $flags); show($a);
        $a = $set; krsort($a, $flags); show($a);
        if ($flags != SORT_STRING && $flags != SORT_REGULAR) show(array_unique($set, $flags));
    }
    $a = $set; natsort($a); show($a); natcasesort($a); show($a);
    show(array_unique($set)); show(array_unique($set, SORT_REGULAR));
    mt_srand(5); $a = $set; shuffle($a); show($a);
}
$a = [3, 1, 2]; $b = $a; sort($a); echo implode($a), implode($b), "\n";
$a = ['x' => 2, 'y' => 1]; $r = &$a['x']; asort($a); $r = 9; print_r($a); sort($a); $r = 10; print_r($a);
