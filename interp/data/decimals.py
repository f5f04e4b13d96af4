"""Decimal digits of floats by ints, where that is exact: most floats that programs print.

A float f below 2**53 is a whole part and a fraction of at most 64 bits, F / 2**64. The product F * 10**places has the
digits of the fraction in its upper 64 bits, and what is cut off in the lower ones: so f * 10**places is rounded
correctly (half to even, as C's printf does) by one multiplication. Floats that need more than 64 bits are left to C.
"""

from typing import Final

from pyphp.interp.data.strings import decimal_length
from pyphp.interp.rlib.rarithmetic import INT_MIN, float_div, float_to_int, int_shl, intmask, umul_high
from pyphp.interp.rlib.text import Str, lit, str_word

UNKNOWN: Final[int] = -1
MOST_PLACES: Final[int] = 18
LARGEST: Final[float] = 9e18
TWO_32: Final[float] = 4294967296.0
TWO_53: Final[float] = 9007199254740992.0
POWERS: Final[Str] = lit(b"".join((10**k).to_bytes(8, "little") for k in range(19)))


def power_of_ten(n: int) -> int:
    """10**n, 0 <= n <= MOST_PLACES."""
    return str_word(POWERS, int_shl(n, 3))


def scaled_digits(f: float, places: int) -> int:
    """f * 10**places, rounded correctly, of f >= 0; UNKNOWN where ints do not do."""
    if not (f < TWO_53) or places < 0 or places > MOST_PLACES or f * float(power_of_ten(places)) > LARGEST:
        return UNKNOWN
    whole = float_to_int(f)
    upper = (f - float(whole)) * TWO_32
    high = float_to_int(upper)
    lower = (upper - float(high)) * TWO_32
    low = float_to_int(lower)
    if float(low) != lower:
        return UNKNOWN
    unit = power_of_ten(places)
    fraction = int_shl(high, 32) | low
    digits = whole * unit + umul_high(fraction, unit)
    cut = intmask(fraction * unit)
    if cut < 0 and (cut != INT_MIN or digits & 1 == 1):
        return digits + 1
    return digits


def places_of(f: float, count: int) -> int:
    """How many places behind the point `count` significant digits of f need, 0.0001 <= f < 2**53."""
    if f >= 1.0:
        return count - decimal_length(float_to_int(f))
    if f >= 0.01:
        return count if f >= 0.1 else count + 1
    return count + 2 if f >= 0.001 else count + 3


def shortest_decimal(f: float) -> int:
    """The number N for which N / 10**places_of(f, 15) is f, if 15 digits are enough to tell f from others; else UNKNOWN."""
    places = places_of(f, 15)
    digits = scaled_digits(f, places)
    if digits >= 0 and float_div(float(digits), float(power_of_ten(places))) == f:
        return digits
    return UNKNOWN
