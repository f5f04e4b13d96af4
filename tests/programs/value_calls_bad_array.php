<?php
// exit: 255
// A list that names no method.
$callback = [1 => 0, 2 => 0]; $callback();
