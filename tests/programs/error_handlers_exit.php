<?php
// exit: 3
// exit in a handler; errors of the script's own that no handler deals with end it.
function leaves($no, $text) { echo "leaving: $text\n"; if ($text == 'go') exit(3); return false; }
set_error_handler('leaves');
trigger_error('first');
function deep($n) { if ($n == 0) { $a = ['x' => [1]]; return $a['x'] . trigger_error('go', E_USER_WARNING); } return deep($n - 1) . $n; }
echo deep(5);
