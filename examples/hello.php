<?php
// Hello: what a program is given and how it answers. Arguments are in $argv; "{$name}" in a string is replaced, and printf() formats.
//
//     pyphp examples/hello.php
//     pyphp examples/hello.php Ada Grace

$names = array_slice($argv, 1) ?: ['world'];

foreach ($names as $name) {
    echo "Hello, {$name}!\n";
}

printf("%d greeting%s from PHP %s\n", count($names), count($names) === 1 ? '' : 's', PHP_MAJOR_VERSION . '.' . PHP_MINOR_VERSION);
