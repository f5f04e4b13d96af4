<?php
// The texts that strtotime() and its kin read: a scanner that takes the longest of many forms at each place, and what
// the forms say of a moment. Nothing is computed here: see resolving.php.
//
//     Scanned('2024-02-30 10:00 +1 week monday')
//         year 2024, month 2, day 30, hour 10, ..; relative: 7 days, then a Monday; a warning: there is no such day

// What a text says; null: nothing. zoneKind: 1 an offset, 2 an abbreviation, 3 an identifier, 0 none.
final class __Time
{
    public $y = null;
    public $m = null;
    public $d = null;
    public $h = null;
    public $i = null;
    public $s = null;
    public $us = null;
    public $stamp = 0;
    public $zoneKind = 0;
    public $z = 0;  // seconds east of Greenwich; of a zone or an abbreviation without what summer adds
    public $dst = 0;
    public $zone = '';  // the identifier, or the abbreviation in capitals
    public $haveTime = 0;
    public $haveDate = 0;
    public $haveZone = 0;
    public $isLocal = false;
    public $isRelative = false;
    public $relative = null;  // a __Relative
    public $warnings = [];
    public $errors = [];
    public $warningCount = 0;  // several may be at one place
    public $errorCount = 0;
}
// What is added to a moment. weekday: null: none. special: weekdays to go ('weekday'), or a weekday of the month
// ('nth', 'last').
class __Relative
{
    public $y = 0;
    public $m = 0;
    public $d = 0;
    public $h = 0;
    public $i = 0;
    public $s = 0;
    public $us = 0;
    public $weekday = null;
    public $behavior = 0;
    public $special = '';
    public $amount = 0;
    public $edge = 0;  // 1: the first day of the month, 2: the last one
}
function Scanned($text)
{
    $t = new __Time();
    $t->relative = new __Relative();
    if ($text !== '') {
        $text = trim($text, " \t\n\r\v\f");
    } else {
        Failed($t, 0, 'Empty string');
        return $t;
    }
    $end = strlen($text);
    $text .= "\0\0\0";
    $at = 0;
    while (true) {
        $c = $text[$at];
        if ($c === "\0" && $at >= $end) {
            break;
        }
        if ($c === "\0" || $c === ' ' || $c === "\n" || $c === '.' || $c === ',' || $c === "\t") {
            $at++;
            continue;
        }
        $rules = match (true) {
            ctype_digit($c) => Digit_forms($text, $at),
            ctype_alpha($c) => __Grammar::LETTER,
            $c === '+' || $c === '-' => __Grammar::SIGN,
            $c === '@' => __Grammar::AT,
            $c === '(' => __Grammar::BRACKET,
            default => [],
        };
        $longest = 0;
        $letter = strtolower($c);
        foreach ($rules as $rule) {
            if (isset($rule[2]) && strpos($rule[2], $letter) === false) {
                continue;
            }
            if (preg_match($rule[0], $text, $parts, 0, $at) && strlen($parts[0]) > $longest) {
                $longest = strlen($parts[0]);
                $found = $parts;
                $form = $rule[1];
            }
        }
        if ($longest === 0) {
            Failed($t, $at, 'Unexpected character');
            $at++;
        } else {
            Form_read($t, $form, $found, $at, $text);
            $at += $longest;
        }
    }
    $at = min($at, $end) + 1;
    if ($t->haveTime && !Time_valid($t->h, $t->i, $t->s)) {
        Warned($t, $at, 'The parsed time was invalid');
    }
    if ($t->haveDate && !Date_valid($t->y, $t->m, $t->d)) {
        Warned($t, $at, 'The parsed date was invalid');
    }
    return $t;
}

// The forms that may begin with the digits here.
function Digit_forms($text, $at)
{
    $digits = strspn($text, '0123456789', $at);
    $next = $text[$at + $digits];
    if ($digits <= 2) {
        return match ($next) {
            ':' => __Grammar::SHORT_COLON,
            '.' => __Grammar::SHORT_POINT,
            '/' => __Grammar::SHORT_SLASH,
            '-' => __Grammar::SHORT_DASH,
            default => __Grammar::SHORT_OTHER,
        };
    }
    if ($digits === 4) {
        return $next === '-' ? __Grammar::FOUR_DASH : __Grammar::FOUR_OTHER;
    }
    return $digits === 3 ? __Grammar::THREE : __Grammar::MORE;
}

function Warned($t, $at, $message)
{
    $t->warnings[$at] = $message;
    $t->warningCount++;
}

