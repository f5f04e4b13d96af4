<?php
// compact and extract, in functions, at the top level and in evals.
$a = 1; $b = [2]; $null = null;
print_r(compact('a', ['b', [['null']]]));
var_dump(compact('nope'), compact([]), compact(7));
function f($arr, $flags = 0, $prefix = null)
{
    $a = 'old';
    $n = $prefix === null ? extract($arr, $flags) : extract($arr, $flags, $prefix);
    unset($arr, $flags, $prefix);
    echo $n, ' ', json(get_defined_vars()), "\n";
}
function json($vars) { $out = ''; foreach ($vars as $k => $v) { $out .= "$k=" . (is_array($v) ? 'array' : $v) . ' '; } return $out; }
$source = ['a' => 'A', 'c' => 'C', 5 => 'five', 'with blank' => 'x', '' => 'empty', 'd' => [1], '9x' => 'nine'];
f($source);
f($source, EXTR_SKIP);
f($source, EXTR_PREFIX_SAME, 'p');
f($source, EXTR_PREFIX_ALL, 'p');
f($source, EXTR_PREFIX_INVALID, 'p');
f($source, EXTR_PREFIX_IF_EXISTS, 'p');
f($source, EXTR_IF_EXISTS);
f(['k' => 'kept']);
var_dump(extract(['a' => 'global', 'fresh' => 2]), $a, $fresh);
function g() { for ($i = 0; $i < 100; $i++) { extract(['x' => $i, 'y' . $i % 3 => $i]); $s = ($s ?? 0) + $x; } return compact('s', 'x', 'y0', 'y1', 'y2', 'i'); }
print_r(g());
