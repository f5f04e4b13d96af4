<?php
// metaphone(), uuencoding, hebrev(), <meta>, positions in formats of sscanf(), sprintf() and what a query is built of.
foreach (['Thompson', 'Knight', 'Wright', 'Xavier', 'Schmidt', 'CHRISTOPHER', 'laugh', 'bough', 'Aeneas', 'judge', 'dumb', 'physics', 'science', 'which', '', '123'] as $word) {
    echo $word, ' ', metaphone($word), ' ', metaphone($word, 2), "\n";
}
foreach (['', 'a', "text\n\0", str_repeat('longer than a line. ', 5)] as $text) {
    $encoded = convert_uuencode($text);
    echo $encoded;
    var_dump(convert_uudecode($encoded) === $text);
}
var_dump(convert_uudecode('!!!'));
echo bin2hex(hebrev("abc \xe0\xe1(\xe2) def\nsecond line", 9)), "\n";
file_put_contents($file = tempnam(sys_get_temp_dir(), 'meta'), '<meta name="geo.position" content="1;2"><META NAME=author CONTENT=me></head><meta name="late" content="x">');
print_r(get_meta_tags($file));
unlink($file);
var_dump(sscanf('a 12 b', '%3$s %1$d %2$s'));
try {
    sscanf('1 2', '%2$d %d');
} catch (ValueError $e) {
    echo $e->getMessage(), "\n";
}
try {
    sprintf('%$s', 1);
} catch (ValueError $e) {
    echo $e->getMessage(), "\n";
}
class Query
{
    protected $foo = 'f';
    private $bar = 'b';
    public $test = 't';
    public function inside()
    {
        return http_build_query($this);
    }
}
var_dump((new Query())->inside(), http_build_query(new Query()));
