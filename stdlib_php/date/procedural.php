<?php
// The functions that do what methods of DateTime do.

function date_create(string $datetime = 'now', ?DateTimeZone $timezone = null)
{
    return Time_begun(Instance('DateTime'), $datetime, $timezone, false);
}

function date_create_immutable(string $datetime = 'now', ?DateTimeZone $timezone = null)
{
    return Time_begun(Instance('DateTimeImmutable'), $datetime, $timezone, false);
}

function date_create_from_format(string $format, string $datetime, ?DateTimeZone $timezone = null)
{
    return Time_from_format(Instance('DateTime'), $format, $datetime, $timezone);
}

function date_create_immutable_from_format(string $format, string $datetime, ?DateTimeZone $timezone = null)
{
    return Time_from_format(Instance('DateTimeImmutable'), $format, $datetime, $timezone);
}

function date_get_last_errors()
{
    return Messages_kept();
}

function date_format(DateTimeInterface $object, string $format)
{
    return Moment_text(Time_state($object), $format);
}

function date_modify(DateTime $object, string $modifier)
{
    return Time_modified($object, $modifier) ? $object : false;
}

function date_add(DateTime $object, DateInterval $interval)
{
    return Time_set($object, Sum(Time_state($object), Interval_of($interval), 1));
}

function date_sub(DateTime $object, DateInterval $interval)
{
    return Time_less($object, $interval);
}

function date_timezone_get(DateTimeInterface $object)
{
    return Zone_object(Zone_of(Time_state($object)));
}

function date_timezone_set(DateTime $object, DateTimeZone $timezone)
{
    return Time_moved($object, $timezone);
}

function date_offset_get(DateTimeInterface $object)
{
    return Offset_of(Time_state($object));
}

function date_diff(DateTimeInterface $baseObject, DateTimeInterface $targetObject, bool $absolute = false)
{
    return Time_difference($baseObject, $targetObject, $absolute);
}

function date_time_set(DateTime $object, int $hour, int $minute, int $second = 0, int $microsecond = 0)
{
    return Time_with_clock($object, $hour, $minute, $second, $microsecond);
}

function date_date_set(DateTime $object, int $year, int $month, int $day)
{
    return Time_with_date($object, $year, $month, $day);
}

function date_isodate_set(DateTime $object, int $year, int $week, int $dayOfWeek = 1)
{
    return Time_with_week($object, $year, $week, $dayOfWeek);
}

function date_timestamp_set(DateTime $object, int $timestamp)
{
    return Time_with_stamp($object, $timestamp);
}

function date_timestamp_get(DateTimeInterface $object)
{
    return Time_state($object)->stamp;
}
