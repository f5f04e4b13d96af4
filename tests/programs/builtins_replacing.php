<?php
// str_replace, strtr and substr_replace, with strings and arrays.
var_dump(str_replace('a', 'b', 'banana'), str_replace(['a', 'n'], ['n', 'a'], 'banana'), str_replace(['a', 'b', ''], 'x', 'abc'), str_replace(['a', 'b', 'c'], ['1', '2'], 'abcabc'));
var_dump(str_replace('a', 'x', ['k' => 'aaa', 'b', ['a'], 5, null, true]), str_replace('', 'x', 'abc'), str_replace('abc', '', 'abcabc'), str_replace(5, 6, 'a5'), str_replace([1, 2], [3, 4], '12'), str_replace(['x', 'y'], [['z'], 'q'], 'xy'));
var_dump(str_ireplace('A', 'b', 'bAnana'), str_ireplace(['AN', 'b'], ['x', 'YY'], 'banANA B'), str_ireplace('L', '<l>', ['Hello', 'k' => 'WORLD']));
var_dump(strtr('Hi all', 'ai', 'eo'), strtr('Hi all', ['Hi' => 'Hello', 'Hello' => 'Hi', 'all' => 'world', 'a' => 'b']), strtr('abc', 'ab', 'x'), strtr('abc', '', 'x'), strtr('', ['a' => 'b']), strtr('abc', []), strtr('a1b2', [1 => 'one', 2 => 'two']), strtr('abcabc', ['abc' => 'x', 'ab' => 'y', 'c' => 'z']), strtr('aabaa', ['a' => 1.5, 'b' => null]));
var_dump(strtr('abc', ['' => 'x', 'a' => 'b']), strtr('abc', ['' => 'x']), strtr('abc', 'abc', 'bca'), strtr('aaa', 'aa', 'xy'));
var_dump(substr_replace('abc', ['x', 'y'], 1), substr_replace('abc', [], 1, 0), substr_replace(['abc', 5, [1]], ['x', 'y'], 1, [1]), substr_replace(['k' => 'abcdef', 'fghjik', 'jjjjj'], ['x'], [1, 2], [1, 3]), substr_replace(['abc'], 'x', [], []));
var_dump(substr_replace('Hello', 'J', 0, 1), substr_replace('Hello', 'J', -3, 2), substr_replace('Hello', 'J', -3, -1), substr_replace('Hello', 'J', 10, 2), substr_replace('Hello', 'J', -10, -10), substr_replace('Hello', 'J', 2, 0), substr_replace('Hello', 'J', 2, null), substr_replace(['abc', 'def'], 'x', 1, 1), substr_replace(['abc', 'def'], 'x', -1, null));
