"""Clocks and the process: microtime, hrtime, usleep, memory use."""

from typing import Final

from pyphp.interp.arrays.api import array_set_str, new_array
from pyphp.interp.arrays.packed_ints import PackedInts
from pyphp.interp.bytecode import TYPE_BOOL, TYPE_INT
from pyphp.interp.data.strings import new_builder
from pyphp.interp.errors.raising import throw_value_error
from pyphp.interp.limits.attending import pause
from pyphp.interp.limits.memory import chunks
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.heap import heap_bytes, heap_peak
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.libc import c_clock_ns, c_time_us
from pyphp.interp.rlib.rarithmetic import float_div, int_div, int_mod
from pyphp.interp.rlib.text import lit
from pyphp.interp.rlib.value import ARR, STR, TRUE, Value, v_float, v_int, v_null, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.date.zones import local_zone, period_at
from pyphp.stdlib_php.standard.strings.formatting import add_fixed
from pyphp.stdlib_php.support.registry import P, builtin

MICROSECONDS: Final[int] = 1000000
NANOSECONDS: Final[int] = 1000000000


@builtin(b"microtime", P(b"as_float", TYPE_BOOL, optional=True))
def microtime(vm: VM, args: Frame, n: int) -> Value:
    """The time of day: a float of seconds, or "0.12345600 1700000000"."""
    now = c_time_us()
    if n > 0 and args[slot(0)].tag == TRUE:
        return v_float(float_div(float(now), 1e6))
    out = new_builder(32)
    add_fixed(out, 8, float_div(float(int_mod(now, MICROSECONDS)), 1e6))
    out.add_byte(32)
    out.add_int(int_div(now, MICROSECONDS))
    return v_ref(STR, out.finish())


@builtin(b"time")
def time(vm: VM, args: Frame, n: int) -> Value:
    """Seconds since 1970."""
    return v_int(int_div(c_time_us(), MICROSECONDS))


@builtin(b"hrtime", P(b"as_number", TYPE_BOOL, optional=True))
def hrtime(vm: VM, args: Frame, n: int) -> Value:
    """A monotonic clock: nanoseconds, or [seconds, nanoseconds]."""
    now = c_clock_ns()
    if n > 0 and args[slot(0)].tag == TRUE:
        return v_int(now)
    items = Array[int](2)
    items[0] = int_div(now, NANOSECONDS)
    items[1] = int_mod(now, NANOSECONDS)
    return v_ref(ARR, PackedInts(2, 0, None, items))


@builtin(b"usleep", P(b"microseconds", TYPE_INT))
def usleep(vm: VM, args: Frame, n: int) -> Value:
    """Wait so many microseconds."""
    count = args[slot(0)].i
    if count < 0:
        throw_value_error(vm, lit(b"usleep(): Argument #1 ($microseconds) must be greater than or equal to 0"))
    pause(vm, count * 1000)
    return v_null()


@builtin(b"memory_get_usage", P(b"real_usage", TYPE_BOOL, optional=True))
def memory_get_usage(vm: VM, args: Frame, n: int) -> Value:
    """Bytes of memory in use; real_usage: in the chunks that PHP would have taken from the system."""
    used = heap_bytes()
    return v_int(chunks(used) if n > 0 and args[slot(0)].tag == TRUE else used)


@builtin(b"memory_get_peak_usage", P(b"real_usage", TYPE_BOOL, optional=True))
def memory_get_peak_usage(vm: VM, args: Frame, n: int) -> Value:
    """The most bytes of memory that have been in use."""
    most = heap_peak()
    return v_int(chunks(most) if n > 0 and args[slot(0)].tag == TRUE else most)


@builtin(b"gettimeofday", P(b"as_float", TYPE_BOOL, optional=True))
@dont_look_inside
def gettimeofday(vm: VM, args: Frame, n: int) -> Value:
    """The time of day, and how far local time is from Greenwich; or a float of seconds."""
    now = c_time_us()
    if n > 0 and args[slot(0)].tag == TRUE:
        return v_float(float_div(float(now), 1e6))
    period = period_at(local_zone(vm), int_div(now, MICROSECONDS))
    made = array_set_str(new_array(4), lit(b"sec"), v_int(int_div(now, MICROSECONDS)))
    made = array_set_str(made, lit(b"usec"), v_int(int_mod(now, MICROSECONDS)))
    made = array_set_str(made, lit(b"minuteswest"), v_int(int_div(-period.offset, 60)))
    return v_ref(ARR, array_set_str(made, lit(b"dsttime"), v_int(period.summer)))
