<?php
// Bytes counted and turned, numbers to bases, addresses.
var_dump(str_rot13('Hello, Wörld 13!'), str_rot13(''), count_chars('abca', 3), count_chars('ab', 1), strlen(count_chars('', 4)), count(count_chars('a', 2)), count(count_chars('a')), count_chars('aab')[97]);
var_dump(base_convert('ff', 16, 2), base_convert('zz', 36, 10), base_convert('FFFFFFFFFFFFFFFFFF', 16, 10), base_convert('12z', 10, 16), base_convert('0xff', 16, 8), base_convert('', 2, 3), base_convert('9223372036854775807', 10, 36));
var_dump(ip2long('1.2.3.4'), ip2long('1.2.3'), ip2long('255.255.255.255'), ip2long('1.2.3.256'), ip2long('1.2.3.4 '), ip2long('01.2.3.4'), ip2long(''), long2ip(16909060), long2ip(-1), long2ip(4294967296));
