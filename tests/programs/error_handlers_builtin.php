<?php
// exit: 255
// A builtin as handler; kinds that a handler is not for; none; a level that is none.
set_error_handler("var_dump", E_WARNING | E_NOTICE); $line = __LINE__; trigger_error('warning', E_USER_WARNING); trigger_error('deprecated is shown', E_USER_DEPRECATED);
set_error_handler(null); echo $u; restore_error_handler();
restore_error_handler();
restore_error_handler(); restore_error_handler();
trigger_error('x', 5);
