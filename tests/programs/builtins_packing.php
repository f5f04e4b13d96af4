<?php
// pack and unpack: every letter, counts, stars, names, and what is wrong with a format.
// exit: 255
function show($s) { echo is_string($s) ? bin2hex($s) : json_encode($s), "\n"; }
show(pack('a5A5Z5a*A*Z*', 'ab', 'ab', 'abcdefg', 'xy', 'z', 'q'));
show(pack('h3H3H*h*x2', 'abc', 'abc', '1f', '1f'));
show(pack('cCsSnvlLNVqQJPiI', 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16));
show(pack('C*', 1, 2, 300) . pack('C3@5C', 1, 2, 3, 4) . pack('C3X2C', 1, 2, 3, 4) . pack('C3@1C', 1, 2, 3, 4) . pack('n*', 65536, -1, '7', 2.9, true));
show(pack('dEe', 1.5, -2.25, 1e300));
show(pack('C', 1, 2) . pack('x*C', 1) . pack('H4', 'ab') . pack('H2', 'xg') . pack('X3') . pack('') . pack('a0A0Z0', 'a', 'b', 'c') . pack('Z1', 'abc'));
show(unpack('C2a/nb', "\1\2\3\4"));
show(unpack('C*', 'ab'));
var_dump(unpack('a3x/A3y/Z*z', "ab\0c \0de\0f"));
show([unpack('H*', "\x1f"), unpack('h3q', "\x1f\x2e"), unpack('N', "\xff\xff\xff\xff"), unpack('l', "\xff\xff\xff\xff"), unpack('c', "\xff"), unpack('q', "\xff\xff\xff\xff\xff\xff\xff\xff"), unpack('s', "\xfe\xff"), unpack('J', "\0\0\0\0\0\0\1\0")]);
show([unpack('@1/Ca', 'ab'), unpack('x2/Ca/X2/Cb', 'abc'), unpack('s2', "\1\0\2\0"), unpack('Ca/Ca', 'ab'), unpack('C', 'ab', 1), unpack('d', pack('d', 0.1)), unpack('Ea/ex', pack('Ee', 1.5, 2.5))]);
show([unpack('A*', "a b \n"), unpack('n2x/C', "\0\1\0\2\3"), unpack('C0a', 'a'), unpack('@5', 'a'), unpack('C2a/nb', "\1\2\3"), unpack('a5', 'abc'), unpack('C*', ''), unpack('X2', 'a'), unpack('x', '')]);
pack('C2', 1);
