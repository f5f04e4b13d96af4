<?php
// exit: 7
// Functions registered for the end see the error that ended the script; exit in one ends them all.
function a() { echo "a\n"; echo substr(error_get_last()["message"], 0, 45), "\n"; exit(7); }
function b() { echo "b\n"; }
register_shutdown_function('a'); register_shutdown_function('b');
function f($x) { return intdiv($x, 0); }
echo f(1);
