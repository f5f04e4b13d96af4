"""Increments of any value: numbers step by one, null becomes 1, other strings count as odometers of letters and digits.

"Az"++ is "Ba"      "Zz"++ is "AAa"      "a9"++ is "b0"      what is neither letter nor digit stops the carry
"""

from typing import Final

from pyphp.interp.data.filling import fill
from pyphp.interp.data.numbers import NOT_NUMERIC, parse_numeric
from pyphp.interp.data.wording import type_name
from pyphp.interp.errors.raising import throw_type_error
from pyphp.interp.operators.conversions import numeric_value
from pyphp.interp.rlib.rarithmetic import ovfcheck
from pyphp.interp.rlib.text import Str, lit, str_alloc, str_copy
from pyphp.interp.rlib.value import ARR, FLOAT, INT, NULL, OBJ, RES, STR, Value, as_ref, v_float, v_int, v_ref
from pyphp.interp.vm import VM

DIGIT_0: Final[int] = ord(b"0")
UPPER_A: Final[int] = ord(b"A")
LOWER_A: Final[int] = ord(b"a")


def incremented(vm: VM, v: Value) -> Value:
    """What ++ makes of v."""
    if v.tag == INT or v.tag == FLOAT:
        return _stepped(v, 1)
    if v.tag == NULL:
        return v_int(1)
    if v.tag == STR:
        s = as_ref(Str, v)
        number = parse_numeric(s)
        if number.kind != NOT_NUMERIC and number.whole:
            return _stepped(numeric_value(number), 1)
        return v_ref(STR, lit(b"1") if s.length == 0 else next_text(s))
    if v.tag == ARR:
        throw_type_error(vm, lit(b"Cannot increment array"))
    if v.tag == RES:
        throw_type_error(vm, lit(b"Cannot increment resource"))
    if v.tag == OBJ:
        throw_type_error(vm, fill(b"Cannot increment %s", type_name(v)))
    return v


def decremented(vm: VM, v: Value) -> Value:
    """What -- makes of v: strings that are no numbers stay, except that the empty one becomes -1."""
    if v.tag == INT or v.tag == FLOAT:
        return _stepped(v, -1)
    if v.tag == STR:
        s = as_ref(Str, v)
        if s.length == 0:
            return v_int(-1)
        number = parse_numeric(s)
        if number.kind != NOT_NUMERIC and number.whole:
            return _stepped(numeric_value(number), -1)
    if v.tag == ARR:
        throw_type_error(vm, lit(b"Cannot decrement array"))
    if v.tag == RES:
        throw_type_error(vm, lit(b"Cannot decrement resource"))
    if v.tag == OBJ:
        throw_type_error(vm, fill(b"Cannot decrement %s", type_name(v)))
    return v


def _stepped(number: Value, step: int) -> Value:
    if number.tag == FLOAT:
        return v_float(number.f + float(step))
    try:
        r = ovfcheck(number.i + step)
    except OverflowError:
        return v_float(float(number.i) + float(step))
    return v_int(r)


def next_text(s: Str) -> Str:
    """The string that follows s, which is not empty."""
    r = str_alloc(s.length)
    str_copy(r, 0, s, 0, s.length)
    i = s.length - 1
    first = _first_of_kind(r.byte(i))
    kind = first
    while first != 0:
        kind = first
        if not _is_last_of_kind(r.byte(i)):
            r.set_byte(i, r.byte(i) + 1)
            return r
        r.set_byte(i, first)
        i = i - 1
        first = _first_of_kind(r.byte(i)) if i >= 0 else 0
    return r if i >= 0 else _longer(r, kind)


def _first_of_kind(b: int) -> int:
    """'0', 'A' or 'a' for a digit or letter; 0 for other bytes."""
    if DIGIT_0 <= b and b < DIGIT_0 + 10:
        return DIGIT_0
    if UPPER_A <= b and b < UPPER_A + 26:
        return UPPER_A
    return LOWER_A if LOWER_A <= b and b < LOWER_A + 26 else 0


def _is_last_of_kind(b: int) -> bool:
    """'9', 'Z' or 'z'."""
    return b == DIGIT_0 + 9 or b == UPPER_A + 25 or b == LOWER_A + 25


def _longer(s: Str, first: int) -> Str:
    """The carry came out in front: "1", "A" or "a" is put there."""
    r = str_alloc(s.length + 1)
    r.set_byte(0, DIGIT_0 + 1 if first == DIGIT_0 else first)
    str_copy(r, 1, s, 0, s.length)
    return r
