<?php
// Corners of builtins: zero bytes, ints of C, paths that go on behind files, contexts, letters of idate().
date_default_timezone_set('UTC');
foreach (['n', 'j', 'G', 'g', 'U', 'Y'] as $letter) { echo idate($letter, 99999999999), ' '; }
echo "\n";
function said($call) {
    try { var_dump($call()); } catch (Error $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; }
}
said(fn() => @strptime('10:01:20 AM July 2 1963 rest', '%H:%M:%S %p %B %d %Y'));
said(fn() => @strptime('foo', '%H'));
said(fn() => fnmatch("a\0", 'a'));
said(fn() => getservbyport(-1, 'tcp'));
said(fn() => inet_pton('nowhere'));
said(fn() => inet_pton("1\0"));
said(fn() => date_parse_from_format('Y', "1\0"));
said(fn() => highlight_file("a\0b"));
said(fn() => get_meta_tags("a\0b"));
said(fn() => php_strip_whitespace(''));
said(fn() => ini_parse_quantity("a\0\n\xff"));
said(fn() => metaphone("a\0b"));
said(fn() => count(get_html_translation_table(7)) > 100);
said(fn() => password_needs_rehash('abc', 0));
said(fn() => array_key_exists(STDIN, [1 => 1]));
said(fn() => array_map(null, [1], 2));
said(fn() => array_merge_recursive(['a' => (object) ['x' => 1], 'b' => 2], ['a' => 'y', 'b' => (object) ['z' => 3]]));
said(fn() => filter_input_array(INPUT_GET, -5));
said(fn() => stream_bucket_append(1, 2));
said(fn() => stream_bucket_new(1, ''));
said(function () { $read = [1]; $none = null; return stream_select($read, $none, $none, 0); });
said(fn() => iterator_apply(new ArrayIterator([1]), 'strlen', ['a' => 'b', 'c' => 'd']));
said(fn() => forward_static_call_array('strlen', ['name' => 'abc']));
said(fn() => hash_file('md5', "a\0"));
said(fn() => setcookie("a\0"));
said(fn() => file_put_contents('php://memory', '', 0, fopen('php://memory', 'r')));
said(fn() => time_nanosleep(0, 1000000000));
said(fn() => stream_set_blocking(fopen('php://memory', 'r'), false));
said(function () { $a = [1]; $a[] = &$a; return json_encode(filter_var_array($a)[0]); });
said(fn() => @date_sunrise(0, SUNFUNCS_RET_STRING, 61, -150, 90, PHP_FLOAT_MAX));
said(fn() => date_create('2020-01-01')->setTime(0, 0, 0, PHP_INT_MIN)->format('u'));
$o = new stdClass;
try { settype($o, 'string'); } catch (Error $e) { echo $e->getMessage(), "\n"; }
var_dump($o, ini_restore('include_path'), set_include_path('elsewhere'), ini_get('include_path'));
ini_restore('include_path');
echo get_include_path(), "\n";
$folder = sys_get_temp_dir() . '/odd-corners-' . getmypid();
mkdir($folder); touch("$folder/file");
foreach (["$folder/file/", "$folder/file/.", "$folder/none/../file", "$folder/../" . basename($folder) . '/file'] as $path) {
    echo @realpath($path) === false ? 'no ' : 'yes ', @fopen($path, 'r') === false ? 'no ' : 'yes ';
}
unlink("$folder/file"); rmdir($folder);
class Twice extends php_user_filter
{
    function filter($in, $out, &$consumed, $closing): int
    {
        while ($bucket = stream_bucket_make_writeable($in)) {
            $bucket->data = strtoupper($bucket->data);
            stream_bucket_append($out, $bucket);
            stream_bucket_append($out, $bucket);
        }
        return PSFS_PASS_ON;
    }
}
stream_filter_register('twice', 'Twice');
$s = fopen('php://memory', 'w+');
stream_filter_append($s, 'twice', STREAM_FILTER_WRITE);
fwrite($s, 'once');
rewind($s);
echo fread($s, 99), "\n";
class Sized
{
    public $context;
    function stream_open() { return true; }
    function stream_eof() { return false; }
    function stream_read($count) { echo "[$count]"; return str_repeat('a', $count); }
}
stream_wrapper_register('sized', 'Sized');
$s = fopen('sized://', 'r');
stream_set_chunk_size($s, 1);
echo strlen(fread($s, 100)), "\n";
