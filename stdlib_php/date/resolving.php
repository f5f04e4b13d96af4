<?php
// From what a text says to a moment: what it does not say is taken from another one, relative texts are added, and
// local time becomes a timestamp.
//
//     $t = Scanned('first monday of next month'); Filled($t, Moment_now(..), false); Settle($t);

// A moment in a zone: [kind, name, offset, summer] as in a __Time.
function Moment_at($stamp, $micro, $zone)
{
    $t = new __Time();
    $t->stamp = $stamp;
    $t->us = $micro;
    [$t->zoneKind, $t->zone, $t->z, $t->dst] = $zone;
    Fields_from_stamp($t);
    return $t;
}

function Moment_now($zone)
{
    $now = Microseconds_now();
    return Moment_at(intdiv($now, 1000000), $now % 1000000, $zone);
}

function Zone_of($t)
{
    return [$t->zoneKind, $t->zone, $t->z, $t->dst];
}

// How far local time is ahead.
function Offset_of($t)
{
    return match ($t->zoneKind) {
        3 => Zone_period($t->zone, $t->stamp)[0],
        2 => $t->z + $t->dst * 3600,
        default => $t->z,
    };
}

// The fields of local time, of the timestamp.
function Fields_from_stamp($t)
{
    if ($t->zoneKind === 3) {
        [$t->z, $t->dst] = Zone_period($t->zone, $t->stamp);
        $offset = $t->z;
    } else {
        $offset = $t->z + $t->dst * 3600;
    }
    [$t->y, $t->m, $t->d, $t->h, $t->i, $t->s] = Parts_of(Sum_of($t->stamp, $offset));
    $t->haveZone = 1;
    $t->isLocal = true;
}

// What a text did not say. keepsTime: a date without a time does not mean midnight.
function Filled($t, $now, $keepsTime)
{
    if (!$keepsTime && $t->haveDate && !$t->haveTime) {
        $t->h = $t->i = $t->s = $t->us = 0;
    }
    $any = $t->y !== null || $t->m !== null || $t->d !== null || $t->h !== null || $t->i !== null || $t->s !== null;
    $t->us ??= $any ? 0 : $now->us;
    $t->y ??= $now->y;
    $t->m ??= $now->m;
    $t->d ??= $now->d;
    $t->h ??= $now->h;
    $t->i ??= $now->i;
    $t->s ??= $now->s;
    if ($t->zoneKind === 0) {
        [$t->zoneKind, $t->zone, $t->z, $t->dst] = Zone_of($now);
    } elseif ($t->zoneKind === 3) {
        $t->dst = $now->dst;
    }
}

// Fields within their ranges: months, then seconds up to days.
function Normalize($t)
{
    if ($t->s < 0 || $t->s > 59) {
        $t->i += Floored($t->s, 60);
        $t->s -= Floored($t->s, 60) * 60;
    }
    if ($t->i < 0 || $t->i > 59) {
        $t->h += Floored($t->i, 60);
        $t->i -= Floored($t->i, 60) * 60;
    }
    if ($t->h < 0 || $t->h > 23) {
        $t->d += Floored($t->h, 24);
        $t->h -= Floored($t->h, 24) * 24;
    }
    if ($t->m < 1 || $t->m > 12) {
        $t->y += Floored($t->m - 1, 12);
        $t->m -= Floored($t->m - 1, 12) * 12;
    }
    if ($t->d < 1 || $t->d > 28) {
        [$t->y, $t->m, $t->d] = Parts_of((Days_of($t->y, $t->m, 1) + $t->d - 1) * 86400);
    }
}

function Floored($a, $b)
{
    $q = intdiv($a, $b);
    return $a - $q * $b < 0 ? $q - 1 : $q;
}

// Add what is relative, and find the timestamp.
function Settle($t)
{
    $r = $t->relative;
    if ($r !== null) {
        Calendar_added($t, $r);
    }
    $local = Stamp_of($t->y, $t->m, $t->d, $t->h, $t->i, $t->s);
    if ($r !== null && ($r->h || $r->i || $r->s)) {  // by the clock on the wall
        $local = Sum_of($local, Stamp_of(1970, 1, 1, $r->h, $r->i, $r->s));
    }
    $behind = $t->zoneKind === 3 ? Behind_local($t->zone, $local, $t->dst ? 1 : 0, $t->haveZone ? 1 : 0)
        : $t->z + $t->dst * 3600;
    $t->stamp = Sum_of($local, -$behind);
    if ($r !== null) {
        $t->us += $r->us;
        if ($t->us < 0 || $t->us > 999999) {
            $t->stamp = Sum_of($t->stamp, Floored($t->us, 1000000));
            $t->us -= Floored($t->us, 1000000) * 1000000;
        }
        $t->relative = null;
        $t->isRelative = false;
    }
    Fields_from_stamp($t);
}

