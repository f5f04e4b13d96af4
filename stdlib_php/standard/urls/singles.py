"""Floats of four bytes (IEEE 754 binary32), by the bits of doubles.

    single_bits(1.0) == 0x3F800000        from_single(0x3F800000) == 1.0
"""

from typing import Final

from pyphp.interp.rlib.rarithmetic import bits_float, float_bits, int_shl, int_shr

FRACTION: Final[int] = 52  # bits of a double's
SINGLE_FRACTION: Final[int] = 23
CUT: Final[int] = 29  # the difference
BIAS: Final[int] = 1023
SINGLE_BIAS: Final[int] = 127
LEAST_NORMAL: Final[int] = -126  # exponent
LEAST: Final[int] = -150  # of what is not rounded to zero anyway
NO_NUMBER: Final[int] = 0x7FF  # a double's exponent of INF and NAN
SINGLE_NO_NUMBER: Final[int] = 0xFF
INFINITE: Final[int] = 0x7F800000
QUIET: Final[int] = 0x400000  # a NAN is not INF after its lowest bits are gone
SMALLEST: Final[float] = 1.401298464324817e-45  # 2 to the power of -149: one unit of a subnormal


def single_bits(f: float) -> int:
    """The nearest single; of two, the even one."""
    bits = float_bits(f)
    sign = int_shl(int_shr(bits, 63), 31)
    exponent = int_shr(bits, FRACTION) & NO_NUMBER
    fraction = bits & (int_shl(1, FRACTION) - 1)
    if exponent == NO_NUMBER:
        return sign | INFINITE | (0 if fraction == 0 else QUIET | int_shr(fraction, CUT))
    power = exponent - BIAS
    if power < LEAST:
        return sign
    cut = CUT if power >= LEAST_NORMAL else CUT + LEAST_NORMAL - power
    whole = fraction | int_shl(1, FRACTION)
    rest = whole & (int_shl(1, cut) - 1)
    half = int_shl(1, cut - 1)
    kept = int_shr(whole, cut)
    if rest > half or (rest == half and kept & 1 == 1):
        kept = kept + 1
    if power < LEAST_NORMAL:
        return sign | kept
    made = int_shl(power + SINGLE_BIAS, SINGLE_FRACTION) + kept - int_shl(1, SINGLE_FRACTION)
    return sign | (made if made < INFINITE else INFINITE)


def from_single(bits: int) -> float:
    """The double of the same value."""
    sign = int_shr(bits, 31) & 1
    exponent = int_shr(bits, SINGLE_FRACTION) & SINGLE_NO_NUMBER
    fraction = bits & (int_shl(1, SINGLE_FRACTION) - 1)
    if exponent == 0:
        small = float(fraction) * SMALLEST
        return -small if sign == 1 else small
    wide = NO_NUMBER if exponent == SINGLE_NO_NUMBER else exponent - SINGLE_BIAS + BIAS
    return bits_float(int_shl(sign, 63) | int_shl(wide, FRACTION) | int_shl(fraction, CUT))
