<?php
// What a compiled loop has changed and not written back yet is seen by functions that it calls without looking into them: they have loops of their own.

// A field of the VM: the innermost output buffer.
function drained(int $n, int $down): int
{
    for ($i = 0; $i < $n; $i++) {
        ob_start();
    }
    while (ob_get_level() > $down) {
        ob_end_clean();
    }
    $level = ob_get_level();
    while (ob_get_level() > 0) {
        ob_end_clean();
    }
    return $level;
}
for ($round = 0; $round < 6; $round++) {
    echo drained(300, 7 + $round), ' ';
}
echo "\n";

// The same, growing, and what is in the buffers.
$levels = '';
for ($i = 0; $i < 90; $i++) {
    ob_start();
    echo 'x';
    if (ob_get_level() != $i + 1 || ob_get_length() !== 1 || ob_get_contents() !== 'x') {
        $levels .= " $i";
    }
}
while (ob_get_level()) {
    ob_end_clean();
}
echo "levels$levels\n";

// Elements of an array, and how many there are.
$a = [];
$wrong = 0;
for ($i = 0; $i < 400; $i++) {
    $a[] = $i;
    $a[$i >> 1] = -1;
    if (in_array($i, $a, true) !== ($i > 0) || array_search(-1, $a, true) !== 0 || array_key_last($a) !== $i) {
        $wrong++;
    }
}
echo "array $wrong ", array_sum($a), "\n";
$h = [];
$sum = 0;
for ($i = 0; $i < 300; $i++) {
    $h["k$i"] = $i;
    $h['k0'] = $i;
    $sum += array_sum($h) - max($h) + count($h);
}
echo "hash $sum\n";

// The bytes of a string.
$s = str_repeat('a', 10);
$found = 0;
for ($i = 0; $i < 300; $i++) {
    $s[$i % 10] = chr(97 + $i % 26);
    $found += strpos($s, chr(97 + $i % 26)) + substr_count($s, 'a') + crc32($s) % 7;
}
echo "bytes $found\n";

// Slots of the frame.
function slots(int $n): int
{
    $x = $y = 0;
    $sum = 0;
    for ($i = 0; $i < $n; $i++) {
        $x = $i * 2;
        $y = "$i";
        $all = compact('x', 'y', 'i');
        $sum += $all['x'] + (int) $all['y'] + $all['i'];
        extract(['y' => $i + 1]);
        $sum += $y;
        $sum += count(get_defined_vars()) + count(func_get_args());
    }
    return $sum;
}
echo 'slots ', slots(200), "\n";

// Static and global variables.
function counter(): int
{
    static $seen = [];
    $seen[] = count($seen);
    return array_sum($seen);
}
function globally(): int
{
    global $shared;
    return array_sum($shared) + count($GLOBALS['shared']);
}
$shared = [0];
$sum = 0;
for ($i = 0; $i < 150; $i++) {
    $shared[$i % 5] = $i;
    $sum += counter() + globally();
}
echo "static $sum\n";

// References.
$cell = 0;
$list = [&$cell, 5];
$sum = 0;
for ($i = 0; $i < 200; $i++) {
    $cell = $i;
    $sum += array_sum($list) + max($list);
}
echo "reference $sum\n";

// The error that was remembered last, the level of errors, the heap's accounts.
$seen = $kept = 0;
$text = '';
for ($i = 0; $i < 150; $i++) {
    @trigger_error("number $i");
    $seen += (int) substr(error_get_last()['message'], 7);
    $before = memory_get_usage();
    $text .= str_repeat('x', 100);
    $kept += memory_get_usage() >= $before ? 1 : 0;
    $was = error_reporting($i & 1 ? E_ALL : E_ALL & ~E_NOTICE);
    $seen += error_reporting() === $was ? 1 : 0;
}
error_reporting(E_ALL);
echo "errors $seen, heap $kept\n";

// Random numbers, the tokenizer and other things that functions remember from call to call.
mt_srand(5);
$sum = 0;
for ($i = 0; $i < 200; $i++) {
    $sum += mt_rand(1, 9);
    $sum += $i % 50 == 0 ? strlen(strtok('aa b cc d eee', ' ')) : strlen((string) strtok(' '));
    json_decode($i % 3 ? '{' : '[1]');
    $sum += json_last_error();
}
echo "session $sum\n";
