<?php
// extension: iconv
foreach ([['UTF-8', 'ISO-8859-1', 'aé'], ['ISO-8859-1', 'UTF-8', "a\xe9"], ['UTF-8', 'UTF-16LE', 'é€'], ['UTF-8', 'ASCII', 'aé'],
    ['UTF-8', 'ASCII//IGNORE', 'abc'], ['UTF-8', 'no-such', 'a'], ['no-such', 'UTF-8', 'a'], ['UTF-8', 'UTF-16BE', "a\xc3"],
    ['UTF-8', 'UTF-8', "a\xff"], ['', 'UTF-8', ''], ['UTF-8', str_repeat('x', 70), 'a']] as [$from, $to, $text]) {
    $made = iconv($from, $to, $text);
    echo "$from $to ", $made === false ? 'false' : bin2hex($made), "\n";
}
echo strlen(iconv('ISO-8859-1', 'UTF-8', str_repeat("\xe9", 5000))), "\n";
var_dump(iconv_strlen('aé€'), iconv_strlen("a\xe9", 'ISO-8859-1'), iconv_strlen("a\xff"), iconv_substr('aébc', 1, 2), iconv_substr('aébc', -2),
    iconv_substr('aébc', 1, -1), iconv_substr('abc', 5), iconv_strpos('aébé', 'é'), iconv_strpos('aébé', 'é', 2), iconv_strpos('aébé', 'é', -1),
    iconv_strpos('abc', 'x'), iconv_strpos('abc', ''), iconv_strrpos('aébé', 'é'), iconv_strrpos('abc', 'x'), iconv_get_encoding('internal_encoding'));
try { iconv_strpos('abc', 'a', -9); } catch (ValueError $e) { echo $e->getMessage(), "\n"; }
