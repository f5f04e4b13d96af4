"""Functions of timestamps: date, gmdate, mktime, checkdate, getdate, localtime, idate, and the zone of local time."""

from typing import Final

from pyphp.interp.arrays.api import array_set_int, array_set_str, new_array
from pyphp.interp.arrays.packed_ints import PackedInts
from pyphp.interp.bytecode import TYPE_BOOL, TYPE_INT, TYPE_NULL, TYPE_STRING
from pyphp.interp.data.filling import fill
from pyphp.interp.data.strings import substring
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.rarithmetic import int_div, intmask
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import ARR, STR, Value, v_bool, v_int, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.date.days import (
    Moment,
    days_of,
    floor_div,
    is_leap,
    iso_week,
    iso_year,
    moment_of,
    month_days,
    now,
)
from pyphp.stdlib_php.date.formatting import (
    DAY_NAMES,
    MONTH_NAMES,
    beats,
    greenwich,
    name_of,
    text_at_moment,
    zoned_in,
)
from pyphp.stdlib_php.date.zones import behind_local, local_zone, period_at, zone_named, zones_of
from pyphp.stdlib_php.support.arguments import flag, given, int_of_c, int_or, text
from pyphp.stdlib_php.support.complaints import notice_of, warn_of
from pyphp.stdlib_php.support.registry import P, builtin

ZERO: Final[int] = ord(b"0")
TM_NAMES: Final[Str] = lit(b"tm_sec  tm_min  tm_hour tm_mday tm_mon  tm_year tm_wday tm_yday tm_isdst")
TM_LENGTHS: Final[Str] = lit(b"667767778")


@builtin(b"date", P(b"format", TYPE_STRING), P(b"timestamp", TYPE_INT | TYPE_NULL, optional=True))
def date(vm: VM, args: Frame, n: int) -> Value:
    """A timestamp, or now, in a format."""
    stamp = int_or(args, n, 1, now())
    return v_ref(STR, text_at_moment(text(args, 0), stamp, 0, zoned_in(local_zone(vm), stamp)))


@builtin(b"gmdate", P(b"format", TYPE_STRING), P(b"timestamp", TYPE_INT | TYPE_NULL, optional=True))
def gmdate(vm: VM, args: Frame, n: int) -> Value:
    """date in Greenwich."""
    return v_ref(STR, text_at_moment(text(args, 0), int_or(args, n, 1, now()), 0, greenwich()))


def local_moment(vm: VM, stamp: int) -> Moment:
    """A second in the zone of local time."""
    return moment_of(intmask(stamp + period_at(local_zone(vm), stamp).offset))


@dont_look_inside
def counted(vm: VM, args: Frame, n: int, m: Moment) -> int:
    """The seconds of the parts that were passed, those that were not are m's, as if in Greenwich. Parts beyond their
    range count on.
    """
    year = int_or(args, n, 5, m.year)
    if given(args, n, 5):
        if year >= 0 and year < 70:
            year = year + 2000
        elif year >= 70 and year <= 100:
            year = year + 1900
    months = intmask(int_or(args, n, 3, m.month) - 1)
    year = intmask(year + floor_div(months, 12))
    month = intmask(months - intmask(floor_div(months, 12) * 12)) + 1
    days = intmask(days_of(year, month, 1) + int_or(args, n, 4, m.day) - 1)
    hours = intmask(intmask(days * 24) + args[slot(0)].i)
    minutes = intmask(intmask(hours * 60) + int_or(args, n, 1, m.minute))
    return intmask(intmask(minutes * 60) + int_or(args, n, 2, m.second))


@builtin(
    b"mktime",
    P(b"hour", TYPE_INT),
    P(b"minute", TYPE_INT | TYPE_NULL, optional=True),
    P(b"second", TYPE_INT | TYPE_NULL, optional=True),
    P(b"month", TYPE_INT | TYPE_NULL, optional=True),
    P(b"day", TYPE_INT | TYPE_NULL, optional=True),
    P(b"year", TYPE_INT | TYPE_NULL, optional=True),
)
def mktime(vm: VM, args: Frame, n: int) -> Value:
    """The timestamp of a date, parts that are left out are now's."""
    zone = local_zone(vm)
    stamp = now()
    period = period_at(zone, stamp)
    local = counted(vm, args, n, moment_of(stamp + period.offset))
    return v_int(intmask(local - behind_local(zone, local, period.summer != 0, True)))


@builtin(
    b"gmmktime",
    P(b"hour", TYPE_INT),
    P(b"minute", TYPE_INT | TYPE_NULL, optional=True),
    P(b"second", TYPE_INT | TYPE_NULL, optional=True),
    P(b"month", TYPE_INT | TYPE_NULL, optional=True),
    P(b"day", TYPE_INT | TYPE_NULL, optional=True),
    P(b"year", TYPE_INT | TYPE_NULL, optional=True),
)
def gmmktime(vm: VM, args: Frame, n: int) -> Value:
    """mktime in Greenwich."""
    return v_int(counted(vm, args, n, moment_of(now())))


@builtin(b"checkdate", P(b"month", TYPE_INT), P(b"day", TYPE_INT), P(b"year", TYPE_INT))
def checkdate(vm: VM, args: Frame, n: int) -> Value:
    """Is there such a day?"""
    month = args[slot(0)].i
    day = args[slot(1)].i
    year = args[slot(2)].i
    if month < 1 or month > 12 or day < 1 or year < 1 or year > 32767:
        return v_bool(False)
    return v_bool(day <= month_days(year, month))


