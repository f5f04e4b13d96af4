<?php
// exit: 255
function ratio($carry, $x) {
    return intdiv($carry, $x);
}
echo array_reduce([1, 2], 'ratio', 9), "\n";
echo array_reduce([0], 'ratio', 9.0), "\n";
