<?php
// sscanf: conversions, widths, sets, what is left out, where the text ends.
foreach ([["age: 25 name: Bob","age: %d name: %s"],["12 apples","%d %s %s"],["abc","%2c%c"],["0x1f 017 9","%x %o %i"],["3.14e2x","%f%c"],["a,b","%[^,],%s"],["  x","%s"],["","%d"],["5","%d%%"],["12345","%2d%3d"],["abc def","%*s %s"],["x 1","%n%s%n"],["id 7","id %d %d"],["-5 +6","%d %d"],["abc123","%[a-z]%d"],["]x","%[]]%s"],["a-b","%[a\\-]%s"],["4294967295","%u"],["1.5","%d%f"], ["nope","%d"],["12","%e"],["99999999999999999999","%d"]] as [$s,$f]) echo json_encode([$s,$f,sscanf($s,$f)]), "\n";
var_dump(sscanf("a 1","%s %d",$x,$y),$x,$y);
var_dump(sscanf('', '%d', $x), sscanf('x', '%d', $x));
foreach ([['+', '%d'], ['0x', '%x'], ['.', '%f'], ['.5', '%f'], ['1e', '%f%s'], ['-1.5e-3 z', '%g %s'], ['abcabc', '%3[a-c]%s'], ['a  b', 'a b%n'], ['08', '%i%d'], ['%5', '%%%d'], ['ab', 'abc%d'], [' 12', '%c%d'], ['18446744073709551615', '%u'], ['18446744073709551616', '%u'], ['-5', '%u'], ['9223372036854775808x', '%u%s'], ['-18446744073709551615', '%u'], ["a\tb", '%s %s']] as [$s, $f]) {
    echo json_encode([$s, $f, sscanf($s, $f)]), "\n";
}
$f = fopen('php://memory', 'w+');
fwrite($f, "a 1\nb 2\n");
rewind($f);
echo json_encode([fscanf($f, '%s %d'), fscanf($f, '%s %d', $name, $number), $name, $number, fscanf($f, '%s')]), "\n";
