<?php
// What runs between naming a variable and writing to it gives the name to another one: the name is looked up last.
function other($k) { $GLOBALS['o'] = ['old' => 1]; $GLOBALS['x'] = &$GLOBALS['o']; return $k; }
function gone($k) { unset($GLOBALS['x']); return $k; }
function show($l) { echo $l, ': ', json_encode($GLOBALS['x'] ?? null), ' ', json_encode($GLOBALS['o'] ?? null), "\n"; unset($GLOBALS['x'], $GLOBALS['o']); }
$n = 'x';
$x = [1]; $GLOBALS['x'][other('k')] = 'v'; show(1);
$x = [1]; $GLOBALS['x']['k'] = other('v'); show(2);
$x = [1]; $$n['k'] = other('v'); show(3);
$x = [1]; $$n[other('k')]['j'] = 'v'; show(4);
$x = [1]; $$n[] = other('v'); show(5);
$x = 'a'; $$n .= other('v') ? 'b' : ''; show(6);
$x = ['q' => 1]; $GLOBALS['x'] += [other('k')]; show(7);
$x = [1]; $GLOBALS['x'][other('k')] ??= 5; show(8);
$x = [1]; $GLOBALS['x']['q'] ??= other(5); show(9);
$x = [1]; $GLOBALS['x'][other('k')]++; show(10);
$x = [1]; $GLOBALS['x']['k'] .= other('z'); show(11);
$x = [1]; $y = &$GLOBALS['x'][other('k')]; $y = 3; show(12); unset($y);
$x = [1]; $z = 9; $GLOBALS['x'][other('k')] = &$z; show(13);
$x = [1]; [$GLOBALS['x'][other('k')], $w] = [1, 2]; show(14);
$x = [1]; [$GLOBALS['x'][other('k')]['l'], $w] = [1, 2]; show(15);
$x = [1]; unset($GLOBALS['x'][other(0)]); show(16);
$x = [1]; unset($GLOBALS['x'][other('none')]['x']); show(17);
$x = [1]; $$n[gone('k')] = 'v'; show(18);
$x = [1]; $$n['k'] = gone('v'); show(19);
$x = 'a'; $$n .= gone('v'); show(20);
$x = [1]; $$n['q'] ??= gone('v'); show(21);
$x = [1]; $$n[gone('k')]++; show(22);
function setr(&$r, $v) { $r = $v; }
$x = [1]; setr($GLOBALS['x'][other('k')], 5); show(23);
$x = [1]; setr($$n['k'], other(5)); show(24);
$x = 1; setr($$n, other(5)); show(25);
$x = 5; $GLOBALS['x'] = other(7); show(26);
$x = 5; $GLOBALS['x'] ??= other(7); show(27);
$$n ??= other(7); show(28);
$x = [1]; foreach ([3] as $GLOBALS['x'][other('f')]); show(29);
function loc2() { $x = [1]; $n = 'x'; $$n['a'] = $n = 'y'; echo json_encode([$x, $y ?? null]), "\n"; ${$n}['b'] .= ($n = 'x') . 'c'; echo json_encode([$x, $y ?? null]), "\n"; $n = 'y'; $$n .= $n = 'x'; echo json_encode([$x, $y ?? null]), "\n"; }
loc2();
