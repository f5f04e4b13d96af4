"""Dates: date, gmdate, mktime, checkdate, getdate, idate, in UTC, the only time zone there is.

Days are counted in the proleptic Gregorian calendar, 0 = 1970-01-01, by eras of 400 years (146097 days) whose years
begin in March, so that the leap day is the last of its year.
"""

from typing import Final

from attrs import define

from pyphp.interp.arrays.api import array_set_int, array_set_str, new_array
from pyphp.interp.bytecode import TYPE_INT, TYPE_NULL, TYPE_STRING
from pyphp.interp.contracts.hostcodes import GET_SETTING
from pyphp.interp.data.strings import StrBuilder, concat2, new_builder, substring
from pyphp.interp.names.hosting import ask_host
from pyphp.interp.names.lacking import not_supported
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.libc import c_time_us
from pyphp.interp.rlib.obj import HeapObject
from pyphp.interp.rlib.rarithmetic import int_div, intmask
from pyphp.interp.rlib.text import Str, lit, str_same
from pyphp.interp.rlib.value import ARR, STR, Value, v_bool, v_int, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.standard.strings.letters import lowered
from pyphp.stdlib_php.support.arguments import given, int_or, text
from pyphp.stdlib_php.support.complaints import bad_argument
from pyphp.stdlib_php.support.registry import Lack, P, builtin
from pyphp.stdlib_php.support.sessions import session_of

DAY: Final[int] = 86400
ZONE: Final[Str] = lit(b"the time zone ")
ERA_DAYS: Final[int] = 146097
EPOCH: Final[int] = 719468  # days from 0000-03-01 to 1970-01-01
BACKSLASH: Final[int] = ord(b"\\")
ZERO: Final[int] = ord(b"0")
DAY_NAMES: Final[Str] = lit(b"Sunday   Monday   Tuesday  WednesdayThursday Friday   Saturday ")
MONTH_NAMES: Final[Str] = lit(
    b"January  February March    April    May      June     July     August   SeptemberOctober  November December "
)
NAME_WIDTH: Final[int] = 9


@define(slots=True, eq=False)
class Moment(HeapObject):
    """A second, taken apart."""

    stamp: int
    year: int
    month: int  # 1 to 12
    day: int  # 1 to 31
    hour: int
    minute: int
    second: int
    weekday: int  # 0 = Sunday
    yearday: int  # 0 = January 1st


def floor_div(a: int, b: int) -> int:
    """a / b rounded down, b > 0."""
    q = int_div(a, b)
    return q - 1 if a - q * b < 0 else q


def is_leap(year: int) -> bool:
    """Has the year a 29th of February?"""
    if year & 3 != 0:
        return False
    return floor_div(year, 100) * 100 != year or floor_div(year, 400) * 400 == year


def month_days(year: int, month: int) -> int:
    """The length of a month."""
    if month == 2:
        return 29 if is_leap(year) else 28
    return 30 if month == 4 or month == 6 or month == 9 or month == 11 else 31


def days_of(year: int, month: int, day: int) -> int:
    """The number of a day; month is 1 to 12."""
    y = intmask(year - 1) if month <= 2 else year
    era = floor_div(y, 400)
    year_of_era = intmask(y - intmask(era * 400))
    month_of_year = month - 3 if month > 2 else month + 9
    day_of_year = int_div(153 * month_of_year + 2, 5) + day - 1
    day_of_era = year_of_era * 365 + int_div(year_of_era, 4) - int_div(year_of_era, 100) + day_of_year
    return intmask(intmask(era * ERA_DAYS) + day_of_era - EPOCH)  # of a year that no calendar has, whatever comes of it


@dont_look_inside
def moment_of(stamp: int) -> Moment:
    """The second of a timestamp."""
    days = floor_div(stamp, DAY)
    rest = intmask(stamp - intmask(days * DAY))
    z = days + EPOCH
    era = floor_div(z, ERA_DAYS)
    day_of_era = z - era * ERA_DAYS
    leaps = int_div(day_of_era, 1460) - int_div(day_of_era, 36524) + int_div(day_of_era, 146096)
    year_of_era = int_div(day_of_era - leaps, 365)
    day_of_year = day_of_era - (365 * year_of_era + int_div(year_of_era, 4) - int_div(year_of_era, 100))
    month_of_year = int_div(5 * day_of_year + 2, 153)
    day = day_of_year - int_div(153 * month_of_year + 2, 5) + 1
    month = month_of_year + 3 if month_of_year < 10 else month_of_year - 9
    year = year_of_era + era * 400 + (1 if month <= 2 else 0)
    hour = int_div(rest, 3600)
    minute = int_div(rest - hour * 3600, 60)
    weekday = days + 4 - floor_div(days + 4, 7) * 7
    second = rest - hour * 3600 - minute * 60
    return Moment(stamp, year, month, day, hour, minute, second, weekday, days - days_of(year, 1, 1))


