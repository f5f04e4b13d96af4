"""Zones: what the host has found of one, taken apart once (RFC 9636), and the offset at a second.

    zone_named(vm, lit(b"Europe/Paris"))        the Zone, or None
    period_at(zone, 1720000000)                 a Period: from 1711846800 on 7200, summer, CEST
"""

from typing import Final

from attrs import define

from pyphp.interp.contracts.hostcodes import GET_SETTING, UNKNOWN, ZONES
from pyphp.interp.data.records import request1, text_at, text_field
from pyphp.interp.data.strings import substring
from pyphp.interp.data.zones import Change, Period, Rule, Zone, Zones
from pyphp.interp.names.hosting import ask_host
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.obj import HeapObject
from pyphp.interp.rlib.rarithmetic import int_div, intmask
from pyphp.interp.rlib.text import Str, lit, str_same
from pyphp.interp.vm import VM
from pyphp.stdlib_php.date.days import days_of, floor_div, is_leap, moment_of, month_days
from pyphp.stdlib_php.support.sessions import session_of

NEVER: Final[int] = -9223372036854775808  # when what has always been began
HEAD: Final[int] = 44  # bytes of a header
COUNTS_AT: Final[int] = 20
DAY: Final[int] = 86400


@dont_look_inside
def zones_of(vm: VM) -> Zones:
    """What is remembered; nothing yet at first."""
    session = session_of(vm)
    there = session.zones
    if there is not None:
        return there
    made = Zones(lit(b""), lit(b""), None, None)
    session.zones = made
    return made


@dont_look_inside
def zone_named(vm: VM, name: Str) -> Zone | None:
    """A zone by its name in letters of any case; it keeps the spelling. Each is read once."""
    zones = zones_of(vm)
    zone = zones.newest
    while zone is not None:
        if str_same(zone.name, name):
            return zone
        zone = zone.older
    if str_same(name, lit(b"UTC")):
        zone = utc()
        zone.older = zones.newest
        zones.newest = zone
        return zone
    call = ask_host(vm, ZONES, request1(lit(b"zone"), text_field(name)), lit(b""), 0)
    if call.outcome == UNKNOWN:
        return None
    made = zone_of(name, text_at(call.text, 0), zones.newest)
    zones.newest = made
    return made


# Reading


def big_endian(data: Str, at: int, size: int) -> int:
    """A signed number of so many bytes; 0 where the data end."""
    if at + size > data.length:
        return 0
    made = data.byte(at)
    if made >= 128:
        made = made - 256
    for k in range(1, size):
        made = intmask(intmask(made * 256) + data.byte(at + k))
    return made


def block_size(data: Str, at: int, width: int) -> int:
    """The bytes of what the header at `at` counts, with times of this width."""
    leaps = big_endian(data, at + COUNTS_AT + 8, 4)
    times = big_endian(data, at + COUNTS_AT + 12, 4)
    types = big_endian(data, at + COUNTS_AT + 16, 4)
    letters = big_endian(data, at + COUNTS_AT + 20, 4)
    flags = big_endian(data, at + COUNTS_AT, 4) + big_endian(data, at + COUNTS_AT + 4, 4)
    return times * (width + 1) + types * 6 + letters + leaps * (width + 4) + flags


@dont_look_inside
def zone_of(name: Str, data: Str, older: Zone | None) -> Zone:
    """A zone from a file of the database, which the host has checked for its beginning: its second block, with times of
    eight bytes.
    """
    head = HEAD + block_size(data, 0, 4)
    count = big_endian(data, head + COUNTS_AT + 12, 4)
    types = big_endian(data, head + COUNTS_AT + 16, 4)
    at = head + HEAD
    times = Array[int](count)
    kinds = Array[int](count)
    for k in range(count):
        times[k] = big_endian(data, at + k * 8, 8)
        kinds[k] = big_endian(data, at + count * 8 + k, 1)
    at = at + count * 9
    letters = at + types * 6
    offsets = Array[int](types)
    summers = Array[int](types)
    names = Array[Str](types)
    for k in range(types):
        offsets[k] = big_endian(data, at + k * 6, 4)
        summers[k] = big_endian(data, at + k * 6 + 4, 1)
        names[k] = text_to_nul(data, letters + big_endian(data, at + k * 6 + 5, 1))
    foot = head + HEAD + block_size(data, head, 8)
    rule = rule_of(data, foot + 1) if foot < data.length else None
    return Zone(name, times, kinds, offsets, summers, names, rule, older)


