"""Mathematics: what PHP adds to the operators, on ints and floats.

The functions of one float are C's. abs, floor, ceil and round take either kind of number; floor, ceil and round give a
float whatever they get.
"""

import operator
from collections.abc import Callable
from typing import Final

from attrs import frozen

from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.arrays.iteration import values
from pyphp.interp.bytecode import TYPE_FLOAT, TYPE_INT, TYPE_MIXED
from pyphp.interp.data.filling import fill
from pyphp.interp.data.rounding import HALF_UP, round_places
from pyphp.interp.data.wording import type_name
from pyphp.interp.errors.raising import (
    throw_arithmetic_error,
    throw_division_by_zero,
    throw_type_error,
    throw_value_error,
)
from pyphp.interp.operators.arithmetic import power
from pyphp.interp.operators.comparison import compare
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import unroll_safe
from pyphp.interp.rlib.libc import c_ceil, c_floor, c_fmod, c_sqrt
from pyphp.interp.rlib.libm import (
    c_acos,
    c_acosh,
    c_asin,
    c_asinh,
    c_atan,
    c_atan2,
    c_atanh,
    c_cos,
    c_cosh,
    c_exp,
    c_expm1,
    c_hypot,
    c_log,
    c_log1p,
    c_log2,
    c_log10,
    c_sin,
    c_sinh,
    c_tan,
    c_tanh,
)
from pyphp.interp.rlib.rarithmetic import INT_MIN, float_bits, float_div, int_div, is_finite
from pyphp.interp.rlib.templates import Static
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import ARR, INT, UNDEF, Value, as_ref, v_bool, v_float, v_int, v_undef
from pyphp.interp.vm import VM
from pyphp.stdlib_php.support.registry import P, builtin, builtins

TYPE_NUMBER: Final[int] = TYPE_INT | TYPE_FLOAT
DEGREES: Final[float] = 180.0
PI: Final[float] = 3.14159265358979323846


def float_of(number: Value) -> float:
    """An int or float as a float."""
    return float(number.i) if number.tag == INT else number.f


# Rounding and integer arithmetic


@builtin(b"abs", P(b"num", TYPE_NUMBER))
def abs_(vm: VM, args: Frame, n: int) -> Value:
    """The absolute value; of PHP_INT_MIN a float."""
    v = args[slot(0)]
    if v.tag == INT:
        if v.i == INT_MIN:
            return v_float(-float(v.i))
        return v_int(-v.i if v.i < 0 else v.i)
    return v_float(-v.f if float_bits(v.f) < 0 else v.f)


@builtin(b"floor", P(b"num", TYPE_NUMBER))
def floor(vm: VM, args: Frame, n: int) -> Value:
    """The next integer below, as a float."""
    v = args[slot(0)]
    return v_float(float(v.i) if v.tag == INT else c_floor(v.f))


@builtin(b"ceil", P(b"num", TYPE_NUMBER))
def ceil(vm: VM, args: Frame, n: int) -> Value:
    """The next integer above, as a float."""
    v = args[slot(0)]
    return v_float(float(v.i) if v.tag == INT else c_ceil(v.f))


@builtin(
    b"round",
    P(b"num", TYPE_NUMBER),
    P(b"precision", TYPE_INT, optional=True),
    P(b"mode", TYPE_INT, optional=True),
)
def round_(vm: VM, args: Frame, n: int) -> Value:
    """The number rounded to decimal places, as a float."""
    v = args[slot(0)]
    places = args[slot(1)].i if n > 1 else 0
    if v.tag == INT and places >= 0:
        return v_float(float(v.i))
    return v_float(round_places(float_of(v), places, args[slot(2)].i if n > 2 else HALF_UP))


@builtin(b"intdiv", P(b"num1", TYPE_INT), P(b"num2", TYPE_INT))
def intdiv(vm: VM, args: Frame, n: int) -> Value:
    """The quotient truncated toward zero."""
    a = args[slot(0)].i
    b = args[slot(1)].i
    if b == 0:
        throw_division_by_zero(vm, lit(b"Division by zero"))
    if b == -1 and a == INT_MIN:
        throw_arithmetic_error(vm, lit(b"Division of PHP_INT_MIN by -1 is not an integer"))
    return v_int(int_div(a, b))


@builtin(b"fmod", P(b"num1", TYPE_FLOAT), P(b"num2", TYPE_FLOAT), quiet=True)
def fmod(vm: VM, args: Frame, n: int) -> Value:
    """The remainder of a division whose quotient is truncated."""
    return v_float(c_fmod(args[slot(0)].f, args[slot(1)].f))


@builtin(b"fdiv", P(b"num1", TYPE_FLOAT), P(b"num2", TYPE_FLOAT), quiet=True)
def fdiv(vm: VM, args: Frame, n: int) -> Value:
    """IEEE division: an infinity or NAN instead of an error."""
    return v_float(float_div(args[slot(0)].f, args[slot(1)].f))


@builtin(b"pow", P(b"num", TYPE_MIXED), P(b"exponent", TYPE_MIXED))
def pow_(vm: VM, args: Frame, n: int) -> Value:
    """The operator **."""
    return power(vm, args[slot(0)], args[slot(1)])


# Functions of floats


@frozen(eq=False)
class OfFloat:
    """A function of one float, which is NAN where it has no value."""

    function: Callable[[float], float]


