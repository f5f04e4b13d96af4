"""What the prelude's half of dates calls: days, zones and texts."""

from pyphp.interp.arrays.api import array_set_int, new_array
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.arrays.packed_ints import PackedInts
from pyphp.interp.bytecode import TYPE_ARRAY, TYPE_INT, TYPE_STRING
from pyphp.interp.contracts.hostcodes import UNKNOWN, ZONES
from pyphp.interp.data.records import next_at, text_at, text_field
from pyphp.interp.names.hosting import ask_host
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.libc import c_time_us
from pyphp.interp.rlib.rarithmetic import intmask
from pyphp.interp.rlib.text import lit
from pyphp.interp.rlib.value import ARR, STR, Value, as_ref, v_bool, v_int, v_null, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.date.days import days_of, moment_of
from pyphp.stdlib_php.date.formatting import Zoned, text_at_moment
from pyphp.stdlib_php.date.zones import behind_local, changes_at, local_zone, period_at, utc, zone_named, zones_of
from pyphp.stdlib_php.support.arguments import text
from pyphp.stdlib_php.support.registry import P, builtin


@builtin(b"Days_of", P(b"year", TYPE_INT), P(b"month", TYPE_INT), P(b"day", TYPE_INT))
def php_days_of(vm: VM, args: Frame, n: int) -> Value:
    """The number of a day; the month is one of 1 to 12."""
    return v_int(days_of(args[slot(0)].i, args[slot(1)].i, args[slot(2)].i))


@builtin(b"Parts_of", P(b"local", TYPE_INT))
@dont_look_inside
def parts_of(vm: VM, args: Frame, n: int) -> Value:
    """[year, month, day, hour, minute, second] of local seconds."""
    m = moment_of(args[slot(0)].i)
    parts = Array[int](6)
    parts[0] = m.year
    parts[1] = m.month
    parts[2] = m.day
    parts[3] = m.hour
    parts[4] = m.minute
    parts[5] = m.second
    return v_ref(ARR, PackedInts(6, 0, None, parts))


@builtin(b"Microseconds_now")
def microseconds_now(vm: VM, args: Frame, n: int) -> Value:
    """Since 1970."""
    return v_int(c_time_us())


@builtin(
    b"Date_text", P(b"format", TYPE_STRING), P(b"stamp", TYPE_INT), P(b"micro", TYPE_INT), P(b"kind", TYPE_INT),
    P(b"offset", TYPE_INT), P(b"summer", TYPE_INT), P(b"name", TYPE_STRING), P(b"zone", TYPE_STRING)
)  # fmt: skip
def date_text(vm: VM, args: Frame, n: int) -> Value:
    """A moment in a format of date(), in a zone of any kind."""
    zoned = Zoned(args[slot(3)].i, args[slot(4)].i, args[slot(5)].i, text(args, 6), text(args, 7))
    return v_ref(STR, text_at_moment(text(args, 0), args[slot(1)].i, args[slot(2)].i, zoned))


@builtin(b"Zone_name", P(b"name", TYPE_STRING))
@dont_look_inside
def zone_name(vm: VM, args: Frame, n: int) -> Value:
    """The name of a zone if there is such a one, or null."""
    zone = zone_named(vm, text(args, 0))
    return v_null() if zone is None else v_ref(STR, zone.name)


@builtin(b"Local_zone")
def php_local_zone(vm: VM, args: Frame, n: int) -> Value:
    """The name of local time's."""
    return v_ref(STR, local_zone(vm).name)


@builtin(b"Zone_period", P(b"name", TYPE_STRING), P(b"stamp", TYPE_INT))
@dont_look_inside
def zone_period(vm: VM, args: Frame, n: int) -> Value:
    """[offset, is it summer's, abbreviation, since when] in a zone that there is."""
    zone = zone_named(vm, text(args, 0))
    period = period_at(utc() if zone is None else zone, args[slot(1)].i)
    made = array_set_int(new_array(4), 0, v_int(period.offset))
    made = array_set_int(made, 1, v_int(period.summer))
    made = array_set_int(made, 2, v_ref(STR, period.name))
    return v_ref(ARR, array_set_int(made, 3, v_int(period.start)))


