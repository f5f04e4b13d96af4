<?php
function iconv(string $from_encoding, string $to_encoding, string $string): string|false
{
    return Converted_by_iconv($from_encoding, $to_encoding, $string);
}

function iconv_strlen(string $string, ?string $encoding = null): int|false
{
    $text = Unicode_by_iconv($string, $encoding);
    return $text === false ? false : strlen($text) >> 2;
}

function iconv_substr(string $string, int $offset, ?int $length = null, ?string $encoding = null): string|false
{
    $text = Unicode_by_iconv($string, $encoding);
    if ($text === false) {
        return false;
    }
    $all = strlen($text) >> 2;
    $from = $offset < 0 ? max(0, $all + $offset) : min($offset, $all);
    $to = $length === null ? $all : ($length < 0 ? max($from, $all + $length) : min($all, $from + $length));
    $part = substr($text, 4 * $from, 4 * ($to - $from));
    return Converted_by_iconv('UCS-4LE', $encoding ?? 'UTF-8', $part);
}

function iconv_strpos(string $haystack, string $needle, int $offset = 0, ?string $encoding = null): int|false
{
    if ($offset < 0) {
        $offset += iconv_strlen($haystack, $encoding);
        if ($offset < 0) {
            throw new ValueError('iconv_strpos(): Argument #3 ($offset) must be contained in argument #1 ($haystack)');
        }
    }
    return $needle === '' ? false : Found_by_iconv($haystack, $needle, $offset, $encoding, false);
}

function iconv_strrpos(string $haystack, string $needle, ?string $encoding = null): int|false
{
    return $needle === '' ? false : Found_by_iconv($haystack, $needle, 0, $encoding, true);
}

function iconv_get_encoding(string $type = 'all'): array|string|false
{
    $all = ['input_encoding' => 'UTF-8', 'output_encoding' => 'UTF-8', 'internal_encoding' => 'UTF-8'];
    return strtolower($type) === 'all' ? $all : $all[strtolower($type)] ?? false;
}

function Found_by_iconv(string $haystack, string $needle, int $offset, ?string $encoding, bool $last)
{
    $text = Unicode_by_iconv($haystack, $encoding);
    $part = $text === false ? false : Unicode_by_iconv($needle, $encoding);
    if ($part === false) {
        return false;
    }
    $found = false;
    $at = 4 * $offset;
    while ($at <= strlen($text) && ($at = strpos($text, $part, $at)) !== false) {
        if ($at % 4 === 0) {
            $found = $at >> 2;
            if (!$last) {
                break;
            }
        }
        $at++;
    }
    return $found;
}

function Unicode_by_iconv(string $text, ?string $encoding)
{
    return Converted_by_iconv($encoding ?? 'UTF-8', 'UCS-4LE', $text);
}

function Converted_by_iconv(string $from, string $to, string $text)
{
    foreach ([$from, $to] as $name) {
        if (strlen($name) >= 64) {
            Warn('Encoding parameter exceeds the maximum allowed length of 64 characters');
            return false;
        }
    }
    $made = Ask('iconv.converted', $from, $to, $text);
    if (is_string($made[0])) {
        return $made[0];
    }
    if ($made[0] === 1) {
        Warn("Wrong encoding, conversion from \"$from\" to \"$to\" is not allowed");
    } elseif ($made[0] === 2) {
        Notice('Detected an illegal character in input string');
    } else {
        Notice('Detected an incomplete multibyte character in input string');
    }
    return false;
}
