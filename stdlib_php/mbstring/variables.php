<?php
// mb_convert_variables(): strings in variables, arrays and objects into another encoding.

function mb_convert_variables(string $to_encoding, array|string $from_encoding, mixed &$var, mixed &...$vars)
{
    $to = Mb_named('mb_convert_variables', 1, 'to_encoding', $to_encoding);
    $names = Mb_listed('mb_convert_variables', 2, 'from_encoding', $from_encoding);
    $strings = Strings_in([$var, ...$vars], 0);
    if ($strings === null) {
        Warn('Cannot handle recursive references');
        return false;
    }
    $from = count($names) === 1 ? $names[0]
        : mb_detect_encoding($strings, $names, Flag_text('mbstring.strict_detection') === 'On');
    if ($from === false) {
        Warn('Unable to detect encoding');
        return false;
    }
    $var = Mb_converted($var, $to, $from);
    foreach ($vars as &$each) {
        $each = Mb_converted($each, $to, $from);
    }
    return $from;
}

// All strings in values, one after the other; null: a value is in itself, or as good as that.
function Strings_in($value, int $depth)
{
    if (is_string($value)) {
        return $value;
    }
    if ($depth > 200) {
        return null;
    }
    $made = '';
    foreach (is_array($value) || is_object($value) ? $value : [] as $each) {
        $part = Strings_in($each, $depth + 1);
        if ($part === null) {
            return null;
        }
        $made .= $part;
    }
    return $made;
}

function Mb_converted($value, string $to, string $from)
{
    if (is_string($value)) {
        return mb_convert_encoding($value, $to, $from);
    }
    if (is_object($value)) {
        foreach ($value as $key => $each) {
            $value->$key = Mb_converted($each, $to, $from);
        }
        return $value;
    }
    if (!is_array($value)) {
        return $value;
    }
    $made = [];
    foreach ($value as $key => $each) {
        $made[$key] = Mb_converted($each, $to, $from);
    }
    return $made;
}
