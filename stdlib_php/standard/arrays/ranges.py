"""range() and array_fill(): arrays made of a rule, in raw storage where the elements are ints or floats."""

from typing import Final

from pyphp.interp.arrays.api import array_set_int, new_array
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.arrays.packed_floats import PackedFloats
from pyphp.interp.arrays.packed_ints import PackedInts
from pyphp.interp.arrays.packed_values import PackedValues
from pyphp.interp.bytecode import TYPE_FLOAT, TYPE_INT, TYPE_MIXED
from pyphp.interp.data.numbers import FLOAT_NUMERIC, INT_NUMERIC, int_to_str, parse_numeric
from pyphp.interp.data.rounding import HALF_UP, round_places
from pyphp.interp.data.strings import new_builder
from pyphp.interp.data.wording import join4
from pyphp.interp.errors.raising import throw_error, throw_value_error
from pyphp.interp.limits.memory import request_hash, request_list
from pyphp.interp.operators.conversions import to_float, to_int
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.rarithmetic import (
    INT_MAX,
    INT_MIN,
    float_div,
    float_to_int,
    int_div,
    int_shr,
    intmask,
    is_finite,
    ult,
)
from pyphp.interp.rlib.text import Str, char_str, lit
from pyphp.interp.rlib.value import ARR, FLOAT, INT, STR, Value, as_ref, v_float, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.standard.strings.formatting import add_fixed
from pyphp.stdlib_php.support.registry import P, builtin

LARGEST_ARRAY: Final[int] = 0x40000000  # elements that PHP allows
LARGEST_FILL: Final[int] = 0x80000000

TWO_63: Final[float] = 9223372036854775808.0

CHARS: Final[int] = 0
INTS: Final[int] = 1
FLOATS: Final[int] = 2


def _bad_step(vm: VM) -> None:
    throw_value_error(vm, lit(b"range(): Argument #3 ($step) must not exceed the specified range"))


def _too_large(vm: VM, low: Str, high: Str) -> None:
    throw_value_error(vm, join4(lit(b"The supplied range exceeds the maximum array size: start="), low, lit(b" end="),
    high))


def _kind(start: Value, end: Value, step_is_float: bool) -> int:
    """What range() counts in. Two strings that are not empty count characters unless one of them is a number."""
    if start.tag == STR and end.tag == STR:
        a = as_ref(Str, start)
        b = as_ref(Str, end)
        if a.length >= 1 and b.length >= 1:
            x = _numeric_kind(a)
            y = _numeric_kind(b)
            if x == FLOAT_NUMERIC or y == FLOAT_NUMERIC or step_is_float:
                return FLOATS
            return INTS if x == INT_NUMERIC or y == INT_NUMERIC else CHARS
    if start.tag == FLOAT or end.tag == FLOAT or step_is_float:
        return FLOATS
    return INTS


def _numeric_kind(s: Str) -> int:
    number = parse_numeric(s)
    return number.kind if number.whole else 0


@builtin(
    b"range",
    P(b"start", TYPE_MIXED),
    P(b"end", TYPE_MIXED),
    P(b"step", TYPE_INT | TYPE_FLOAT, optional=True),
)
def range_(vm: VM, args: Frame, n: int) -> Value:
    """The ints, floats or characters from start to end."""
    start = args[slot(0)]
    end = args[slot(1)]
    step = 1.0
    step_is_float = False
    if n > 2:
        step = to_float(args[slot(2)])
        step_is_float = args[slot(2)].tag == FLOAT
        if step < 0.0:
            step = -step
    kind = _kind(start, end, step_is_float)
    if kind == FLOATS:
        return v_ref(ARR, float_range(vm, to_float(start), to_float(end), step))
    if step <= 0.0 and kind == INTS:
        _bad_step(vm)
    count = unsigned_of_float(step)
    if kind == INTS:
        return v_ref(ARR, int_range(vm, to_int(start), to_int(end), count))
    return v_ref(ARR, char_range(vm, as_ref(Str, start).byte(0), as_ref(Str, end).byte(0), count))


def unsigned_of_float(f: float) -> int:
    """A float >= 0 as an unsigned int; 0 if it does not fit."""
    if f < TWO_63:
        return float_to_int(f)
    return intmask(float_to_int(f - TWO_63) + INT_MIN) if f < TWO_63 + TWO_63 else 0


def unsigned_quotient(a: int, b: int) -> int:
    """a / b of unsigned ints, b not 0."""
    if b < 0:
        return 0 if ult(a, b) else 1
    if a >= 0:
        return int_div(a, b)
    half = int_div(int_shr(a, 1), b)
    q = intmask(half + half)
    rest = intmask(a - intmask(q * b))
    return q if ult(rest, b) else intmask(q + 1)


