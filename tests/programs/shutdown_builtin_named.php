<?php
// exit: 255
register_shutdown_function('call_user_func_array', 'intdiv', ['num1' => 1, 'num2' => 0]);
