<?php
// exit: 255
// An error in a handler leaves the operation that it has interrupted, through builtins too.
function handler($no, $text, $file, $line) { echo "$text\n"; $file = "f"; return intdiv($no, 0); }
set_error_handler('handler');
function callback($x) { return hex2bin($x); }
function outer($list) { return array_map('callback', $list); }
$x = [1, 'kept']; $y = "a" . implode(',', outer(['ab', 'abc']));
echo 'not reached';
