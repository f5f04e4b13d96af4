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
final class __Relative
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
// The grammar: pieces, and the forms that begin with a digit, a sign or @, a letter. Of equally long ones the first.
final class __Grammar
{
    const SPACE = '[ \t]+';
    const H24 = '(2[0-4]|[01]?[0-9])';
    const H24LZ = '(2[0-4]|[01][0-9])';
    const H12 = '(1[0-2]|0?[1-9])';
    const MIN = '([0-5]?[0-9])';
    const MINLZ = '([0-5][0-9])';
    const SEC = '(60|[0-5]?[0-9])';
    const SECLZ = '(60|[0-5][0-9])';
    const MERIDIAN = '([ap])\.?m\.?[\0\t ]';
    const ZONE = '(?:[A-Z][a-z]+(?:[_\/-][A-Za-z]+)+|\(?[A-Za-z]{1,6}\)?)';
    const CORRECTION = '(?:GMT)?[+-](?:(?:2[0-4]|[01][0-9])(?::[0-5][0-9]:(?:60|[0-5][0-9])|[0-5][0-9](?:60|[0-5][0-9]))'
        . '|(?:2[0-4]|[01]?[0-9])(?::?[0-5]?[0-9])?)';
    const MONTH = '(1[0-2]|0?[0-9])';
    const DAY = '(3[01]|[0-2]?[0-9])(?-i:st|nd|rd|th)?';
    const YEAR = '([0-9]{1,4})';
    const YEAR2 = '([0-9]{2})';
    const YEAR4 = '([0-9]{4})';
    const MONTHLZ = '(0[0-9]|1[0-2])';
    const DAYLZ = '(0[0-9]|[1-2][0-9]|3[01])';
    const YEARDAY = '(00[1-9]|0[1-9][0-9]|[1-2][0-9][0-9]|3[0-5][0-9]|36[0-6])';
    const WEEK = '(0[1-9]|[1-4][0-9]|5[0-3])';
    const MONTHABBR = '(jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)';
    const MONTHTEXT = '(january|february|march|april|may|june|july|august|september|october|november|december'
        . '|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec|(?-i:VIII|VII|VI|IV|V|III|II|IX|I|XII|XI|X))';
    const DAYNAME = '(?:sundays?|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?'
        . '|sun|mon|tue|wed|thu|fri|sat)';
    const DAYTEXT = '(?:' . self::DAYNAME . '|weekdays?)';
    const NUMBER = '(?:first|second|third|fourth|fifth|sixth|seventh|eighth?|ninth|tenth|eleventh|twelfth)';
    const WHICH = '(?:next|last|previous|this)';
    const UNIT = '(?:(?:msec|millisecond|µsec|microsecond|usec|second|sec|minute|min|hour|day|fortnight|forthnight'
        . '|month|year)s?|ms|µs|weeks|' . self::DAYTEXT . ')';
    const BETWEEN = '[ \t.-]*';
    const AFTER = '(?-i:[,.stndrh\t ]+)';
    const DATENOYEAR = self::MONTHTEXT . '[ .\t-]*' . self::DAY . '(?:(?-i:[,.stndrh\t ]+)|\0)';

