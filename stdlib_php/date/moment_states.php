<?php
// What methods and functions do with the state of DateTime and DateTimeImmutable.

// The state of an object, or an Error in the words of the class whose function asks.
function Time_state($object, $class = 'DateTime')
{
    return State_of($object)
        ?? throw new Error("The $class object has not been correctly initialized by its constructor");
}

function Time_set($object, $t)
{
    $zone = Zone_of($t);
    State_set($object, $t, [
        'date' => Moment_text($t, 'x-m-d H:i:s.u'), 'timezone_type' => $zone[0], 'timezone' => Zone_text($zone),
    ]);
    return $object;
}

// For getLastErrors(), which has nothing to say where all is well.
function Keep_messages($t)
{
    Messages_keep($t->errorCount + $t->warningCount ? Messages_of($t) : []);
}

// Begin an object: "now" or another text, in a zone unless it names one. throws: else false is returned where the
// text is wrong.
function Time_begun($object, $text, $timezone, $throws)
{
    $zone = $timezone === null ? null : Zone_state($timezone);
    $t = Scanned($text === '' ? 'now' : $text);
    Keep_messages($t);
    if ($t->errorCount) {
        if ($throws) {
            throw new Exception(Time_failure($t, $text));
        }
        return false;
    }
    $now = Moment_now($zone ?? ($t->zoneKind === 3 ? Zone_of($t) : [3, Local_zone(), 0, 0]));
    Filled($t, $now, false);
    Settle($t);
    Time_set($object, $t);
    return $object;
}

function Time_failure($t, $text)
{
    $at = array_key_first($t->errors);
    return "Failed to parse time string ($text) at position $at (" . ($text[$at] ?? "\0") . "): {$t->errors[$at]}";
}

function Time_from_format($object, $format, $text, $timezone)
{
    if (strpos($text, "\0") !== false) {
        Bad_argument(2, 'must not contain any null bytes');
    }
    $zone = $timezone === null ? null : Zone_state($timezone);
    $t = Read_format($format, $text);
    Keep_messages($t);
    if ($t->errorCount) {
        return false;
    }
    $now = Moment_now($zone ?? ($t->zoneKind === 3 ? Zone_of($t) : [3, Local_zone(), 0, 0]));
    Filled($t, $now, true);
    Settle($t);
    return Time_set($object, $t);
}

function Time_order($one, $two)
{
    $a = State_of($one);
    $b = State_of($two);
    if ($a === null || $b === null) {
        Warn_in_script('Trying to compare an incomplete DateTime or DateTimeImmutable object');
        return 1;
    }
    return $a->stamp === $b->stamp ? $a->us <=> $b->us : $a->stamp <=> $b->stamp;
}

// Properties that are not the class's own.
function Others_restored($object, $data, $own)
{
    foreach ($data as $name => $value) {
        if (is_int($name) || in_array($name, $own, true)) {
            continue;
        }
        if ($name !== '' && $name[0] === "\0") {
            Restore($object, [$name => $value]);
        } else {
            $object->{$name} = $value;
        }
    }
}

function Time_restored($object, $data, $class)
{
    if (!Time_restore($object, $data)) {
        throw new Error("Invalid serialization data for $class object");
    }
}

function Time_restore($object, $data)
{
    $date = $data['date'] ?? null;
    $type = $data['timezone_type'] ?? null;
    $text = $data['timezone'] ?? null;
    if (!is_string($date) || !is_int($type) || !is_string($text)) {
        return false;
    }
    if ($type === 3) {
        $name = Zone_name($text);
        if ($name === null) {
            return false;
        }
        return Time_begun($object, $date, Zone_object([3, $name, 0, 0]), false) !== false;
    }
    return ($type === 1 || $type === 2) && Time_begun($object, "$date $text", null, false) !== false;
}

// What modify() does: false, with a warning, if the text is wrong.
function Time_modified($object, $text)
{
    $old = Time_state($object);
    $t = Scanned($text);
    Keep_messages($t);
    if ($t->errorCount) {
        $at = array_key_first($t->errors);
        $rest = isset($text[$at]) ? "{$text[$at]}): {$t->errors[$at]}" : '';  // php's message ends at the zero byte
        Warn("Failed to parse time string ($text) at position $at ($rest");
        return false;
    }
    $new = clone $old;
    if ($t->y !== null) {
        $new->y = $t->y;
    }
    if ($t->m !== null) {
        $new->m = $t->m;
    }
    if ($t->d !== null) {
        $new->d = $t->d;
    }
    if ($t->h !== null) {
        $new->h = $t->h;
        $new->i = $t->i ?? 0;
        $new->s = $t->s ?? 0;
    }
    if ($t->us !== null) {
        $new->us = $t->us;
    }
    if (
        $t->y === 1970 && $t->m === 1 && $t->d === 1 && $t->h === 0 && $t->i === 0 && $t->s === 0 && $t->us === 0
        && $t->haveZone && $t->zoneKind === 1 && $t->z === 0
    ) {  // "@12": in Greenwich from here on
        [$new->zoneKind, $new->zone, $new->z, $new->dst] = [1, '', 0, 0];
    }
    $new->relative = $t->relative;
    Settle($new);
    Time_set($object, $new);
    return true;
}

function Time_less($object, $interval)
{
    $r = Interval_of($interval);
    $t = Time_state($object);
    if ($r->special !== '' || $r->weekday !== null) {
        Warn('Only non-special relative time specifications are supported for subtraction');
        return $object;
    }
    return Time_set($object, Sum($t, $r, -1));
}

function Time_moved($object, $timezone)
{
    $t = Time_state($object);
    return Time_set($object, Moment_at($t->stamp, $t->us, Zone_state($timezone)));
}

function Time_with_clock($object, $hour, $minute, $second, $micro)
{
    $t = clone Time_state($object);
    $t->h = $hour;
    $t->i = $minute;
    $t->s = $second + Floored($micro, 1000000);
    $t->us = ($micro % 1000000 + 1000000) % 1000000;
    Settle($t);
    return Time_set($object, $t);
}

function Time_with_date($object, $year, $month, $day)
{
    $t = clone Time_state($object);
    $t->y = $year;
    $t->m = $month;
    $t->d = $day;
    Normalize($t);
    Settle($t);
    return Time_set($object, $t);
}

function Time_with_week($object, $year, $week, $day)
{
    $t = clone Time_state($object);
    $t->y = $year;
    $t->m = 1;
    $t->d = 1 + Week_day_offset($year, $week, $day);
    Normalize($t);
    Settle($t);
    return Time_set($object, $t);
}

function Time_with_stamp($object, $stamp)
{
    return Time_set($object, Moment_at($stamp, 0, Zone_of(Time_state($object))));
}

function Time_difference($one, $two, $absolute)
{
    $a = Time_state($one, 'DateTimeInterface');
    $r = Difference($a, Time_state($two, 'DateTimeInterface'));
    if ($absolute) {
        $r->invert = false;
    }
    return Interval_object($r);
}
