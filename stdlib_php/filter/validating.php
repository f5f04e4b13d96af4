<?php
// Filters that accept or refuse. Each returns the value, or null if it is none.

function Validated(string $function, string $value, int $filter, int $flags, array $options)
{
    switch ($filter) {
        case FILTER_VALIDATE_INT:
            return Valid_int(trim($value, " \t\n\r\v\0"), $flags, $options);
        case FILTER_VALIDATE_BOOL:
            return match (strtolower(trim($value, " \t\n\r\v\0"))) {
                '1', 'on', 'yes', 'true' => true,
                '', '0', 'no', 'off', 'false' => false,
                default => null,
            };
        case FILTER_VALIDATE_FLOAT:
            return Valid_float($function, trim($value, " \t\n\r\v\0"), $flags, $options);
        case FILTER_VALIDATE_REGEXP:
            if (!isset($options['regexp'])) {
                throw new ValueError("$function(): \"regexp\" option is missing");
            }
            return preg_match($options['regexp'], $value) > 0 ? $value : null;
        case FILTER_VALIDATE_DOMAIN:
            return Is_domain($value, ($flags & FILTER_FLAG_HOSTNAME) !== 0) ? $value : null;
        case FILTER_VALIDATE_URL:
            return Is_url($value, $flags) ? $value : null;
        case FILTER_VALIDATE_EMAIL:
            return Is_email($value, ($flags & FILTER_FLAG_EMAIL_UNICODE) !== 0) ? $value : null;
        case FILTER_VALIDATE_IP:
            return Is_ip($value, $flags) ? $value : null;
        case FILTER_VALIDATE_MAC:
            return Is_mac($function, $value, $options) ? $value : null;
    }
    return $value;
}

function Valid_int(string $value, int $flags, array $options)
{
    if ($flags & FILTER_FLAG_ALLOW_HEX && preg_match('/^0[xX]([0-9a-fA-F]+)$/D', $value, $found)) {
        $digits = ltrim($found[1], '0');
        $made = strlen($digits) > 16 ? null : array_reduce(str_split($digits === '' ? '0' : $digits), fn($sum,
            $d) => $sum << 4 | hexdec($d), 0);
    } elseif ($flags & FILTER_FLAG_ALLOW_OCTAL && preg_match('/^0[oO]?([0-7]*)$/D', $value, $found)
        && !preg_match('/^0[oO]$/D', $value)) {
        $digits = ltrim($found[1], '0');
        $made = strlen($digits) > 22 || strlen($digits) === 22 && $digits[0] > '1' ? null
            : array_reduce(str_split($digits === '' ? '0' : $digits), fn($sum, $d) => $sum << 3 | (int) $d, 0);
    } elseif (preg_match('/^([+-]?)(0|[1-9][0-9]*)$/D', $value, $found)) {
        $made = (int) $value;
        $made = (string) $made === ($found[1] === '-' && $found[2] !== '0' ? '-' : '') . $found[2] ? $made : null;
    } else {
        return null;
    }
    if ($made === null || isset($options['min_range']) && $made < (int) $options['min_range']
        || isset($options['max_range']) && $made > (int) $options['max_range']) {
        return null;
    }
    return $made;
}

function Valid_float(string $function, string $value, int $flags, array $options)
{
    $point = (string) ($options['decimal'] ?? '.');
    if (strlen($point) !== 1) {
        throw new ValueError("$function(): \"decimal\" option must be one character long");
    }
    $between = (string) ($options['thousand'] ?? "',.");
    if (isset($options['thousand']) && $between === '') {
        throw new ValueError("$function(): \"thousand\" option cannot be empty");
    }
    $between = str_replace($point, '', $between);
    $point = preg_quote($point, '/');
    $separator = '[' . preg_quote($between, '/') . ']';
    $digits = $flags & FILTER_FLAG_ALLOW_THOUSAND && $between !== ''
        ? "(?:[0-9]{1,3}(?:{$separator}[0-9]{3})+|[0-9]*)" : '[0-9]*';
    if (!preg_match("/^([+-]?)($digits)(?:$point([0-9]*))?([eE][+-]?[0-9]*)?$/D", $value, $found)) {
        return null;
    }
    $whole = preg_replace('/[^0-9]/', '', $found[2]);
    $number = $found[1] . $whole . (($found[3] ?? '') !== '' || preg_match("/$point/", substr($value, strlen($found[1]
        . $found[2]), 1)) ? '.' : '')
        . ($found[3] ?? '') . ($found[4] ?? '');
    if (!is_numeric($number)) {
        return null;
    }
    $made = (float) $number;
    if (is_infinite($made) || $made == 0.0 && preg_match('/[1-9]/', preg_replace('/[eE].*/', '', $number))) {
        return null;
    }
    if (isset($options['min_range']) && $made < (float) $options['min_range'] || isset($options['max_range'])
        && $made > (float) $options['max_range']) {
        return null;
    }
    return $made;
}

