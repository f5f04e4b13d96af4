<?php
// exit: 255
function f() { extract(['this' => 1], EXTR_SKIP); echo "skipped\n"; extract(['this' => 1]); }
f();
