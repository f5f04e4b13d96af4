<?php
// Walks over arrays. The callback gets the elements themselves if it takes references, which is when the array can change under the walk.

function array_walk(array &$array, callable $callback, mixed $arg = null) {
    if (Takes_reference($callback)) {
        if (func_num_args() > 2) {
            foreach ($array as $key => &$value) {
                $callback($value, $key, $arg);
                is_array($array) or Not_walked();
            }
        } else {
            foreach ($array as $key => &$value) {
                $callback($value, $key);
                is_array($array) or Not_walked();
            }
        }
    } elseif (func_num_args() > 2) {
        foreach ($array as $key => $value) {
            $callback($value, $key, $arg);
            is_array($array) or Not_walked();
        }
    } else {
        foreach ($array as $key => $value) {
            $callback($value, $key);
            is_array($array) or Not_walked();
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
            is_array($array) or Not_walked();
        } elseif ($given) {
            $callback($value, $key, $arg);
            is_array($array) or Not_walked();
        } else {
            $callback($value, $key);
            is_array($array) or Not_walked();
        }
    }
}
