<?php
// exit: 255
function f($a) { return g($a); }
$call = 'call_user_func';
$call('f', 1);