def iso_week(m: Moment) -> int:
    """The week's number in its ISO year: the week with the year's first Thursday is 1."""
    monday_based = m.weekday - 1 if m.weekday > 0 else 6
    week = int_div(m.yearday - monday_based + 10, 7)
    if week < 1:
        return weeks_in(m.year - 1)
    return 1 if week > weeks_in(m.year) else week


def weeks_in(year: int) -> int:
    """52 or 53."""
    first = days_of(year, 1, 1) + 4
    weekday = first - floor_div(first, 7) * 7
    return 53 if weekday == 4 or (weekday == 3 and is_leap(year)) else 52


def iso_year(m: Moment) -> int:
    """The year that the ISO week belongs to."""
    week = iso_week(m)
    if m.month == 1 and week > 50:
        return m.year - 1
    return m.year + 1 if m.month == 12 and week == 1 else m.year


# date


def name_of(names: Str, k: int, short: bool) -> Str:
    """A day's or month's name."""
    start = k * NAME_WIDTH
    if short:
        return substring(names, start, 3)
    end = start + NAME_WIDTH
    while names.byte(end - 1) == 32:
        end = end - 1
    return substring(names, start, end - start)


def add_padded(out: StrBuilder, i: int, width: int) -> None:
    """Append an int with zeros in front."""
    size = -i if i < 0 else i
    if i < 0:
        out.add_byte(ord(b"-"))
    digits = 1
    bound = 10
    while bound <= size:
        digits = digits + 1
        bound = bound * 10
    out.add_fill(ZERO, width - digits)
    out.add_int(size)


def suffix_of(day: int) -> Str:
    """st, nd, rd or th."""
    if day == 1 or day == 21 or day == 31:
        return lit(b"st")
    if day == 2 or day == 22:
        return lit(b"nd")
    return lit(b"rd") if day == 3 or day == 23 else lit(b"th")


@dont_look_inside
def formatted(format_: Str, m: Moment, zone: Str) -> Str:
    """The moment in a format of date()."""
    out = new_builder(32)
    k = 0
    while k < format_.length:
        b = format_.byte(k)
        if b == BACKSLASH:
            k = k + 1
            out.add_byte(format_.byte(k) if k < format_.length else 0)  # as in php: the zero behind C's text
        elif not add_day_part(out, m, b) and not add_time_part(out, m, b, zone):
            out.add_byte(b)
        k = k + 1
    return out.finish()


def add_day_part(out: StrBuilder, m: Moment, b: int) -> bool:
    """Append what a letter for days, weeks, months and years stands for."""
    if b == ord(b"d"):
        add_padded(out, m.day, 2)
    elif b == ord(b"D"):
        out.add(name_of(DAY_NAMES, m.weekday, True))
    elif b == ord(b"j"):
        out.add_int(m.day)
    elif b == ord(b"l"):
        out.add(name_of(DAY_NAMES, m.weekday, False))
    elif b == ord(b"N"):
        out.add_int(m.weekday if m.weekday > 0 else 7)
    elif b == ord(b"S"):
        out.add(suffix_of(m.day))
    elif b == ord(b"w"):
        out.add_int(m.weekday)
    elif b == ord(b"z"):
        out.add_int(m.yearday)
    elif b == ord(b"W"):
        add_padded(out, iso_week(m), 2)
    elif b == ord(b"F"):
        out.add(name_of(MONTH_NAMES, m.month - 1, False))
    elif b == ord(b"m"):
        add_padded(out, m.month, 2)
    elif b == ord(b"M"):
        out.add(name_of(MONTH_NAMES, m.month - 1, True))
    elif b == ord(b"n"):
        out.add_int(m.month)
    elif b == ord(b"t"):
        out.add_int(month_days(m.year, m.month))
    elif b == ord(b"L"):
        out.add_byte(ZERO + 1 if is_leap(m.year) else ZERO)
    elif b == ord(b"o"):
        out.add_int(iso_year(m))
    elif b == ord(b"Y"):
        add_padded(out, m.year, 4)
    elif b == ord(b"x") or b == ord(b"X"):  # with a sign if it has more than four digits, or always
        if m.year >= 10000 or (b == 88 and m.year >= 0):
            out.add_byte(ord(b"+"))
        add_padded(out, m.year, 4)
    elif b == ord(b"y"):
        add_padded(out, m.year - int_div(m.year, 100) * 100, 2)
    else:
        return False
    return True


