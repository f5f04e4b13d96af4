<?php
// A loop that makes more than memory_limit in all, and gives it up again, ends well.
ini_set('memory_limit', '8M');
$n = 0;
for ($i = 0; $i < 12000; $i++) {
    $list = array_fill(0, 50, $i);
    $list[] = [$i, "$i"];
    $n += count($list);
}
echo "done $n\n";
