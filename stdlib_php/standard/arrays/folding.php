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
    if (count($arrays) === 2) {
        $first = array_values($array);
        $second = array_values($arrays[0]);
        $third = array_values($arrays[1]);
        $count = max(count($first), count($second), count($third));
        for ($k = 0; $k < $count; $k++) {
            $mapped[] = $callback($first[$k] ?? null, $second[$k] ?? null, $third[$k] ?? null);
        }
        return $mapped;
    }
    foreach (Zipped($array, $arrays) as $row) {
        $mapped[] = $callback(...$row);
    }
    return $mapped;
}

function array_filter(array $array, ?callable $callback = null, int $mode = 0) {
    if ($callback === null) {
        return Not_empty($array);
    }
    $kept = [];
    if ($mode === ARRAY_FILTER_USE_KEY) {
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
    return With_references($kept, $array);
}

function array_reduce(array $array, callable $callback, mixed $initial = null) {
    foreach ($array as $value) {
        $initial = $callback($initial, $value);
    }
    return $initial;
}
