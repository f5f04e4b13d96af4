<?php
// exit: 255
// What a variadic parameter takes has no name in errors.
function pairs($first, &...$rest)
{
    return count($rest);
}
$a = 1;
echo pairs(1, $a, $a);
pairs(1, $a, 2);
