<?php
// serialize and unserialize of scalars and arrays, and what is none.
$v = [1, -5, 2.5, 0.1, 1e100, -0.0, true, false, null, "a\"b;c", '', ['x' => ['y' => [1, 2, []]], 5 => 'z'], PHP_INT_MIN, PHP_INT_MAX, "\0\xff"];
echo $s = serialize($v), "\n";
var_dump(unserialize($s) === $v, unserialize(serialize($v[11])) === $v[11]);
echo serialize(INF), serialize(-INF), serialize(NAN), "\n";
var_dump(unserialize('d:INF;'), unserialize('d:-INF;'), unserialize('d:NAN;'), unserialize('d:1.5e3;'), unserialize('d:5;'), unserialize('i:+5;'), unserialize('a:1:{s:1:"5";i:1;}'), unserialize('b:1;'), unserialize('N;xyz'));
foreach (['', 'x', 'i:5', 'i:;', 'i:5x', 'b:2;', 's:5:"abc";', 's:3:"abcd";', 's:3:"abc"', 's:3:abc;', 's:x:"";', 'a:1:{i:0;}', 'a:1:{i:0;i:1;', 'a:2:{i:0;i:1;}', 'a:1:{N;i:1;}', 'a:1:{d:1.5;i:1;}', 'd:x;', 'd:1.5', 'a:0:{}', 'a:0:{', 'a:-1:{}', 'a:1:{i:0;a:1:{i:0;x}}', 'N', 'i', 'a:1000000:{}', 'Z:1;', 'O:1:"X":0:{}x'] as $bad) {
    if ($bad !== 'O:1:"X":0:{}x') { echo $bad, ' '; var_dump(unserialize($bad)); }
}
