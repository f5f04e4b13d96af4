<?php
// exit: 3
function stop($x) { echo $x, "\n"; if ($x > 1) exit(3); return $x; }
array_map('stop', [1, 2, 3]);