def text_to_nul(data: Str, at: int) -> Str:
    """A text that ends with a zero byte."""
    end = at
    while end < data.length and data.byte(end) != 0:
        end = end + 1
    return substring(data, at, end - at)


# The rule at a file's end: "CET-1CEST,M3.5.0,M10.5.0/3"


@define(slots=True, eq=False)
class RuleReader(HeapObject):
    """A rule's text, and how far it has been read."""

    text: Str
    at: int

    def here(self) -> int:
        """The byte that is next; 0 at the end."""
        return self.text.byte(self.at) if self.at < self.text.length else 0

    def skip(self, b: int) -> bool:
        """Is this byte next? Then it has been read."""
        if self.here() != b:
            return False
        self.at = self.at + 1
        return True

    def name(self) -> Str:
        """A zone's abbreviation, in angle brackets if there is more than letters in it."""
        start = self.at
        if self.skip(ord(b"<")):
            while self.here() != ord(b">") and self.here() != 0:
                self.at = self.at + 1
            self.at = self.at + 1
            return substring(self.text, start + 1, self.at - start - 2)
        while self.here() >= ord(b"A"):
            self.at = self.at + 1
        return substring(self.text, start, self.at - start)

    def number(self) -> int:
        """Digits."""
        made = 0
        b = self.here()
        while b >= ord(b"0") and b <= ord(b"9"):
            made = made * 10 + b - ord(b"0")
            self.at = self.at + 1
            b = self.here()
        return made

    def seconds(self) -> int:
        """[+-]hours[:minutes[:seconds]]"""
        minus = self.skip(ord(b"-"))
        if not minus:
            self.skip(ord(b"+"))
        made = self.number() * 3600
        if self.skip(ord(b":")):
            made = made + self.number() * 60
            if self.skip(ord(b":")):
                made = made + self.number()
        return -made if minus else made

    def change(self) -> Change:
        """A day and, behind a slash, when on that day: two o'clock unless it says so."""
        form = self.here()
        month = 0
        week = 0
        if self.skip(ord(b"M")):
            month = self.number()
            self.skip(ord(b"."))
            week = self.number()
            self.skip(ord(b"."))
        elif not self.skip(ord(b"J")):
            form = 0
        day = self.number()
        second = self.seconds() if self.skip(ord(b"/")) else 7200
        return Change(form, month, week, day, second)


@dont_look_inside
def rule_of(data: Str, at: int) -> Rule | None:
    """The rule in the line that begins there; None if it is empty."""
    reader = RuleReader(data, at)
    if reader.here() == 10 or reader.here() == 0:
        return None
    name = reader.name()
    offset = -reader.seconds()
    if reader.here() == 10 or reader.here() == 0:
        return Rule(offset, name, 0, name, None, None)
    summer_name = reader.name()
    summer_offset = offset + 3600
    if reader.here() != ord(b","):
        summer_offset = -reader.seconds()
    reader.skip(ord(b","))
    begin = reader.change()
    reader.skip(ord(b","))
    return Rule(offset, name, summer_offset, summer_name, begin, reader.change())


def changes_at(change: Change, year: int, offset: int) -> int:
    """The timestamp of a change in a year, where local time is offset seconds ahead before it."""
    if change.form == ord(b"M"):
        first = days_of(year, change.month, 1)
        weekday = first + 4 - floor_div(first + 4, 7) * 7
        ahead = change.day - weekday
        if ahead < 0:
            ahead = ahead + 7
        ahead = ahead + (change.week - 1) * 7
        while ahead >= month_days(year, change.month):
            ahead = ahead - 7
        day = first + ahead
    else:
        day = days_of(year, 1, 1) + change.day
        if change.form == ord(b"J"):
            day = day - 1
            if is_leap(year) and change.day >= 60:
                day = day + 1
    return intmask(intmask(day * DAY) + change.second - offset)