// Years, months, days and what goes by days of the week.
function Calendar_added($t, $r)
{
    if ($r->special === 'nth' || $r->special === 'last') {
        $t->d = 1;
        $t->m += $r->m + ($r->special === 'last' ? 1 : 0);
        $r->m = 0;
    }
    To_edge($t, $r);
    Normalize($t);
    if ($r->weekday !== null) {
        To_weekday($t, $r);
        Normalize($t);
    }
    $t->d += $r->d;
    $t->m += $r->m;
    $t->y += $r->y;
    To_edge($t, $r);
    Normalize($t);
    if ($r->special === 'weekday') {
        Weekdays_added($t, $r->amount);
        Normalize($t);
    }
}

function To_edge($t, $r)
{
    if ($r->edge === 1) {
        $t->d = 1;
    } elseif ($r->edge === 2) {
        $t->d = 0;
        $t->m++;
    }
}

// The day of the week that is meant, from the day that it is.
function To_weekday($t, $r)
{
    $today = Weekday_of($t->y, $t->m, $t->d);
    $wanted = $r->weekday;
    if ($r->behavior === 2) {  // of this week, whose first day is Monday
        if ($today === 0 && $wanted !== 0) {
            $wanted -= 7;
        } elseif ($wanted === 0 && $today !== 0) {
            $wanted = 7;
        }
        $t->d += $wanted - $today;
        return;
    }
    $ahead = $wanted - $today;
    if ($r->d < 0 && $ahead < 0 || $r->d >= 0 && $ahead <= -$r->behavior) {
        $ahead += 7;
    }
    $t->d += $wanted >= 0 ? $ahead : -(7 - (-$wanted - $today));
}

// So many days on that are neither Saturday nor Sunday.
function Weekdays_added($t, $count)
{
    $today = Weekday_of($t->y, $t->m, $t->d);
    $t->d += intdiv($count, 5) * 7;
    $rest = $count % 5;
    if ($count > 0) {
        if ($rest === 0) {
            $t->d -= $today === 0 ? 2 : ($today === 6 ? 1 : 0);
        } elseif ($today === 6) {
            $t->d++;
        } elseif ($today + $rest > 5) {
            $t->d += 2;
        }
    } elseif ($rest === 0) {
        $t->d += $today === 6 ? 2 : ($today === 0 ? 1 : 0);
    } elseif ($today === 0) {
        $t->d--;
    } elseif ($today + $rest < 1) {
        $t->d -= 2;
    }
    $t->d += $rest;
}

function Moment_text($t, $format)
{
    if ($t->zoneKind === 3) {
        [$offset, $summer, $name] = Zone_period($t->zone, $t->stamp);
        return Date_text($format, $t->stamp, $t->us, 3, $offset, $summer, $name, $t->zone);
    }
    return Date_text($format, $t->stamp, $t->us, $t->zoneKind, $t->z + $t->dst * 3600, $t->dst, $t->zone, '');
}

// "+02:00", with seconds if there are any.
function Offset_text($offset, $seconds = false)
{
    $size = abs($offset);
    $text = ($offset < 0 ? '-' : '+') . sprintf('%02d:%02d', intdiv($size, 3600), intdiv($size, 60) % 60);
    return $seconds && $size % 60 ? $text . sprintf(':%02d', $size % 60) : $text;
}

function strtotime(string $datetime, ?int $baseTimestamp = null)
{
    $t = Scanned($datetime);
    if ($t->errorCount) {
        return false;
    }
    $now = Moment_at($baseTimestamp ?? time(), 0, [3, Local_zone(), 0, 0]);
    Filled($t, $now, false);
    Settle($t);
    return $t->stamp;
}

function date_parse(string $datetime)
{
    return Parsed_array(Scanned($datetime));
}

function date_parse_from_format(string $format, string $datetime)
{
    if (str_contains($datetime, "\0")) {
        Bad_argument(2, 'must not contain any null bytes');
    }
    return Parsed_array(Read_format($format, $datetime));
}
