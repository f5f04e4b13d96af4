<?php
// Paths, folders, and what is known of files.
// exit: 255
foreach (['', '/', '//', 'a', 'a/', '/a', '/a/b.c', 'a/b/', 'a//b', '.', '..', 'x.tar.gz', '/a/.b', 'a.', 'dir.d/file'] as $p) {
    echo "$p: ", basename($p), ' ', dirname($p), ' ', json_encode(pathinfo($p)), "\n";
}
var_dump(basename('/a/b.php', '.php'), basename('.php', '.php'), dirname('/a/b/c/d', 2), dirname('a/b', 5), pathinfo('/a/b.c', PATHINFO_EXTENSION), pathinfo('b', PATHINFO_EXTENSION), pathinfo('/a/b.c', PATHINFO_FILENAME | PATHINFO_DIRNAME));
$d = tempnam(sys_get_temp_dir(), 'pyphp');
var_dump(is_file($d), is_dir($d), filesize($d), filetype($d), decoct(fileperms($d)), is_writable($d), is_link($d), unlink($d), file_exists($d), mkdir($d), is_dir($d), filetype($d), mkdir("$d/x/y", 0755, true));
var_dump(touch("$d/b", 1000), filemtime("$d/b"), fileatime("$d/b"), touch("$d/A", 5, 6), stat("$d/A")['atime'], count(lstat("$d/A")), chmod("$d/A", 0600), clearstatcache(), decoct(fileperms("$d/A")));
var_dump(scandir($d), scandir($d, SCANDIR_SORT_DESCENDING), array_map('basename', glob("$d/*")), array_map('basename', glob("$d/{b,A}", GLOB_BRACE)), glob("$d/no*"), symlink("$d/b", "$d/l"), is_link("$d/l"), filetype("$d/l"), readlink("$d/l") === "$d/b", rename("$d/b", "$d/c"));
$h = opendir($d);
$names = [];
while (($name = readdir($h)) !== false) {
    $names[] = $name;
}
sort($names);
rewinddir($h);
var_dump($names, is_string(readdir($h)), closedir($h), $h);
$before = getcwd();
var_dump(chdir($d), getcwd() === realpath($d), is_dir('x'), chdir($before), realpath("$d/x/../A") === realpath($d) . '/A', realpath("$d/none"));
array_map('unlink', ["$d/A", "$d/c", "$d/l"]);
var_dump(rmdir("$d/x/y"), rmdir("$d/x"), rmdir($d), is_file("a\0b"), file_exists(''), clearstatcache());
var_dump(mkdir('files'), rmdir('nowhere'), unlink('nowhere'), unlink('files'), rename('nowhere', 'x'), opendir('nowhere'), scandir('nowhere'), touch('nowhere/a'), chmod('nowhere', 0644), filesize('nowhere'), lstat('nowhere'), stat('nowhere'), chdir('nowhere'), readlink('nowhere'), filetype('nowhere'));
fopen('', 'r');