function Is_domain(string $value, bool $host)
{
    $name = str_ends_with($value, '.') ? substr($value, 0, -1) : $value;
    if (strlen($name) > 253 || str_starts_with($value, '.') || $host && !ctype_alnum($value[0] ?? '')) {
        return false;
    }
    foreach ($name === '' ? [] : explode('.', $name) as $label) {
        if ($label === '' || strlen($label) > 63 || $host && !preg_match('/^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/iD',
            $label)) {
            return false;
        }
    }
    return true;
}

function Is_url(string $value, int $flags)
{
    if (Sanitized($value, FILTER_SANITIZE_URL, 0) !== $value) {
        return false;
    }
    $url = parse_url($value);
    if (!is_array($url)) {
        return false;
    }
    $scheme = strtolower($url['scheme'] ?? '');
    $host = $url['host'] ?? null;
    if ($scheme === 'http' || $scheme === 'https') {
        if ($host === null) {
            return false;
        }
        $literal = $host[0] === '[' && $host[-1] === ']' && Ipv6_groups(substr($host, 1, -1)) !== null;
        if (!$literal && !Is_domain($host, true)) {
            return false;
        }
    }
    if (!isset($url['scheme']) || $host === null && !in_array($url['scheme'], ['mailto', 'news', 'file'], true)) {
        return false;
    }
    foreach (['user', 'pass'] as $part) {
        if (isset($url[$part]) && !preg_match("/^(?:[a-z0-9\\-._~!\$&'()*+,;=:]|%[0-9a-f]{2})*$/iD", $url[$part])) {
            return false;
        }
    }
    return !($flags & FILTER_FLAG_PATH_REQUIRED && !isset($url['path'])) && !($flags & FILTER_FLAG_QUERY_REQUIRED
        && !isset($url['query']));
}

// An address of mail: words or quoted texts with dots between them, @, a domain with a dot in it or a literal address.
function Is_email(string $value, bool $unicode)
{
    $at = strrpos($value, '@');
    if (strlen($value) > 320 || $at === false) {
        return false;
    }
    $local = substr($value, 0, $at);
    $domain = substr($value, $at + 1);
    $more = $unicode ? '\pL\pN' : '';
    $word = "[!#-'*+\\-\\/-9=?A-Z^-~$more]+";
    $quoted = "\"(?:[\\x01-\\x08\\x0b\\x0c\\x0e-\\x1f!#-[\\]-\\x7f$more]|\\\\[\\x00-\\x7f])*\"";
    $letters = $unicode ? 'u' : '';
    if (!preg_match("/^(?:$word|$quoted)(?:\\.(?:$word|$quoted))*$/iD$letters", $local)) {
        return false;
    }
    $unquoted = preg_replace(['/\\\\./s', '/"/'], ['x', ''], $local);
    $size = $unicode ? mb_strlen($unquoted, 'UTF-8') : strlen($unquoted);
    if ($size > 64 || $size + 1 + ($unicode ? mb_strlen($domain, 'UTF-8') : strlen($domain)) > 254) {
        return false;
    }
    if (preg_match('/^\[(IPv6:)?(.*)\]$/isD', $domain, $literal)) {
        return $literal[1] !== '' ? Ipv6_groups($literal[2]) !== null : Ipv4_parts($literal[2]) !== null;
    }
    $label = '[a-z0-9]+(?:-+[a-z0-9]+)*';
    $last = '(?:[a-z][a-z0-9]*|xn--[a-z0-9]+)(?:-+[a-z0-9]+)*';
    return preg_match("/^(?!.*[^.]{64})(?:$label\\.){1,126}$last$/iD", $domain) === 1;
}

function Ipv4_parts(string $value)
{
    if (!preg_match('/^(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})$/D', $value, $found)) {
        return null;
    }
    $parts = array_map('intval', array_slice($found, 1));
    return max($parts) > 255 ? null : $parts;
}

