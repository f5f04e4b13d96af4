<?php
// exit: 255
// Builtins that are called when the script is over warn, and one throws: there is no file any more.
register_shutdown_function('hex2bin', 'abc');
register_shutdown_function('array_map', 'hex2bin', ['abc']);
register_shutdown_function('implode', [[1]]);
register_shutdown_function('trigger_error', 'mine');
register_shutdown_function('intdiv', 1, 0);
register_shutdown_function('printf', 'not reached');
echo "before\n";
