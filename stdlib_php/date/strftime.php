<?php
// strftime(), in the locale "C", and strptime(), which the C library does: both are deprecated.

function strftime(string $format, ?int $timestamp = null)
{
    Deprecated('Function strftime() is deprecated');
    $zone = Local_zone();
    $stamp = $timestamp ?? time();
    [$offset, $dst, $name] = Zone_period($zone, $stamp);
    return C_text($format, $stamp, [3, $offset, $dst, $name, $zone]);
}

function gmstrftime(string $format, ?int $timestamp = null)
{
    Deprecated('Function gmstrftime() is deprecated');
    return C_text($format, $timestamp ?? time(), [0, 0, 0, 'GMT', 'UTC']);
}

function strptime(string $timestamp, string $format)
{
    Deprecated('Function strptime() is deprecated');
    $told = Ask('locale.time_read', explode("\0", $timestamp)[0], explode("\0", $format)[0]);
    $names = ['tm_sec', 'tm_min', 'tm_hour', 'tm_mday', 'tm_mon', 'tm_year', 'tm_wday', 'tm_yday', 'unparsed'];
    return $told === null ? false : array_combine($names, $told);
}

function C_text($format, $stamp, $zone)
{
    $format = explode("\0", $format)[0];  // C's text ends there
    if ($format === '') {
        return false;
    }
    $made = '';
    $length = strlen($format);
    $at = 0;
    while ($at < $length) {
        if ($format[$at] !== '%') {
            $plain = strcspn($format, '%', $at);
            $made .= substr($format, $at, $plain);
            $at += $plain;
        } elseif (preg_match('/%([-_0^#]*)(\d*)[EO]?([a-zA-Z%])/A', $format, $p, 0, $at)) {
            $made .= C_conversion($p, $stamp, $zone);
            $at += strlen($p[0]);
        } else {
            $made .= '%';
            $at++;
        }
    }
    return $made;
}

// One conversion: [text, flags, width, letter].
function C_conversion($p, $stamp, $zone)
{
    [$text, $flags, $width, $letter] = $p;
    $week = (int) C_part('w', $stamp, $zone);
    $yearday = (int) C_part('z', $stamp, $zone);
    $year = (int) C_part('Y', $stamp, $zone);
    [$value, $size, $fill] = match ($letter) {
        'a' => [C_part('D', $stamp, $zone), 0, ' '],
        'A' => [C_part('l', $stamp, $zone), 0, ' '],
        'b', 'h' => [C_part('M', $stamp, $zone), 0, ' '],
        'B' => [C_part('F', $stamp, $zone), 0, ' '],
        'c' => [
            C_part('D M ', $stamp, $zone) . sprintf('%2d', C_part('j', $stamp, $zone))
                . C_part(' H:i:s Y', $stamp, $zone), 0, ' ',
        ],
        'C' => [Floored($year, 100), 2, '0'],
        'd' => [C_part('j', $stamp, $zone), 2, '0'],
        'D', 'x' => [C_part('m/d/y', $stamp, $zone), 0, ' '],
        'e' => [C_part('j', $stamp, $zone), 2, ' '],
        'F' => [C_part('Y-m-d', $stamp, $zone), 0, ' '],
        'g' => [C_part('o', $stamp, $zone) % 100, 2, '0'],
        'G' => [C_part('o', $stamp, $zone), 0, '0'],
        'H' => [C_part('G', $stamp, $zone), 2, '0'],
        'I' => [C_part('g', $stamp, $zone), 2, '0'],
        'j' => [$yearday + 1, 3, '0'],
        'k' => [C_part('G', $stamp, $zone), 2, ' '],
        'l' => [C_part('g', $stamp, $zone), 2, ' '],
        'm' => [C_part('n', $stamp, $zone), 2, '0'],
        'M' => [(int) C_part('i', $stamp, $zone), 2, '0'],
        'n' => ["\n", 0, ' '],
        'p' => [C_part('A', $stamp, $zone), 0, ' '],
        'P' => [C_part('a', $stamp, $zone), 0, ' '],
        'r' => [C_part('h:i:s A', $stamp, $zone), 0, ' '],
        'R' => [C_part('H:i', $stamp, $zone), 0, ' '],
        's' => [$stamp + $zone[1], 0, '0'],
        'S' => [(int) C_part('s', $stamp, $zone), 2, '0'],
        't' => ["\t", 0, ' '],
        'T', 'X' => [C_part('H:i:s', $stamp, $zone), 0, ' '],
        'u' => [C_part('N', $stamp, $zone), 1, '0'],
        'U' => [intdiv($yearday + 7 - $week, 7), 2, '0'],
        'V' => [(int) C_part('W', $stamp, $zone), 2, '0'],
        'w' => [$week, 1, '0'],
        'W' => [intdiv($yearday + 7 - ($week + 6) % 7, 7), 2, '0'],
        'y' => [$year - Floored($year, 100) * 100, 2, '0'],
        'Y' => [$year, 0, '0'],
        'z' => [C_part('O', $stamp, $zone), 0, '0'],
        'Z' => [$zone[3], 0, ' '],
        '%' => ['%', 0, ' '],
        default => [$text, 0, ' '],
    };
    $value = (string) $value;
    if (str_contains($flags, '^')) {
        $value = strtoupper($value);
    }
    if (str_contains($flags, '-')) {
        return $value;
    }
    $fill = str_contains($flags, '_') ? ' ' : (str_contains($flags, '0') ? '0' : $fill);
    return str_pad($value, (int) ($width === '' ? $size : $width), $fill, STR_PAD_LEFT);
}

function C_part($format, $stamp, $zone)
{
    return Date_text($format, $stamp, 0, $zone[0], $zone[1], $zone[2], $zone[3], $zone[4]);
}