@builtins(
    {
        b"sqrt": OfFloat(c_sqrt),
        b"sin": OfFloat(c_sin),
        b"cos": OfFloat(c_cos),
        b"tan": OfFloat(c_tan),
        b"asin": OfFloat(c_asin),
        b"acos": OfFloat(c_acos),
        b"atan": OfFloat(c_atan),
        b"sinh": OfFloat(c_sinh),
        b"cosh": OfFloat(c_cosh),
        b"tanh": OfFloat(c_tanh),
        b"asinh": OfFloat(c_asinh),
        b"acosh": OfFloat(c_acosh),
        b"atanh": OfFloat(c_atanh),
        b"exp": OfFloat(c_exp),
        b"expm1": OfFloat(c_expm1),
        b"log10": OfFloat(c_log10),
        b"log1p": OfFloat(c_log1p),
    },
    P(b"num", TYPE_FLOAT),
    quiet=True,
)
def of_float(vm: VM, args: Frame, n: int, t: Static[OfFloat]) -> Value:
    """C's function of this name. Angles are in radians."""
    return v_float(t.function(args[slot(0)].f))


@builtin(b"atan2", P(b"y", TYPE_FLOAT), P(b"x", TYPE_FLOAT), quiet=True)
def atan2(vm: VM, args: Frame, n: int) -> Value:
    """The angle of the point (x, y)."""
    return v_float(c_atan2(args[slot(0)].f, args[slot(1)].f))


@builtin(b"hypot", P(b"x", TYPE_FLOAT), P(b"y", TYPE_FLOAT), quiet=True)
def hypot(vm: VM, args: Frame, n: int) -> Value:
    """The length of the vector (x, y)."""
    return v_float(c_hypot(args[slot(0)].f, args[slot(1)].f))


@builtin(b"log", P(b"num", TYPE_FLOAT), P(b"base", TYPE_FLOAT, optional=True))
def log(vm: VM, args: Frame, n: int) -> Value:
    """The logarithm, natural or to a base."""
    x = args[slot(0)].f
    if n == 1:
        return v_float(c_log(x))
    base = args[slot(1)].f
    if base == 2.0:
        return v_float(c_log2(x))
    if base == 10.0:
        return v_float(c_log10(x))
    if base == 1.0:
        return v_float(float_div(0.0, 0.0))
    if base <= 0.0:
        throw_value_error(vm, lit(b"log(): Argument #2 ($base) must be greater than 0"))
    return v_float(float_div(c_log(x), c_log(base)))


@builtin(b"pi")
def pi(vm: VM, args: Frame, n: int) -> Value:
    """M_PI."""
    return v_float(PI)


@builtin(b"deg2rad", P(b"num", TYPE_FLOAT), quiet=True)
def deg2rad(vm: VM, args: Frame, n: int) -> Value:
    """Degrees to radians."""
    return v_float(float_div(args[slot(0)].f, DEGREES) * PI)


@builtin(b"rad2deg", P(b"num", TYPE_FLOAT), quiet=True)
def rad2deg(vm: VM, args: Frame, n: int) -> Value:
    """Radians to degrees."""
    return v_float(float_div(args[slot(0)].f, PI) * DEGREES)


@builtin(b"is_nan", P(b"num", TYPE_FLOAT), quiet=True)
def is_nan(vm: VM, args: Frame, n: int) -> Value:
    """Not a number?"""
    f = args[slot(0)].f
    return v_bool(f != f)  # noqa: PLR0124 - NaN alone differs from itself


@builtin(b"is_finite", P(b"num", TYPE_FLOAT), quiet=True)
def is_finite_(vm: VM, args: Frame, n: int) -> Value:
    """Neither an infinity nor NAN?"""
    return v_bool(is_finite(args[slot(0)].f))


@builtin(b"is_infinite", P(b"num", TYPE_FLOAT), quiet=True)
def is_infinite(vm: VM, args: Frame, n: int) -> Value:
    """Plus or minus infinity?"""
    f = args[slot(0)].f
    return v_bool(f == f and not is_finite(f))  # noqa: PLR0124


# Extremes: of equal ones the first, by PHP's comparison


def only_array(vm: VM, v: Value, function: Str) -> PhpArray:
    """The sole argument of min or max: an array with elements."""
    if v.tag != ARR:
        given = type_name(v)
        throw_type_error(vm, fill(b"%s(): Argument #1 ($value) must be of type array, %s given", function, given))
    arr = as_ref(PhpArray, v)
    if arr.size == 0:
        throw_value_error(vm, fill(b"%s(): Argument #1 ($value) must contain at least one element", function))
    return arr


@frozen(eq=False)
class Extreme:
    """max or min: its name, what it makes of two ints, and whether a comparison says that the first value is the one
    sought.
    """

    name: Str
    of_ints: Callable[[int, int], int]
    wins: Callable[[int, int], bool]


@builtins(
    {b"max": Extreme(lit(b"max"), max, operator.gt), b"min": Extreme(lit(b"min"), min, operator.lt)},
    P(b"value", TYPE_MIXED),
    P(b"values", TYPE_MIXED, variadic=True),
)
def extreme(vm: VM, args: Frame, n: int, t: Static[Extreme]) -> Value:
    """The largest or smallest argument, or element of the only one."""
    return extreme_argument(vm, args, n, t) if n > 1 else extreme_element(vm, args, t)


@unroll_safe
def extreme_argument(vm: VM, args: Frame, n: int, t: Static[Extreme]) -> Value:
    """How many there are is known where the call is. Ints need no branch: a trace of either outcome serves both."""
    best = args[slot(0)]
    for k in range(1, n):
        v = args[slot(k)]
        if v.tag == INT and best.tag == INT:
            best = v_int(t.of_ints(v.i, best.i))
        elif t.wins(compare(vm, v, best), 0):
            best = v
    return best


def extreme_element(vm: VM, args: Frame, t: Static[Extreme]) -> Value:
    """Of equal ones, the first."""
    best = v_undef()
    for v in values(only_array(vm, args[slot(0)], t.name)):
        if best.tag == UNDEF or t.wins(0, compare(vm, best, v)):
            best = v
    return best
