<?php
// exit: 255
// The handler is a builtin that takes fewer arguments than a handler gets, and what warns is called when the script is over.
set_error_handler('strlen');
register_shutdown_function('array_map', 'hex2bin', ['abc']);
