"""The C library's functions of one and two doubles, total: infinities and NaN where Python's math raises.

c_sqrt, c_pow, c_fmod, c_floor and c_ceil, which the operators need too, are in libc.py.
"""

import math
from collections.abc import Callable


def _total(function: Callable[..., float], x: float) -> float:
    """C's value of a function where Python raises: NaN outside the domain, an infinity beyond the range."""
    try:
        return function(x)
    except ValueError:
        return math.nan
    except OverflowError:
        return math.copysign(math.inf, x) if function is math.sinh else math.inf


def c_sin(x: float) -> float:
    """sin; NaN of an infinity."""
    return _total(math.sin, x)


def c_cos(x: float) -> float:
    """cos; NaN of an infinity."""
    return _total(math.cos, x)


def c_tan(x: float) -> float:
    """tan; NaN of an infinity."""
    return _total(math.tan, x)


def c_asin(x: float) -> float:
    """asin; NaN outside -1 .. 1."""
    return _total(math.asin, x)


def c_acos(x: float) -> float:
    """acos; NaN outside -1 .. 1."""
    return _total(math.acos, x)


def c_atan(x: float) -> float:
    """atan."""
    return math.atan(x)


def c_atan2(y: float, x: float) -> float:
    """atan2: the angle of the point (x, y)."""
    return math.atan2(y, x)


def c_sinh(x: float) -> float:
    """sinh; an infinity beyond the range."""
    return _total(math.sinh, x)


def c_cosh(x: float) -> float:
    """cosh; infinity beyond the range."""
    return _total(math.cosh, x)


def c_tanh(x: float) -> float:
    """tanh."""
    return math.tanh(x)


def c_asinh(x: float) -> float:
    """asinh."""
    return math.asinh(x)


def c_acosh(x: float) -> float:
    """acosh; NaN below 1."""
    return _total(math.acosh, x)


def c_atanh(x: float) -> float:
    """atanh; infinities at -1 and 1, NaN beyond."""
    return math.copysign(math.inf, x) if abs(x) == 1.0 else _total(math.atanh, x)


def c_exp(x: float) -> float:
    """exp; infinity beyond the range."""
    return _total(math.exp, x)


def c_expm1(x: float) -> float:
    """exp(x) - 1, exact near 0."""
    return _total(math.expm1, x)


def c_log(x: float) -> float:
    """The natural logarithm; -infinity of 0, NaN below."""
    return -math.inf if x == 0.0 else _total(math.log, x)


def c_log2(x: float) -> float:
    """The logarithm to base 2; -infinity of 0, NaN below."""
    return -math.inf if x == 0.0 else _total(math.log2, x)


def c_log10(x: float) -> float:
    """The logarithm to base 10; -infinity of 0, NaN below."""
    return -math.inf if x == 0.0 else _total(math.log10, x)


def c_log1p(x: float) -> float:
    """log(1 + x), exact near 0; -infinity of -1, NaN below."""
    return -math.inf if x == -1.0 else _total(math.log1p, x)


def c_hypot(x: float, y: float) -> float:
    """sqrt(x*x + y*y) without overflow in between."""
    return math.hypot(x, y)
