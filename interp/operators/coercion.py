"""Coercion: what typed parameters and return values do to a value of another type, in PHP's weak mode and in the
strict one.

A type is a mask (bytecode.TYPE_*). A value of another type is tried as int, float, string and bool, in this order;
arrays, resources and null are never coerced, objects only to what their __toString returns. Under strict_types only an
int becomes a float.
"""

from pyphp.interp.bytecode import TYPE_BOOL, TYPE_FLOAT, TYPE_INT, TYPE_STRING
from pyphp.interp.data.numbers import NOT_NUMERIC, parse_numeric
from pyphp.interp.operators.conversions import (
    deprecate_float,
    deprecate_float_string,
    fits_int,
    is_int_float,
    numeric_value,
    to_bool,
    to_float,
    to_str,
)
from pyphp.interp.operators.of_objects import has_text
from pyphp.interp.rlib.rarithmetic import float_to_int, int_shl
from pyphp.interp.rlib.text import Str
from pyphp.interp.rlib.value import (
    ARR,
    FALSE,
    FLOAT,
    INT,
    OBJ,
    RES,
    STR,
    Value,
    as_ref,
    v_bool,
    v_float,
    v_int,
    v_ref,
    v_undef,
)
from pyphp.interp.vm import VM


def has_type(v: Value, mask: int) -> bool:
    """Is the value of one of the mask's types?"""
    return int_shl(1, v.tag) & mask != 0


def coerce(vm: VM, v: Value, mask: int, strict: bool) -> Value:
    """The value as one of the mask's types; UNDEF where that cannot be."""
    if v.tag < FALSE or v.tag == ARR or v.tag == RES:
        return v_undef()
    if v.tag == OBJ:
        if strict or mask & TYPE_STRING == 0 or not has_text(v):
            return v_undef()
        return v_ref(STR, to_str(vm, v))
    if strict:
        return v_float(float(v.i)) if v.tag == INT and mask & TYPE_FLOAT != 0 else v_undef()
    if v.tag == STR and mask & (TYPE_INT | TYPE_FLOAT) != 0:
        number = _numeric_text(vm, as_ref(Str, v), mask)
        if has_type(number, mask):
            return number
    elif mask & TYPE_INT != 0 and (v.tag != FLOAT or fits_int(v.f)):
        return _to_int(vm, v)
    elif mask & TYPE_FLOAT != 0:
        return v_float(to_float(v))
    if mask & TYPE_STRING != 0:
        return v_ref(STR, to_str(vm, v))
    if mask & TYPE_BOOL == TYPE_BOOL:
        return v_bool(to_bool(v))
    return v_undef()


def _to_int(vm: VM, v: Value) -> Value:
    """Of a bool or a float in range."""
    if v.tag == FLOAT:
        if not is_int_float(v.f):
            deprecate_float(vm, v.f)
        return v_int(float_to_int(v.f))
    return v_int(1 if to_bool(v) else 0)


def _numeric_text(vm: VM, s: Str, mask: int) -> Value:
    """The number that a string is and nothing else, as int or float, whichever the mask has; else UNDEF."""
    parsed = parse_numeric(s)
    if parsed.kind == NOT_NUMERIC or not parsed.whole:
        return v_undef()
    number = numeric_value(parsed)
    if mask & TYPE_FLOAT == 0 and number.tag == FLOAT:
        if not fits_int(number.f):
            return v_undef()
        if not is_int_float(number.f):
            deprecate_float_string(vm, s)
        return v_int(float_to_int(number.f))
    if mask & TYPE_INT == 0 and number.tag == INT:
        return v_float(float(number.i))
    return number
