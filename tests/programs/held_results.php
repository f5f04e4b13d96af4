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

foreach ([1, 2] as $round) {
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
$before = memory_get_usage();
for ($k = 0; $k < 50; $k++) {
    left_with_it(100);
    thrown_from(200);
}
echo memory_get_usage() - $before < 50000 ? 'nothing is left over' : 'something is left over: ' . (memory_get_usage() - $before), "\n";
