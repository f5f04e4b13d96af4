"""Conversions between PHP's types: what casts, operators and typed parameters have in common.

    to_bool, to_int, to_float    never fail, never warn: an object is 1
    cast_to_int, cast_to_float   the same for values that may be objects, of which they warn
    to_str                       warns of arrays ("Array to string conversion"); objects have __toString
    int_operand                  an operand of % | & ^ << >> ~: deprecates floats with a fraction
    number_operand               an operand of + - * / **: an INT or FLOAT value, or UNDEF where there is none

Strings become numbers by numbers.parse_numeric; floats out of an int's range wrap modulo 2**64, those written in
strings saturate.
"""

from typing import Final

from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.data.filling import fill
from pyphp.interp.data.numbers import (
    FLOAT_NUMERIC,
    INT_NUMERIC,
    NOT_NUMERIC,
    Numeric,
    float_repr,
    float_to_str,
    int_to_str,
    parse_numeric,
    plain_int,
)
from pyphp.interp.data.objects import PhpObject
from pyphp.interp.data.resources import resource_number
from pyphp.interp.errors.raising import deprecated, warn
from pyphp.interp.operators.of_objects import object_text, warn_number
from pyphp.interp.rlib.libc import c_fmod
from pyphp.interp.rlib.rarithmetic import INT_MAX, INT_MIN, float_to_int, is_finite
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import ARR, FLOAT, INT, OBJ, RES, STR, TRUE, Value, as_ref, v_float, v_int, v_undef
from pyphp.interp.vm import VM

TWO_63: Final[float] = 9223372036854775808.0
TWO_64: Final[float] = 18446744073709551616.0
SHORTEST: Final[int] = -1


def to_bool(v: Value) -> bool:
    """PHP's truth: false, null, 0, 0.0, "", "0" and [] are false."""
    if v.tag == INT:
        return v.i != 0
    if v.tag == FLOAT:
        return v.f != 0.0
    if v.tag == STR:
        s = as_ref(Str, v)
        return s.length > 1 or (s.length == 1 and s.byte(0) != ord(b"0"))
    if v.tag == ARR:
        return as_ref(PhpArray, v).size != 0
    return v.tag == TRUE or v.tag == RES or v.tag == OBJ


# Floats to ints


def fits_int(f: float) -> bool:
    """Does f, truncated, fit 64 bits? (Not NaN.)"""
    return f >= -TWO_63 and f < TWO_63


def wrap_float(f: float) -> int:
    """f truncated, modulo 2**64 as signed; 0 for infinities and NaN."""
    if fits_int(f):
        return float_to_int(f)
    if not is_finite(f):
        return 0
    rest = c_fmod(f, TWO_64)
    if rest >= TWO_63:
        rest = rest - TWO_64
    elif rest < -TWO_63:
        rest = rest + TWO_64
    return float_to_int(rest) if fits_int(rest) else INT_MIN


def saturate_float(f: float) -> int:
    """f truncated, or the int nearest to it; 0 for infinities and NaN."""
    if fits_int(f):
        return float_to_int(f)
    if not is_finite(f):
        return 0
    return INT_MAX if f > 0.0 else INT_MIN


def is_int_float(f: float) -> bool:
    """Does the float stand for an int exactly?"""
    return fits_int(f) and float(float_to_int(f)) == f


# Casts


def to_int(v: Value) -> int:
    """(int) v."""
    if v.tag == INT:
        return v.i
    if v.tag == FLOAT:
        return wrap_float(v.f)
    if v.tag == STR:
        i = plain_int(as_ref(Str, v))
        return i if i >= 0 else numeric_int(parse_numeric(as_ref(Str, v)))
    if v.tag == ARR:
        return 1 if as_ref(PhpArray, v).size != 0 else 0
    if v.tag == RES:
        return resource_number(v)
    return 1 if v.tag == TRUE or v.tag == OBJ else 0


