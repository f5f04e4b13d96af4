<?php
// Differences of moments, and sums of moments and intervals.

// $t and an interval: a clone that has been changed. sign: 1 or -1.
function Sum($t, $r, $sign)
{
    $t = clone $t;
    if ($r->weekday !== null || $r->special !== '') {
        $t->relative = clone $r;
        Settle($t);
        return $t;
    }
    $bias = $r->invert ? -$sign : $sign;
    $t->relative = $added = new __Relative();
    $added->y = $r->y * $bias;
    $added->m = $r->m * $bias;
    $added->d = $r->d * $bias;
    if ($r->text !== null) {  // the clock on the wall, too
        $added->h = $r->h * $bias;
        $added->i = $r->i * $bias;
        $added->s = $r->s * $bias;
        $added->us = $r->us * $bias;
        Settle($t);
        return $t;
    }
    if ($added->y || $added->m || $added->d) {
        Settle($t);
    }
    $t->relative = null;
    $t->us += $r->us * $bias;
    $t->stamp = Sum_of($t->stamp, Stamp_of(1970, 1, 1, $r->h * $bias, $r->i * $bias, $r->s * $bias)
        + Floored($t->us, 1000000));
    $t->us -= Floored($t->us, 1000000) * 1000000;
    Fields_from_stamp($t);
    return $t;
}

// From one moment to the other.
function Difference($one, $two)
{
    $r = new __Duration();
    if ($one->stamp > $two->stamp || $one->stamp === $two->stamp && $one->us > $two->us) {
        [$one, $two] = [$two, $one];
        $r->invert = true;
    }
    $r->y = $two->y - $one->y;
    $r->m = $two->m - $one->m;
    $r->d = $two->d - $one->d;
    $r->h = $two->h - $one->h;
    $r->i = $two->i - $one->i;
    $r->s = $two->s - $one->s;
    $r->us = $two->us - $one->us;
    $r->days = Days_between($one, $two);
    $same = $one->zoneKind === 3 && $two->zoneKind === 3 && $one->zone === $two->zone;
    if ($same) {
        Same_zone_difference($r, $one, $two);
        return $r;
    }
    if ($one->zoneKind !== 3) {
        $r->h += $one->dst;
    }
    if ($two->zoneKind !== 3) {
        $r->h -= $two->dst;
    }
    $r->s += $one->z - $two->z;
    Duration_normalized($r, $r->invert ? $one : $two);
    return $r;
}

function Days_between($one, $two)
{
    if ($one->zoneKind === 3 && $two->zoneKind === 3 && $one->zone === $two->zone) {
        $days = abs(Days_of($one->y, $one->m, $one->d) - Days_of($two->y, $two->m, $two->d));
        $clock = ($two->h * 3600 + $two->i * 60 + $two->s) * 1000000 + $two->us;
        $before = ($one->h * 3600 + $one->i * 60 + $one->s) * 1000000 + $one->us;
        return $clock < $before && $days > 0 ? $days - 1 : $days;
    }
    return abs(intdiv($two->stamp - $one->stamp - ($two->us < $one->us ? 1 : 0), 86400));
}

// In one zone the clock on the wall counts, as far as there was no change between.
function Same_zone_difference($r, $one, $two)
{
    $correction = $two->z - $one->z;
    $hours = intdiv($correction, 3600);
    $minutes = intdiv($correction % 3600, 60);
    $seconds = $two->stamp - $one->stamp;
    Duration_normalized($r, $r->invert ? $one : $two);
    if ($one->dst === 1 && $two->dst === 0) {
        if ($seconds + $correction < 86400) {
            $r->h -= $hours;
            $r->i -= $minutes;
        }
    } elseif ($one->dst === 0 && $two->dst === 1) {
        $change = Zone_period($two->zone, $two->stamp)[3];
        if (
            !($one->stamp + 86400 > $change && $one->stamp + 86400 <= $change + $correction)
            && $two->stamp >= $change
            && ($seconds + $correction) % 86400 > $two->stamp - $change
        ) {
            $r->h -= $hours;
            $r->i -= $minutes;
        }
    } elseif ($seconds >= 86400) {
        [$offset, , , $change] = Zone_period($two->zone, $two->stamp - $two->z);
        $correction = $one->z - $offset;
        if ($two->stamp >= $change - $correction && $two->stamp < $change) {
            $r->d--;
            $r->h = 24;
        }
    }
}

// Numbers within their ranges; days are those of the months from the base on.
function Duration_normalized($r, $base)
{
    Carried($r, 'us', 's', 1000000);
    Carried($r, 's', 'i', 60);
    Carried($r, 'i', 'h', 60);
    Carried($r, 'h', 'd', 24);
    Carried($r, 'm', 'y', 12);
    $year = $base->y;
    $month = $base->m;
    while ($r->d < 0) {
        if (!$r->invert) {
            $month--;
            if ($month < 1) {
                $month += 12;
                $year--;
            }
            $r->d += Month_days($year, $month);
        } else {
            $r->d += Month_days($year, $month);
            $month++;
            if ($month > 12) {
                $month -= 12;
                $year++;
            }
        }
        $r->m--;
    }
    Carried($r, 'm', 'y', 12);
}

function Carried($r, $field, $next, $size)
{
    $more = Floored($r->$field, $size);
    $r->$field -= $more * $size;
    $r->$next += $more;
}
