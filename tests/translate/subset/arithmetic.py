"""Ints, floats and bools."""

from typing import Final

from pyphp.interp.rlib.rarithmetic import (
    bits_float,
    float_bits,
    float_div,
    float_to_int,
    int_div,
    int_mod,
    int_sar,
    int_shl,
    int_shr,
    intmask,
    ovfcheck,
    ult,
    umul_high,
)

BIG: Final = 4611686018427387904
STEP: Final[int] = 3


def polynomial(x: int) -> int:
    return intmask(3 * x * x - 7 * x + 11)


def bits(a: int, b: int) -> int:
    return (a & b) ^ (a | ~b)


def negated(x: int) -> int:
    return -x


def divided(a: int, b: int) -> int:
    return intmask(int_div(a, b) * 1000 + int_mod(a, b))


def shifted(x: int, n: int) -> int:
    return intmask(int_shl(x, n) + int_sar(x, n) + int_shr(x, n))


def checked_sum(a: int, b: int) -> int:
    try:
        r = ovfcheck(a + b)
    except OverflowError:
        return -1
    return r


def checked_product(a: int, b: int) -> int:
    """The old value of r is what an overflow leaves."""
    r = 7
    try:
        r = ovfcheck(a * b)
    except OverflowError:
        r = r + 1
    return r


def keeps_the_old_value(a: int, b: int) -> int:
    r = 5
    try:
        r = ovfcheck(a - b)
    except OverflowError:
        pass
    return r


def unsigned_below(a: int, b: int) -> bool:
    return ult(a, b)


def high_half(a: int, b: int) -> int:
    return umul_high(a, b)


def smallest(a: int, b: int) -> int:
    return min(a, b) - max(a, b) + BIG + STEP


def mean(a: float, b: float) -> float:
    return (a + b) * 0.5 - -a


def quotient(a: float, b: float) -> float:
    return float_div(a, b)


def truncated(x: float) -> int:
    return float_to_int(x)


def widened(x: int) -> float:
    return float(x) * 1.5


def float_order(a: float, b: float) -> int:
    r = 0
    if a < b:
        r = r + 1
    if a <= b:
        r = r + 2
    if a == b:
        r = r + 4
    if a != b:
        r = r + 8
    if a > b:
        r = r + 16
    if a >= b:
        r = r + 32
    return r


def same_bits(x: float) -> float:
    return bits_float(float_bits(x))


def is_small(x: int) -> bool:
    return -10 < x < 10


def either(a: bool, b: bool) -> bool:
    return (a and not b) or (not a and b)


def same_truth(a: bool, b: bool) -> bool:
    return a == b
