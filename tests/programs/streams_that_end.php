<?php
// A stream of the script's own, or with filters, is closed when nothing refers to it any more, and at the end.
class Telling {
    public $context;
    public function __construct() { echo "construct\n"; }
    public function __destruct() { echo "destruct\n"; }
    public function stream_open($path, $mode, $options, &$opened) { echo "open\n"; return true; }
    public function stream_write($data) { echo "write $data\n"; return strlen($data); }
    public function stream_flush() { echo "flush\n"; return true; }
    public function stream_close() { echo "close\n"; }
}
stream_wrapper_register('tell', 'Telling');
function local() { $f = fopen('tell://a', 'r+'); fwrite($f, 'x'); echo "end of local\n"; }
local();
var_dump(new stdClass);
$f = fopen('tell://a', 'r+');
$g = $f;
$f = null;
echo "still there\n";
$g = null;
echo "gone\n";
for ($i = 0; $i < 3; $i++) { $f = fopen("tell://$i", 'w'); }
fclose($f);
try { fwrite($f, 'x'); } catch (TypeError $e) { echo $e->getMessage(), "\n"; }
$d = dir(sys_get_temp_dir());
var_dump($d instanceof Directory, is_string($d->read()));
$d->close();
try { $d->read(); } catch (TypeError $e) { echo $e->getMessage(), "\n"; }
try { (new Directory)->read(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
$last = fopen('tell://last', 'r+');
fwrite($last, 'z');
echo "end\n";