def cast_to_int(vm: VM, v: Value) -> int:
    """(int) v of any value."""
    if v.tag == OBJ:
        warn_number(vm, v, lit(b"int"))
    return to_int(v)


def cast_to_float(vm: VM, v: Value) -> float:
    """(float) v of any value."""
    if v.tag == OBJ:
        warn_number(vm, v, lit(b"float"))
    return to_float(v)


def numeric_int(number: Numeric) -> int:
    """The int that a numeric string stands for; 0 if it is none."""
    if number.kind == FLOAT_NUMERIC:
        return saturate_float(number.f)
    return number.i


def to_float(v: Value) -> float:
    """(float) v."""
    if v.tag == FLOAT:
        return v.f
    if v.tag == STR:
        i = plain_int(as_ref(Str, v))
        return float(i) if i >= 0 else parse_numeric(as_ref(Str, v)).f
    return float(to_int(v))


def to_str(vm: VM, v: Value) -> Str:
    """(string) v."""
    if v.tag == STR:
        return as_ref(Str, v)
    if v.tag == INT:
        return int_to_str(v.i)
    if v.tag == FLOAT:
        return float_to_str(vm.precision, v.f)
    if v.tag == TRUE:
        return lit(b"1")
    if v.tag == ARR:
        warn(vm, lit(b"Array to string conversion"))
        return lit(b"Array")
    if v.tag == RES:
        return fill(b"Resource id #%d", resource_number(v))
    if v.tag == OBJ:
        return object_text(vm, as_ref(PhpObject, v))
    return lit(b"")


# Operands


def deprecate_float(vm: VM, f: float) -> None:
    """A float is used as an int that it is not."""
    text = float_repr(SHORTEST, f)
    deprecated(vm, fill(b"Implicit conversion from float %s to int loses precision", text))


def deprecate_float_string(vm: VM, s: Str) -> None:
    """A string with a float in it is used as an int that it is not."""
    deprecated(vm, fill(b'Implicit conversion from float-string "%s" to int loses precision', s))


def is_operand(v: Value) -> bool:
    """May v be an operand of arithmetic? Arrays, objects, resources and strings without a number in
    front may not."""
    if v.tag == STR:
        return parse_numeric(as_ref(Str, v)).kind != NOT_NUMERIC
    return v.tag != ARR and v.tag != RES and v.tag != OBJ


def int_operand(vm: VM, v: Value) -> int:
    """v as an int for an operator, with its warnings; is_operand(v) holds."""
    if v.tag == FLOAT:
        if not is_int_float(v.f):
            deprecate_float(vm, v.f)
        return wrap_float(v.f)
    if v.tag == STR:
        s = as_ref(Str, v)
        number = parse_numeric(s)
        if not number.whole:
            warn(vm, lit(b"A non-numeric value encountered"))
        # a string's float saturates, and INT_MAX as a float is 2**63: php sees no difference
        if number.kind == FLOAT_NUMERIC and not is_int_float(number.f) and number.f != TWO_63:
            deprecate_float_string(vm, s)
        return numeric_int(number)
    return to_int(v)


def number_operand(vm: VM, v: Value) -> Value:
    """v as an INT or FLOAT value for an operator, with its warning; UNDEF where is_operand(v) does not hold."""
    if v.tag == INT or v.tag == FLOAT:
        return v
    if v.tag == STR:
        i = plain_int(as_ref(Str, v))
        if i >= 0:
            return v_int(i)
        number = parse_numeric(as_ref(Str, v))
        if number.kind == NOT_NUMERIC:
            return v_undef()
        if not number.whole:
            warn(vm, lit(b"A non-numeric value encountered"))
        return numeric_value(number)
    if v.tag == ARR or v.tag == RES or v.tag == OBJ:
        return v_undef()
    return v_int(1 if v.tag == TRUE else 0)


def numeric_value(number: Numeric) -> Value:
    """The INT or FLOAT value of a numeric string."""
    return v_int(number.i) if number.kind == INT_NUMERIC else v_float(number.f)
