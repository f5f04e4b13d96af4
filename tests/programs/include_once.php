<?php
// Each file once, by its real path, however it is written.
$n = 0;
var_dump(include_once 'files/once.php');
var_dump(include_once './files/once.php');
var_dump(require_once __DIR__ . '/files/../files/once.php');
var_dump(include 'files/once.php');
var_dump(include_once 'files/once.php');
for ($i = 0; $i < 3; $i++) {
    include 'files/once.php';
}
require 'files/early.php';
echo early(2), "\n";
