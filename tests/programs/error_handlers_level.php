<?php
// Handlers inside handlers, handlers with fewer parameters.
function nested($no, $text) { echo "nested: $text\n"; set_error_handler('inner'); echo $undef; restore_error_handler(); restore_error_handler(); echo $shown; return true; }
function inner($no, $text) { echo "inner: $text\n"; return true; }
set_error_handler('nested'); echo $one; echo $two;
restore_error_handler();
function few() { echo "few\n"; return true; } set_error_handler('few'); echo $u;
