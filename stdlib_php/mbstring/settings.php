<?php
// What mb_ functions go by: the substitute for characters that there are not, the order of detection, languages. The
// host remembers it (pyphp/host/multibyte/room.py).

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
    return Encoding_found($name)
        ?? throw new ValueError("$function(): Argument #$place (\$$parameter) must be a valid encoding, \""
            . Up_to_nul($name) . '" given');
}

function Up_to_nul(string $text)
{
    return explode("\0", $text)[0];
}

// The same; the internal one if none is said.
function Mb_named_or_own(string $function, int $place, ?string $name)
{
    return $name === null ? mb_internal_encoding() : Mb_named($function, $place, 'encoding', $name);
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
    Ask('mb.order', implode(',', Mb_listed('mb_detect_order', 1, 'encoding', $encoding)));
    return true;
}

// Proper names of listed encodings; or the ValueError about an argument.
function Mb_listed(string $function, int $place, string $parameter, array|string $names)
{
    if ($names === '') {
        throw new ValueError("$function(): Argument #$place (\$$parameter) must specify at least one encoding");
    }
    $listed = [];
    foreach (is_string($names) ? explode(',', $names) : $names as $name) {
        $name = trim((string) $name, " \t");
        if (strtolower($name) === 'auto') {
            array_push($listed, ...Ask('mb.automatic'));
            continue;
        }
        $listed[] = Ask('mb.named', $name)[0] ?? throw new ValueError("$function(): Argument #$place (\$$parameter) "
            . 'contains invalid encoding "' . Up_to_nul($name) . '"');
    }
    return $listed ?: throw new ValueError("$function(): Argument #$place (\$$parameter) must specify at least one "
        . 'encoding');
}

function mb_language(?string $language = null)
{
    if ($language === null) {
        return Ask('mb.language')[0];
    }
    if (Ask('mb.language', $language) === null) {
        throw new ValueError('mb_language(): Argument #1 ($language) must be a valid language, "' . Up_to_nul($language)
            . '" given');
    }
    return true;
}

function mb_http_output(?string $encoding = null)
{
    if ($encoding === null) {
        return Ask('mb.output')[0];
    }
    Ask('mb.output', Mb_named('mb_http_output', 1, 'encoding', $encoding));
    return true;
}

function mb_http_input(?string $type = null)
{
    $listed = Ask('mb.input');
    $kind = strtoupper(substr((string) $type, 0, 1));
    if ($type !== null && $type !== '' && strpos('GPCSIL', $kind) === false || $type === '') {
        throw new ValueError('mb_http_input(): Argument #1 ($type) must be one of "G", "P", "C", "S", "I", or "L"');
    }
    if ($kind === 'I') {
        return $listed;
    }
    return $kind === 'L' ? implode(',', $listed) : false;
}

function mb_get_info(string $type = 'all')
{
    $type = strtolower($type);
    if ($type === 'illegal_chars') {
        return Mb_illegal();
    }
    [$charset, $head, $body] = Ask('mb.mails');
    $known = [
        'internal_encoding' => mb_internal_encoding(), 'http_output' => mb_http_output(),
        'http_output_conv_mimetypes' => ini_get('mbstring.http_output_conv_mimetypes'), 'mail_charset' => $charset,
        'mail_header_encoding' => $head, 'mail_body_encoding' => $body, 'illegal_chars' => Mb_illegal(),
        'encoding_translation' => Flag_text('mbstring.encoding_translation'), 'language' => mb_language(),
        'detect_order' => mb_detect_order(), 'substitute_character' => mb_substitute_character(),
        'strict_detection' => Flag_text('mbstring.strict_detection'),
    ];
    if ($type === 'all') {
        return $known;
    }
    if ($type === 'http_input') {
        return null;
    }
    return $known[$type] ?? false;
}

function Flag_text(string $setting)
{
    return filter_var(ini_get($setting), FILTER_VALIDATE_BOOLEAN) ? 'On' : 'Off';
}

// Variables in the text of a query, which is in one of the encodings of what comes in.
function mb_parse_str(string $string, &$result)
{
    $listed = Ask('mb.input');
    $from = count($listed) === 1 ? $listed[0] : mb_detect_encoding($string, $listed ?: null, true);
    parse_str($string, $found);
    $result = Parsed_in($found, $from === false ? 'UTF-8' : $from, mb_internal_encoding());
    return true;
}

function Parsed_in(array $found, string $from, string $to)
{
    $made = [];
    foreach ($found as $name => $value) {
        $name = is_string($name) ? mb_convert_encoding($name, $to, $from) : $name;
        $made[$name] = is_array($value) ? Parsed_in($value, $from, $to) : mb_convert_encoding($value, $to, $from);
    }
    return $made;
}

// A handler of output: what is printed becomes text in mb_http_output().
function mb_output_handler(string $string, int $status)
{
    if ($status & PHP_OUTPUT_HANDLER_START) {
        Begin_conversion();
    }
    return Ask('mb.convert_output', mb_internal_encoding(), $string, $status & PHP_OUTPUT_HANDLER_FINAL)[0];
}

// Decide by the type of what is sent whether it is converted, and say in which encoding it is.
function Begin_conversion()
{
    $type = Content_type();
    $pattern = ini_get('mbstring.http_output_conv_mimetypes');
    $converts = $type === null || $pattern !== '' && preg_match("\1$pattern\1i", $type) === 1;
    $encoding = mb_http_output();
    $name = $encoding === 'pass' ? null : Ask('mb.mime_name', $encoding)[0] ?? null;
    if ($converts && $name !== null) {
        header('Content-Type: ' . ($type ?? 'text/html') . "; charset=$name");
    }
    Ask('mb.begin_output', $converts && $encoding !== 'pass' ? $encoding : '');
}
