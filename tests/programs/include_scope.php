<?php
// A file's code runs in the scope of the code that includes it: variables go there and come back.
$b = 'before';
$gone = 1;
print_r(include __DIR__ . '/files/adds.php');
var_dump($made, $b, isset($gone));
function within($b, $gone)
{
    $r = include 'files/text.php';
    $x = 'an x';
    include 'files/text.php';
    var_dump($r);
    eval('$b = $b . "!"; $new = [$b]; unset($gone);');
    var_dump($b, isset($gone));
    return eval('return $new;');
}
print_r(within('b', 2));
var_dump(isset($new), $made);
var_dump(include 'files/nested.php');
var_dump($depth, count($path));
function deep() { $depth = 2; include 'files/nested.php'; return implode(',', $path); }
var_dump(deep());
var_dump(count($path));
