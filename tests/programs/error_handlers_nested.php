<?php
// Handlers of errors that set themselves anew, so that each interrupts the one before it: deep, and too deep.
function complain($number, $message)
{
    global $depth, $most;
    $depth++;
    if ($depth < $most) {
        set_error_handler('complain');
        if ($depth & 1) {
            echo $undefined;
        } else {
            usort($GLOBALS['list'], 'compare');
        }
    }
    return true;
}
function compare($a, $b)
{
    return $a <=> $b . $undefined;
}

$list = [3, 1];
$depth = 0;
$most = 1000;
set_error_handler('complain');
echo $undefined;
var_dump($depth);

for ($most = 10; $most < 200; $most += 10) {
    $depth = 0;
    restore_error_handler();
    set_error_handler('complain');
    echo $undefined;
    echo $depth, ' ';
}
