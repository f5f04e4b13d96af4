<?php
// What is noted as a possible root: what has lost a name and has others, not what was only worked on.
function roots($what) { static $last = 0; $n = gc_status()['roots']; echo $what, ': ', $n - $last, "\n"; $last = $n; }
function first(array $row) { return $row[0]; }
function same(array $row) { return $row; }
function &row(array &$rows, $i) { return $rows[$i]; }

$x = [1, [2]]; $r = &$x; unset($r);
$rows = [];
for ($i = 0; $i < 100; $i++) $rows[] = [$i, [$i, 'a'], 'k' => [$i]];
roots('made');
foreach ($rows as &$row) $row[0]++;
unset($row);
roots('by reference');
for ($i = 0; $i < 100; $i++) $t = $rows[$i][1][0] + count($rows[$i]) + $rows[$i]['k'][0];
roots('read');
foreach ($rows as $k => $row) $t += $row[0];
roots('walked');
for ($i = 0; $i < 100; $i++) $t += isset($rows[$i][1][5]) + in_array('a', $rows[$i][1], true) + count(array_merge($rows[$i][1], [1]));
roots('handed to builtins');
for ($i = 0; $i < 100; $i++) { $t .= json_encode($rows[$i][1]) . implode(',', $rows[$i]['k']); }
roots('made text of');
for ($i = 0; $i < 100; $i++) $rows[$i][0] = $rows[$i][1];
roots('stored');
for ($i = 0; $i < 100; $i++) $t = [$rows[$i][1]] == [$rows[$i]['k']] || $rows[$i] === $rows[0];
roots('compared');
for ($i = 0; $i < 100; $i++) { [, [$a, $b]] = $rows[$i]; }
roots('destructured');
for ($i = 0; $i < 100; $i++) $t = first($rows[$i]);
roots('handed to a function');
for ($i = 0; $i < 100; $i++) same($rows[$i][1]);
roots('handed back');
for ($i = 0; $i < 100; $i++) $a = row($rows, $i);
roots('returned by reference');
echo gc_collect_cycles(), "\n";
roots('collected');
