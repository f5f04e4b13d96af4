<?php
// Sorting with a comparison of the script's. What is compared next is known to an order of the machine's (interp/arrays/order.py). A
// comparison that throws leaves the array as if all others had been equal.

function usort(array &$array, callable $callback) {
    $given = $array;
    $order = Order_of($given);
    try {
        Compare_all($order, $callback);
    } finally {
        $array = Arranged($given, $order, false);
    }
    return true;
}

function uasort(array &$array, callable $callback) {
    $given = $array;
    $order = Order_of($given);
    try {
        Compare_all($order, $callback);
    } finally {
        $array = Arranged($given, $order, true);
    }
    return true;
}

function uksort(array &$array, callable $callback) {
    $given = $array;
    $order = Order_of(array_keys($given));
    try {
        Compare_all($order, $callback);
    } finally {
        $array = Arranged($given, $order, true);
    }
    return true;
}

// The positions of the values in ascending order.
function Order($callback, $values) {
    $order = Order_of($values);
    Compare_all($order, $callback);
    return Places($order);
}

function Compare_all($order, $callback) {
    if (!Is_open($order)) {
        return;
    }
    do {
        $more = Compare_next($order, $callback, $said);
        if ($more === null) {
            [$x, $y] = Open_pair($order);
            $more = Compared_as($order, Sign($callback, $x, $y, $said));
        }
    } while ($more);
}

// What the comparison said as an int: false asks the other way round, for it may mean less or equal.
function Sign($callback, $x, $y, $said) {
    if (is_bool($said)) {
        Returned_bool($callback);
        if (!$said) {
            return -((int) $callback($y, $x) <=> 0);
        }
    }
    return (int) $said;
}

// Sets by comparisons of the script's: of values, of keys, or of both. Where keys are compared by the script, all arrays are sorted by it and
// walked along side by side; where they are found as keys are, the script compares the values of equal keys alone.

function array_udiff($array, $callback, ...$rest) {
    $arguments = [$array, $callback, ...$rest];
    $compare = Callback_argument(array_pop($arguments), count($arguments) + 1);
    return Without(Arrays($arguments), $compare, null, true);
}

function array_diff_ukey($array, $callback, ...$rest) {
    $arguments = [$array, $callback, ...$rest];
    $compare = Callback_argument(array_pop($arguments), count($arguments) + 1);
    return Without(Arrays($arguments), null, $compare, false);
}

function array_diff_uassoc($array, $callback, ...$rest) {
    $arguments = [$array, $callback, ...$rest];
    $compare = Callback_argument(array_pop($arguments), count($arguments) + 1);
    return Without(Arrays($arguments), null, $compare, true);
}

function array_udiff_uassoc($array, $value_callback, $key_callback, ...$rest) {
    $arguments = [$array, $value_callback, $key_callback, ...$rest];
    $by_key = array_pop($arguments);
    $by_value = Callback_argument(array_pop($arguments), count($arguments) + 1);
    $by_key = Callback_argument($by_key, count($arguments) + 2);
    return Without(Arrays($arguments), $by_value, $by_key, true);
}

function array_udiff_assoc($array, $callback, ...$rest) {
    $arguments = [$array, $callback, ...$rest];
    $compare = Callback_argument(array_pop($arguments), count($arguments) + 1);
    return Alike(Arrays($arguments), $compare, false);
}

function array_uintersect($array, $callback, ...$rest) {
    $arguments = [$array, $callback, ...$rest];
    $compare = Callback_argument(array_pop($arguments), count($arguments) + 1);
    return Common(Arrays($arguments), $compare, null, true);
}

function array_intersect_ukey($array, $callback, ...$rest) {
    $arguments = [$array, $callback, ...$rest];
    $compare = Callback_argument(array_pop($arguments), count($arguments) + 1);
    return Common(Arrays($arguments), null, $compare, false);
}

function array_intersect_uassoc($array, $callback, ...$rest) {
    $arguments = [$array, $callback, ...$rest];
    $compare = Callback_argument(array_pop($arguments), count($arguments) + 1);
    return Common(Arrays($arguments), null, $compare, true);
}

function array_uintersect_uassoc($array, $value_callback, $key_callback, ...$rest) {
    $arguments = [$array, $value_callback, $key_callback, ...$rest];
    $by_key = array_pop($arguments);
    $by_value = Callback_argument(array_pop($arguments), count($arguments) + 1);
    $by_key = Callback_argument($by_key, count($arguments) + 2);
    return Common(Arrays($arguments), $by_value, $by_key, true);
}

function array_uintersect_assoc($array, $callback, ...$rest) {
    $arguments = [$array, $callback, ...$rest];
    $compare = Callback_argument(array_pop($arguments), count($arguments) + 1);
    return Alike(Arrays($arguments), $compare, true);
}

