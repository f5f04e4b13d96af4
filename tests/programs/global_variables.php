<?php
// global, $GLOBALS and superglobals, from functions and included files, in loops that get hot.
function add($n) { global $sum, $calls; $sum += $n; $calls++; return $sum; }
for ($i = 0; $i < 300; $i++) { add($i); }
var_dump($sum, $calls);
function count_up() { for ($i = 0; $i < 200; $i++) { $GLOBALS['counter'] = ($GLOBALS['counter'] ?? 0) + 1; $GLOBALS['list'][] = $i; } }
count_up(); var_dump($counter, count($list));
function rebind() { global $sum; unset($sum); var_dump(isset($sum)); global $sum; var_dump($sum); unset($GLOBALS['sum']); var_dump(isset($GLOBALS['sum']), $sum); $sum = 1; var_dump(isset($GLOBALS['sum'])); }
rebind(); var_dump(isset($sum));
function made_here() { global $new; $new = 'new'; $name = 'dyn'; global $$name; $$name = 'D'; return $dyn . $GLOBALS['dyn']; }
var_dump(made_here(), $new, $dyn);
foreach ($GLOBALS as $key => $value) { if ($key[0] != '_' && !is_array($value)) echo $key, ' '; }
echo "\n";
function in_file() { $inside = 'local'; return eval('global $new; $inside .= $new; return $GLOBALS["new"] . $inside;'); }
var_dump(in_file(), isset($inside));
eval('$from_eval = 1; function reads() { global $from_eval; return ++$from_eval; } reads();');
var_dump($from_eval, reads());
$copy = $GLOBALS; $copy['new'] = 'changed'; var_dump($new);
function ids($x) { $GLOBALS['deep'][$x]['n'] = ($GLOBALS['deep'][$x]['n'] ?? 0) + 1; unset($GLOBALS['deep']['b']); return isset($GLOBALS['deep']['a']['n']); }
var_dump(ids('b'), ids('a'), $deep);
var_dump($GLOBALS['nothing'] ?? 'none', isset($GLOBALS), empty($GLOBALS['new']), $GLOBALS['nothing']);
function supers() { $_POST['k'] = 5; $_POST['k'] += 2; unset($_COOKIE); return $_POST; }
var_dump(supers(), $_POST['k'], isset($_COOKIE), $_SERVER['argc'] + count($_SERVER['argv']), is_float($_SERVER['REQUEST_TIME_FLOAT']));
function named($arg) { echo "named\n"; return $arg; }
function computed() { global ${named('made')}, ${named('m' . 'ore')}; $more = 1; return $made; }
$made = 42; var_dump(computed(), $more);
unset($GLOBALS['not there']['k']); function unsets() { $n = 'nothing'; unset($$n['k'], $$n['k']['l'], $GLOBALS['deep']['a']['n'], $$n); } unsets(); var_dump($deep);
// What instructions remember of a global variable must be forgotten when it becomes another one
$v = 'first';
function see() { global $v; return $v . $GLOBALS['v'] . (isset($_GET['v']) ? 'g' : ''); }
function change($x) { $GLOBALS['v'] = $x; }
for ($round = 0; $round < 60; $round++) {
    $seen = see();
    if ($round % 20 == 5) { unset($v); }
    if ($round % 20 == 6) { $v = "again $round"; }
    if ($round % 20 == 8) { unset($GLOBALS['v']); $GLOBALS['v'] = "by name $round"; }
    if ($round % 20 == 10) { eval('unset($v); $v = "in eval";'); }
    if ($round % 20 == 12) { change("changed $round"); }
    if ($round % 20 == 14) { $_GET['v'] = 1; }
    if ($round % 20 == 16) { unset($_GET['v']); $name = 'v'; unset($$name); $$name = 'dynamic'; }
    if ($round % 20 == 18) { $copy = $GLOBALS; $copy['v'] = 'copied'; }
    if ($round >= 40) { echo $seen, ' '; }
}

unset($_SERVER, $_FILES); $_FILES[] = 1; var_dump(count($_FILES), $_SERVER, isset($_ENV['no such thing']));
function before() { return $GLOBALS['later'] ?? 'not yet'; } echo before(); $before = 1; $GLOBALS['later'] = 2; echo before(), "\n";
