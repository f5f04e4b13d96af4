<?php
// A handler of errors gives another value to what was to become an array
$it = null;
set_error_handler(function () use (&$it) {
    $it = 0;
});
foreach ([null, []] as $start) {
    $it = $start;
    $it['a'] .= 'x';
    var_dump($it);
    $it = $start;
    $it[0][0][0] .= 'x';
    var_dump($it);
    $it = $start;
    $x = $it['a']++;
    var_dump($it, $x);
    $it = $start;
    $x = --$it['a'];
    var_dump($it, $x);
    $it = $start;
    $x = $it['a']['b'] ??= 5;
    var_dump($it, $x);
}