@builtin(
    b"Behind_local", P(b"name", TYPE_STRING), P(b"local", TYPE_INT), P(b"summer", TYPE_INT), P(b"zoned", TYPE_INT)
)
@dont_look_inside
def php_behind_local(vm: VM, args: Frame, n: int) -> Value:
    """How many seconds UTC is behind local time in a zone that there is."""
    zone = zone_named(vm, text(args, 0))
    local = args[slot(1)].i
    return v_int(behind_local(utc() if zone is None else zone, local, args[slot(2)].i != 0, args[slot(3)].i != 0))


@builtin(b"Zone_times", P(b"name", TYPE_STRING))
@dont_look_inside
def zone_times(vm: VM, args: Frame, n: int) -> Value:
    """When a zone has changed, as far as that is listed; behind that a rule may go on: Zone_year()."""
    zone = zone_named(vm, text(args, 0))
    assert zone is not None
    times = Array[int](zone.times.length)
    times.copy_from(0, zone.times, 0, zone.times.length)
    return v_ref(ARR, PackedInts(times.length, 0, None, times))


@builtin(b"Zone_names")
@dont_look_inside
def zone_names(vm: VM, args: Frame, n: int) -> Value:
    """All zones of the database."""
    record = ask_host(vm, ZONES, text_field(lit(b"names")), lit(b""), 0).text
    made = new_array(8)
    at = 0
    while at < record.length:
        made = array_set_int(made, made.size, v_ref(STR, text_at(record, at)))
        at = next_at(record, at)
    return v_ref(ARR, made)


@builtin(b"Zone_places")
@dont_look_inside
def zone_places(vm: VM, args: Frame, n: int) -> Value:
    """The table of countries and coordinates; empty if there is none."""
    call = ask_host(vm, ZONES, text_field(lit(b"places")), lit(b""), 0)
    return v_ref(STR, lit(b"") if call.outcome == UNKNOWN else call.text)


@builtin(b"Messages_kept")
def messages_kept(vm: VM, args: Frame, n: int) -> Value:
    """What the last text had against it; false before there was one."""
    messages = zones_of(vm).messages
    return v_bool(False) if messages is None or messages.size == 0 else v_ref(ARR, messages)


@builtin(b"Messages_keep", P(b"messages", TYPE_ARRAY))
def messages_keep(vm: VM, args: Frame, n: int) -> Value:
    """Keep them."""
    zones_of(vm).messages = as_ref(PhpArray, args[slot(0)])
    return v_null()


@builtin(
    b"Stamp_of", P(b"year", TYPE_INT), P(b"month", TYPE_INT), P(b"day", TYPE_INT), P(b"hour", TYPE_INT),
    P(b"minute", TYPE_INT), P(b"second", TYPE_INT)
)  # fmt: skip
def stamp_of(vm: VM, args: Frame, n: int) -> Value:
    """Local seconds of fields; the month is one of 1 to 12. What is beyond the range of ints wraps around."""
    days = days_of(args[slot(0)].i, args[slot(1)].i, args[slot(2)].i)
    hours = intmask(intmask(days * 24) + args[slot(3)].i)
    minutes = intmask(intmask(hours * 60) + args[slot(4)].i)
    return v_int(intmask(intmask(minutes * 60) + args[slot(5)].i))


@builtin(b"Sum_of", P(b"a", TYPE_INT), P(b"b", TYPE_INT))
def sum_of(vm: VM, args: Frame, n: int) -> Value:
    """a + b, which wraps around."""
    return v_int(intmask(args[slot(0)].i + args[slot(1)].i))


@builtin(b"Zone_year", P(b"name", TYPE_STRING), P(b"year", TYPE_INT))
@dont_look_inside
def zone_year(vm: VM, args: Frame, n: int) -> Value:
    """The two times, in order, at which the rule of a zone changes its offset in a year; empty without such a rule."""
    zone = zone_named(vm, text(args, 0))
    rule = None if zone is None else zone.rule
    if rule is None:
        return v_ref(ARR, new_array(0))
    begin = rule.begin
    end = rule.end
    if begin is None or end is None:
        return v_ref(ARR, new_array(0))
    begins = changes_at(begin, args[slot(1)].i, rule.offset)
    ends = changes_at(end, args[slot(1)].i, rule.summer_offset)
    times = Array[int](2)
    times[0] = begins if begins < ends else ends
    times[1] = ends if begins < ends else begins
    return v_ref(ARR, PackedInts(2, 0, None, times))
