<?php
// Walks over arrays, which can change under the walk. The callback gets the elements themselves if it takes references. A loop by
// reference whose variable begins with a capital letter has the values of the elements, as they are then.

function array_walk(array|object &$array, callable $callback, mixed $arg = null) {
    if (is_object($array)) {
        Walk_properties($array, $callback, func_num_args() > 2, $arg, false);
    } elseif (Takes_reference($callback)) {
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
        } elseif ($given) {
            $callback($value, $key, $arg);
        } else {
            $callback($value, $key);
        }
    }
}
