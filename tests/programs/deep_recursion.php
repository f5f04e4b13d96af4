<?php
// args: 100000
// PHP calls do not use the native stack.
function depth(int $n): int { return $n === 0 ? 0 : depth($n - 1) + 1; }
echo depth((int) $argv[1]), "\n";
