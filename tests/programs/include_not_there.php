<?php
// exit: 255
function f() { return include 'files/not there.php'; }
var_dump(f());
var_dump(include_once './no.php');
var_dump((include "a\0b") === false);
var_dump(include 'http://example.org/x.php');
var_dump(include 'strange://x.php');
require 'files/none.php';
echo 'not reached';
