<?php
// A folder's handle is a stream without bytes: what reads files finds nothing in it, and fclose() does not close it.
// exit: 255
$name = tempnam(sys_get_temp_dir(), "f");
unlink($name);
mkdir($name);
touch("$name/only");
$d = opendir($name);
var_dump(fread($d, 5), fgets($d), fgets($d, 3), fgetc($d), feof($d), ftell($d), fseek($d, 0), fseek($d, 1), rewind($d));
var_dump(fwrite($d, "x"), fwrite($d, ""), fflush($d), ftruncate($d, 3), fstat($d), fpassthru($d), stream_get_contents($d), stream_get_line($d, 5));
var_dump(json_encode(stream_get_meta_data($d)), stream_isatty($d), fgetcsv($d), get_resource_type($d));
var_dump(stream_copy_to_stream($d, fopen("php://memory", "w+")), file_put_contents("php://memory", $d));
$id = get_resource_id($d);
set_error_handler("told");
function told($kind, $text)
{
    global $id;
    echo str_replace((string) $id, "N", $text), "\n";
}
var_dump(fclose($d));
restore_error_handler();
$names = [readdir($d), readdir($d)];
var_dump(ftell($d), fseek($d, 1));
while (($each = readdir($d)) !== false) {
    $all[] = $each;
}
sort($all);
var_dump($all, feof($d), closedir($d), is_resource($d));
unlink("$name/only");
rmdir($name);

// streams that cannot be written say so each in its way
$f = fopen("data:,xyz", "r+");
var_dump(fwrite($f, "a"), fgets($f), ftruncate($f, 1), json_encode(stream_get_meta_data($f)));
foreach (["r", "w", "r+", "a", "x", "c"] as $mode) {
    $f = fopen("php://memory", $mode);
    var_dump(fwrite($f, "ab"), ftruncate($f, 1), json_encode(stream_get_meta_data($f)));
}
readdir([]);
