"""Days and seconds: the calendar's arithmetic.

Days are counted in the proleptic Gregorian calendar, 0 = 1970-01-01, by eras of 400 years (146097 days) whose years
begin in March, so that the leap day is the last of its year.
"""

from typing import Final

from attrs import define

from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.libc import c_time_us
from pyphp.interp.rlib.obj import HeapObject
from pyphp.interp.rlib.rarithmetic import int_div, intmask

DAY: Final[int] = 86400
ERA_DAYS: Final[int] = 146097
EPOCH: Final[int] = 719468  # days from 0000-03-01 to 1970-01-01


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


def now() -> int:
    """The timestamp of this second."""
    return int_div(c_time_us(), 1000000)
