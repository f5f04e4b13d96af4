<?php
// What the forms of the grammar say of a moment.

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
