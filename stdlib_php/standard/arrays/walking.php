<?php
// Walks over arrays. The callback gets the elements themselves if it takes references, which is when the array can change under the walk.

function array_walk(array|object &$array, callable $callback, mixed $arg = null) {
    if (is_object($array)) {
        Walk_properties($array, $callback, func_num_args() > 2, $arg, false);
    } elseif (Takes_reference($callback)) {
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

function array_walk_recursive(array|object &$array, callable $callback, mixed $arg = null) {
    if (is_object($array)) {
        Walk_properties($array, $callback, func_num_args() > 2, $arg, true);
    } else {
        Walk($array, $callback, func_num_args() > 2, $arg);
    }
    return true;
}

// The properties of an object, by their mangled names, become references. Those that are made meanwhile come last.
function Walk_properties(&$object, $callback, $given, $arg, $deep) {
    $walked = $object;
    $at = 0;
    while (count($names = array_keys(get_mangled_object_vars($walked))) > $at) {
        for (; $at < count($names); $at++) {
            $key = (string) $names[$at];
            $cell = Property_cell($walked, $key) ?? [];
            foreach ($cell as &$value) {
                if ($deep && is_array($value)) {
                    Walk($value, $callback, $given, $arg);
                } elseif ($given) {
                    $callback($value, $key, $arg);
                } else {
                    $callback($value, $key);
                }
            }
            is_array($object) or is_object($object) or Not_walked();
            if ($object !== $walked) {
                return;
            }
        }
    }
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
