<?php
// exit: 255
function three(&$v, $k, $p) {
}
$a = ['1!!', 2];
array_walk($a, 'three');
