<?php
echo early(1), "\n";
return;
function early($x) { return $x + 41; }