    const DIGIT = [
        ['/' . self::H12 . '(?:[:.]' . self::MINLZ . '(?:[:.]' . self::SECLZ . ')?)?(?:[ \t]+)?' . self::MERIDIAN . '/Ai',
            'time12'],
        ['/' . self::H12 . ':' . self::MINLZ . ':' . self::SECLZ . '[:.]([0-9]+)' . self::MERIDIAN . '/Ai', 'mssql'],
        ['/' . self::H24 . '[:.]' . self::MIN . '(?:[:.]' . self::SEC . '(?:(\.[0-9]+))?)?/A', 'time24'],
        ['/' . self::H24LZ . self::MINLZ . '/A', 'gnunocolon'],
        ['/' . self::H24LZ . self::MINLZ . self::SECLZ . '/A', 'time24'],
        ['/' . self::MONTH . '\/' . self::DAY . '(?:\/' . self::YEAR . ')?/Ai', 'american'],
        ['/' . self::YEAR4 . '-' . self::MONTHLZ . '-' . self::DAYLZ . '/A', 'ymd4'],
        ['/' . self::YEAR4 . '\/' . self::MONTHLZ . '\/' . self::DAYLZ . '\/?/A', 'ymd4'],
        ['/' . self::YEAR4 . '\/' . self::MONTH . '\/' . self::DAY . '/Ai', 'ymd4'],
        ['/' . self::YEAR2 . '-' . self::MONTHLZ . '-' . self::DAYLZ . '/A', 'ymd'],
        ['/' . self::YEAR4 . '-' . self::MONTH . '/A', 'ym'],
        ['/' . self::YEAR . '-' . self::MONTH . '-' . self::DAY . '/Ai', 'ymd'],
        ['/' . self::DAY . self::BETWEEN . self::MONTHTEXT . self::BETWEEN . self::YEAR . '/Ai', 'dMy'],
        ['/' . self::DAY . '[.\t-]' . self::MONTH . '[.-]' . self::YEAR4 . '/Ai', 'dmy'],
        ['/' . self::DAY . '[.\t]' . self::MONTH . '\.' . self::YEAR2 . '/Ai', 'dmy'],
        ['/' . self::YEAR4 . '[ .\t-]*' . self::MONTHTEXT . '/Ai', 'yM'],
        ['/' . self::DAY . '[ .\t-]*' . self::MONTHTEXT . '/Ai', 'dM'],
        ['/' . self::YEAR4 . self::MONTHLZ . self::DAYLZ . '/A', 'ymd4'],
        ['/' . self::YEAR4 . self::MONTHLZ . self::DAYLZ . 'T' . self::H24 . ':' . self::MINLZ . ':' . self::SECLZ . '/A',
            'moment'],
        ['/' . self::YEAR4 . self::MONTHLZ . self::DAYLZ . '[tT]' . self::H24 . self::MINLZ . self::SECLZ . '/A', 'moment'],
        ['/' . self::YEAR4 . '-' . self::MONTHLZ . '-' . self::DAYLZ . 'T' . self::H24LZ . ':' . self::MINLZ . ':'
            . self::SECLZ . '(\.[0-9]+)(' . self::CORRECTION . ')?/A', 'moment'],
        ['/' . self::YEAR4 . '-' . self::MONTH . '-(3[01]|[0-2]?[0-9])T' . self::H24 . ':' . self::MIN . ':' . self::SEC
            . '/A', 'moment'],
        ['/' . self::YEAR4 . ':' . self::MONTHLZ . ':' . self::DAYLZ . ' ' . self::H24LZ . ':' . self::MINLZ . ':'
            . self::SECLZ . '/A', 'moment'],
        ['/' . self::YEAR4 . '[.-]?' . self::YEARDAY . '/A', 'yearday'],
        ['/' . self::YEAR4 . '-?W' . self::WEEK . '-?([0-7])/A', 'isoweek'],
        ['/' . self::YEAR4 . '-?W' . self::WEEK . '/A', 'isoweek'],
        ['/' . self::YEAR . '-' . self::MONTHABBR . '-' . self::DAYLZ . '/Ai', 'yMd'],
        ['/' . self::DAY . '\/' . self::MONTHABBR . '\/' . self::YEAR4 . ':' . self::H24LZ . ':' . self::MINLZ . ':'
            . self::SECLZ . '[ \t]+(' . self::CORRECTION . ')/Ai', 'clf'],
        ['/' . self::YEAR4 . '/A', 'year4'],
        ['/[0-9]{1,13}[ \t]*(?:' . self::UNIT . '|week)/Ai', 'relative'],
    ];
    const SIGN = [
        ['/[+-]?' . self::YEAR4 . '-' . self::MONTHLZ . '-' . self::DAYLZ . '/A', 'signed'],
        ['/[+-][0-9]{5,19}-' . self::MONTHLZ . '-' . self::DAYLZ . '/A', 'signed'],
        ['/[+-]*[ \t]*[0-9]{1,13}[ \t]*(?:' . self::UNIT . '|week)/Ai', 'relative'],
        ['/' . self::CORRECTION . '/A', 'zone'],
    ];
    const AT = [
        ['/@(-?[0-9]+)/A', 'timestamp'],
        ['/@(-?)([0-9]+)\.([0-9]{0,6})/A', 'timestamp_fraction'],
    ];
    const LETTER = [
        ['/yesterday/Ai', 'yesterday'],
        ['/now/Ai', 'now'],
        ['/noon/Ai', 'noon'],
        ['/midnight|today/Ai', 'midnight'],
        ['/tomorrow/Ai', 'tomorrow'],
        ['/(first|last) day of/Ai', 'edge'],
        ['/(back|front) of ' . self::H24 . '(?:[ \t]*' . self::MERIDIAN . ')?/Ai', 'around'],
        ['/(?:' . self::NUMBER . '|' . self::WHICH . ')[ \t]+' . self::DAYNAME . '[ \t]+of/Ai', 'weekdayof'],
        ['/t' . self::H24 . '(?:[:.]' . self::MIN . '(?:[:.]' . self::SEC . '(\.[0-9]+)?)?)?/Ai', 'time24'],
        ['/t' . self::H24LZ . self::MINLZ . '/Ai', 'gnunocolon'],
        ['/t' . self::H24LZ . self::MINLZ . self::SECLZ . '/Ai', 'time24'],
        ['/' . self::MONTHTEXT . '[ .\t-]*' . self::YEAR4 . '/Ai', 'My'],
        ['/' . self::MONTHTEXT . '[ .\t-]*' . self::DAY . self::AFTER . self::YEAR . '/Ai', 'Mdy'],
        ['/' . self::DATENOYEAR . '/Ai', 'Mdy'],
        ['/' . self::MONTHABBR . '-' . self::DAYLZ . '-' . self::YEAR . '/Ai', 'Mdy'],
        ['/ago/Ai', 'ago'],
        ['/' . self::DAYTEXT . '/Ai', 'weekday'],
        ['/' . self::WHICH . '[ \t]+week/Ai', 'relativetextweek'],
        ['/(?:' . self::NUMBER . '|' . self::WHICH . ')[ \t]+' . self::UNIT . '/Ai', 'relativetext'],
        ['/(january|february|march|april|may|june|july|august|september|october|november|december'
            . '|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)/Ai', 'month'],
        ['/' . self::CORRECTION . '|' . self::ZONE . '/A', 'zone'],
        ['/' . self::DATENOYEAR . self::H12 . '(?:[:.]' . self::MINLZ . '(?:[:.]' . self::SECLZ . ')?)[ \t]*'
            . self::MERIDIAN . '/Ai', 'Mdtime12'],
        ['/' . self::DATENOYEAR . 't?' . self::H24 . '[:.]' . self::MIN . '(?:[:.]' . self::SEC . ')?/Ai', 'Mdtime24'],
        ['/' . self::DATENOYEAR . 't?' . self::H24 . '[:.]' . self::MIN . '[:.]' . self::SECLZ . '[ \t]*(?:('
            . self::CORRECTION . ')|(' . self::ZONE . '))/Ai', 'Mdtime24'],
    ];
    const BRACKET = [['/' . self::ZONE . '/A', 'zone']];

