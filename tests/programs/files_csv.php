<?php
// CSV: fields bare and enclosed, over line ends, escaped; written and read again.
// exit: 255
foreach (['a,b,c', '', 'a,,', ',', '"a","b ""c""",d', ' "x" , y ,z ', '"ab"cd,e', '"unclosed', "\"two\nlines\",x", 'a\"b,"c\"d",e', "a,b\r\n", '"a""', '""', '"",""', "  ", "a\t,b", '"a" b "c",d', 'a"b"c,d', '"\\",x', "x\n\n", '"a,b"', "'a,b';c"] as $line) {
    echo json_encode($line), ' ', json_encode(str_getcsv($line)), "\n";
}
echo json_encode([str_getcsv("'a;b';c", ';', "'"), str_getcsv('"a\"b",c', ',', '"', ''), str_getcsv("a\tb", "\t")]), "\n";
$f = fopen('php://memory', 'w+');
foreach ([['a', 'b c', 'd"e', "f\ng"], [1, 2.5, true, null], ['x\\"y', '', ' '], [], ["\t", ';', "'"]] as $row) {
    var_dump(fputcsv($f, $row));
}
fputcsv($f, ['a;b', "c'd"], ';', "'", eol: "\r\n");
rewind($f);
echo stream_get_contents($f);
rewind($f);
while (($row = fgetcsv($f)) !== false) {
    echo json_encode($row), "\n";
}
echo json_encode([str_getcsv('a', 'bb'), str_getcsv('a,b', '', '')]), "\n";
fgetcsv($f, 0, 'bb');
