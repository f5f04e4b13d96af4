<?php
// exit: 3
function f() { $local = [1, 2]; eval('$more = [$local]; exit(3);'); }
$kept = [1];
f();
