<?php
// exit: 255
// What builtins call is called in weak mode, whatever the file says; what the file calls is not.
declare(strict_types=1);
function half(int $x) { return $x / 2; }
var_dump(array_map('half', ['4', 5.0]));
var_dump(array_map('strlen', [12]));
var_dump(array_filter([1], 'half', '1'));
