<?php
// Regular expressions of Oniguruma in many encodings: mb_ereg() and its kin (matching.py compiles and searches).

function mb_regex_encoding(?string $encoding = null)
{
    if ($encoding === null) {
        return Regex_encoding();
    }
    $name = Ask('mb.regex_name', $encoding)[0] ?? throw new ValueError('mb_regex_encoding(): Argument #1 ($encoding) '
        . "must be a valid encoding, \"$encoding\" given");
    Regex_set_state('encoding', $name);
    return true;
}

// The encoding of patterns and of what they are looked for in.
function Regex_encoding()
{
    return Regex_state('encoding') ?? Ask('mb.regex_name', Ask('mb.own')[0])[0] ?? 'UTF-8';
}

function mb_regex_set_options(?string $options = null)
{
    $before = Options_as_text(Regex_state('options') ?? 12, Regex_state('syntax') ?? 'r');
    if ($options === null) {
        return $before;
    }
    [$bits, $syntax] = Regex_options('mb_regex_set_options', 1, $options);
    Regex_set_state('options', $bits);
    Regex_set_state('syntax', $syntax);
    return $before;
}

function Options_as_text(int $options, string $syntax)
{
    $text = ($options & 1 ? 'i' : '') . ($options & 2 ? 'x' : '');
    $text .= ($options & 12) === 12 ? 'p' : ($options & 4 ? 'm' : '') . ($options & 8 ? 's' : '');
    return $text . ($options & 16 ? 'l' : '') . ($options & 32 ? 'n' : '') . $syntax;
}

// Options and syntax that a text says.
function Regex_options(string $function, int $place, string $text)
{
    $bits = ['i' => 1, 'x' => 2, 'm' => 4, 's' => 8, 'p' => 12, 'l' => 16, 'n' => 32];
    $options = 0;
    $syntax = 'r';
    foreach (str_split($text) as $letter) {
        if (isset($bits[$letter])) {
            $options |= $bits[$letter];
        } elseif (strpos('jugcrzbd', $letter) !== false && $letter !== '') {
            $syntax = $letter;
        } elseif ($letter !== '') {
            throw new ValueError("Option \"$letter\" is not supported");
        }
    }
    return [$options, $syntax];
}

// The number of a pattern; null, with a warning: it is none.
function Regex_of(string $pattern, int $options, string $syntax)
{
    $encoding = Regex_encoding();
    if (!mb_check_encoding($pattern, Regex_charset($encoding))) {
        Warn("Pattern is not valid under $encoding encoding");
        return null;
    }
    $number = Regex_compiled($pattern, $encoding, $options, $syntax);
    if (is_string($number)) {
        Warn("mbregex compile err: $number");
        return null;
    }
    return $number;
}

// What other functions call the encoding.
function Regex_charset(string $encoding)
{
    return $encoding === 'BIG5' ? 'BIG-5' : ($encoding === 'KOI8R' ? 'KOI8-R' : $encoding);
}

// Which of the groups that a name means counts: the last one that took part.
function Group_of_name(string $numbers, array $found)
{
    $numbers = explode(',', $numbers);
    for ($k = count($numbers) - 1; $k >= 0; $k--) {
        if ($found[2 * $numbers[$k]] !== -1) {
            return (int) $numbers[$k];
        }
    }
    return (int) end($numbers);
}

// What groups matched; $empty: whether what matched nothing is an empty string.
function Regex_groups(int $number, string $subject, array $found, bool $empty)
{
    $groups = [];
    for ($k = 0; $k < count($found); $k += 2) {
        $groups[] = Regex_group($subject, $found[$k], $found[$k + 1], $empty);
    }
    foreach (Regex_names($number) as $name => $numbers) {
        $groups[$name] = $groups[Group_of_name($numbers, $found)] ?? false;
    }
    return $groups;
}

function Regex_group(string $subject, int $start, int $end, bool $empty)
{
    return $start >= 0 && ($start < $end || $empty && $start === $end) && $end <= strlen($subject)
        ? substr($subject, $start, $end - $start) : false;
}

function Regex_failure(int $code, string $where)
{
    Warn("mbregex search failure in $where(): " . Ask('mb.regex_error', $code)[0]);
}

function mb_ereg(string $pattern, string $string, &$matches = null)
{
    return Regex_match('mb_ereg', $pattern, $string, $matches, 0);
}

function mb_eregi(string $pattern, string $string, &$matches = null)
{
    return Regex_match('mb_eregi', $pattern, $string, $matches, 1);
}

function Regex_match(string $function, string $pattern, string $string, &$matches, int $options)
{
    if ($pattern === '') {
        throw new ValueError("$function(): Argument #1 (\$pattern) must not be empty");
    }
    $matches = [];
    if (!mb_check_encoding($string, Regex_charset(Regex_encoding()))) {
        return false;
    }
    $number = Regex_of($pattern, (Regex_state('options') ?? 12) | $options, Regex_state('syntax') ?? 'r');
    $found = $number === null ? -1 : Regex_found($number, $string, 0, 0, false);
    if (is_int($found)) {
        return false;
    }
    $matches = Regex_groups($number, $string, $found, false);
    return true;
}

