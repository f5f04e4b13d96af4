<?php
// createFromFormat(): a text that is to have a certain form.

// What the text says, as Scanned() does.
function Read_format($format, $text)
{
    $t = new __Time();
    $t->relative = new __Relative();
    $format = explode("\0", $format)[0];  // C's text ends there
    $length = strlen($format);
    $end = strlen($text);
    $at = 0;
    $k = 0;
    $extra = false;
    for (; $k < $length && $at < $end; $k++) {
        $begin = $at;
        $c = $format[$k];
        $error = null;
        switch ($c) {
            case 'D':
            case 'l':
                $word = strtolower(substr($text, $at, strcspn($text, " \t,;:/.-()", $at)));
                $at += strlen($word);
                if (isset(__Grammar::WEEKDAYS[$word])) {
                    $t->isRelative = true;
                    $t->relative->weekday = __Grammar::WEEKDAYS[$word];
                    $t->relative->behavior = 1;
                } else {
                    $error = 'A textual day could not be found';
                }
                break;
            case 'd':
            case 'j':
                $t->d = Number_read($t, $text, $at, 2)[0];
                $error = $t->d === null ? 'A two digit day could not be found' : null;
                $t->haveDate = 1;
                break;
            case 'S':
                if (preg_match('/(?:st|nd|rd|th)/Ai', $text, $p, 0, $at)) {
                    $at += 2;
                }
                break;
            case 'z':
                $day = Number_read($t, $text, $at, 3)[0];
                if ($day === null) {
                    Failed($t, $begin, 'A three digit day-of-year could not be found');
                }
                if ($t->y === null) {
                    $error = "A 'day of year' can only come after a year has been found";
                } elseif ($day !== null) {
                    $t->haveDate = 1;
                    $t->m = 1;
                    $t->d = $day + 1;
                    Day_normalized($t);
                }
                break;
            case 'm':
            case 'n':
                $t->m = Number_read($t, $text, $at, 2)[0];
                $error = $t->m === null ? 'A two digit month could not be found' : null;
                $t->haveDate = 1;
                break;
            case 'M':
            case 'F':
                preg_match('/[A-Za-z]*/A', $text, $p, 0, $at);
                $at += strlen($p[0]);
                if (isset(__Grammar::MONTHS[strtolower($p[0])])) {
                    $t->m = __Grammar::MONTHS[strtolower($p[0])];
                    $t->haveDate = 1;
                } else {
                    $error = 'A textual month could not be found';
                }
                break;
            case 'y':
            case 'Y':
                [$year, $digits] = Number_read($t, $text, $at, $c === 'y' ? 2 : 4);
                $t->y = $year !== null && $c === 'y' ? Year_of(sprintf('%02d', $year)) : $year;
                $t->haveDate = 1;
                if ($year === null) {
                    $error = 'A ' . ($c === 'y' ? 'two' : 'four') . ' digit year could not be found';
                }
                break;
            case 'x':
            case 'X':
                $t->haveDate = 1;
                $t->y = Signed_read($t, $text, $at);
                break;
            case 'g':
            case 'h':
            case 'G':
            case 'H':
                $t->h = Number_read($t, $text, $at, 2)[0];
                $error = $t->h === null ? 'A two digit hour could not be found' : null;
                $t->haveTime = 1;
                if ($error === null && ($c === 'g' || $c === 'h') && $t->h > 12) {
                    $error = 'Hour cannot be higher than 12';
                }
                break;
            case 'a':
            case 'A':
                if ($t->h === null) {
                    Failed($t, $at, 'Meridian can only come after an hour has been found');
                }
                $at += strcspn($text, 'aApP', $at);
                if (preg_match('/([ap])\.?m\.?/Ai', $text, $p, 0, $at)) {
                    $t->h = $t->h === null ? null : Hour_of($t->h, $p[1]);
                    $t->haveTime = 1;
                    $at += strlen($p[0]);
                } else {
                    $at = min($at + 1, $end);
                    $error = 'A meridian could not be found';
                }
                break;
            case 'i':
            case 's':
                $error = Two_digits_read($t, $c, $text, $at);
                break;
            case 'u':
            case 'v':
                [$micro] = Number_read($t, $text, $at, $c === 'u' ? 6 : 3);
                if ($micro === null) {
                    $error = $c === 'u' ? 'A six digit microsecond could not be found'
                        : 'A three digit millisecond could not be found';
                } else {
                    $t->us = (int) ($micro * 10 ** (6 - ($at - $begin)));
                }
                break;
            case ' ':
                $at += strspn($text, " \t", $at);
                break;
            case 'U':
                [$t->y, $t->m, $t->d, $t->h, $t->i, $t->s] = Parts_of(Signed_read($t, $text, $at));
                $t->isLocal = true;
                $t->zoneKind = 1;
                $t->z = $t->dst = 0;
                $t->haveDate = $t->haveTime = 0;
                $t->haveZone = 1;
                break;
            case 'e':
            case 'p':
            case 'P':
            case 'T':
            case 'O':
                preg_match('/[ \t(]*(?:(?:GMT)?[+-][0-9:]*|[A-Za-z0-9_\/+-]*)\)*/A', $text, $p, 0, $at);
                $at += strlen($p[0] ?? '');
                if (!Zone_found($t, $p[0] ?? '')) {
                    $error = 'The timezone could not be found in the database';
                    $t->z = 0;
                }
                $t->haveZone = 1;
                break;
            case '#':
                if (strpos(';:/.,-()', $text[$at]) !== false) {
                    $at++;
                } else {
                    $error = 'The separation symbol ([;:/.,-]) could not be found';
                }
                break;
            case ';':
            case ':':
            case '/':
            case '.':
            case ',':
            case '-':
            case '(':
            case ')':
                if ($text[$at] === $c) {
                    $at++;
                } else {
                    $error = 'The separation symbol could not be found';
                }
                break;
            case '!':
            case '|':
                Fields_reset($t, $c === '!');
                break;
            case '?':
                $at++;
                break;
            case '\\':
                if ($k + 1 === $length) {
                    $error = 'Escaped character expected';
                    break;
                }
                $k++;
                if ($text[$at] === $format[$k]) {
                    $at++;
                } else {
                    $error = 'The escaped character could not be found';
                }
                break;
            case '*':
                $at += 1 + strcspn($text, " \t.,:;/-0123456789", $at + 1);
                break;
            case '+':
                $extra = true;
                break;
            default:
                if ($text[$at] !== $c) {
                    $error = 'The format separator does not match';
                }
                $at++;
        }
        if ($error !== null) {
            Failed($t, $begin, $error);
        }
    }
    if ($at < $end) {
        if ($extra) {
            Warned($t, $at, 'Trailing data');
        } else {
            Failed($t, $at, 'Trailing data');
        }
    }
    Rest_of_format($t, substr($format, $k), $at);
    if ($t->h !== null || $t->i !== null || $t->s !== null || $t->us !== null) {
        $t->h ??= 0;
        $t->i ??= 0;
        $t->s ??= 0;
        $t->us ??= 0;
    }
    if ($t->h !== null && !Time_valid($t->h, $t->i, $t->s)) {
        Warned($t, $at, 'The parsed time was invalid');
    }
    if ($t->y !== null && $t->m !== null && $t->d !== null && !Date_valid($t->y, $t->m, $t->d)) {
        Warned($t, $at, 'The parsed date was invalid');
    }
    return $t;
}

