<?php
// crc32 and digests at lengths around the ends of blocks.
foreach (['', 'a', 'hello', 'The quick brown fox', str_repeat('x', 55), str_repeat('y', 56), str_repeat('z', 63), str_repeat('0', 64), str_repeat('ab', 100), str_repeat("\xff\0", 1000)] as $s) {
    var_dump(crc32($s), md5($s), sha1($s), bin2hex(md5($s, true)), bin2hex(sha1($s, true)), hash('sha256', $s), hash('CRC32b', $s), hash('md5', $s), hash('sha1', $s));
}
var_dump(hash_equals('abc', 'abc'), hash_equals('abc', 'abd'), hash_equals('abc', 'ab'));