function mb_ereg_match(string $pattern, string $string, ?string $options = null)
{
    [$bits, $syntax] = $options === null ? [Regex_state('options') ?? 12, Regex_state('syntax') ?? 'r']
        : Regex_options('mb_ereg_match', 3, $options);
    if (!mb_check_encoding($string, Regex_charset(Regex_encoding()))) {
        return false;
    }
    $number = Regex_of($pattern, $bits, $syntax);
    return $number !== null && is_array(Regex_found($number, $string, 0, 0, true));
}

function mb_split(string $pattern, string $string, int $limit = -1)
{
    if (!mb_check_encoding($string, Regex_charset(Regex_encoding()))) {
        return false;
    }
    $number = Regex_of($pattern, Regex_state('options') ?? 12, Regex_state('syntax') ?? 'r');
    if ($number === null) {
        return false;
    }
    $parts = [];
    $done = $at = 0;
    $left = $limit > 0 ? $limit - 1 : $limit;
    while ($left !== 0 && $at < strlen($string)) {
        $found = Regex_found($number, $string, $at, 0, false);
        if (is_int($found)) {
            if ($found < -1) {
                Regex_failure($found, 'mbsplit');
                return false;
            }
            break;
        }
        [$start, $end] = $found;
        if ($at < $end) {
            if ($start >= strlen($string) || $start < $done) {
                Regex_failure(-2, 'mbsplit');
                return false;
            }
            $parts[] = substr($string, $done, $start - $done);
            $left--;
            $done = $at = $end;
        } else {
            $at++;
        }
    }
    $parts[] = substr($string, $done);
    return $parts;
}

function mb_ereg_replace(string $pattern, string $replacement, string $string, ?string $options = null)
{
    return Regex_replaced('mb_ereg_replace', $pattern, $replacement, null, $string, $options, 0);
}

function mb_eregi_replace(string $pattern, string $replacement, string $string, ?string $options = null)
{
    return Regex_replaced('mb_eregi_replace', $pattern, $replacement, null, $string, $options, 1);
}

function mb_ereg_replace_callback(string $pattern, callable $callback, string $string, ?string $options = null)
{
    return Regex_replaced('mb_ereg_replace_callback', $pattern, '', $callback, $string, $options, 0);
}

function Regex_replaced($function, $pattern, $replacement, $callback, $string, $options, $further)
{
    [$bits, $syntax] = $options === null ? [Regex_state('options') ?? 12, Regex_state('syntax') ?? 'r']
        : Regex_options($function, 4, $options);
    if (!mb_check_encoding($string, Regex_charset(Regex_encoding()))) {
        return null;
    }
    $number = Regex_of($pattern, $bits | $further, $syntax);
    if ($number === null) {
        return false;
    }
    $made = '';
    $at = 0;
    while ($at <= strlen($string)) {
        $found = Regex_found($number, $string, $at, 0, false);
        if (is_int($found)) {
            if ($found < -1) {
                Regex_failure($found, 'php_mbereg_replace_exec');
                return false;
            }
            break;
        }
        $made .= substr($string, $at, $found[0] - $at);
        $made .= $callback === null ? Regex_substitute($replacement, $number, $string, $found)
            : $callback(Regex_callback_groups($number, $string, $found));
        if ($at < $found[1]) {
            $at = $found[1];
        } else {
            $made .= substr($string, $at, 1);
            $at++;
        }
    }
    return $made . substr($string, $at);
}

function Regex_callback_groups(int $number, string $string, array $found)
{
    $groups = [];
    for ($k = 0; $k < count($found); $k += 2) {
        $groups[] = $found[$k] < 0 ? '' : substr($string, $found[$k], $found[$k + 1] - $found[$k]);
    }
    foreach (Regex_names($number) as $name => $numbers) {
        $groups[$name] = $groups[Group_of_name($numbers, $found)];
    }
    return $groups;
}

// A replacement with what groups matched: \1, \k<name>, \k'name'. What is none of these stays.
function Regex_substitute(string $replacement, int $number, string $string, array $found)
{
    if (strpos($replacement, '\\') === false) {
        return $replacement;
    }
    $made = '';
    $at = 0;
    $names = Regex_names($number);
    $encoding = Regex_charset(Regex_encoding());
    $characters = mb_str_split($replacement, 1, $encoding);
    for ($k = 0; $k < count($characters); $k++) {
        if ($characters[$k] !== '\\' || $k + 1 === count($characters)) {
            $made .= $characters[$k];
            continue;
        }
        [$size, $group] = Group_said($characters, $k, $names, $found);
        if ($group < 0) {
            $made .= implode('', array_slice($characters, $k, $size));
            $made .= $k + $size > count($characters) ? "\0" : '';  // php reads on
        } elseif ($found[2 * $group] >= 0) {
            $made .= substr($string, $found[2 * $group], $found[2 * $group + 1] - $found[2 * $group]);
        }
        $k += $size - 1;
    }
    return $made;
}

