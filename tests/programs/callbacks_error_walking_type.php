<?php
// exit: 255
$s = 'text';
array_walk($s, 'strlen');
