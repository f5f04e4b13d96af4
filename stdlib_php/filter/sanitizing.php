<?php
// Filters that change what they get.

function Sanitized(string $value, int $filter, int $flags)
{
    switch ($filter) {
        case FILTER_SANITIZE_STRING:
            return Without_tags($value, $flags);
        case FILTER_SANITIZE_ENCODED:
            return preg_replace_callback('/[^0-9A-Za-z._-]/', fn($found) => sprintf('%%%02X', ord($found[0])),
                Stripped($value, $flags));
        case FILTER_SANITIZE_SPECIAL_CHARS:
            return Numeric_entities(Stripped($value, $flags), '\'"<>&\x00-\x1f' . ($flags & FILTER_FLAG_ENCODE_HIGH
                ? '\x7f-\xff' : ''));
        case FILTER_SANITIZE_FULL_SPECIAL_CHARS:
            $quotes = $flags & FILTER_FLAG_NO_ENCODE_QUOTES ? ENT_NOQUOTES : ENT_QUOTES;
            return htmlspecialchars($value, $quotes, null, false);
        case FILTER_SANITIZE_EMAIL:
            return preg_replace('/[^a-zA-Z0-9!#$%&\'*+\-=?^_`{|}~@.[\]]/', '', $value);
        case FILTER_SANITIZE_URL:
            return preg_replace('/[^a-zA-Z0-9$\-_.+!*\'(),{}|\\\\^~[\]`<>#%";\/?:@&=]/', '', $value);
        case FILTER_SANITIZE_NUMBER_INT:
            return preg_replace('/[^0-9+-]/', '', $value);
        case FILTER_SANITIZE_NUMBER_FLOAT:
            $more = ($flags & FILTER_FLAG_ALLOW_FRACTION ? '.' : '') . ($flags & FILTER_FLAG_ALLOW_THOUSAND ? ',' : '')
                . ($flags & FILTER_FLAG_ALLOW_SCIENTIFIC ? 'eE' : '');
            return preg_replace("/[^0-9+$more-]/", '', $value);
        case FILTER_SANITIZE_ADD_SLASHES:
            return addslashes($value);
    }
    if ($value === '') {
        return $flags & FILTER_FLAG_EMPTY_STRING_NULL ? null : '';
    }
    return Numeric_entities(Stripped($value, $flags), Encoded_by_flags($flags));
}

// Without the bytes that flags take away.
function Stripped(string $value, int $flags)
{
    $gone = ($flags & FILTER_FLAG_STRIP_LOW ? '\x00-\x1f' : '') . ($flags & FILTER_FLAG_STRIP_HIGH ? '\x7f-\xff' : '')
        . ($flags & FILTER_FLAG_STRIP_BACKTICK ? '`' : '');
    return $gone === '' ? $value : preg_replace("/[$gone]/", '', $value);
}

// The bytes that flags have encoded, as a part of a pattern.
function Encoded_by_flags(int $flags)
{
    return ($flags & FILTER_FLAG_ENCODE_AMP ? '&' : '') . ($flags & FILTER_FLAG_ENCODE_LOW ? '\x00-\x1f' : '')
        . ($flags & FILTER_FLAG_ENCODE_HIGH ? '\x7f-\xff' : '');
}

function Numeric_entities(string $value, string $members)
{
    return $members === '' ? $value : preg_replace_callback("/[$members]/", fn($found) => '&#' . ord($found[0]) . ';',
        $value);
}

function Without_tags(string $value, int $flags)
{
    $quotes = $flags & FILTER_FLAG_NO_ENCODE_QUOTES ? '' : '\'"';
    $value = strip_tags(Numeric_entities(Stripped($value, $flags), $quotes . Encoded_by_flags($flags)));
    return $value === '' && $flags & FILTER_FLAG_EMPTY_STRING_NULL ? null : $value;
}