// How many characters of a replacement, from a backslash on, belong together, and the group that they mean; -1: none.
function Group_said(array $characters, int $at, array $names, array $found)
{
    $next = $characters[$at + 1];
    $groups = count($found) >> 1;
    if ($next === '\\') {
        return [1, -1];
    }
    if (strlen($next) === 1 && ctype_digit($next)) {
        if ($next !== '0' && $names) {
            return [2, -1];
        }
        return [2, (int) $next < $groups ? (int) $next : -1];
    }
    $closing = ['<' => '>', "'" => "'"][$characters[$at + 2] ?? ''] ?? '';
    if ($next !== 'k' || $closing === '') {
        return [$next === 'k' && $at + 2 === count($characters) ? 3 : 2, -1];
    }
    $name = '';
    for ($k = $at + 3; $k < count($characters) && $characters[$k] !== $closing; $k++) {
        $name .= $characters[$k];
    }
    if ($k === count($characters)) {
        return [$k - $at + 1, -1];
    }
    $size = $k + 1 - $at;
    if (isset($names[$name])) {
        return [$size, Group_of_name($names[$name], $found)];
    }
    if (ctype_digit($name) && !$names && (string) (int) $name === $name && (int) $name < $groups) {
        return [$size, (int) $name];
    }
    return [$size, -1];
}

// Searches that go on

function mb_ereg_search_init(string $string, ?string $pattern = null, ?string $options = null)
{
    if ($pattern === '') {
        throw new ValueError('mb_ereg_search_init(): Argument #2 ($pattern) must not be empty');
    }
    [$bits, $syntax] = $options === null ? [Regex_state('options') ?? 12, Regex_state('syntax') ?? 'r']
        : Regex_options('mb_ereg_search_init', 3, $options);
    if ($pattern !== null) {
        $number = Regex_of($pattern, $bits, $syntax);
        if ($number === null) {
            return false;
        }
        Regex_set_state('number', $number);
    }
    Regex_set_state('subject', $string);
    Regex_set_state('found', null);
    $valid = mb_check_encoding($string, Regex_charset(Regex_encoding()));
    Regex_set_state('at', $valid ? 0 : strlen($string));
    return $valid;
}

function mb_ereg_search(?string $pattern = null, ?string $options = null)
{
    return is_array(Regex_next('mb_ereg_search', $pattern, $options));
}

function mb_ereg_search_pos(?string $pattern = null, ?string $options = null)
{
    $found = Regex_next('mb_ereg_search_pos', $pattern, $options);
    return $found === false ? false : [$found[0], $found[1] - $found[0]];
}

function mb_ereg_search_regs(?string $pattern = null, ?string $options = null)
{
    $found = Regex_next('mb_ereg_search_regs', $pattern, $options);
    return $found === false ? false : Regex_groups(Regex_state('number'), Regex_state('subject'), $found, true);
}

function Regex_next(string $function, ?string $pattern, ?string $options)
{
    [$bits, $syntax] = $options === null ? [Regex_state('options') ?? 12, Regex_state('syntax') ?? 'r']
        : Regex_options($function, 2, $options);
    if ($pattern !== null) {
        $number = Regex_of($pattern, $bits, $syntax);
        if ($number === null) {
            Regex_set_state('found', null);
            return false;
        }
        Regex_set_state('number', $number);
    }
    $number = Regex_state('number') ?? throw new Error('No pattern was provided');
    $subject = Regex_state('subject') ?? throw new Error('No string was provided');
    $at = Regex_state('at');
    $found = Regex_found($number, $subject, $at, 0, false);
    if (is_int($found)) {
        if ($found < -1) {
            Regex_failure($found, 'mbregex_search');
        } else {
            Regex_set_state('at', strlen($subject));
        }
        Regex_set_state('found', null);
        return false;
    }
    Regex_set_state('found', $found);
    Regex_set_state('at', $at <= $found[1] ? $found[1] : $at + 1);
    return $found;
}

function mb_ereg_search_getregs()
{
    $found = Regex_state('found');
    return $found === null ? false : Regex_groups(Regex_state('number'), Regex_state('subject'), $found, true);
}

function mb_ereg_search_getpos()
{
    return Regex_state('at') ?? 0;
}

function mb_ereg_search_setpos(int $offset)
{
    $length = strlen(Regex_state('subject') ?? '');
    $at = $offset < 0 ? $offset + $length : $offset;
    if ($at < 0 || Regex_state('subject') !== null && $at > $length) {
        throw new ValueError('mb_ereg_search_setpos(): Argument #1 ($offset) is out of range');
    }
    Regex_set_state('at', $at);
    return true;
}
