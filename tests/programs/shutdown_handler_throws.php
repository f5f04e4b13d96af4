<?php
// exit: 255
set_error_handler('complain');
function complain($level, $text) { str_repeat($text, -1); }
register_shutdown_function('array_map', 'hex2bin', ['abc']);
