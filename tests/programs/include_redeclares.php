<?php
// exit: 255
function twice() {}
echo "before\n";
include 'files/twice.php';