function Failed($t, $at, $message)
{
    $t->errors[$at] = $message;
    $t->errorCount++;
}

function Time_valid($h, $i, $s)
{
    return $h >= 0 && $h <= 23 && $i >= 0 && $i <= 59 && $s >= 0 && $s <= 59;
}

// Is there such a day? A year that is not given has no leap day.
function Date_valid($y, $m, $d)
{
    return $m !== null && $d !== null && $m >= 1 && $m <= 12 && $d >= 1 && $d <= Month_days($y ?? 1, $m);
}

function Month_days($y, $m)
{
    if ($m === 2) {
        return $y % 4 === 0 && ($y % 100 !== 0 || $y % 400 === 0) ? 29 : 28;
    }
    return $m === 4 || $m === 6 || $m === 9 || $m === 11 ? 30 : 31;
}

// A time begins: false, with an error, if there has been one.
function Time_begins($t, $at)
{
    if ($t->haveTime) {
        Failed($t, $at, 'Double time specification');
        return false;
    }
    $t->haveTime = 1;
    $t->h = $t->i = $t->s = $t->us = 0;
    return true;
}

function Time_dropped($t)
{
    $t->haveTime = 0;
    $t->h = $t->i = $t->s = $t->us = 0;
}

function Date_begins($t, $at)
{
    if ($t->haveDate) {
        Failed($t, $at, 'Double date specification');
        return false;
    }
    $t->haveDate = 1;
    return true;
}

function Zone_begins($t, $at)
{
    if ($t->haveZone) {
        if ($t->haveZone > 1) {
            Failed($t, $at, 'Double timezone specification');
        } else {
            Warned($t, $at, 'Double timezone specification');
        }
        $t->haveZone++;
        return false;
    }
    $t->haveZone = 1;
    return true;
}

// A year as it is written: of two digits it is one of 1970 to 2069.
function Year_of($digits)
{
    $year = (int) $digits;
    if (strlen($digits) >= 4 || $year >= 100) {
        return $year;
    }
    return $year < 70 ? $year + 2000 : $year + 1900;
}

function Hour_of($hour, $meridian)
{
    if (strtolower($meridian) === 'a') {
        return $hour === 12 ? 0 : $hour;
    }
    return $hour === 12 ? 12 : $hour + 12;
}

// ".5" as microseconds: what is behind six digits is left out.
function Micro_of($fraction)
{
    return (int) substr(str_pad(substr($fraction, 1), 6, '0'), 0, 6);
}

function Month_of($name)
{
    return __Grammar::MONTHS[strtolower($name)];
}

// What date_parse() returns.
function Parsed_array($t)
{
    $made = [
        'year' => $t->y ?? false, 'month' => $t->m ?? false, 'day' => $t->d ?? false, 'hour' => $t->h ?? false,
        'minute' => $t->i ?? false, 'second' => $t->s ?? false,
        'fraction' => $t->us === null ? false : $t->us / 1e6,
    ];
    $made += Messages_of($t);
    $made['is_localtime'] = $t->isLocal;
    if ($t->isLocal) {
        $made['zone_type'] = $t->zoneKind;
        if ($t->zoneKind === 1 || $t->zoneKind === 2) {
            $made['zone'] = $t->z;
            $made['is_dst'] = (bool) $t->dst;
        }
        if ($t->zoneKind === 2) {
            $made['tz_abbr'] = $t->zone;
        } elseif ($t->zoneKind === 3) {
            if ($t->zone === 'UTC') {
                $made['tz_abbr'] = 'UTC';
            }
            $made['tz_id'] = $t->zone;
        }
    }
    if ($t->isRelative) {
        $made['relative'] = Relative_array($t->relative);
    }
    return $made;
}

function Messages_of($t)
{
    return [
        'warning_count' => $t->warningCount, 'warnings' => $t->warnings,
        'error_count' => $t->errorCount, 'errors' => $t->errors,
    ];
}

function Relative_array($r)
{
    $made = ['year' => $r->y, 'month' => $r->m, 'day' => $r->d, 'hour' => $r->h, 'minute' => $r->i, 'second' => $r->s];
    if ($r->weekday !== null) {
        $made['weekday'] = $r->weekday;
    }
    if ($r->special === 'weekday') {
        $made['weekdays'] = $r->amount;
    }
    if ($r->edge) {
        $made[$r->edge === 1 ? 'first_day_of_month' : 'last_day_of_month'] = true;
    }
    return $made;
}
