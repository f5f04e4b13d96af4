<?php
// Files found in the folders of include_path, data: URLs, the folder opened last, what cannot be copied.
// exit: 255
set_include_path(__DIR__ . '/files');
echo file_get_contents('lines.txt', true), "\n", json_encode(file('lines.txt', FILE_USE_INCLUDE_PATH)), fgets(fopen('lines.txt', 'r', true)), readfile('lines.txt', true), "\n";
var_dump(file_get_contents('none.txt', true));
foreach (['data:,A%20brief%20note', 'data:application/vnd-xxx-query,a,b/c', 'data:;base64,Zm9vYmFyIGZvb2Jhcg==', 'data:,;test', 'data:text/plain;charset=UTF-8,Hello', 'data://text/plain;base64,SGVs
bG8=', 'data:;charset=UTF-8,x', 'data:text,x', 'data:abc', 'data:;base64,!!'] as $url) {
    var_dump(file_get_contents($url));
}
var_dump(copy('files', 'x'), copy('files/lines.txt', 'files'));
$d = tempnam(sys_get_temp_dir(), 'pyphp');
unlink($d);
var_dump(mkdir("$d/./a/../a/b", 0777, true), is_dir("$d/a/b"), is_file("file://$d/a"), rmdir("$d/a/b"), rmdir("$d/a"));
opendir($d);
var_dump(strlen(readdir()) > 0, closedir(), rmdir("file://$d"));
readdir();
