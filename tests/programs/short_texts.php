<?php
// Texts that are compared with short constants, in loops.
function kind($s) { return match (true) { $s === '' => 'empty', $s === 'a' => 'one', $s === 'ab' => 'two', $s === "ab\0" => 'nul', $s === 'abcdefg' => 'seven', $s === 'abcdefgh' => 'eight', $s === 'abcdefghi' => 'nine', $s === "\xff\xff\xff\xff\xff\xff\xff\xff" => 'ff', $s === "\x80" => 'high', default => 'other' }; }
$all = ['', 'a', 'ab', "ab\0", 'abcdefg', 'abcdefgh', 'abcdefghi', "\xff\xff\xff\xff\xff\xff\xff\xff", "\x80", 'b', 'abc', 'xbcdefgh', 'abcdefgx', 'aa', "a\0", "\0", str_repeat('x', 100)];
for ($i = 0; $i < 200; $i++) { $out = ''; foreach ($all as $s) { $out .= kind($s) . ' ' . kind(substr($s . 'z', 0, -1)) . ' ' . kind(strrev(strrev($s))) . ','; } if ($i == 0) echo $first = $out, "\n"; elseif ($out !== $first) { echo "wrong at $i\n$out\n"; break; } }
function sw($s) { switch ($s) { case 'get': return 1; case 'post': return 2; case '': return 3; case '10': return 4; case '1e1': return 5; default: return 0; } }
$t = 0; foreach (['get', 'post', '', '10', '1e1', 'put', 10, 10.0, null, true] as $x) for ($i = 0; $i < 60; $i++) $t = $t * 3 % 1000003 + sw($x); echo $t, "\n";
