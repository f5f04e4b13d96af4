<?php
$text = str_repeat('abc ', 50) . "\0\xff";
foreach (['gzcompress' => 'gzuncompress', 'gzdeflate' => 'gzinflate', 'gzencode' => 'gzdecode'] as $pack => $unpack) {
    foreach ([-1, 0, 1, 9] as $level) {
        $packed = $pack($text, $level);
        echo $pack, ' ', $level, ' ', $unpack($packed) === $text ? 'back' : 'lost', ' ', zlib_decode($packed) === $text ? 'any' : 'none', "\n";
    }
    var_dump($unpack('no such data'), $unpack(''), $unpack($pack('abcdef'), 3), $unpack($pack('abcdef'), 6));
}
echo bin2hex(gzcompress('abc')), ' ', bin2hex(gzdeflate('abc', 9)), ' ', bin2hex(zlib_encode('abc', ZLIB_ENCODING_RAW)), ' ',
    bin2hex(substr(gzencode('abc', 9, ZLIB_ENCODING_DEFLATE), 0, 4)), "\n";
foreach ([fn() => gzcompress('a', 10), fn() => zlib_encode('a', 3), fn() => gzencode('a', 5, 77), fn() => gzinflate('a', -5),
    fn() => gzdeflate('a', -2)] as $wrong) {
    try { $wrong(); } catch (ValueError $e) { echo $e->getMessage(), "\n"; }
}
var_dump(zlib_get_coding_type(), FORCE_GZIP);
