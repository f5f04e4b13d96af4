<?php
// exit: 255
// Nothing of the sort shows but usort() itself.
function broken($a, $b) {
    return $a % ($b - 3);
}
$a = [1, 5, 3, 2, 4, 7, 6];
usort(
    $a,
    'broken');