// The eight numbers of an address, or null.
function Ipv6_groups(string $value)
{
    if (!str_contains($value, ':')) {
        return null;
    }
    $tail = strrchr($value, ':');
    if (str_contains($tail, '.')) {
        $four = Ipv4_parts(substr($tail, 1));
        if ($four === null) {
            return null;
        }
        $value = substr($value, 0, 1 - strlen($tail)) . dechex($four[0] << 8 | $four[1]) . ':'
            . dechex($four[2] << 8 | $four[3]);
    }
    $halves = explode('::', $value);
    if (count($halves) > 2) {
        return null;
    }
    $groups = [];
    foreach ($halves as $k => $half) {
        $numbers = $half === '' && count($halves) === 2 ? [] : explode(':', $half);
        foreach ($numbers as $number) {
            if (!preg_match('/^[0-9a-f]{1,4}$/iD', $number)) {
                return null;
            }
        }
        $groups[$k] = array_map('hexdec', $numbers);
    }
    if (count($halves) === 1) {
        return count($groups[0]) === 8 ? $groups[0] : null;
    }
    $left = 8 - count($groups[0]) - count($groups[1]);
    return $left < 1 ? null : [...$groups[0], ...array_fill(0, $left, 0), ...$groups[1]];
}

function Is_ip(string $value, int $flags)
{
    $six = str_contains($value, ':');
    $asked = $flags & (FILTER_FLAG_IPV4 | FILTER_FLAG_IPV6);
    if (!$six && !str_contains($value, '.') || $asked && !($asked & ($six ? FILTER_FLAG_IPV6 : FILTER_FLAG_IPV4))) {
        return false;
    }
    $parts = $six ? Ipv6_groups($value) : Ipv4_parts($value);
    if ($parts === null) {
        return false;
    }
    $global = ($flags & FILTER_FLAG_GLOBAL_RANGE) !== 0;
    if (($global || $flags & FILTER_FLAG_NO_PRIV_RANGE) && ($six ? $parts[0] >> 9 === 0x7e : Is_private_v4($parts))) {
        return false;
    }
    if (($global || $flags & FILTER_FLAG_NO_RES_RANGE) && ($six ? Is_reserved_v6($parts) : Is_reserved_v4($parts))) {
        return false;
    }
    if ($global && $six && str_contains($value, '.')) {
        return false;
    }
    return !$global || !($six ? Is_special_v6($parts) : Is_special_v4($parts));
}

function Is_private_v4(array $ip)
{
    return $ip[0] === 10 || $ip[0] === 172 && $ip[1] >> 4 === 1 || $ip[0] === 192 && $ip[1] === 168;
}

function Is_reserved_v4(array $ip)
{
    return $ip[0] === 0 || $ip[0] >= 240 || $ip[0] === 127 || $ip[0] === 169 && $ip[1] === 254;
}

function Is_special_v4(array $ip)
{
    return $ip[0] === 100 && $ip[1] >> 6 === 1 || $ip[0] === 192 && $ip[1] === 0 && ($ip[2] === 0 || $ip[2] === 2)
        || $ip[0] === 198 && $ip[1] >> 1 === 9 || $ip[0] === 198 && $ip[1] === 51 && $ip[2] === 100
        || $ip[0] === 203 && $ip[1] === 0 && $ip[2] === 113;
}

function Is_reserved_v6(array $ip)
{
    $zero = array_sum(array_slice($ip, 0, 7)) === 0;
    return $zero && $ip[7] <= 1 || $ip[0] === 0x5f || $ip[0] >> 6 === 0x3fa || $ip[0] === 0x3ff3
        || $ip[0] === 0x2001 && ($ip[1] === 0x0db8 || $ip[1] >= 0x0010 && $ip[1] <= 0x001f);
}

function Is_special_v6(array $ip)
{
    $zero = array_sum(array_slice($ip, 0, 5)) === 0;
    return $zero && $ip[5] === 0xffff || $ip[0] === 0x0100 && $ip[1] + $ip[2] + $ip[3] === 0
        || $ip[0] === 0x2001 && $ip[1] <= 0x01ff;
}

function Is_mac(string $function, string $value, array $options)
{
    $separator = isset($options['separator']) ? (string) $options['separator'] : null;
    if ($separator !== null && strlen($separator) !== 1) {
        throw new ValueError("$function(): \"separator\" option must be one character long");
    }
    foreach (['.' => '/^[0-9a-f]{4}(\.[0-9a-f]{4}){2}$/iD', '-' => '/^[0-9a-f]{2}(-[0-9a-f]{2}){5}$/iD',
        ':' => '/^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/iD'] as $sign => $form) {
        if (preg_match($form, $value)) {
            return $separator === null || $separator === $sign;
        }
    }
    return false;
}
