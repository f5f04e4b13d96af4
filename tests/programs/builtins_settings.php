<?php
// error_reporting, ini_get, ini_set, getenv; strtok; arrays joined level by level.
var_dump(error_reporting(), error_reporting(E_ALL & ~E_WARNING), $u ?? 1, error_reporting(), ini_get('error_reporting'));
echo $undefined, "no warning\n";
error_reporting(E_ALL);
echo @$undefined, @error_reporting(), "\n";
var_dump(ini_set('precision', 5), 1 / 3, ini_get('precision'), ini_set('precision', '17'), 0.1, ini_set('nope.nope', 1), ini_get('nope.nope'), ini_set('display_errors', false));
echo $undefined;
var_dump(ini_get('display_errors'), ini_set('display_errors', '1'), ini_set('serialize_precision', 4), 1 / 3);
var_dump(getenv('HOME') !== false, getenv('NOPE_NOT_THERE'), is_array(getenv()), count(getenv()) > 0);
var_dump(strtok('a b  c', ' '), strtok(' '), strtok(' '), strtok(' '), strtok('/x/y', '/'), strtok('/'), strtok('/'), strtok('a,b;c', ',;'), strtok(';'), strtok(''), strtok('', ' '), strtok(' '));
var_dump(array_merge_recursive(['a' => 1, 'b' => ['x' => 1, 2], 5 => 'p'], ['a' => 2, 'b' => ['x' => [3], 4, 'y' => 5], 5 => 'q', 'c' => null], ['c' => 1, 'b' => 'z']), array_merge_recursive(), array_merge_recursive(['a' => []], ['a' => ['b' => ['c' => 1]]], ['a' => ['b' => ['c' => 2, 'd' => 3]]]));
var_dump(array_replace_recursive(['a' => [1, 2, ['x' => 1]], 'b' => 5], ['a' => [1 => 'two', 2 => ['y' => 2]], 'b' => [6]], ['a' => 1]), array_replace_recursive([1, [2]], [1 => [3, 4]]));
