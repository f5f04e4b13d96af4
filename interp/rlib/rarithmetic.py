"""Machine arithmetic: what i64 and double do, said so that CPython does the same.

Plain + - * on ints wrap in the image, so a place that may overflow says which it wants:

    r = ovfcheck(a + b)       # inside try/except OverflowError: the branch is taken on overflow
    r = intmask(a + b)        # wraps to 64 bits, on both

The checker refuses plain //, %, <<, >> and int(float): their meanings differ between Python and machines.
"""

import math
import struct

from pyphp.interp.rlib.rfloat import is_finite as is_finite

INT_MIN = -(1 << 63)
INT_MAX = (1 << 63) - 1
_MASK = (1 << 64) - 1


def intmask(x: int) -> int:
    """x wrapped to a signed 64-bit int."""
    return ((x + (1 << 63)) & _MASK) - (1 << 63)


def ovfcheck(x: int) -> int:
    """x, or OverflowError where it does not fit a signed 64-bit int. Only as `r = ovfcheck(a OP b)` in a try."""
    if not INT_MIN <= x <= INT_MAX:
        raise OverflowError
    return x


def int_div(a: int, b: int) -> int:
    """a / b truncated toward zero. b is neither 0 nor, with a == INT_MIN, -1: the caller has checked."""
    assert b != 0 and not (a == INT_MIN and b == -1)
    q = abs(a) // abs(b)
    return q if (a < 0) == (b < 0) else -q


def int_mod(a: int, b: int) -> int:
    """The remainder of int_div, with the sign of a. The same preconditions."""
    assert b != 0 and not (a == INT_MIN and b == -1)
    r = abs(a) % abs(b)
    return -r if a < 0 else r


def int_shl(a: int, n: int) -> int:
    """a << n with wrap-around; 0 <= n <= 63."""
    assert 0 <= n <= 63
    return intmask(a << n)


def int_sar(a: int, n: int) -> int:
    """Arithmetic a >> n; 0 <= n <= 63."""
    assert 0 <= n <= 63
    return a >> n


def int_shr(a: int, n: int) -> int:
    """Logical a >> n: the 64 bits of a as unsigned; 0 <= n <= 63."""
    assert 0 <= n <= 63
    return intmask((a & _MASK) >> n)


def ult(a: int, b: int) -> bool:
    """a < b as unsigned 64-bit ints; the one-compare bounds check 0 <= a < b for b >= 0."""
    return (a & _MASK) < (b & _MASK)


def umul_high(a: int, b: int) -> int:
    """The upper 64 bits of the unsigned product."""
    return intmask(((a & _MASK) * (b & _MASK)) >> 64)


def float_to_int(x: float) -> int:
    """x truncated toward zero; x is finite and its truncation fits 64 bits: the caller has checked."""
    r = int(x)
    assert INT_MIN <= r <= INT_MAX
    return r


def float_bits(x: float) -> int:
    """The IEEE-754 bits of x as a signed 64-bit int."""
    return struct.unpack("<q", struct.pack("<d", x))[0]


def bits_float(bits: int) -> float:
    """The double with these IEEE-754 bits."""
    return struct.unpack("<d", struct.pack("<q", bits))[0]


def float_div(a: float, b: float) -> float:
    """IEEE division: infinities and NaN where Python would raise."""
    if b != 0.0:
        return a / b
    if a == 0.0 or a != a:
        return math.nan
    return math.copysign(math.inf, a) * math.copysign(1.0, b)


def float_mul(a: float, b: float) -> float:
    """a * b; in the subset the operator does the same, this name exists for tables of functions."""
    return a * b
