<?php
// A numeric string saturates where it is an operand of a bit operator: 2**63 and what rounds to it lose nothing.
// exit: 255
error('9223372036854775808');
function error(string $s): void {
    echo $s & -1, "\n";
    echo '9223372036854775809' | 0, "\n";
    echo '-9223372036854775809' ^ 0, "\n";
    echo '1e1000' | 1, "\n";
    echo 'x' | 1;
}
