<?php
// mb_convert_variables(): strings in variables, arrays and objects into another encoding.

function mb_convert_variables(string $to_encoding, array|string $from_encoding, mixed &$var, mixed &...$vars)
{
    $to = Mb_named('mb_convert_variables', 1, 'to_encoding', $to_encoding);
    $names = is_string($from_encoding) ? explode(',', $from_encoding) : $from_encoding;
    if (!$names || $names === ['']) {
        throw new ValueError('mb_convert_variables(): Argument #2 ($from_encoding) must specify at least one encoding');
    }
    $from = count($names) === 1 ? Mb_named('mb_convert_variables', 2, 'from_encoding', trim((string) reset($names)))
        : mb_detect_encoding(Strings_in([$var, ...$vars]), $names, true);
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

// All strings in values, one after the other.
function Strings_in($value)
{
    if (is_string($value)) {
        return $value;
    }
    $made = '';
    foreach (is_array($value) || is_object($value) ? $value : [] as $each) {
        $made .= Strings_in($each);
    }
    return $made;
}

function Mb_converted($value, string $to, string $from)
{
    if (is_string($value)) {
        return mb_convert_encoding($value, $to, $from);
    }
    if (is_array($value) || is_object($value)) {
        foreach ($value as $key => $each) {
            if (is_object($value)) {
                $value->$key = Mb_converted($each, $to, $from);
            } else {
                $value[$key] = Mb_converted($each, $to, $from);
            }
        }
    }
    return $value;
}
