<?php
// exit: 255
function f() {
    array_filter(
        [1], 'nope');
}
f();
