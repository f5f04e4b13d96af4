<?php
// What is told through references: counts, percents, parsed queries, types.
var_dump(str_replace(['a', 'b'], ['b', 'c'], 'aabb', $n), $n, str_replace('x', 'y', ['x', 'xx', 'z'], $n), $n, str_ireplace('A', '', 'aAbBa', $n), $n, str_replace('q', '', 'abc', $n), $n);
similar_text('World', 'Word', $p); var_dump($p); similar_text('', '', $p); var_dump($p); similar_text('abc', 'xyz', $p); var_dump($p);
foreach (['a=1&b=2', 'a[]=1&a[]=2&a[k]=3&a[k2][x]=4&a[k2][]=5', 'a.b=1&c d=2&e+f=3', 'a[b=1&c]d=2', '=1&&x&y=&[z]=1', 'a=1&a=2', 'a[0]=x&a[5]=y&a[]=z', 'n%5Bk%5D=v%20w&p=%41+b', ' lead=1&a[ ]=2&a[ x]=3', 'a[b][=1', 'a[b]c[d]=1', "z%00y=1", 'a=1=2', 'a[][]=1&a[][k]=2', 'x=1&x[y]=2', 'a[b.c]=1&d.e[f.g]=2', '0=a&1=b&-5=c&01=d'] as $q) { parse_str($q, $r); echo $q, ' '; var_dump($r); }
foreach (['int', 'INTEGER', 'float', 'string', 'bool', 'array', 'null'] as $t) foreach (['12abc', 1.9, null, [1, 2], true] as $v) { var_dump(@settype($v, $t), $v); }
// exit: 255
$x = 5; var_dump(settype($x, 'resource'), $x);
