<?php
// exit: 255
// E_USER_ERROR ends the script unless a handler deals with it; wrong levels and callbacks.
function handles($no, $text) { echo "handled: $text\n"; return $text == 'fine'; }
set_error_handler('handles');
trigger_error('fine', E_USER_ERROR);
echo "on\n";
trigger_error('not fine', E_USER_ERROR);
echo "not reached\n";
