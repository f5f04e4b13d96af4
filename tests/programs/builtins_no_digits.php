<?php
// Of fewer than one digit serialize() and json_encode() always write an exponent; INF and NAN have as many letters as
// there are digits, but not where var_dump() writes them.
$floats = [123456789.01, 10 / 3, 987e100, 10.0000001, 0.0, -0.0, 1e15, 0.0001, 0.00001, 0.5, -2.5, INF, -INF, NAN, 100.0];
foreach ([0, 1, 2, 3, 4, 17, -1] as $precision) {
    ini_set('serialize_precision', $precision);
    ini_set('precision', $precision);
    foreach ($floats as $f) {
        echo serialize($f), ' ', json_encode(is_finite($f) ? $f : 0), ' ', $f, ' ', print_r($f, true), ' ';
        var_export($f);
        echo ' ';
        var_dump($f);
        printf("%.0g %.1G %.2e\n", $f, $f, $f);
    }
}
