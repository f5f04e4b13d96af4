<?php
// base64, hexadecimal, URL encoding, quoted-printable, queries and URLs.
$all = ''; for ($i = 0; $i < 256; $i++) $all .= chr($i);
foreach (['', 'a', 'ab', 'abc', 'abcd', $all, "h\xc3\xa9llo w\xc3\xb6rld~_-.+ /?&=#%"] as $s) {
    var_dump($b = base64_encode($s), base64_decode($b) === $s, bin2hex($s), hex2bin(bin2hex($s)) === $s, urlencode($s), rawurlencode($s), urldecode(urlencode($s)) === $s, rawurldecode(rawurlencode($s)) === $s, $q = quoted_printable_encode($s), quoted_printable_decode($q) === $s);
}
foreach (['YQ', 'YQ=', 'YQ==', 'YQ===', 'YWI', 'Y Q = =', 'Y!Q==', 'Y', 'YW=I', '====', "YW\nJj", 'YWJjZA', '*'] as $s) var_dump(base64_decode($s), base64_decode($s, true));
var_dump(hex2bin('abc'), hex2bin('zz'), hex2bin(''), urldecode('a%2'), urldecode('%zz+%41%'), rawurldecode('a+b%2B'));
var_dump(quoted_printable_encode(str_repeat('abcdefghi ', 20)), quoted_printable_encode(str_repeat("\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80\xff", 15)), quoted_printable_encode("tab\t end \r\n =x\r\n. "), quoted_printable_decode("a=\r\nb= \nc=3D=zz=  =4"));
var_dump(http_build_query(['a' => 1, 'b' => [1, 2, 'k' => ['x' => 'y z', 'n' => null]], 5 => 'five', 't' => true, 'f' => false, 'n' => null, 'd' => 1.5, 'e' => []]), http_build_query([1, 'x' => 2], 'p_', '&amp;', PHP_QUERY_RFC3986), http_build_query(['a b' => 'c d~'], '', ';', PHP_QUERY_RFC3986), http_build_query([]));
foreach (['http://user:pa%20ss@host.com:8080/p/a/t/h?query=1&b[]=2#frag', '//www.example.com/path', 'mailto:x@y.z', '/path?x', 'x:80', 'x:80/y', 'x:99999', '::', ':80', 'http:///x', 'http://', 'file:///etc/passwd', 'file:///c:/x', 'http://[::1]:80/', 'http://[::1]', 'a.com?x#y', '?', '#', '', 'http://a?b', 'http://a#b', 'http://u@h', 'http://h:/p', 'http://h:8a', 'http://h:123456', "http://x\x01y/\x7f", 'javascript:alert(1)', 'x://::abc/?', 'http://?', 'a/b:c', 'a/b:80', 'http:', 'foo+bar-1.0://h', '1a:b', '//a:80', '//', '///a', 'http://a:0', 'ht_tp://x'] as $u) { echo $u, ' '; var_dump(parse_url($u)); }
var_dump(parse_url('http://h:80/p?q#f', PHP_URL_PORT), parse_url('http://h', PHP_URL_PATH), parse_url('http://h/p', PHP_URL_PATH), parse_url('http://h', -1));