def add_time_part(out: StrBuilder, m: Moment, b: int, zone: Str) -> bool:
    """Append what a letter for times, zones and whole dates stands for."""
    half = m.hour - 12 if m.hour > 12 else (12 if m.hour == 0 else m.hour)
    if b == ord(b"a"):
        out.add(lit(b"am") if m.hour < 12 else lit(b"pm"))
    elif b == ord(b"A"):
        out.add(lit(b"AM") if m.hour < 12 else lit(b"PM"))
    elif b == ord(b"B"):  # Swatch beats, of UTC+1
        day_second = m.hour * 3600 + m.minute * 60 + m.second + 3600
        beats = int_div((day_second - floor_div(day_second, DAY) * DAY) * 10, 864)
        add_padded(out, beats, 3)
    elif b == ord(b"g"):
        out.add_int(half)
    elif b == ord(b"G"):
        out.add_int(m.hour)
    elif b == ord(b"h"):
        add_padded(out, half, 2)
    elif b == ord(b"H"):
        add_padded(out, m.hour, 2)
    elif b == ord(b"i"):
        add_padded(out, m.minute, 2)
    elif b == ord(b"s"):
        add_padded(out, m.second, 2)
    elif b == ord(b"u"):
        out.add(lit(b"000000"))
    elif b == ord(b"v"):
        out.add(lit(b"000"))
    elif b == ord(b"e"):
        out.add(lit(b"UTC"))
    elif b == ord(b"T"):
        out.add(zone)
    elif b == ord(b"I") or b == ord(b"Z"):
        out.add_byte(ZERO)
    elif b == ord(b"O"):
        out.add(lit(b"+0000"))
    elif b == ord(b"P"):
        out.add(lit(b"+00:00"))
    elif b == ord(b"p"):
        out.add_byte(ord(b"Z"))
    elif b == ord(b"U"):
        out.add_int(m.stamp)
    elif b == ord(b"c"):
        out.add(formatted(lit(b"Y-m-d\\TH:i:sP"), m, zone))
    elif b == ord(b"r"):
        out.add(formatted(lit(b"D, d M Y H:i:s O"), m, zone))
    else:
        return False
    return True


@dont_look_inside
def need_utc(vm: VM) -> None:
    """Is local time UTC's, as date.timezone says?"""
    session = session_of(vm)
    if not session.zoned:
        refuse_zone(vm, ask_host(vm, GET_SETTING, lit(b"date.timezone"), lit(b""), 0).text)
        session.zoned = True


def refuse_zone(vm: VM, name: Str) -> None:
    """End the script if it wants another time zone than UTC."""
    if name.length > 0 and not str_same(lowered(name), lit(b"utc")):
        not_supported(vm, concat2(ZONE, name))


def now() -> int:
    """The timestamp of this second."""
    return int_div(c_time_us(), 1000000)


@builtin(b"date", P(b"format", TYPE_STRING), P(b"timestamp", TYPE_INT | TYPE_NULL, optional=True), lacks=(Lack(ZONE),))
def date(vm: VM, args: Frame, n: int) -> Value:
    """A timestamp, or now, in a format."""
    need_utc(vm)
    return v_ref(STR, formatted(text(args, 0), moment_of(int_or(args, n, 1, now())), lit(b"UTC")))


@builtin(b"gmdate", P(b"format", TYPE_STRING), P(b"timestamp", TYPE_INT | TYPE_NULL, optional=True))
def gmdate(vm: VM, args: Frame, n: int) -> Value:
    """date in Greenwich."""
    return v_ref(STR, formatted(text(args, 0), moment_of(int_or(args, n, 1, now())), lit(b"GMT")))


