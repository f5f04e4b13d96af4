"""Moments as texts: the formats of date()."""

from typing import Final

from attrs import define

from pyphp.interp.data.strings import StrBuilder, new_builder, substring
from pyphp.interp.data.zones import Zone
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.obj import HeapObject
from pyphp.interp.rlib.rarithmetic import int_div, intmask
from pyphp.interp.rlib.text import Str, lit, str_same
from pyphp.stdlib_php.date.days import DAY, Moment, floor_div, is_leap, iso_week, iso_year, moment_of, month_days
from pyphp.stdlib_php.date.zones import period_at

BACKSLASH: Final[int] = ord(b"\\")
ZERO: Final[int] = ord(b"0")
DAY_NAMES: Final[Str] = lit(b"Sunday   Monday   Tuesday  WednesdayThursday Friday   Saturday ")
MONTH_NAMES: Final[Str] = lit(
    b"January  February March    April    May      June     July     August   SeptemberOctober  November December "
)
NAME_WIDTH: Final[int] = 9

GREENWICH: Final[int] = 0  # what a zone is
OFFSET: Final[int] = 1
ABBREVIATION: Final[int] = 2
IDENTIFIER: Final[int] = 3


@define(slots=True, eq=False)
class Zoned(HeapObject):
    """How far local time is ahead, whether in summer, what the zone is called then, and what its identifier is."""

    kind: int
    offset: int
    summer: int
    name: Str
    zone: Str


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
def formatted(format_: Str, m: Moment, micro: int, z: Zoned) -> Str:
    """A moment of local time in a format of date()."""
    out = new_builder(32)
    k = 0
    while k < format_.length:
        b = format_.byte(k)
        if b == BACKSLASH:
            k = k + 1
            out.add_byte(format_.byte(k) if k < format_.length else 0)  # as in php: the zero behind C's text
        elif not add_day_part(out, m, b) and not add_time_part(out, m, b) and not add_zone_part(out, m, micro, z, b):
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


def add_time_part(out: StrBuilder, m: Moment, b: int) -> bool:
    """Append what a letter for times of day stands for."""
    half = m.hour - 12 if m.hour > 12 else (12 if m.hour == 0 else m.hour)
    if b == ord(b"a"):
        out.add(lit(b"am") if m.hour < 12 else lit(b"pm"))
    elif b == ord(b"A"):
        out.add(lit(b"AM") if m.hour < 12 else lit(b"PM"))
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
    else:
        return False
    return True


def add_zone_part(out: StrBuilder, m: Moment, micro: int, z: Zoned, b: int) -> bool:
    """Append what a letter for fractions, zones and whole dates stands for."""
    stamp = m.stamp - z.offset
    if b == ord(b"B"):
        add_padded(out, beats(stamp), 3)
    elif b == ord(b"u"):
        add_padded(out, micro, 6)
    elif b == ord(b"v"):
        add_padded(out, int_div(micro, 1000), 3)
    elif b == ord(b"e"):
        add_identifier(out, z)
    elif b == ord(b"T"):
        if z.kind == OFFSET:
            out.add(lit(b"GMT"))
            add_offset(out, z.offset, False)
        else:
            out.add(z.name)
    elif b == ord(b"I"):
        out.add_byte(ZERO + z.summer)
    elif b == ord(b"Z"):
        out.add_int(z.offset)
    elif b == ord(b"O"):
        add_offset(out, z.offset, False)
    elif b == ord(b"P") or (b == ord(b"p") and not is_zulu(z)):
        add_offset(out, z.offset, True)
    elif b == ord(b"p"):
        out.add_byte(ord(b"Z"))
    elif b == ord(b"U"):
        out.add_int(stamp)
    elif b == ord(b"c"):
        if m.year >= 0:
            add_padded(out, m.year, 4)
        else:
            add_padded(out, m.year, 3)
        out.add(formatted(lit(b"-m-d\\TH:i:sP"), m, micro, z))
    elif b == ord(b"r"):
        out.add(formatted(lit(b"D, d M Y H:i:s O"), m, micro, z))
    else:
        return False
    return True


def beats(stamp: int) -> int:
    """Swatch beats: thousandths of the day in UTC+1."""
    second = stamp + 3600
    return int_div((second - floor_div(second, DAY) * DAY) * 10, 864)


def add_identifier(out: StrBuilder, z: Zoned) -> None:
    """Append the zone itself: an identifier, an abbreviation or an offset."""
    if z.kind == OFFSET:
        add_offset(out, z.offset, True)
    elif z.kind == ABBREVIATION:
        out.add(z.name)
    else:
        out.add(z.zone)


def is_zulu(z: Zoned) -> bool:
    """Is `Z` the offset's shortest form?"""
    if z.kind == OFFSET:
        return int_div(z.offset, 60) == 0
    return str_same(z.name, lit(b"UTC")) or str_same(z.name, lit(b"Z")) or z.kind == GREENWICH


def add_offset(out: StrBuilder, offset: int, colon: bool) -> None:
    """Append "+hhmm" or "+hh:mm"."""
    size = -offset if offset < 0 else offset
    out.add_byte(ord(b"-") if offset < 0 else ord(b"+"))
    add_padded(out, int_div(size, 3600), 2)
    if colon:
        out.add_byte(ord(b":"))
    add_padded(out, int_div(size, 60) - int_div(size, 3600) * 60, 2)


def zoned_in(zone: Zone, stamp: int) -> Zoned:
    """Local time of a zone at a second."""
    period = period_at(zone, stamp)
    return Zoned(IDENTIFIER, period.offset, period.summer, period.name, zone.name)


def greenwich() -> Zoned:
    """What gmdate() shows."""
    return Zoned(GREENWICH, 0, 0, lit(b"GMT"), lit(b"UTC"))


@dont_look_inside
def text_at_moment(format_: Str, stamp: int, micro: int, z: Zoned) -> Str:
    """A timestamp in a format of date()."""
    return formatted(format_, moment_of(intmask(stamp + z.offset)), micro, z)
