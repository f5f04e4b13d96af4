<?php
// What mb_ functions go by: the substitute for characters that there are not, the order of detection, languages. The
// host remembers it (pyphp/host/multibyte.py).

function mb_substitute_character(string|int|null $substitute_character = null)
{
    if ($substitute_character === null) {
        return Ask('mb.substitute')[0];
    }
    $said = is_string($substitute_character) ? strtolower($substitute_character) : $substitute_character;
    if (is_string($said) && !in_array($said, ['none', 'long', 'entity'], true)) {
        throw new ValueError('mb_substitute_character(): Argument #1 ($substitute_character) must be "none", '
            . '"long", "entity" or a valid codepoint');
    }
    if (is_int($said) && ($said < 0 || $said > 0x10ffff || $said >= 0xd800 && $said <= 0xdfff)) {
        throw new ValueError('mb_substitute_character(): Argument #1 ($substitute_character) is not a valid codepoint');
    }
    Ask('mb.substitute', $said);
    return true;
}

function mb_list_encodings()
{
    return Ask('mb.encodings');
}

function mb_encoding_aliases(string $encoding)
{
    return Ask('mb.aliases', Mb_named('mb_encoding_aliases', 1, 'encoding', $encoding));
}

// The proper name of an encoding, or the ValueError about an argument.
function Mb_named(string $function, int $place, string $parameter, string $name)
{
    return Ask('mb.named', $name)[0]
        ?? throw new ValueError("$function(): Argument #$place (\$$parameter) must be a valid encoding, \"$name\" "
            . "given");
}

function mb_preferred_mime_name(string $encoding)
{
    $name = Ask('mb.mime_name', Mb_named('mb_preferred_mime_name', 1, 'encoding', $encoding));
    if ($name === null) {
        Warn("No MIME preferred name corresponding to \"$encoding\"");
        return false;
    }
    return $name[0];
}

function mb_detect_order(array|string|null $encoding = null)
{
    if ($encoding === null) {
        return Ask('mb.order');
    }
    $names = is_string($encoding) ? array_map('trim', explode(',', $encoding)) : $encoding;
    if (!$names || $names === ['']) {
        throw new ValueError('mb_detect_order(): Argument #1 ($encoding) must specify at least one encoding');
    }
    $order = '';
    foreach ($names as $name) {
        $found = strtolower($name) === 'auto' ? ['ASCII,UTF-8'] : Ask('mb.named', (string) $name);
        if ($found === null) {
            throw new ValueError("mb_detect_order(): Argument #1 (\$encoding) contains invalid encoding \"$name\"");
        }
        $order .= ($order === '' ? '' : ',') . $found[0];
    }
    Ask('mb.order', $order);
    return true;
}

function mb_language(?string $language = null)
{
    if ($language === null) {
        return Ask('mb.language')[0];
    }
    if (Ask('mb.language', $language) === null) {
        throw new ValueError("mb_language(): Argument #1 (\$language) must be a valid language, \"$language\" given");
    }
    return true;
}

function mb_http_output(?string $encoding = null)
{
    if ($encoding === null) {
        return Ask('mb.output')[0] ?: mb_internal_encoding();
    }
    Ask('mb.output', Mb_named('mb_http_output', 1, 'encoding', $encoding));
    return true;
}

function mb_http_input(?string $type = null)
{
    return false;
}

function mb_get_info(string $type = 'all')
{
    $known = ['internal_encoding' => mb_internal_encoding(), 'http_output' => mb_http_output(),
        'http_output_conv_mimetypes' => '^(text/|application/xhtml\+xml)', 'mail_charset' => 'UTF-8',
            'mail_header_encoding' => 'BASE64',
        'mail_body_encoding' => 'BASE64', 'illegal_chars' => 0, 'encoding_translation' => 'Off',
            'language' => mb_language(),
        'detect_order' => mb_detect_order(), 'substitute_character' => mb_substitute_character(),
            'strict_detection' => 'Off'];
    if (strtolower($type) === 'all') {
        return $known;
    }
    if (strtolower($type) === 'http_input') {
        return null;
    }
    return $known[strtolower($type)]
        ?? throw new ValueError('mb_get_info(): Argument #1 ($type) must be a valid type');
}

function mb_parse_str(string $string, &$result)
{
    parse_str($string, $found);
    $result = $found;
    return true;
}
