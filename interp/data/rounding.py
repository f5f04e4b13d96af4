"""Rounding to decimal places, as round() and number_format() do it.

PHP 8.2 rounds twice: first to the 15 digits that a double can be trusted with, so that 1.955 (in truth
1.95500000000000007) and 5.055 (5.05499999999999971) both round up to what their decimal notation suggests, and then
to the places that were asked for.
"""

from typing import Final

from pyphp.interp.data.decimals import power_of_ten
from pyphp.interp.data.strings import decimal_length, new_builder
from pyphp.interp.rlib.libc import c_ceil, c_floor, c_format_f, c_pow, c_strtod
from pyphp.interp.rlib.libm import c_log10
from pyphp.interp.rlib.rarithmetic import float_div, float_to_int, is_finite
from pyphp.interp.rlib.text import str_alloc

HALF_UP: Final[int] = 1
HALF_DOWN: Final[int] = 2
HALF_EVEN: Final[int] = 3
HALF_ODD: Final[int] = 4

TRUSTED_DIGITS: Final[int] = 15  # decimal digits that every double keeps
EXACT_POWERS: Final[int] = 22  # 10**22 is the largest power of ten that is a double
MOST_PLACES: Final[int] = 2147483647
BUFFER: Final[int] = 400
QUICK_POWERS: Final[int] = 18
SAFETY: Final[float] = 1.000000001


def round_half(f: float, mode: int) -> float:
    """f rounded to an integer; `mode` decides between the two that are equally near."""
    away = c_floor(f + 0.5) if f >= 0.0 else c_ceil(f - 0.5)
    if away - f != 0.5 and f - away != 0.5:
        return away
    half = away * 0.5
    odd = c_floor(half) != half
    if mode == HALF_DOWN or (mode == HALF_EVEN and odd) or (mode == HALF_ODD and not odd):
        return away - 1.0 if f >= 0.0 else away + 1.0
    return away


def _power_of_ten(n: int) -> float:
    return float(power_of_ten(n)) if n >= 0 and n <= QUICK_POWERS else c_pow(10.0, float(n))


def _scaled(f: float, places: int) -> float:
    """f * 10**places, with an exact power of ten where there is one."""
    if places >= 0:
        return f * _power_of_ten(places)
    return float_div(f, _power_of_ten(-places))


def _magnitude(size: float) -> int:
    """The exponent of size > 0 as C's log10 gives it: near a power of ten it may be one too large."""
    if size >= 1.0 and size < 1e15:
        n = decimal_length(float_to_int(size)) - 1
        if size * SAFETY < float(power_of_ten(n + 1)):
            return n
    return float_to_int(c_floor(c_log10(size)))


def round_places(f: float, places: int, mode: int) -> float:
    """f rounded to this many decimal places (below zero: to tens, hundreds, ..)."""
    if not is_finite(f) or f == 0.0:
        return f
    if places > MOST_PLACES:
        return round_places(f, MOST_PLACES, mode)
    if places < -MOST_PLACES:
        return round_places(f, -MOST_PLACES, mode)
    trusted = TRUSTED_DIGITS - 1 - _magnitude(-f if f < 0.0 else f)
    scaled = 0.0
    if trusted > places and trusted - TRUSTED_DIGITS < places:
        scaled = round_half(_scaled(f, trusted), mode)
        scaled = float_div(scaled, _power_of_ten(trusted - places))
    else:
        scaled = _scaled(f, places)
        if scaled >= 1e15 or scaled <= -1e15:
            return f
    scaled = round_half(scaled, mode)
    if places > EXACT_POWERS or places < -EXACT_POWERS:
        r = _through_text(scaled, -places)
        return r if is_finite(r) else f
    return _scaled(scaled, -places)


def _through_text(f: float, exponent: int) -> float:
    """f * 10**exponent, rounded once: the power of ten is not a double."""
    if f == 0.0 or not is_finite(f):
        return 0.0  # PHP writes 0 without a sign, and finds no number in "inf"
    digits = str_alloc(BUFFER)
    digits.length = c_format_f(digits, 6, f)
    out = new_builder(BUFFER)
    out.add(digits)
    out.add_byte(101)
    out.add_int(exponent)
    text = out.finish()
    return c_strtod(text, 0, text.length)