@builtin(b"idate", P(b"format", TYPE_STRING), P(b"timestamp", TYPE_INT | TYPE_NULL, optional=True))
def idate(vm: VM, args: Frame, n: int) -> Value:
    """A part of a date as an int."""
    stamp = int_or(args, n, 1, now())
    period = period_at(local_zone(vm), stamp)
    m = moment_of(intmask(stamp + period.offset))
    if text(args, 0).length != 1:
        warn_of(vm, lit(b"idate format is one char"))
        return v_bool(False)
    b = text(args, 0).byte(0)
    if b == ord(b"U"):
        return v_int(int_of_c(stamp))
    if b == ord(b"B"):
        return v_int(beats(stamp))
    if b == ord(b"I"):
        return v_int(period.summer)
    if b == ord(b"Z"):
        return v_int(period.offset)
    found = idate_part(m, b)
    if found < 0 and b != ord(b"Y") and b != ord(b"o") and b != ord(b"y"):
        warn_of(vm, lit(b"Unrecognized date format token"))
        return v_bool(False)
    return v_int(int_of_c(found))


def idate_part(m: Moment, b: int) -> int:
    """What a letter of idate stands for; -1 if it is none."""
    if b == ord(b"d") or b == ord(b"j"):
        return m.day
    if b == ord(b"h") or b == ord(b"g"):
        return m.hour - 12 if m.hour > 12 else (12 if m.hour == 0 else m.hour)
    if b == ord(b"H") or b == ord(b"G"):
        return m.hour
    if b == ord(b"i"):
        return m.minute
    if b == ord(b"L"):
        return 1 if is_leap(m.year) else 0
    if b == ord(b"m") or b == ord(b"n"):
        return m.month
    if b == ord(b"s"):
        return m.second
    if b == ord(b"t"):
        return month_days(m.year, m.month)
    if b == ord(b"w"):
        return m.weekday
    if b == ord(b"W"):
        return iso_week(m)
    if b == ord(b"N"):
        return m.weekday if m.weekday > 0 else 7
    if b == ord(b"o"):
        return iso_year(m)
    if b == ord(b"y"):
        return m.year - int_div(m.year, 100) * 100
    if b == ord(b"Y"):
        return m.year
    return m.yearday if b == ord(b"z") else -1


@builtin(b"getdate", P(b"timestamp", TYPE_INT | TYPE_NULL, optional=True))
def getdate(vm: VM, args: Frame, n: int) -> Value:
    """The parts of a timestamp, or of now."""
    stamp = int_or(args, n, 0, now())
    m = local_moment(vm, stamp)
    parts = new_array(0)
    parts = array_set_str(parts, lit(b"seconds"), v_int(m.second))
    parts = array_set_str(parts, lit(b"minutes"), v_int(m.minute))
    parts = array_set_str(parts, lit(b"hours"), v_int(m.hour))
    parts = array_set_str(parts, lit(b"mday"), v_int(m.day))
    parts = array_set_str(parts, lit(b"wday"), v_int(m.weekday))
    parts = array_set_str(parts, lit(b"mon"), v_int(m.month))
    parts = array_set_str(parts, lit(b"year"), v_int(m.year))
    parts = array_set_str(parts, lit(b"yday"), v_int(m.yearday))
    parts = array_set_str(parts, lit(b"weekday"), v_ref(STR, name_of(DAY_NAMES, m.weekday, False)))
    parts = array_set_str(parts, lit(b"month"), v_ref(STR, name_of(MONTH_NAMES, m.month - 1, False)))
    return v_ref(ARR, array_set_int(parts, 0, v_int(stamp)))


@builtin(
    b"localtime", P(b"timestamp", TYPE_INT | TYPE_NULL, optional=True), P(b"associative", TYPE_BOOL, optional=True)
)
@dont_look_inside
def localtime(vm: VM, args: Frame, n: int) -> Value:
    """The parts of a timestamp as in C's struct tm, by number or by name."""
    stamp = int_or(args, n, 0, now())
    m = local_moment(vm, stamp)
    parts = Array[int](9)
    parts[0] = m.second
    parts[1] = m.minute
    parts[2] = m.hour
    parts[3] = m.day
    parts[4] = m.month - 1
    parts[5] = m.year - 1900
    parts[6] = m.weekday
    parts[7] = m.yearday
    parts[8] = period_at(local_zone(vm), stamp).summer
    if not flag(args, n, 1):
        return v_ref(ARR, PackedInts(9, 0, None, parts))
    made = new_array(9)
    for k in range(9):
        made = array_set_str(made, substring(TM_NAMES, k * 8, TM_LENGTHS.byte(k) - ZERO), v_int(parts[k]))
    return v_ref(ARR, made)


@builtin(b"date_default_timezone_get")
def date_default_timezone_get(vm: VM, args: Frame, n: int) -> Value:
    """The zone of local time."""
    return v_ref(STR, local_zone(vm).name)


@builtin(b"date_default_timezone_set", P(b"timezoneId", TYPE_STRING))
@dont_look_inside
def date_default_timezone_set(vm: VM, args: Frame, n: int) -> Value:
    """Set it."""
    zone = zone_named(vm, text(args, 0))
    if zone is None:
        notice_of(vm, fill(b"Timezone ID '%s' is invalid", text(args, 0)))
        return v_bool(False)
    zones_of(vm).chosen = text(args, 0)
    return v_bool(True)