@builtin(
    b"mktime",
    P(b"hour", TYPE_INT),
    P(b"minute", TYPE_INT | TYPE_NULL, optional=True),
    P(b"second", TYPE_INT | TYPE_NULL, optional=True),
    P(b"month", TYPE_INT | TYPE_NULL, optional=True),
    P(b"day", TYPE_INT | TYPE_NULL, optional=True),
    P(b"year", TYPE_INT | TYPE_NULL, optional=True),
    lacks=(Lack(ZONE),),
)
def mktime(vm: VM, args: Frame, n: int) -> Value:
    """The timestamp of a date, parts that are left out are now's. Parts beyond their range count on."""
    need_utc(vm)
    return gmmktime(vm, args, n)


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
    m = moment_of(now())
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
    return v_int(intmask(intmask(minutes * 60) + int_or(args, n, 2, m.second)))


@builtin(b"checkdate", P(b"month", TYPE_INT), P(b"day", TYPE_INT), P(b"year", TYPE_INT))
def checkdate(vm: VM, args: Frame, n: int) -> Value:
    """Is there such a day?"""
    month = args[slot(0)].i
    day = args[slot(1)].i
    year = args[slot(2)].i
    if month < 1 or month > 12 or day < 1 or year < 1 or year > 32767:
        return v_bool(False)
    return v_bool(day <= month_days(year, month))


@builtin(b"idate", P(b"format", TYPE_STRING), P(b"timestamp", TYPE_INT | TYPE_NULL, optional=True), lacks=(Lack(ZONE),))
def idate(vm: VM, args: Frame, n: int) -> Value:
    """A part of a date as an int."""
    need_utc(vm)
    m = moment_of(int_or(args, n, 1, now()))
    if text(args, 0).length != 1:
        bad_argument(vm, 1, lit(b"must be one character"))
    b = text(args, 0).byte(0)
    found = idate_part(m, b)
    if found < 0 and b != ord(b"U") and b != ord(b"Y") and b != ord(b"o"):
        bad_argument(vm, 1, lit(b"must be a valid date format token"))
    return v_int(found)


def idate_part(m: Moment, b: int) -> int:
    """What a letter of idate stands for; -1 if it is none."""
    if b == ord(b"B"):
        day_second = m.hour * 3600 + m.minute * 60 + m.second + 3600
        return int_div((day_second - floor_div(day_second, DAY) * DAY) * 10, 864)
    if b == ord(b"d"):
        return m.day
    if b == ord(b"h"):
        return m.hour - 12 if m.hour > 12 else (12 if m.hour == 0 else m.hour)
    if b == ord(b"H"):
        return m.hour
    if b == ord(b"i"):
        return m.minute
    if b == ord(b"I") or b == ord(b"Z"):
        return 0
    if b == ord(b"L"):
        return 1 if is_leap(m.year) else 0
    if b == ord(b"m"):
        return m.month
    if b == ord(b"s"):
        return m.second
    if b == ord(b"t"):
        return month_days(m.year, m.month)
    if b == ord(b"U"):
        return m.stamp
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


@builtin(b"getdate", P(b"timestamp", TYPE_INT | TYPE_NULL, optional=True), lacks=(Lack(ZONE),))
def getdate(vm: VM, args: Frame, n: int) -> Value:
    """The parts of a timestamp, or of now."""
    need_utc(vm)
    m = moment_of(int_or(args, n, 0, now()))
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
    return v_ref(ARR, array_set_int(parts, 0, v_int(m.stamp)))


@builtin(b"date_default_timezone_get", lacks=(Lack(ZONE),))
def date_default_timezone_get(vm: VM, args: Frame, n: int) -> Value:
    """UTC."""
    need_utc(vm)
    return v_ref(STR, lit(b"UTC"))


@builtin(
    b"date_default_timezone_set", P(b"timezoneId", TYPE_STRING), lacks=(Lack(ZONE, b"timezoneId", rb"(?i)\A(?!utc\Z)"),)
)
def date_default_timezone_set(vm: VM, args: Frame, n: int) -> Value:
    """UTC it is, under any of its names."""
    refuse_zone(vm, text(args, 0))
    session_of(vm).zoned = True
    return v_bool(True)
