<?php
// exit: 255
// parse_ini_string() and parse_ini_file(): values in the scanner's three modes, sections, lists, mistakes.
const MINE = 'mine';
define('FLT', 1.5);
define('TRU', true);
define('NUL', null);
set_error_handler('tell');
function tell($number, $message)
{
    echo $message;
    return true;
}

$values = [
    'on', 'Yes', 'TRUE', 'off', 'none', 'no', 'null', 'NULL', 'false', '12', '007', '-5', '+5', '1.5', '.5', '5.',
    '1e3', '0x1A', '99999999999999999999', '"12"', "'on'", '12 13', '1|2', '!1', '~1', 'MINE', 'FLT', 'TRU', 'NUL',
    'E_ALL', 'PHP_VERSION', 'M_PI', 'PHP_INT_MAX', '', '"', "a;b", '"a;b"c', '"a";b', "'a;b'", "'a';c", '"a"b"',
    ' x ', "x  ; c", '"x  ; c', "\"x\ny\"", '${PYPHP_NOT_SET}', '"${PYPHP_NOT_SET}x"', 'a"b"c', '-', '-0', '00',
    '0.0', '0', '-007', '1_000', 'foo.bar', '\\n', '"\\n"', '"a\\"b"', '(1', 'x=y', '{', 'on off', '1 on', 'ON1',
    'INI_X', '12abc', 'none;x', '12;c', '12 ;c', ' "q" ; c', "\"a\" x", "'", "''", '""', '"a" "b"', 'a = b', '[x]',
    '!on', "\tq\t", 'on ; x', '1.', '1.2.3', '0b11', '1 ', '9223372036854775807', '9223372036854775808', "0777",
    "0.5", "00.5", "NAN", "inf",
];
foreach ([INI_SCANNER_NORMAL, INI_SCANNER_RAW, INI_SCANNER_TYPED] as $mode) {
    foreach ($values as $value) {
        echo json_encode($value), ': ', json_encode(parse_ini_string("a = $value\nb=2", false, $mode)), "\n";
    }
}

$texts = [
    "[a]\nx=1\n[b]\nx=2\n[a]\ny=3", "x=1\n[s]\ny=2", "l[]=1\nl[]=2\nl[k]=3\nl[5]=6\nl[]=7",
    "5=a\n5[]=b\n05[]=c\n-3[]=d", "l=1\nl[]=2", "l[]=1\nl=2", "[5]\n[07]\nx=1", "alone\nx=1", "[\"q r\"]\nx=1",
    "['q']\nx=1", "[a b ]\nx=1", "[ a ]\nx=1", "[a;b]\nx=1", "[\${PYPHP_NOT_SET}]\nx=1",
    "x['a']=1\nx[\"b\"]=2\nx[ c ]=3\nx[\${PYPHP_NOT_SET}]=4", "[unclosed\nx=1", "x[a=1",
    "; c\n\n\r\nx=1\r\ny=2\r\n", "a.b=1\na-b=2\na b=3", "x = 1\n  y = 2\n\tz=3", "null=1", "x==1", "=1", "",
    "\n\n", "x", "x=\ny=1", "x=;c\ny=1", "[]\nx=1", "[a]b\nx=1", "l[k]=1\nl[k]=2\nl[1]=3\nl[01]=4",
    "9223372036854775807[]=1", "l[9223372036854775807]=1\nl[]=2", "x[]", "#c=1", "x=1;", "x=\"a\" ; c\n",
    "[ON]\non1=2", "yes=1", "1=2\n0=3", "x[on]=1", "x[1.5]=2", "a = \"x\n y\"\nb=1", "a=1 \n b = 2 ", "a=\\",
    "a=\"\\\\\"", "a\n=1", "a=~", "a=1|", "a = 1 | b=2", "a=\${X", "a=\"\${\"", "a=`x`", "a=x\0y",
    "a=\"x\" ", "a='x' ", "a=on ", "a=1|2 ", "a=x ;c", "a= ", 'a=${PYPHP_NOT_SET} ', "a=x\t", "a=x y  ", "a=x ;",
    "a=x \n", "[s] ", "a=(1) ", "a=\"x\" y ", "a=1 \t ", "a='", "a=x'", "a='\nb=1", "a=x'y\nb=1", "a='x\ny'\nb=1",
    "x[] ", "x[]\n", "x[] ;c", "x[k]", "a=-9223372036854775807", "a=-9223372036854775808",
    "a=00000000000000000000000012", "a=1.5 ", "a=12345678901234567890.5", "a=.", "a=-.5", "a=-", "a=null ",
    "a= null",
];
foreach ([INI_SCANNER_NORMAL, INI_SCANNER_RAW, INI_SCANNER_TYPED] as $mode) {
    foreach ([false, true] as $sections) {
        foreach ($texts as $text) {
            echo json_encode($text), ': ', json_encode(parse_ini_string($text, $sections, $mode)), "\n";
        }
    }
}

$folder = sys_get_temp_dir() . '/settings-' . getmypid();
mkdir($folder);
chdir($folder);
file_put_contents('good.ini', "a = 1\n[s]\nb = on\n");
file_put_contents('bad.ini', "a=1\nb=(\n");
var_dump(parse_ini_file('good.ini'), parse_ini_file('good.ini', true, INI_SCANNER_TYPED));
var_dump(parse_ini_file('bad.ini'), parse_ini_file('nosuch.ini'), parse_ini_file('/tmp'));
var_dump(parse_ini_string('a', false, 3));
unlink('good.ini');
unlink('bad.ini');
rmdir($folder);
restore_error_handler();
parse_ini_file('');
