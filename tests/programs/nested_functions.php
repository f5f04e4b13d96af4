<?php
// Functions that exist when control comes by; a bare block is no condition.
// exit: 255
echo inblock(), "\n";
if (true) {
    function a() { return "a"; }
}
echo a();
function outer() {
    function inner() {
        return 11;
    }
    return "outer";
}
echo outer(), inner(), inner();
echo function_exists('late') ? 1 : 0;
if (!function_exists('late')) { function late() { return __FUNCTION__; } }
echo late(), "\n";
{
function inblock() { return "block"; }
}
echo inblock();
outer();