# Looking up


@dont_look_inside
def period_at(zone: Zone, stamp: int) -> Period:
    """The period that a second is in."""
    count = zone.times.length
    rule = zone.rule
    if count == 0:
        if rule is not None:
            return ruled_period(rule, stamp, NEVER)
        return Period(NEVER, zone.offsets[0], zone.summers[0], zone.names[0])
    if stamp < zone.times[0]:
        return Period(NEVER, zone.offsets[0], zone.summers[0], zone.names[0])
    last = zone.times[count - 1]
    if stamp >= last and rule is not None:
        return ruled_period(rule, stamp, last)
    low = 0
    high = count - 1
    while low < high:  # the last one that is not later
        middle = int_div(low + high + 1, 2)
        if zone.times[middle] <= stamp:
            low = middle
        else:
            high = middle - 1
    kind = zone.kinds[low]
    return Period(zone.times[low], zone.offsets[kind], zone.summers[kind], zone.names[kind])


def ruled_period(rule: Rule, stamp: int, last: int) -> Period:
    """The same behind the last transition that is listed."""
    begin = rule.begin
    end = rule.end
    if begin is None or end is None:
        return Period(last, rule.offset, 0, rule.name)
    year = moment_of(stamp).year
    start = NEVER
    summer = False
    for k in range(3):
        begins = changes_at(begin, year - 1 + k, rule.offset)
        ends = changes_at(end, year - 1 + k, rule.summer_offset)
        if begins <= stamp and begins > start:
            start = begins
            summer = True
        if ends <= stamp and ends > start:
            start = ends
            summer = False
    if summer:
        return Period(start, rule.summer_offset, 1, rule.summer_name)
    return Period(start, rule.offset, 0, rule.name)


# The zone of local time


@dont_look_inside
def local_zone(vm: VM) -> Zone:
    """The zone that the script has set, or else the setting's, or else UTC."""
    zones = zones_of(vm)
    if zones.chosen.length == 0 and zones.configured.length == 0:
        name = ask_host(vm, GET_SETTING, lit(b"date.timezone"), lit(b""), 0).text
        found = zone_named(vm, name) if name.length > 0 else None
        zones.configured = lit(b"UTC") if found is None else name
    zone = zone_named(vm, zones.chosen if zones.chosen.length > 0 else zones.configured)
    return utc() if zone is None else zone


@dont_look_inside
def utc() -> Zone:
    """UTC, which needs no database."""
    offsets = Array[int](1)
    names = Array[Str](1)
    names[0] = lit(b"UTC")
    return Zone(names[0], Array[int](0), Array[int](0), offsets, Array[int](1), names, None, None)


@dont_look_inside
def behind_local(zone: Zone, local: int, summer: bool, zoned: bool) -> int:
    """How many seconds UTC is behind local time (as if it were a timestamp) in a zone. Times that are there twice are
    the first ones, unless it is known (zoned) that it was not, or was, summer; those that are not there are taken with
    the offset before.
    """
    current = period_at(zone, local)
    after = period_at(zone, intmask(local - current.offset))
    actual = after.offset
    start = after.start
    if current.offset == after.offset and zoned:
        if current.offset >= 0 and summer and current.summer == 0:
            earlier = period_at(zone, intmask(local - current.offset - 7200))
            if earlier.offset != after.offset and local - earlier.offset < after.start:
                actual = earlier.offset
                start = earlier.start
        elif current.offset <= 0 and current.summer != 0 and not summer:
            later = period_at(zone, intmask(local - current.offset + 7200))
            if later.offset != after.offset and local - later.offset >= later.start:
                actual = later.offset
    if current.offset == actual:
        return current.offset
    stamp = local - actual
    inside = start != NEVER and stamp >= start + (current.offset - actual) and stamp < start
    return current.offset if inside else actual
