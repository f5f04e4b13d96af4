<?php
// Variables by name as references, and global variables that become other references while instructions remember the old ones.
function see() { global $v; return $v . $GLOBALS['v']; }
function writes($x) { global $v; $v = $x; }
$v = 'first'; $other = 'other'; $list = ['in list', 'next'];
for ($round = 0; $round < 40; $round++) {
    $seen = see();
    if ($round == 20) { $v = &$other; }
    if ($round == 22) { writes('written'); echo $other, ' '; }
    if ($round == 24) { $v = &$list[0]; }
    if ($round == 30) { $name = 'v'; $$name = &$other; }
    if ($round == 32) { $r = &$$name; $r = 'through r'; }
    if ($round == 34) { eval('$fresh = "fresh"; $v = &$fresh;'); }
    if ($round >= 20) { echo $seen, ' '; }
}
echo "\n";
function append(&$list, $x) { $list[] = $x; }
function use_names() { $n = 'dyn'; append($$n, 1); append($$n, 2); append($GLOBALS['made'], 3); append($GLOBALS['deep']['k'], 4); foreach ([5] as $$n) { } return $dyn; }
var_dump(use_names(), $made, $deep);
$copy = $GLOBALS; $copy['made'][] = 'copy'; var_dump(count($made));