    const MONTHS = [
        'january' => 1, 'february' => 2, 'march' => 3, 'april' => 4, 'may' => 5, 'june' => 6, 'july' => 7,
        'august' => 8, 'september' => 9, 'october' => 10, 'november' => 11, 'december' => 12, 'jan' => 1, 'feb' => 2,
        'mar' => 3, 'apr' => 4, 'jun' => 6, 'jul' => 7, 'aug' => 8, 'sept' => 9, 'sep' => 9, 'oct' => 10, 'nov' => 11,
        'dec' => 12, 'i' => 1, 'ii' => 2, 'iii' => 3, 'iv' => 4, 'v' => 5, 'vi' => 6, 'vii' => 7, 'viii' => 8,
        'ix' => 9, 'x' => 10, 'xi' => 11, 'xii' => 12,
    ];
    const WEEKDAYS = [
        'sunday' => 0, 'sundays' => 0, 'sun' => 0, 'monday' => 1, 'mondays' => 1, 'mon' => 1, 'tuesday' => 2,
        'tuesdays' => 2, 'tue' => 2, 'wednesday' => 3, 'wednesdays' => 3, 'wed' => 3, 'thursday' => 4,
        'thursdays' => 4, 'thu' => 4, 'friday' => 5, 'fridays' => 5, 'fri' => 5,
        'saturday' => 6, 'saturdays' => 6, 'sat' => 6,
    ];
    // the field of a __Relative, and how many of it
    const UNITS = [
        'ms' => ['us', 1000], 'msec' => ['us', 1000], 'msecs' => ['us', 1000], 'millisecond' => ['us', 1000],
        'milliseconds' => ['us', 1000], 'microsecond' => ['us', 1], 'microseconds' => ['us', 1], 'usec' => ['us', 1],
        'usecs' => ['us', 1], 'µs' => ['us', 1], 'µsec' => ['us', 1], 'µsecs' => ['us', 1], 'sec' => ['s', 1], 'secs' => ['s', 1],
        'second' => ['s', 1], 'seconds' => ['s', 1], 'min' => ['i', 1], 'mins' => ['i', 1], 'minute' => ['i', 1],
        'minutes' => ['i', 1], 'hour' => ['h', 1], 'hours' => ['h', 1], 'day' => ['d', 1], 'days' => ['d', 1],
        'week' => ['d', 7], 'weeks' => ['d', 7], 'fortnight' => ['d', 14], 'fortnights' => ['d', 14],
        'forthnight' => ['d', 14], 'forthnights' => ['d', 14], 'month' => ['m', 1], 'months' => ['m', 1],
        'year' => ['y', 1], 'years' => ['y', 1],
    ];
    // how many, and whether today counts (1: it does not)
    const TEXTS = [
        'first' => [1, 0], 'next' => [1, 0], 'second' => [2, 0], 'third' => [3, 0], 'fourth' => [4, 0],
        'fifth' => [5, 0], 'sixth' => [6, 0], 'seventh' => [7, 0], 'eight' => [8, 0], 'eighth' => [8, 0],
        'ninth' => [9, 0], 'tenth' => [10, 0], 'eleventh' => [11, 0], 'twelfth' => [12, 0], 'last' => [-1, 0],
        'previous' => [-1, 0], 'this' => [0, 1],
    ];
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
        if ($c === "\0" || $c === "\n") {
            break;
        }
        if ($c === ' ' || $c === '.' || $c === ',' || $c === "\t") {
            $at++;
            continue;
        }
        $rules = match (true) {
            ctype_digit($c) => __Grammar::DIGIT,
            ctype_alpha($c) => __Grammar::LETTER,
            $c === '+' || $c === '-' => __Grammar::SIGN,
            $c === '@' => __Grammar::AT,
            $c === '(' => __Grammar::BRACKET,
            default => [],
        };
        $longest = 0;
        foreach ($rules as [$pattern, $rule]) {
            if (preg_match($pattern, $text, $parts, 0, $at) && strlen($parts[0]) > $longest) {
                $longest = strlen($parts[0]);
                $found = $parts;
                $form = $rule;
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

// Note what a form says.
function Form_read($t, $form, $p, $at, $text)
{
    switch ($form) {
        case 'yesterday':
        case 'tomorrow':
            $t->relative->d = $form === 'tomorrow' ? 1 : -1;
            $t->isRelative = true;
            Time_dropped($t);
            return;
        case 'now':
            return;
        case 'noon':
            Time_dropped($t);
            $t->haveTime = 1;
            $t->h = 12;
            return;
        case 'midnight':
            Time_dropped($t);
            return;
        case 'time12':
            if (Time_begins($t, $at)) {
                $t->h = Hour_of((int) $p[1], $p[4]);
                $t->i = (int) $p[2];
                $t->s = (int) $p[3];
            }
            return;
        case 'mssql':
            if (Time_begins($t, $at)) {
                $t->h = Hour_of((int) $p[1], $p[5]);
                $t->i = (int) $p[2];
                $t->s = (int) $p[3];
                $t->us = Micro_of('.' . $p[4]);
            }
            return;
        case 'time24':
            if (Time_begins($t, $at)) {
                Clock_read($t, $p, 1);
            }
            return;
        case 'gnunocolon':
            if ($t->haveTime === 0) {
                $t->h = (int) $p[1];
                $t->i = (int) $p[2];
                $t->s = 0;
            } elseif ($t->haveTime === 1) {
                $t->y = (int) substr($p[0], -4);
            } else {
                Failed($t, $at, 'Double time specification');
                return;
            }
            $t->haveTime++;
            return;
        case 'year4':
            $t->y = (int) $p[1];
            return;
        case 'zone':
            if (Zone_begins($t, $at)) {
                Zone_text_read($t, $p[0], $at);
            }
            return;
        case 'timestamp':
        case 'timestamp_fraction':
            Timestamp_read($t, $form, $p, $at);
            return;
        case 'around':
            Time_dropped($t);
            $t->haveTime = 1;
            $t->h = (int) $p[2] - ($p[1] === 'b' || strtolower($p[1]) === 'back' ? 0 : 1);
            $t->i = strtolower($p[1]) === 'back' ? 15 : 45;
            if (($p[3] ?? '') !== '') {
                $t->h = Hour_of((int) $p[2], $p[3]) - (strtolower($p[1]) === 'back' ? 0 : 1);
            }
            return;
        case 'edge':
        case 'weekday':
        case 'weekdayof':
        case 'relative':
        case 'relativetext':
        case 'relativetextweek':
        case 'ago':
            $t->isRelative = $t->isRelative || $form !== 'ago';
            Relative_read($t, $form, $p);
            return;
    }
    if ($form === 'moment' || $form === 'clf') {
        if (Time_begins($t, $at) && Date_begins($t, $at)) {
            Moment_read($t, $form, $p, $at);
        }
    } elseif (Date_begins($t, $at)) {
        Date_read($t, $form, $p, $at);
    }
}

// Hours, minutes, seconds and a fraction from the part `from` on.
function Clock_read($t, $p, $from)
{
    $t->h = (int) $p[$from];
    $t->i = (int) ($p[$from + 1] ?? 0);
    $t->s = (int) ($p[$from + 2] ?? 0);
    $fraction = $p[$from + 3] ?? '';
    if ($fraction !== '' && $fraction[0] === '.') {
        $t->us = Micro_of($fraction);
    }
}

// A form with a date in it.
function Date_read($t, $form, $p, $at)
{
    switch ($form) {
        case 'american':
            $t->m = (int) $p[1];
            $t->d = (int) $p[2];
            if (isset($p[3])) {
                $t->y = Year_of($p[3]);
            }
            return;
        case 'ymd4':
        case 'ymd':
            $t->y = $form === 'ymd' ? Year_of($p[1]) : (int) $p[1];
            $t->m = (int) $p[2];
            $t->d = (int) $p[3];
            return;
        case 'signed':
            [$y, $t->m, $t->d] = sscanf(substr($p[0], 1), '%d-%d-%d');
            $t->y = $p[0][0] === '-' ? -$y : $y;
            return;
        case 'ym':
            $t->y = (int) $p[1];
            $t->m = (int) $p[2];
            $t->d = 1;
            return;
        case 'dMy':
            $t->d = (int) $p[1];
            $t->m = Month_of($p[2]);
            $t->y = Year_of($p[3]);
            return;
        case 'dmy':
            $t->d = (int) $p[1];
            $t->m = (int) $p[2];
            $t->y = Year_of($p[3]);
            return;
        case 'yMd':
            $t->y = Year_of($p[1]);
            $t->m = Month_of($p[2]);
            $t->d = (int) $p[3];
            return;
        case 'My':
            $t->m = Month_of($p[1]);
            $t->y = (int) $p[2];
            $t->d = 1;
            return;
        case 'yM':
            $t->y = (int) $p[1];
            $t->m = Month_of($p[2]);
            $t->d = 1;
            return;
        case 'Mdy':
            $t->m = Month_of($p[1]);
            $t->d = (int) $p[2];
            $t->y = isset($p[3]) ? Year_of($p[3]) : null;
            return;
        case 'dM':
            $t->d = (int) $p[1];
            $t->m = Month_of($p[2]);
            return;
        case 'month':
            $t->m = Month_of($p[1]);
            return;
        case 'yearday':
            $t->y = (int) $p[1];
            $t->d = (int) $p[2];
            $t->m = 1;
            return;
        case 'isoweek':
            $t->isRelative = true;
            $t->y = (int) $p[1];
            $t->m = $t->d = 1;
            $t->relative->d = Week_day_offset($t->y, (int) $p[2], (int) ($p[3] ?? 1));
            return;
        case 'Mdtime12':
        case 'Mdtime24':
            $t->m = Month_of($p[1]);
            $t->d = (int) $p[2];
            if (!Time_begins($t, $at)) {
                return;
            }
            Clock_read($t, array_slice($p, 0, 6), 3);
            if ($form === 'Mdtime12') {
                $t->h = Hour_of($t->h, end($p));
            } elseif (isset($p[6])) {
                Zone_text_read($t, end($p), $at);
            } elseif (isset($p[5]) && preg_match('/(\.[0-9]+)$/', $p[0], $rest)) {  // php takes it for a zone
                $t->s = 0;
                Zone_text_read($t, $rest[1], 0);
            }
            return;
    }
}

// A date with a time, perhaps with a zone.
function Moment_read($t, $form, $p, $at)
{
    if ($form === 'clf') {
        $t->d = (int) $p[1];
        $t->m = Month_of($p[2]);
        $t->y = (int) $p[3];
    } else {
        $t->y = (int) $p[1];
        $t->m = (int) $p[2];
        $t->d = (int) $p[3];
    }
    Clock_read($t, $p, 4);
    $zone = end($p);
    if (count($p) > 7 && $zone !== '' && $zone[0] !== '.') {
        Zone_text_read($t, $zone, $at);
    }
}

// How many days after January 1st a day of an ISO week is.
function Week_day_offset($year, $week, $day)
{
    $dow = Weekday_of($year, 1, 1);
    return 0 - ($dow > 4 ? $dow - 7 : $dow) + ($week - 1) * 7 + $day;
}

// The day of the week, 0 is Sunday.
function Weekday_of($y, $m, $d)
{
    return ((Days_of($y, $m, $d) + 4) % 7 + 7) % 7;
}

function Timestamp_read($t, $form, $p, $at)
{
    $t->isRelative = true;
    $t->haveDate = 0;
    $t->y = $t->m = $t->d = 0;
    Time_dropped($t);
    if (!Zone_begins($t, $at)) {
        return;
    }
    $t->y = 1970;
    $t->m = $t->d = 1;
    $t->h = $t->i = $t->s = $t->us = 0;
    if ($form === 'timestamp') {
        if (!is_int($p[1] + 0)) {
            Failed($t, $at, 'Number out of range');
            return;
        }
        $t->relative->s += (int) $p[1];
    } else {
        $minus = $p[1] === '-';
        $t->relative->s += $minus ? -(int) $p[2] : (int) $p[2];
        $micro = (int) str_pad($p[3], 6, '0');
        $t->relative->us = $minus ? -$micro : $micro;
    }
    $t->isLocal = true;
    $t->zoneKind = 1;
    $t->z = $t->dst = 0;
}

// Relative texts: "+2 days", "next monday", "last day of", ..
function Relative_read($t, $form, $p)
{
    $r = $t->relative;
    $text = strtolower($p[0]);
    switch ($form) {
        case 'edge':
            $r->edge = $text[0] === 'f' ? 1 : 2;
            return;
        case 'weekday':
            Time_dropped($t);
            if ($text === 'weekday' || $text === 'weekdays') {
                $r->weekday = 1;
            } else {
                $r->weekday = __Grammar::WEEKDAYS[$text];
            }
            if ($r->behavior !== 2) {
                $r->behavior = 1;
            }
            return;
        case 'weekdayof':
            Time_dropped($t);
            preg_match('/([a-z]+)[ \t]+([a-z]+)/', $text, $words);
            [$amount, $behavior] = __Grammar::TEXTS[$words[1]];
            if ($amount > 0) {
                $r->special = 'nth';
                Unit_added($t, $amount, 1, $words[2], false);
            } else {
                $r->special = 'last';
                Unit_added($t, $amount, $behavior, $words[2], false);
            }
            return;
        case 'relative':
            preg_match('/([+-]*)[ \t]*([0-9]+)[ \t]*(.*)/s', $text, $words);
            $amount = (int) $words[2];
            if (substr_count($words[1], '-') % 2 === 1) {
                $amount = -$amount;
            }
            Unit_added($t, $amount, 1, $words[3], false);
            return;
        case 'relativetext':
            preg_match('/([a-z]+)[ \t]+(.*)/s', $text, $words);
            [$amount, $behavior] = __Grammar::TEXTS[$words[1]] ?? [0, 0];
            Unit_added($t, $amount, $behavior, $words[2], true);
            return;
        case 'relativetextweek':
            preg_match('/[a-z]+/', $text, $words);
            [$amount, $behavior] = __Grammar::TEXTS[$words[0]];
            Unit_added($t, $amount, $behavior, 'week', true);
            $r->behavior = 2;
            $r->weekday ??= 1;
            return;
        case 'ago':
            foreach (['y', 'm', 'd', 'h', 'i', 's', 'us'] as $field) {
                $r->$field = 0 - $r->$field;
            }
            if ($r->weekday !== null) {
                $r->weekday = $r->weekday === 0 ? -7 : 0 - $r->weekday;
            }
            if ($r->special === 'weekday') {
                $r->amount = 0 - $r->amount;
            }
            return;
    }
}

// So many of a unit more.
function Unit_added($t, $amount, $behavior, $unit, $drops)
{
    $r = $t->relative;
    if (isset(__Grammar::UNITS[$unit])) {
        [$field, $factor] = __Grammar::UNITS[$unit];
        $r->$field += $amount * $factor;
        return;
    }
    if ($drops) {
        Time_dropped($t);
    }
    if (isset(__Grammar::WEEKDAYS[$unit])) {
        $r->d += ($amount > 0 ? $amount - 1 : $amount) * 7;
        $r->weekday = __Grammar::WEEKDAYS[$unit];
        $r->behavior = $behavior;
    } elseif ($unit === 'weekday' || $unit === 'weekdays') {
        $r->special = 'weekday';
        $r->amount = $amount;
    }
}

// A zone in any of its forms; an error if there is none of this name.
function Zone_text_read($t, $text, $at)
{
    if (!Zone_found($t, $text)) {
        Failed($t, $at, 'The timezone could not be found in the database');
        $t->z = 0;
    }
}

// The same, and whether there is one. The offset of what has no such form is 0.
function Zone_found($t, $text)
{
    $t->isLocal = true;
    $text = trim(ltrim($text, " \t("), ')');
    if (preg_match('/^GMT[+-]/', $text)) {
        $text = substr($text, 3);
    }
    $c = $text[0] ?? '';
    if ($c === '+' || $c === '-') {
        $t->zoneKind = 1;
        $t->dst = 0;
        $offset = Correction_of(substr($text, 1));
        $t->z = $c === '-' ? -(int) $offset : (int) $offset;
        return $offset !== null;
    }
    $known = Abbreviation(strtolower($text));
    if ($known !== null) {
        $t->zoneKind = 2;
        [$offset, $t->dst] = $known;
        $t->z = $offset - $t->dst * 3600;
        $t->zone = strtoupper($text);
        if ($text !== 'UTC') {
            return true;
        }
    }
    $name = Zone_name($text);
    if ($name !== null) {
        $t->zoneKind = 3;
        $t->zone = $name;
        $t->z = 0;
        return true;
    }
    return $known !== null;
}

// "H", "HHMM", "HH:MM:SS" and so on in seconds; null: it is none of them.
function Correction_of($digits)
{
    preg_match('/^[0-9:]*/', $digits, $found);
    $digits = $found[0];
    if (preg_match('/^([0-9]{1,2})(?::([0-9]{1,2}))?$|^([0-9]{2}):([0-9]{2}):([0-9]{2})$/', $digits, $p)) {
        if (strlen($digits) === 5 && $digits[2] !== ':') {
            return null;
        }
        return isset($p[3]) ? (int) $p[3] * 3600 + (int) $p[4] * 60 + (int) $p[5]
            : (int) $p[1] * 3600 + (int) ($p[2] ?? 0) * 60;
    }
    $number = (int) $digits;
    return match (ctype_digit($digits) ? strlen($digits) : 0) {
        3, 4 => intdiv($number, 100) * 3600 + $number % 100 * 60,
        6 => intdiv($number, 10000) * 3600 + intdiv($number, 100) % 100 * 60 + $number % 100,
        default => null,
    };
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
