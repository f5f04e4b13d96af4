<?php
// exit: 255
// An error deep under two builtins, one of which is native.
function inner($x) {
    return array_map('str_repeat', [$x, 'a long string argument']);
}
array_map('inner', ['p', 'q']);
