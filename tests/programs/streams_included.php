<?php
// include, file functions and php:// where the script has wrappers of its own, for plain paths too.
class Source {
    public static $code = '<?php namespace q; echo __FILE__, "|", __DIR__, "|", __LINE__, "\n"; return 5;';
    public $context;
    private $done = false;
    public function stream_open($path, $mode, $options, &$opened) { return true; }
    public function stream_read($count) { if ($this->done) { return ''; } $this->done = true; return self::$code; }
    public function stream_eof() { return $this->done; }
    public function stream_stat() { return []; }
    public function stream_set_option($option, $a, $b) { return false; }
}
stream_wrapper_register('src', 'Source');
var_dump(include 'src://x/y.php', include_once 'src://x/y.php');
var_dump(count(get_included_files()));
Source::$code = '<?php foo bar';
try { include 'src://z'; } catch (ParseError $e) { echo $e->getMessage(), $e->getFile(), $e->getLine(), "\n"; }
Source::$code = '<?php throw new Exception("x");';
try { include 'src://z'; } catch (Exception $e) { echo $e->getMessage(), $e->getFile(), $e->getLine(), "\n"; }
class Refusing { public $context; public function stream_open($path, $mode, $options, &$opened) { return false; } }
stream_wrapper_register('no', 'Refusing');
$name = tempnam(sys_get_temp_dir(), 'inc');
set_error_handler(function ($kind, $text) use ($name) { echo '[', str_replace($name, 'NAME', $text), "]\n"; return true; });
var_dump(include 'no://q', fopen('no://q', 'r'), file_get_contents('nope://x'));
var_dump(include 'php://filter/read=string.toupper/resource=data:,abc');
file_put_contents($name, base64_encode('<?php return 6 * 7;'));
var_dump(include 'php://filter/convert.base64-decode/resource=' . $name);
class Files {
    public $context;
    private $file;
    private static function real(callable $act) {
        stream_wrapper_restore('file');
        try { return $act(); } finally { stream_wrapper_unregister('file'); stream_wrapper_register('file', 'Files'); }
    }
    public function stream_open($path, $mode, $options, &$opened) {
        echo 'open ', $mode, "\n";
        $this->file = self::real(fn() => fopen($path, $mode));
        return (bool) $this->file;
    }
    public function stream_read($count) { return strrev(fread($this->file, $count)); }
    public function stream_write($data) { return fwrite($this->file, $data); }
    public function stream_eof() { return feof($this->file); }
    public function stream_stat() { return fstat($this->file); }
    public function stream_close() { fclose($this->file); }
    public function stream_set_option($option, $a, $b) { return false; }
    public function url_stat($path, $flags) { return self::real(fn() => @stat($path)); }
    public function unlink($path) { echo "unlink\n"; return self::real(fn() => unlink($path)); }
}
stream_wrapper_unregister('file');
var_dump(fopen($name, 'r'));
stream_wrapper_register('file', 'Files');
var_dump(file_put_contents($name, strrev('<?php return "code";')), file_get_contents($name), include $name, file_exists($name), unlink($name), file_exists($name));
stream_wrapper_restore('file');
var_dump(stream_wrapper_restore('file'), stream_wrapper_unregister('never'), stream_wrapper_restore('never'), in_array('src', stream_get_wrappers()));
stream_wrapper_unregister('src');
var_dump(in_array('src', stream_get_wrappers()));
