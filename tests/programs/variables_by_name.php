<?php
// Variables that the text does not name: read, assigned, unset, updated, their elements written.
$x = 'name'; $$x = 5; echo $name, $$x, ${'na' . 'me'}, "\n";
${'a b'} = 1; $$x += 2; $$x .= 'z'; var_dump($name); $n2='cnt'; $$n2 = 1; $$n2++; ++$$n2; var_dump($$n2--, $cnt);
$arr = 'list'; $$arr['k'][] = 1; $$arr['k'][] = 2; unset($$arr['k'][0]); var_dump($list); var_dump(isset($$arr['k'][1]), isset($$arr['z']), isset($$x), empty($$x), $$nope ?? 'd');
function f() { global $name, $fresh; $name .= '!'; $fresh = [1]; $fresh[] = 2; $v = 'loc'; $$v = 3; return $loc + $GLOBALS['cnt']; }
var_dump(f(), $name, $fresh);
function g() { $GLOBALS['made'] = 7; $GLOBALS['made']++; $GLOBALS['q']['w'] = 1; unset($GLOBALS['fresh']); var_dump(isset($GLOBALS['made']), isset($GLOBALS['nn']), $GLOBALS['nn'] ?? 'none', $GLOBALS['nn']); $a=1;$b=[2]; var_dump(compact('a', ['b', ['zz']], 5)); extract(['a'=>'A','c'=>'C', 1=>'one', 'b b'=>2]); var_dump(get_defined_vars()); }
g(); var_dump($made, $q, isset($fresh));
unset($$x); var_dump(isset($name)); echo $$x;
foreach ([1,2] as $$x) echo $name; [$$x, $GLOBALS['zzz']] = [8, 9]; var_dump($name, $zzz, $zzz2 ??= 4, $$zzz2 ??= 6);
var_dump($$x = 'val', $$x ??= 3, isset($_SERVER['argv']), count($_GET), $_SERVER['argc']);
function h() { $_GET['a'] = 1; return $_GET; } var_dump(h(), count($_GET));
$k = $GLOBALS; var_dump(isset($k['x']));
