<?php
// Spread in array literals: int keys count on, string keys replace.
// exit: 255
$x = [1, 2, 'a' => 3];
print_r([0, ...$x, ...['a' => 9, 7 => 1], ...[...[4]], 'b' => 5, ...[]]);
function more() { return ['k' => 1, 5, 6]; }
$copy = [...$x];
$copy[] = 'changed';
echo count($x), count($copy), count([...more(), ...more()]), "\n";
$n = 0;
for ($i = 0; $i < 300; $i++) {
    $n += count([...$x, $i, ...$copy]);
}
echo $n, "\n";
const C = [...[1, 2], ...['z' => 3]];
echo count(C), C['z'], "\n";
function f($p = [...C, 4]) { return count($p); }
echo f(), "\n";
echo count([...$undefined]);
