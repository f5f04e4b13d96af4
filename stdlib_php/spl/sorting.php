<?php
// uasort() and uksort() of objects that hold an array: a stable merge sort.

// The array, its elements merged into the order of a comparison of values or keys.
function Sorted_by(array $array, callable $callback, bool $by_keys)
{
    $keys = array_keys($array);
    $count = count($keys);
    for ($width = 1; $width < $count; $width *= 2) {
        $merged = [];
        for ($low = 0; $low < $count; $low += 2 * $width) {
            $left = $low;
            $middle = min($low + $width, $count);
            $right = $middle;
            $end = min($low + 2 * $width, $count);
            while ($left < $middle && $right < $end) {
                $a = $keys[$left];
                $b = $keys[$right];
                if ((int) ($by_keys ? $callback($a, $b) : $callback($array[$a], $array[$b])) > 0) {
                    $merged[] = $b;
                    $right++;
                } else {
                    $merged[] = $a;
                    $left++;
                }
            }
            while ($left < $middle) {
                $merged[] = $keys[$left++];
            }
            while ($right < $end) {
                $merged[] = $keys[$right++];
            }
        }
        $keys = $merged;
    }
    $sorted = [];
    foreach ($keys as $key) {
        $sorted[$key] = $array[$key];
    }
    return $sorted;
}
