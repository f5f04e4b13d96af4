<?php
// convert_uuencode() and convert_uudecode(): lines of 45 bytes, each byte of the text six bits.

function convert_uuencode(string $string)
{
    $made = '';
    foreach ($string === '' ? [] : str_split($string, 45) as $line) {
        $made .= Uu_digit(strlen($line));
        for ($k = 0; $k < strlen($line); $k += 3) {
            $a = ord($line[$k]);
            $b = ord($line[$k + 1] ?? "\0");
            $c = ord($line[$k + 2] ?? "\0");
            $made .= Uu_digit($a >> 2) . Uu_digit($a << 4 & 48 | $b >> 4) . Uu_digit($b << 2 & 60 | $c >> 6)
                . Uu_digit($c & 63);
        }
        $made .= "\n";
    }
    return $made . "`\n";
}

function Uu_digit(int $bits)
{
    return $bits === 0 ? '`' : chr($bits + 32);
}

function convert_uudecode(string $string)
{
    $made = '';
    $at = 0;
    $total = 0;
    $size = strlen($string);
    if ($size === 0) {
        Warn('Argument #1 ($data) is not a valid uuencoded string');
        return false;
    }
    while ($at < $size) {
        $count = ord($string[$at++]) - 32 & 63;
        if ($count === 0) {
            break;
        }
        $groups = $count === 45 ? 15 : intdiv($count + 2, 3);
        if ($at + 4 * $groups > $size) {
            Warn('Argument #1 ($data) is not a valid uuencoded string');
            return false;
        }
        $total += $count;
        for (; $groups > 0; $groups--) {
            [$a, $b, $c, $d] = [Uu_bits($string[$at]), Uu_bits($string[$at + 1]), Uu_bits($string[$at + 2]),
                Uu_bits($string[$at + 3])];
            $made .= chr(($a << 2 | $b >> 4) & 255) . chr(($b << 4 | $c >> 2) & 255) . chr(($c << 6 | $d) & 255);
            $at += 4;
        }
        if ($count < 45) {
            break;
        }
        $at++;
    }
    return substr($made, 0, $total);
}

function Uu_bits(string $digit)
{
    return ord($digit) - 32 & 63;
}
