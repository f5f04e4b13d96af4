<?php
// What hot loops write before code that complains, which looks at the frames for its line, must be in memory: in later turns, too.
$x = 1.5;
for ($i = 30; $i > 0; --$i) {
    $t -= $x & $i;
}
var_dump($t);

$product = 1;
for ($j = PHP_INT_MAX - 25; $j !== PHP_INT_MAX + 1; $j++) {
    $product = (($product | 1) * ($j * $product));
}
var_dump($product);

$list = [1];
$n = 1;
for ($j = 25; $j > 0; $j--) {
    $s = "{$list['a']}-$n";
    if (isset($s[60])) {
        $s = 'cut';
    }
}
var_dump($s);