function Arrays($arguments) {
    foreach ($arguments as $k => $argument) {
        Array_argument($argument, $k + 1);
    }
    return $arguments;
}

// The elements of the first array that have one of the same key and value in all of the others ($wanted), or in none.
function Alike($arrays, $by_value, $wanted) {
    $kept = [];
    $count = count($arrays);
    foreach ($arrays[0] as $key => $value) {
        for ($k = 1; $k < $count; $k++) {
            if ((array_key_exists($key, $arrays[$k]) && Compared($by_value, $value, $arrays[$k][$key]) === 0) !== $wanted) {
                break;
            }
        }
        if ($k === $count) {
            $kept[$key] = $value;
        }
    }
    return $kept;
}

// What the comparison says of two values; without one they are compared as strings.
function Compared($callback, $x, $y) {
    if ($callback === null) {
        return strcmp((string) $x, (string) $y);
    }
    $sign = $callback($x, $y);
    return is_int($sign) ? $sign : Sign($callback, $x, $y, $sign);
}

// Keys and values of each array in the order of the comparison.
function Sorted_lists($arrays, $by_value, $by_key) {
    $lists = [];
    foreach ($arrays as $array) {
        $keys = array_keys($array);
        $values = array_values($array);
        $sorted_keys = [];
        $sorted_values = [];
        foreach ($by_key === null ? Order($by_value, $values) : Order($by_key, $keys) as $i) {
            $sorted_keys[] = $keys[$i];
            $sorted_values[] = $values[$i];
        }
        $lists[] = [$sorted_keys, $sorted_values, count($keys)];
    }
    return $lists;
}

// The elements of the first array that are in none of the others.
function Without($arrays, $by_value, $by_key, $with_values) {
    $kept = $arrays[0];
    $lists = Sorted_lists($arrays, $by_value, $by_key);
    [$keys, $values, $end] = $lists[0];
    $at = array_fill(0, count($lists), 0);
    for ($first = 0; $first < $end;) {
        $sign = 1;
        for ($k = 1; $k < count($lists); $k++) {
            [$other_keys, $other_values, $other_end] = $lists[$k];
            if ($by_key === null) {
                while ($at[$k] < $other_end && 0 < ($sign = Compared($by_value, $values[$first], $other_values[$at[$k]]))) {
                    $at[$k]++;
                }
                if ($sign === 0) {
                    $at[$k] = min($at[$k] + 1, $other_end);
                    break;
                }
                continue;
            }
            $there = 0;
            while ($there < $other_end && 0 !== ($sign = Compared($by_key, $keys[$first], $other_keys[$there]))) {
                $there++;
            }
            if ($sign === 0) {
                if (!$with_values || Compared($by_value, $values[$first], $other_values[$there]) === 0) {
                    break;
                }
                $sign = -1;
            }
        }
        do {
            if ($sign === 0) {
                unset($kept[$keys[$first]]);
            }
            $first++;
        } while ($by_key === null && $first < $end && Compared($by_value, $values[$first - 1], $values[$first]) === 0);
    }
    return $kept;
}

// The elements of the first array that are in all of the others.
function Common($arrays, $by_value, $by_key, $with_values) {
    $kept = $arrays[0];
    $lists = Sorted_lists($arrays, $by_value, $by_key);
    [$keys, $values, $end] = $lists[0];
    $at = array_fill(0, count($lists), 0);
    for ($first = 0; $first < $end;) {
        $sign = 0;
        for ($k = 1; $k < count($lists); $k++) {
            [$other_keys, $other_values, $other_end] = $lists[$k];
            if ($by_key === null) {
                while ($at[$k] < $other_end && 0 < ($sign = Compared($by_value, $values[$first], $other_values[$at[$k]]))) {
                    $at[$k]++;
                }
            } else {
                while ($at[$k] < $other_end && 0 < ($sign = Compared($by_key, $keys[$first], $other_keys[$at[$k]]))) {
                    $at[$k]++;
                }
                if ($sign === 0 && $at[$k] < $other_end && $with_values && Compared($by_value, $values[$first], $other_values[$at[$k]]) !== 0) {
                    $sign = 1;
                }
            }
            if ($at[$k] === $other_end) {
                for (; $first < $end; $first++) {
                    unset($kept[$keys[$first]]);
                }
                return $kept;
            }
            if ($sign !== 0) {
                break;
            }
            $at[$k]++;
        }
        if ($sign === 0) {
            do {
                $first++;
            } while ($by_key === null && $first < $end && Compared($by_value, $values[$first - 1], $values[$first]) === 0);
        } else {
            do {
                unset($kept[$keys[$first]]);
                $first++;
            } while ($by_key === null && $first < $end && Compared($by_value, $values[$first], $lists[$k][1][$at[$k]]) < 0);
        }
    }
    return $kept;
}
