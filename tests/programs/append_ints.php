<?php
// A value that becomes a string is appended in place, too: this is not quadratic.
$s = "";
for ($i = 0; $i < 100000; $i++) {
    $s .= $i;
}
echo strlen($s), " ", substr($s, -10), "\n";
