<?php
// Calls whose result alone matters are made once for a loop; what may make them answer otherwise is seen all the same.

function constant_text(int $n): int
{
    $t = 0;
    for ($i = 0; $i < $n; $i++) {
        $t += strlen(strtolower(trim('  Hello World  '))) + (int)"12" + strlen(str_replace('o', '00', 'foo boo'));
    }
    return $t;
}

// the argument is written to in the loop, in place
function argument_changes(int $n): string
{
    $s = str_repeat(' ', 3) . 'abc';
    $seen = '';
    for ($i = 0; $i < $n; $i++) {
        $t = trim($s);
        if ($i % 50 === 0) {
            $seen .= $t . ',';
        }
        if ($i % 40 === 7) {
            $s[3] = chr(97 + $i % 26);
        }
        if ($i % 90 === 3) {
            $s .= 'x';
        }
    }
    return $seen;
}

// the result is written to: the next iteration's is another one
function result_changes(int $n): string
{
    $s = '  some text ';
    $all = 0;
    for ($i = 0; $i < $n; $i++) {
        $t = trim($s);
        $t[0] = 'S';
        $all += ord($t[0]) + ord(trim($s)[0]);
        $u = strrev($s);
        $u .= $i;
        $all += strlen($u);
    }
    return "$t $u $all";
}

// the loop is left with the result in hand, and what it held is gone with it
function left_with_it(int $n): array
{
    $kept = [];
    for ($k = 0; $k < 60; $k++) {
        $x = null;
        for ($i = 0; $i < $n; $i++) {
            $x = strtoupper("name-$k");
            $y = strtoupper('constant');
            if ($i === $k % 7 + 20) {
                $kept[] = $x;
                break;
            }
        }
    }
    return $kept;
}

function may_throw(int $i, string $s): string
{
    if ($i % 97 === 96) {
        throw new Exception($s . $i);
    }
    return ucwords($s);
}

function thrown_from(int $n): string
{
    $out = [];
    for ($i = 0; $i < $n; $i++) {
        try {
            $w = may_throw($i, 'some words here');
        } catch (Exception $e) {
            $out[] = $e->getMessage();
        }
    }
    return $w . '|' . implode('|', $out);
}

function recursive(int $depth, string $s, int $n): int
{
    $sum = 0;
    for ($i = 0; $i < $n; $i++) {
        $sum += strlen(trim($s));
        if ($depth > 0 && $i === 30) {
            $sum += recursive($depth - 1, $s . '. ', $n);
        }
        $sum += strlen(ltrim($s));
    }
    return $sum;
}

function yielding(string $s, int $n): iterable
{
    for ($i = 0; $i < $n; $i++) {
        yield strtoupper($s) . $i;
    }
}

function joined(int $n): string
{
    $list = ['a', 'b', 3];
    $out = '';
    for ($i = 0; $i < $n; $i++) {
        $out = implode('-', $list);
        if ($i % 64 === 63) {
            $list[] = $i;
        }
        if ($i % 100 === 99) {
            $list[0] .= '!';
        }
        if ($i === 190) {
            $list[1] = 2.5;
        }
    }
    return $out;
}

function found(int $n): string
{
    $ints = range(0, 9);
    $mixed = [1, '1', 1.0, 'x', null, true];
    $hits = [0, 0, 0, 0];
    for ($i = 0; $i < $n; $i++) {
        $hits[0] += in_array(5, $ints) ? 1 : 0;
        $hits[1] += in_array($i, $ints, true) ? 1 : 0;
        $hits[2] += array_search('1', $mixed, true);
        $hits[3] += in_array(1.0, $mixed, true) ? 1 : 0;
        if ($i % 37 === 36) {
            $ints[5] = 5 - $ints[5];
        }
    }
    return implode(',', $hits);
}

// lists that calls make of strings: written to, kept, and made again
function lists(int $n): string
{
    $kept = [];
    $all = '';
    for ($i = 0; $i < $n; $i++) {
        $all = implode(',', explode(' ', 'a quick brown fox'));
        $words = explode(' ', 'one two three');
        if ($i % 50 === 49) {
            $words[] = $i;
            $words[0] .= '!';
            $kept[] = implode('', $words);
        }
        $letters = str_split('abcdef', 2);
        $letters[1] = $i;
        if ($i % 64 === 63) {
            $kept[] = $letters;
        }
        foreach (explode('-', 'x-y') as &$part) {
            $part .= $i;
        }
        unset($part);
    }
    return $all . json_encode($kept) . json_encode($words) . json_encode($letters);
}

function parts_of_lists(int $n): string
{
    $ints = range(0, 20);
    $floats = array_map(fn($x) => $x / 4, $ints);
    $sum = 0;
    for ($i = 0; $i < $n; $i++) {
        $part = array_slice($ints, $i % 21, 5);
        $sum += array_sum($part) + count($part);
        $part = array_slice($floats, -($i % 9), 3, $i % 2 === 0);
        $sum += array_sum($part) + array_key_first($part);
        $part[] = 1;
        $sum += count($part);
    }
    $rest = [array_slice($ints, 0, 3, true), array_slice($ints, 18, 9), array_slice($floats, 1, 2, true)];
    return $sum . json_encode($rest);
}

// strings that are numbers, or nearly
function numbers(int $n): string
{
    $texts = ['7', '007', ' 12', '12 ', '12abc', '-5', '+5', '1e3', '0x1A', '', '0', '999999999999999999',
        '1000000000000000000', '9223372036854775808', '4.0', 'abc', "12\0"];
    $out = '';
    for ($i = 0; $i < $n; $i++) {
        $s = $texts[$i % count($texts)];
        $out = (int)$s . '/' . (float)$s . '/' . (is_numeric($s) ? $s + 1 : '-') . '/' . ($s == '7')
            . ($s == 12) . ($s < 100) . ($s <=> '12') . (10 == $s) . ('1000' == $s) . ($s == '1e3') . ('7.0' == $s);
        if ($i < count($texts)) {
            echo $out, ' ';
        }
    }
    return $out;
}

foreach ([1, 2] as $round) {
    echo lists(200), "\n", parts_of_lists(200), "\n", numbers(200), "\n";
    echo constant_text(400), "\n";
    echo argument_changes(400), "\n";
    echo result_changes(300), "\n";
    echo implode(',', left_with_it(100)), "\n";
    echo thrown_from(400), "\n";
    echo recursive(3, ' a ', 100), "\n";
    $last = '';
    foreach (yielding('gen', 200) as $v) {
        $last = $v;
    }
    echo $last, "\n";
    echo joined(300), "\n";
    echo found(300), "\n";
}
$least = PHP_INT_MAX;
for ($round = 0; $round < 3; $round++) {
    $before = memory_get_usage();
    for ($k = 0; $k < 3; $k++) {
        left_with_it(100);
        thrown_from(200);
        lists(100);
    }
    $least = min($least, memory_get_usage() - $before);
}
echo $least < 2000 ? 'nothing is left over' : "$least bytes are left over", "\n";
