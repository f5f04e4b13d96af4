<?php
// exit: 255
// Whether arguments are coerced is decided by the file that calls.
declare(strict_types=1);
function number(float $x): string { return gettype($x); }
echo number(5), "\n";
function whole(int $x) { return $x; }
echo whole(
    2.0);
