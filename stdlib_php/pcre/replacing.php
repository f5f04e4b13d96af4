<?php
// Replacing by what a function of the script's returns. Matches are found one at a time, behind where the last one ended.

function preg_replace_callback(array|string $pattern, callable $callback, array|string $subject, int $limit = -1, &$count = null, int $flags = 0) {
    $done = 0;
    $result = Replaced_in($pattern, $callback, $subject, $limit, $flags, $done);
    $count = $done;
    return $result;
}

function preg_replace_callback_array(array $pattern, array|string $subject, int $limit = -1, &$count = null, int $flags = 0) {
    $done = 0;
    $result = $subject;
    foreach ($pattern as $each => $callback) {
        $callback = Pattern_callback($callback);
        is_string($each) or Not_pattern();
        $result = Replaced_in($each, $callback, $result, $limit, $flags, $done);
        if ($result === null) {
            return null;
        }
    }
    $count = $done;
    return $result;
}

function Replaced_in($pattern, $callback, $subject, $limit, $flags, &$done) {
    if (!is_array($subject)) {
        return Replaced_by_all($pattern, $callback, $subject, $limit, $flags, $done);
    }
    $results = [];
    foreach ($subject as $key => $each) {
        $result = Replaced_by_all($pattern, $callback, (string) $each, $limit, $flags, $done);
        if ($result !== null) {
            $results[$key] = $result;
        }
    }
    return $results;
}

function Replaced_by_all($pattern, $callback, $subject, $limit, $flags, &$done) {
    if (!is_array($pattern)) {
        return Replaced_by_one($pattern, $callback, $subject, $limit, $flags, $done);
    }
    foreach ($pattern as $each) {
        $subject = Replaced_by_one((string) $each, $callback, $subject, $limit, $flags, $done);
        if ($subject === null) {
            return null;
        }
    }
    return $subject;
}

function Replaced_by_one($pattern, $callback, $subject, $limit, $flags, &$done) {
    $replacing = Replacing($pattern, $subject, $flags, $limit);
    if ($replacing === null) {
        return null;
    }
    while ($groups = Next_groups($replacing)) {
        Replace_match($replacing, (string) $callback($groups));
        $done++;
    }
    return With_replacements($replacing);
}
