<?php
// Numbers that C's types do not hold, zero bytes in modes and endless paths go to the host and come back as php's answers.
// extension: posix
$name = tempnam(sys_get_temp_dir(), "h");
var_dump(chmod($name, PHP_INT_MAX), chmod($name, -1), chmod($name, PHP_INT_MIN | 0644), decoct(fileperms($name)));
var_dump(mkdir("$name.d", PHP_INT_MAX), rmdir("$name.d"));
var_dump(is_resource(fopen($name, "r\0x")), is_resource(fopen($name, "w\0")), stream_get_meta_data(fopen($name, "r\0+"))["mode"]);
var_dump(touch($name, 0, 1), filemtime($name), fileatime($name));
$f = fopen($name, "r+");
var_dump(@ftruncate($f, PHP_INT_MAX), fseek($f, PHP_INT_MAX), fseek($f, PHP_INT_MIN), fseek($f, 1, PHP_INT_MAX), fseek($f, -1));
var_dump(posix_isatty(-1), posix_isatty(PHP_INT_MAX), umask(0), umask(PHP_INT_MAX), umask());
var_dump(realpath(str_repeat("../", 3000)), file_exists(str_repeat("a/", 9000)), is_dir("a\0"), opendir(""));
var_dump(glob("$name*", PHP_INT_MAX), glob(str_repeat("a", 5000)), count(glob("$name{,x,y}", GLOB_BRACE)));
var_dump(scandir(sys_get_temp_dir() . "/no such folder", PHP_INT_MIN));
unlink($name);
