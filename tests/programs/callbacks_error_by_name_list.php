<?php
// exit: 255
call_user_func_array('strlen', 1);
