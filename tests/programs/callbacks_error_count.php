<?php
// exit: 255
function plus($a, $b) {
    return $a + $b;
}
function run() {
    return array_map('plus', [1]);
}
run();
