<?php
// exit: 255
function f($a) { return g($a); }
call_user_func('f', 1, 'extra');
