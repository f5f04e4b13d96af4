<?php
// Arrays made of the elements of others by a callback, and folds.

function array_map(?callable $callback, array $array, array ...$arrays) {
    if ($arrays !== []) {
        return $callback === null ? Zipped($array, $arrays) : Mapped($callback, $array, $arrays);
    }
    if ($callback === null) {
        return $array;
    }
    $mapped = [];
    foreach ($array as $key => $value) {
        $mapped[$key] = $callback($value);
    }
    return $mapped;
}

// Lists of the first elements of several arrays, the second ones, and so on; where one has come to its end, null.
function Zipped($array, $arrays) {
    $rows = [];
    foreach (array_values($array) as $k => $value) {
        $rows[$k] = [$value];
    }
    $width = 1;
    foreach ($arrays as $column) {
        $k = 0;
        foreach ($column as $value) {
            if ($k === count($rows)) {
                $rows[$k] = array_fill(0, $width, null);
            }
            $rows[$k][] = $value;
            $k++;
        }
        for (; $k < count($rows); $k++) {
            $rows[$k][] = null;
        }
        $width++;
    }
    return $rows;
}

function Mapped($callback, $array, $arrays) {
    $mapped = [];
    if (count($arrays) === 1) {
        $first = array_values($array);
        $second = array_values($arrays[0]);
        $count = max(count($first), count($second));
        for ($k = 0; $k < $count; $k++) {
            $mapped[] = $callback($first[$k] ?? null, $second[$k] ?? null);
        }
        return $mapped;
    }
    foreach (Zipped($array, $arrays) as $row) {
        $mapped[] = $callback(...$row);
    }
    return $mapped;
}

function array_filter(array $array, ?callable $callback = null, int $mode = 0) {
    $kept = [];
    if ($callback === null) {
        foreach ($array as $key => $value) {
            if ($value) {
                $kept[$key] = $value;
            }
        }
    } elseif ($mode === ARRAY_FILTER_USE_KEY) {
        foreach ($array as $key => $value) {
            if ($callback($key)) {
                $kept[$key] = $value;
            }
        }
    } elseif ($mode === ARRAY_FILTER_USE_BOTH) {
        foreach ($array as $key => $value) {
            if ($callback($value, $key)) {
                $kept[$key] = $value;
            }
        }
    } else {
        foreach ($array as $key => $value) {
            if ($callback($value)) {
                $kept[$key] = $value;
            }
        }
    }
    return $kept;
}

function array_reduce(array $array, callable $callback, mixed $initial = null) {
    foreach ($array as $value) {
        $initial = $callback($initial, $value);
    }
    return $initial;
}
