<?php
// The end of the script: functions registered for it, destructors, then the buffers, the innermost first.
// exit: 7
class Last
{
    public function __destruct()
    {
        echo ' destructor ';
    }
}
$last = new Last();
register_shutdown_function(function () {
    echo ' shutdown ';
    ob_start(fn($text) => "<$text>");
    echo 'inner';
    register_shutdown_function(function () {
        echo ' another';
        exit(7);
    });
});
ob_start(function ($text, $flags) {
    return "[$flags: " . strtoupper($text) . ' ' . ob_get_level() . ']';
});
echo 'body';
exit(3);
