<?php
// exit: 255
set_error_handler('no_such_function');
