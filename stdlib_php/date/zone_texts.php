<?php
// Zones in texts.

// A zone in any of its forms; an error if there is none of this name.
function Zone_text_read($t, $text, $at)
{
    if (!Zone_found($t, $text)) {
        Failed($t, $at, 'The timezone could not be found in the database');
        $t->z = 0;
    }
}

// The same, and whether there is one. The offset of what has no such form is 0.
function Zone_found($t, $text)
{
    $t->isLocal = true;
    $text = trim(ltrim($text, " \t("), ')');
    if (preg_match('/^GMT[+-]/', $text)) {
        $text = substr($text, 3);
    }
    $c = $text[0] ?? '';
    if ($c === '+' || $c === '-') {
        $t->zoneKind = 1;
        $t->dst = 0;
        $offset = Correction_of(substr($text, 1));
        $t->z = $c === '-' ? -(int) $offset : (int) $offset;
        return $offset !== null;
    }
    $known = Abbreviation(strtolower($text));
    if ($known !== null) {
        $t->zoneKind = 2;
        [$offset, $t->dst] = $known;
        $t->z = $offset - $t->dst * 3600;
        $t->zone = strtoupper($text);
        if ($text !== 'UTC') {
            return true;
        }
    }
    $name = Zone_name($text);
    if ($name !== null) {
        $t->zoneKind = 3;
        $t->zone = $name;
        $t->z = 0;
        return true;
    }
    return $known !== null;
}

// "H", "HHMM", "HH:MM:SS" and so on in seconds; null: it is none of them.
function Correction_of($digits)
{
    preg_match('/^[0-9:]*/', $digits, $found);
    $digits = $found[0];
    if (preg_match('/^([0-9]{1,2})(?::([0-9]{1,2}))?$|^([0-9]{2}):([0-9]{2}):([0-9]{2})$/', $digits, $p)) {
        if (strlen($digits) === 5 && $digits[2] !== ':') {
            return null;
        }
        return isset($p[3]) ? (int) $p[3] * 3600 + (int) $p[4] * 60 + (int) $p[5]
            : (int) $p[1] * 3600 + (int) ($p[2] ?? 0) * 60;
    }
    $number = (int) $digits;
    return match (ctype_digit($digits) ? strlen($digits) : 0) {
        3, 4 => intdiv($number, 100) * 3600 + $number % 100 * 60,
        6 => intdiv($number, 10000) * 3600 + intdiv($number, 100) % 100 * 60 + $number % 100,
        default => null,
    };
}
