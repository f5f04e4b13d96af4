<?php
// Sets by comparisons of the script's: what is compared with what, and in which order, is seen.
function gt($a, $b) { echo "$a,$b "; return $a > $b; }
function cmp($a, $b) { echo "$a,$b "; return $a <=> $b; }
print_r(array_udiff([3,1,2],[2,2,3],'gt'));
print_r(array_diff_ukey([3,1,2],[2,5=>2,3],'gt'));
$a = [5,3,9,1,1,7,2,8,6,4]; $b=[1,2,3]; $c = [9,8,7,100];
print_r(array_udiff($a,$b,$c,'cmp')); print_r(array_uintersect($a,$b,[3,3,1],'cmp'));
print_r(array_diff_ukey($a,$b,['x'=>1,4=>4],'cmp')); print_r(array_intersect_ukey($a,$b,[2=>5,4=>4],'cmp'));
print_r(array_diff_uassoc(['a'=>1,'b'=>2,3],['b'=>2,'a'=>5,3],'cmp')); print_r(array_intersect_uassoc(['a'=>1,'b'=>2,3],['b'=>2,'a'=>5,3],'cmp'));
print_r(array_udiff_assoc(['a'=>1,'b'=>2,3],['b'=>2,'a'=>5,3],'cmp')); print_r(array_uintersect_assoc(['a'=>1,'b'=>2,3],['b'=>2,'a'=>5,3],'cmp'));
print_r(array_udiff_uassoc(['a'=>1,'b'=>2,3],['b'=>2,'a'=>5,3],'cmp','cmp')); print_r(array_uintersect_uassoc(['a'=>1,'b'=>2,3],['b'=>2,'a'=>5,3],'cmp','cmp'));
var_dump(array_diff_uassoc([[1], 2], ['Array', 2], 'strcmp'), array_udiff([1], 'strcmp'), array_uintersect_uassoc([], [], 'cmp', 'cmp'));
array_udiff([1], [2], 3, 'strcmp');
// exit: 255
