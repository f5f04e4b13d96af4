<?php
// Characters as numeric entities, heads of mails, and the widths of Japanese letters: the host does it.

function mb_encode_numericentity(string $string, array $map, ?string $encoding = null, bool $hex = false)
{
    $map = Entity_map('mb_encode_numericentity', $map);
    return Ask_text('numeric', Mb_named_or_own('mb_encode_numericentity', 3, $encoding), ($hex ? 'hex' : 'dec') . $map, $string);
}

function mb_decode_numericentity(string $string, array $map, ?string $encoding = null)
{
    $map = Entity_map('mb_decode_numericentity', $map);
    return Ask_text('numeric', Mb_named_or_own('mb_decode_numericentity', 3, $encoding), "decode$map", $string);
}

// A map as text: first, last, what is added, what stays.
function Entity_map(string $function, array $map)
{
    if (count($map) % 4 !== 0) {
        throw new ValueError("$function(): Argument #2 (\$map) must have a multiple of 4 elements");
    }
    $text = '';
    $k = 0;
    foreach ($map as $number) {
        $number = (int) $number;
        $text .= ',' . ($k++ % 4 === 2 ? ($number << 32) >> 32 : $number & 0xffffffff);
    }
    return $text;
}

function mb_convert_kana(string $string, string $mode = 'KV', ?string $encoding = null)
{
    $fault = Ask('mb.kana_fault', $mode);
    if ($fault !== null) {
        throw new ValueError("mb_convert_kana(): Argument #2 (\$mode) $fault[0]");
    }
    return Ask_text('kana', Mb_named_or_own('mb_convert_kana', 3, $encoding), $mode, $string);
}

function mb_encode_mimeheader(string $string, ?string $charset = null, ?string $transfer_encoding = null, string $newline = "\r\n", int $indent = 0)
{
    if ($charset !== null) {
        $name = Mb_named('mb_encode_mimeheader', 2, 'charset', $charset);
        if ($name === 'Quoted-Printable' || Ask('mb.mime_name', $name) === null) {
            throw new ValueError('mb_encode_mimeheader(): Argument #2 ($charset) "' . $charset
                . '" cannot be used for MIME header encoding');
        }
        $kind = 'B';
    } else {
        [$name, $kind] = Ask('mb.mails');
        $kind = $kind === 'BASE64' ? 'B' : 'Q';
    }
    $said = strtoupper(substr((string) $transfer_encoding, 0, 1));
    $kind = $said === 'B' || $said === 'Q' ? $said : $kind;
    return Ask_text('mime_encode', mb_internal_encoding(), "$name,$kind,$indent,$newline", $string);
}

function mb_decode_mimeheader(string $string)
{
    return Ask_text('mime_decode', mb_internal_encoding(), '', $string);
}
