<?php
// Walks over arrays, which can change under the walk. The callback gets the elements themselves if it takes references. A loop by
// reference whose variable begins with a capital letter has the values of the elements, as they are then.

function array_walk(array &$array, callable $callback, mixed $arg = null) {
    if (Takes_reference($callback)) {
        if (func_num_args() > 2) {
            foreach ($array as $key => &$value) {
                $callback($value, $key, $arg);
            }
        } else {
            foreach ($array as $key => &$value) {
                $callback($value, $key);
            }
        }
    } elseif (func_num_args() > 2) {
        foreach ($array as $key => &$Value) {
            $callback($Value, $key, $arg);
        }
    } else {
        foreach ($array as $key => &$Value) {
            $callback($Value, $key);
        }
    }
    return true;
}

function array_walk_recursive(array &$array, callable $callback, mixed $arg = null) {
    Walk($array, $callback, func_num_args() > 2, $arg);
    return true;
}

function Walk(&$array, $callback, $given, $arg) {
    foreach ($array as $key => &$value) {
        if (is_array($value)) {
            Walk($value, $callback, $given, $arg);
        } elseif ($given) {
            $callback($value, $key, $arg);
        } else {
            $callback($value, $key);
        }
    }
}
