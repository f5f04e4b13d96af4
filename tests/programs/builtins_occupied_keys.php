<?php
// exit: 255
// Behind the last key that there is nothing can be appended: an error where PHP raises one, silence where it drops the element.

$full = ['a' => [PHP_INT_MAX => 1]];
parse_str("a[9223372036854775807]=1&a[]=2&b=3", $parsed);
var_dump($parsed);
echo json_encode(array_merge([PHP_INT_MAX => 1], [2], ['k' => 3], [4])), "\n";
echo json_encode(array_pad([PHP_INT_MAX => 1], 3, 0)), "\n";
echo json_encode(array_values([PHP_INT_MAX => 1, 'k' => 2])), "\n";
$list = [PHP_INT_MAX => 1, 'k' => 2];
array_splice($list, 1, 0, ['x', 'y']);
echo json_encode($list), "\n";
echo json_encode(array_merge_recursive($full, ['b' => [2]])), "\n";
array_merge_recursive($full, ['a' => [2]]);
