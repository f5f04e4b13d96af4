<?php
// Sorting with a comparison of the script's. What is compared with what, and in which order, the script can see, so it is PHP's hybrid
// insertion sort: networks for up to five elements, insertion by steps of two for up to sixteen, beyond that partition around a pivot.
// What compares equal stays in order: it is the positions in $values that are sorted.

function usort(array &$array, callable $callback) {
    $array = Arranged($array, Order($callback, array_values($array)), false);
    return true;
}

function uasort(array &$array, callable $callback) {
    $array = Arranged($array, Order($callback, array_values($array)), true);
    return true;
}

function uksort(array &$array, callable $callback) {
    $array = Arranged($array, Order($callback, array_keys($array)), true);
    return true;
}

// The positions of the values in ascending order.
function Order($callback, $values) {
    $end = count($values);
    if ($end === 0) {
        return [];
    }
    $order = range(0, $end - 1);
    $start = 0;
    $waiting = [];  // parts that are left: start and end of each
    $parts = 0;
    while (true) {
        $count = $end - $start;
        if ($count <= 16) {
            if ($count > 1) {
                $few = array_slice($order, $start, $count);
                foreach ($count > 5 ? Inserted($callback, $values, $few) : Few($callback, $values, $few) as $k => $i) {
                    $order[$start + $k] = $i;
                }
            }
            if ($parts === 0) {
                return $order;
            }
            $parts -= 2;
            $start = $waiting[$parts];
            $end = $waiting[$parts + 1];
            continue;
        }
        $half = $start + ($count >> 1);
        if ($count > 1023) {
            $step = $count >> 2;
            $few = Few($callback, $values, [$order[$start], $order[$start + $step], $order[$half], $order[$half + $step], $order[$end - 1]]);
            $order[$start] = $few[0];
            $order[$start + $step] = $few[1];
            $pivot = $few[2];
            $order[$half + $step] = $few[3];
            $order[$end - 1] = $few[4];
        } else {
            $few = Few($callback, $values, [$order[$start], $order[$half], $order[$end - 1]]);
            $order[$start] = $few[0];
            $pivot = $few[1];
            $order[$end - 1] = $few[2];
        }
        $order[$half] = $order[$start + 1];
        $order[$start + 1] = $pivot;
        $middle = $values[$pivot];
        $i = $start + 2;
        $j = $end - 1;
        while (true) {
            while (After($callback, $middle, $values[$order[$i]], $pivot, $order[$i])) {
                $i++;
                if ($i === $j) {
                    break 2;
                }
            }
            $j--;
            if ($j === $i) {
                break;
            }
            while (After($callback, $values[$order[$j]], $middle, $order[$j], $pivot)) {
                $j--;
                if ($j === $i) {
                    break 2;
                }
            }
            $moved = $order[$i];
            $order[$i] = $order[$j];
            $order[$j] = $moved;
            $i++;
            if ($i === $j) {
                break;
            }
        }
        $order[$start + 1] = $order[$i - 1];
        $order[$i - 1] = $pivot;
        if ($i - 1 - $start < $end - $i) {
            $waiting[$parts] = $i;
            $waiting[$parts + 1] = $end;
            $end = $i - 1;
        } else {
            $waiting[$parts] = $start;
            $waiting[$parts + 1] = $i - 1;
            $start = $i;
        }
        $parts += 2;
    }
}

// Does the value x, which was at position i, come after y?
function After($callback, $x, $y, $i, $j) {
    $sign = $callback($x, $y);
    if (!is_int($sign)) {
        $sign = Sign($callback, $x, $y, $sign);
    }
    return $sign > 0 || $sign === 0 && $i > $j;
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

// Two to five positions.
function Few($callback, $values, $few) {
    $count = count($few);
    $a = $few[0];
    $b = $few[1];
    $swapped = After($callback, $values[$a], $values[$b], $a, $b);
    if ($count === 2) {
        return $swapped ? [$b, $a] : $few;
    }
    $c = $few[2];
    if (!$swapped) {
        if (After($callback, $values[$b], $values[$c], $b, $c)) {
            $few = After($callback, $values[$a], $values[$c], $a, $c) ? [$c, $a, $b] + $few : [$a, $c, $b] + $few;
        }
    } elseif (!After($callback, $values[$c], $values[$b], $c, $b)) {
        $few = [$c, $b, $a] + $few;
    } else {
        $few = After($callback, $values[$a], $values[$c], $a, $c) ? [$b, $c, $a] + $few : [$b, $a, $c] + $few;
    }
    for ($k = 3; $k < $count; $k++) {
        $moved = $few[$k];
        $value = $values[$moved];
        for ($i = $k; $i > 0 && After($callback, $values[$few[$i - 1]], $value, $few[$i - 1], $moved); $i--) {
            $few[$i] = $few[$i - 1];
        }
        $few[$i] = $moved;
    }
    return $few;
}

// Six to sixteen positions.
function Inserted($callback, $values, $order) {
    $count = count($order);
    for ($k = 1; $k < $count; $k++) {
        $moved = $order[$k];
        $value = $values[$moved];
        $i = $k - 1;
        if (!After($callback, $values[$order[$i]], $value, $order[$i], $moved)) {
            continue;
        }
        if ($k < 6) {
            while ($i !== 0 && After($callback, $values[$order[$i - 1]], $value, $order[$i - 1], $moved)) {
                $i--;
            }
        } else {
            while (true) {
                $i -= 2;
                if (!After($callback, $values[$order[$i]], $value, $order[$i], $moved)) {
                    $i++;
                    if (!After($callback, $values[$order[$i]], $value, $order[$i], $moved)) {
                        $i++;
                    }
                    break;
                }
                if ($i === 0) {
                    break;
                }
                if ($i === 1) {
                    $i--;
                    if (After($callback, $value, $values[$order[$i]], $moved, $order[$i])) {
                        $i++;
                    }
                    break;
                }
            }
        }
        for ($j = $k; $j > $i; $j--) {
            $order[$j] = $order[$j - 1];
        }
        $order[$i] = $moved;
    }
    return $order;
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
