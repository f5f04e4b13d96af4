<?php
// Streams: reading ahead, places, writing in between, the end, memory, what fails.
// exit: 255
$path = tempnam(sys_get_temp_dir(), 'pyphp');
$f = fopen($path, 'w+');
var_dump(fwrite($f, "one\ntwo\nthree"), ftell($f), rewind($f), fgets($f), ftell($f), fgets($f, 3), fgetc($f), feof($f), fread($f, 100), feof($f), fgets($f), fgetc($f));
var_dump(fseek($f, 4), fwrite($f, 'TWO'), fread($f, 100), fseek($f, -5, SEEK_END), fgets($f), fseek($f, -1), ftell($f), fseek($f, 2, SEEK_CUR), ftell($f), feof($f));
var_dump(ftruncate($f, 5), rewind($f), stream_get_contents($f), fstat($f)['size'], fflush($f), flock($f, LOCK_EX), flock($f, LOCK_UN), fclose($f));
$f = fopen($path, 'a+');
var_dump(fwrite($f, 'more'), ftell($f), rewind($f), fread($f, 3), fclose($f), file_get_contents($path), file_get_contents($path, false, null, 3, 2), filesize($path));
$f = fopen($path, 'r');
var_dump(fread($f, 9), feof($f), fread($f, 1), feof($f), fpassthru($f), fwrite($f, 'x'));
$f = fopen($path, 'w');
var_dump(fread($f, 5), fgets($f), fputs($f, 'abcdef', 3), fprintf($f, '%03d', 7), vfprintf($f, '%s', ['z']));
fclose($f);
var_dump(file_get_contents($path), readfile($path), copy($path, "$path.b"), rename("$path.b", "$path.c"), file_exists("$path.b"), file("$path.c"), unlink("$path.c"));
var_dump(file_put_contents($path, ['a', 1, 2.5]), file_put_contents($path, "\nx", FILE_APPEND | LOCK_EX), file_put_contents($path, ''), file($path));
$m = fopen('php://memory', 'w+');
var_dump(fwrite($m, "hello\nworld\n"), rewind($m), fread($m, 5), fgets($m), fgets($m), feof($m), fgets($m), feof($m), fseek($m, 100), ftell($m), fseek($m, -2, SEEK_END), fread($m, 10));
var_dump(fseek($m, 3), fwrite($m, 'XY'), rewind($m), stream_get_contents($m, 4, 2), ftruncate($m, 4), rewind($m), fread($m, 100), stream_get_meta_data($m));
rewind($m);
fwrite($m, 'a||b||c');
rewind($m);
var_dump(stream_get_line($m, 10, '||'), stream_get_line($m, 10, '||'), stream_get_line($m, 10, '||'), stream_get_line($m, 10, '||'));
var_dump(fwrite(fopen('php://output', 'w'), "out\n"), file_get_contents('data:text/plain;base64,SGVsbG8='), file_get_contents('data:,a%20b'));
var_dump(file('files/lines.txt'), file('files/lines.txt', FILE_IGNORE_NEW_LINES | FILE_SKIP_EMPTY_LINES), stream_copy_to_stream(fopen('files/lines.txt', 'r'), fopen($path, 'w')), filesize($path));
var_dump(fopen('nowhere/x', 'r'), fopen('files/lines.txt', 'x'), fopen('files/lines.txt', 'q'), fopen('php://nope', 'r'), fopen('nope://x', 'r'), file_get_contents('nowhere'), file('nowhere'), file_put_contents('nowhere/x', ''), readfile('nowhere'), copy('nowhere', 'x'));
unlink($path);
fclose($m);
fread($m, 1);