function Day_normalized($t)
{
    [$t->y, $t->m, $t->d] = Parts_of((Days_of($t->y, $t->m, 1) + $t->d - 1) * 86400);
}

// The next number, of at most so many digits, and how many there are; null: there is none. It is an error if something
// else comes first.
function Number_read($t, $text, &$at, $most)
{
    if (!ctype_digit($text[$at])) {
        Failed($t, $at, 'Unexpected data found.');
    }
    $at += strcspn($text, '0123456789', $at);
    $digits = substr($text, $at, min($most, strspn($text, '0123456789', $at)));
    $at += strlen($digits);
    return [$digits === '' ? null : (int) $digits, strlen($digits)];
}

// A number with signs in front, 0 with errors if there is none.
function Signed_read($t, $text, &$at)
{
    if (preg_match('/[+-]*[0-9]{1,24}/A', $text, $p, 0, $at)) {
        $at += strlen($p[0]);
        $number = (int) ltrim($p[0], '+-');
        return substr_count($p[0], '-') % 2 === 1 ? -$number : $number;
    }
    if ($text[$at] !== '-') {
        Failed($t, $at, 'Unexpected data found.');
    }
    Failed($t, $at, 'Found unexpected data');
    $at = strlen($text);
    return 0;
}

function Two_digits_read($t, $field, $text, &$at)
{
    [$number, $digits] = Number_read($t, $text, $at, 2);
    if ($digits < 2) {
        return $field === 'i' ? 'A two digit minute could not be found' : 'A two digit second could not be found';
    }
    $t->haveTime = 1;
    $t->$field = $number;
    return null;
}

// To 1970: all fields, or those of which nothing has been said.
function Fields_reset($t, $all)
{
    $from = ['y' => 1970, 'm' => 1, 'd' => 1, 'h' => 0, 'i' => 0, 's' => 0, 'us' => 0];
    foreach ($from as $field => $value) {
        if ($all || $t->$field === null) {
            $t->$field = $value;
        }
    }
}

// What may still stand in the format behind the text's end.
function Rest_of_format($t, $rest, $at)
{
    for ($k = 0; $k < strlen($rest); $k++) {
        $c = $rest[$k];
        if ($c === '!' || $c === '|') {
            Fields_reset($t, $c === '!');
        } elseif ($c !== '+') {
            Failed($t, $at, 'Not enough data available to satisfy format');
            return;
        }
    }
}
