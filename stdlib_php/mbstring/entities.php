<?php
// Characters as numeric entities, and what a map says of which: first, last, what is added, what stays of that.

function mb_encode_numericentity(string $string, array $map, ?string $encoding = null, bool $hex = false)
{
    $rows = Entity_map('mb_encode_numericentity', $map);
    $encoding = $encoding === null ? mb_internal_encoding() : Mb_named('mb_encode_numericentity', 3, 'encoding',
        $encoding);
    $made = '';
    foreach (mb_str_split($string, 1, $encoding) as $c) {
        $made .= Numeric_entity($c, mb_ord($c, $encoding), $rows, $hex, $encoding);
    }
    return $made;
}

function Numeric_entity(string $c, $code, array $rows, bool $hex, string $encoding)
{
    foreach ($code === false ? [] : $rows as [$first, $last, $added, $mask]) {
        if ($code >= $first && $code <= $last) {
            $number = $code + $added & $mask;
            $entity = $hex ? '&#x' . strtoupper(dechex($number)) . ';' : "&#$number;";
            return $encoding === 'UTF-8' ? $entity : mb_convert_encoding($entity, $encoding, 'UTF-8');
        }
    }
    return $c;
}

// A map as rows of four numbers.
function Entity_map(string $function, array $map)
{
    if (count($map) % 4 !== 0) {
        throw new ValueError("$function(): Argument #2 (\$map) must have a multiple of 4 elements");
    }
    return array_chunk(array_map('intval', $map), 4);
}

function mb_decode_numericentity(string $string, array $map, ?string $encoding = null)
{
    $rows = Entity_map('mb_decode_numericentity', $map);
    $encoding = $encoding === null ? mb_internal_encoding() : Mb_named('mb_decode_numericentity', 3, 'encoding',
        $encoding);
    $text = $encoding === 'UTF-8' ? $string : mb_convert_encoding($string, 'UTF-8', $encoding);
    $text = preg_replace_callback('/&#(?:([0-9]{1,10})|[xX]([0-9a-fA-F]{1,8}))(;?)/', function ($found) use ($rows) {
        $number = $found[1] !== '' ? (int) $found[1] : hexdec($found[2]);
        foreach ($rows as [$first, $last, $added, $mask]) {
            $code = $number - $added;
            if ($code >= $first && $code <= $last && mb_chr($code, 'UTF-8') !== false) {
                return mb_chr($code, 'UTF-8');
            }
        }
        return $found[0];
    }, $text);
    return $encoding === 'UTF-8' ? $text : mb_convert_encoding($text, $encoding, 'UTF-8');
}
