<?php
// Strings that are ints are int keys.
$a = [1];
foreach (['0', '1', '-2', '01', '', ' 1', '9223372036854775808'] as $k) {
    var_dump($a[$k] ?? 'missing', isset($a[$k]));
    $a[$k] = $k;
}
var_dump($a);
