<?php
function gzcompress(string $data, int $level = -1, int $encoding = ZLIB_ENCODING_DEFLATE): string|false
{
    return Deflated('gzcompress', $data, $level, $encoding);
}

function gzdeflate(string $data, int $level = -1, int $encoding = ZLIB_ENCODING_RAW): string|false
{
    return Deflated('gzdeflate', $data, $level, $encoding);
}

function gzencode(string $data, int $level = -1, int $encoding = ZLIB_ENCODING_GZIP): string|false
{
    return Deflated('gzencode', $data, $level, $encoding);
}

function zlib_encode(string $data, int $encoding, int $level = -1): string|false
{
    return Deflated('zlib_encode', $data, $level, $encoding);
}

function gzuncompress(string $data, int $max_length = 0): string|false
{
    return Inflated('gzuncompress', $data, $max_length, 15);
}

function gzinflate(string $data, int $max_length = 0): string|false
{
    return Inflated('gzinflate', $data, $max_length, -15);
}

function gzdecode(string $data, int $max_length = 0): string|false
{
    return Inflated('gzdecode', $data, $max_length, 31);
}

function zlib_decode(string $data, int $max_length = 0): string|false
{
    return Inflated('zlib_decode', $data, $max_length, 0);
}

function zlib_get_coding_type(): string|false
{
    return false;
}

function Deflated(string $function, string $data, int $level, int $encoding)
{
    $last = $function === 'zlib_encode';
    if ($level < -1 || $level > 9) {
        $number = $last ? 3 : 2;
        throw new ValueError("$function(): Argument #$number (\$level) must be between -1 and 9");
    }
    if ($encoding !== 15 && $encoding !== -15 && $encoding !== 31) {
        $number = $last ? 2 : 3;
        throw new ValueError("$function(): Argument #$number (\$encoding) must be one of ZLIB_ENCODING_RAW,"
            . ' ZLIB_ENCODING_GZIP, or ZLIB_ENCODING_DEFLATE');
    }
    return Ask('zlib.deflated', $data, $level, $encoding)[0];
}

function Inflated(string $function, string $data, int $most, int $encoding)
{
    if ($most < 0) {
        throw new ValueError("$function(): Argument #2 (\$max_length) must be greater than or equal to 0");
    }
    $made = Ask('zlib.inflated', $data, $most, $encoding)[0];
    if (is_string($made)) {
        return $made;
    }
    Warn($made === 1 ? 'data error' : 'insufficient memory');
    return false;
}
