<?php
// What engines are unserialized from.

// The list of an engine's states, if the data has one of this length.
function Random_states(array $data, int $count)
{
    $states = $data[1] ?? null;
    return count($data) === 2 && is_array($data[0] ?? null) && is_array($states) && count($states) === $count
        ? $states : null;
}

// A state that was written as hexadecimal digits of its bytes, the lowest first.
function Random_word(array $states, int $place, int $size)
{
    $digits = $states[$place] ?? null;
    if (!is_string($digits) || strlen($digits) !== 2 * $size || !ctype_xdigit($digits)) {
        return null;
    }
    return $size === 4 ? unpack('V', hex2bin($digits))[1] : hex2bin($digits);
}

// The bytes of so many words of 64 bits.
function Random_bytes_of(array $data, int $count)
{
    $states = Random_states($data, $count);
    $made = '';
    for ($k = 0; $k < $count; $k++) {
        $word = $states === null ? null : Random_word($states, $k, 8);
        if ($word === null) {
            return null;
        }
        $made .= $word;
    }
    return $made;
}

// Does this Mt19937 count as PHP did before 7.1?
function Is_legacy($engine)
{
    return Private_at($engine, 2) === MT_RAND_PHP;
}