def int_range(vm: VM, start: int, end: int, step: int) -> PhpArray:
    """The ints from start to end; step is unsigned."""
    span = intmask(end - start) if start <= end else intmask(start - end)
    if start != end and (step == 0 or ult(span, step)):
        _bad_step(vm)
    more = 0 if start == end else unsigned_quotient(span, step)
    if not ult(more, LARGEST_ARRAY - 1):
        low = start if start < end else end
        _too_large(vm, int_to_str(low), int_to_str(end if start < end else start))
    request_list(vm, more + 1)
    items = Array[int](more + 1)
    stride = step if start <= end else intmask(-step)
    i = start
    for k in range(more + 1):
        items[k] = i
        i = intmask(i + stride)
    return PackedInts(more + 1, 0, None, items)


def float_range(vm: VM, start: float, end: float, step: float) -> PhpArray:
    """The floats from start to end, each computed from the start so that errors do not add up."""
    if is_infinite(start) or is_infinite(end):
        head = join4(lit(b"Invalid range supplied: start="), whole_text(start), lit(b" end="), whole_text(end))
        throw_value_error(vm, head)
    if start < end or start > end:
        span = end - start if start < end else start - end
        if span < step or step <= 0.0:
            _bad_step(vm)
        size = float_div(span, step) + 1.0
        if size >= float(LARGEST_ARRAY):
            low = start if start < end else end
            _too_large(vm, whole_text(low), whole_text(end if start < end else start))
        count = float_to_int(round_places(size, 0, HALF_UP)) if is_finite(size) else 0
        request_list(vm, count)
        return _float_steps(start, end, step if start < end else -step, count)
    return list_of(1, v_float(start))


def _float_steps(start: float, end: float, step: float, most: int) -> PhpArray:
    items = Array[float](most)
    k = 0
    f = start
    while k < most and (f <= end if step >= 0.0 else f >= end):
        items[k] = f
        k = k + 1
        f = start + float(k) * step
    return PackedFloats(k, 0, None, items)


def is_infinite(f: float) -> bool:
    """Plus or minus infinity?"""
    return f == f and not is_finite(f)  # noqa: PLR0124 - NaN is not


def whole_text(f: float) -> Str:
    """printf's %0.0f in PHP's messages."""
    if is_infinite(f):
        return lit(b"inf")
    out = new_builder(32)
    if f < 0.0:
        out.add_byte(45)
    add_fixed(out, 0, -f if f < 0.0 else f)
    return out.finish()


def char_range(vm: VM, start: int, end: int, step: int) -> PhpArray:
    """The one-byte strings from start to end."""
    span = end - start if start < end else start - end
    if start != end and (step == 0 or ult(span, step)):
        _bad_step(vm)
    count = 1 if start == end else int_div(span, step) + 1
    items = Array[Value](count)
    stride = step if start <= end else -step
    for k in range(count):
        items.put(k, v_ref(STR, char_str(start + k * stride)))
    return PackedValues(count, 0, None, items)


@builtin(b"array_fill", P(b"start_index", TYPE_INT), P(b"count", TYPE_INT), P(b"value", TYPE_MIXED))
def array_fill(vm: VM, args: Frame, n: int) -> Value:
    """So many copies of a value, under keys that count from the start index."""
    start = args[slot(0)].i
    count = args[slot(1)].i
    v = args[slot(2)]
    if count < 0:
        throw_value_error(vm, lit(b"array_fill(): Argument #2 ($count) must be greater than or equal to 0"))
    if count > LARGEST_FILL:
        throw_value_error(vm, lit(b"array_fill(): Argument #2 ($count) is too large"))
    if count == 0:
        return v_ref(ARR, new_array(0))
    if start > INT_MAX - (count - 1):
        throw_error(vm, lit(b"Cannot add element to the array as the next element is already occupied"))
    if start >= 0 and start < count:
        request_list(vm, start + count)
    else:
        request_hash(vm, count)
    if start == 0:
        return v_ref(ARR, list_of(count, v))
    arr = new_array(count)
    for k in range(count):
        arr = array_set_int(arr, start + k, v)
    return v_ref(ARR, arr)


def list_of(count: int, v: Value) -> PhpArray:
    """A list of `count` times v; count > 0."""
    if v.tag == INT:
        ints = Array[int](count)
        if v.i != 0:
            for k in range(count):
                ints[k] = v.i
        return PackedInts(count, 0, None, ints)
    if v.tag == FLOAT:
        floats = Array[float](count)
        for k in range(count):
            floats[k] = v.f
        return PackedFloats(count, 0, None, floats)
    values = Array[Value](count)
    for k in range(count):
        values.put(k, v)
    return PackedValues(count, 0, None, values)
