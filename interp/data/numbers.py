"""Numbers as text, exactly as PHP writes and reads them.

Writing a float takes its decimal digits and an exponent and lays them out (`%.*G` in PHP's dialect):

    0.1 + 0.2    precision 14: 0.3        shortest (-1): 0.30000000000000004
    1e14         precision 14: 1.0E+14    shortest: 1.0E+14 from 17 digits on, so 100000000000000
    0.00001                    1.0E-5     below 0.0001

Digits come from C's printf, which rounds correctly. The shortest that read back as the same double are those of the
smallest precision that does: 15 digits always identify a decimal of at most 15, so the search starts there.
"""

from typing import Final

from attrs import define

from pyphp.interp.data.decimals import places_of, scaled_digits, shortest_decimal
from pyphp.interp.data.strings import StrBuilder, decimal_length, new_builder, substring, write_decimal
from pyphp.interp.rlib.hints import dont_look_inside, immutable
from pyphp.interp.rlib.libc import c_format_e, c_strtod
from pyphp.interp.rlib.obj import HeapObject
from pyphp.interp.rlib.rarithmetic import INT_MIN, float_bits, float_to_int, int_div, int_mod, is_finite, ovfcheck
from pyphp.interp.rlib.text import Str, char_str, lit, str_alloc

ZERO: Final[int] = ord(b"0")
NINE: Final[int] = ord(b"9")
PLUS: Final[int] = ord(b"+")
MINUS: Final[int] = ord(b"-")
POINT: Final[int] = ord(b".")
UPPER_E: Final[int] = ord(b"E")
LOWER_E: Final[int] = ord(b"e")

SHORTEST: Final[int] = -1  # a precision: as few digits as read back as the same double
MOST_DIGITS: Final[int] = 17  # of a double
SURE_DIGITS: Final[int] = 15  # a decimal of so many digits survives being a double
SMALLEST_NORMAL: Final[float] = 2.2250738585072014e-308
MANTISSA: Final[int] = 0xFFFFFFFFFFFFF
QUICK_LEAST: Final[float] = 0.0001  # floats between these have their digits from ints
QUICK_MOST: Final[float] = 1e15
NOT_QUICK: Final[int] = -1000
FORMAT_ROOM: Final[int] = 48  # bytes that %e may need beyond its digits (c_format_e asks for 64 with 17)


@dont_look_inside
def int_to_str(i: int) -> Str:
    """i in decimal. Looked into, a loop would have a trace for every number of digits."""
    if 0 <= i:
        if i < 10:
            return char_str(ZERO + i)
    elif i == INT_MIN:
        return lit(b"-9223372036854775808")
    length = decimal_length(i)
    s = str_alloc(length)
    write_decimal(s, 0, length, i)
    return s


# Floats to text


def float_to_str(precision: int, f: float) -> Str:
    """f as echo and (string) write it under the ini setting `precision` (-1: shortest)."""
    if -1e14 < f and f < 1e14 and (precision >= 14 or precision == SHORTEST):
        whole = float_to_int(f)
        if float(whole) == f and (whole != 0 or float_bits(f) == 0):
            return int_to_str(whole)
    return float_text(1 if precision == 0 else precision, f, UPPER_E)


def float_repr(serialize_precision: int, f: float) -> Str:
    """f as var_dump writes it; -1 is the shortest text that reads back as f. Other than echo it never shortens INF."""
    return float_to_str(serialize_precision if is_finite(f) else SHORTEST, f)


@dont_look_inside
def float_text(precision: int, f: float, e: int) -> Str:
    """f with at most `precision` digits (-1: shortest); `e` is the letter of an exponent.

    With precision 0, where serialize and json_encode ask for that, there is one digit and always an exponent.
    """
    if not is_finite(f):
        word = lit(b"NAN") if f != f else (lit(b"INF") if f > 0.0 else lit(b"-INF"))
        return word if precision == SHORTEST or precision >= word.length else substring(word, 0, precision)
    out = new_builder(32)
    add_general(out, precision, f, e)
    return out.finish()


def add_general(out: StrBuilder, precision: int, f: float, e: int) -> None:
    """Append a finite f with at most `precision` digits (-1: shortest); `e` is the letter of an exponent."""
    if float_bits(f) < 0:
        out.add_byte(MINUS)
    places = MOST_DIGITS if precision == SHORTEST else (precision if precision > 0 else 1)
    digits = str_alloc(places + FORMAT_ROOM)
    point = _quick_digits(digits, precision, f)
    if point == NOT_QUICK:
        point = shortest_digits(digits, f) if precision == SHORTEST else decimal_digits(digits, places - 1, f)
    count = digits.length
    if not _keeps_zeros(precision, point, f):
        while count > 1 and digits.byte(count - 1) == ZERO:
            count = count - 1
    if point < -3 or point > (0 if precision == 0 else places):
        add_scientific(out, digits, count, point - 1, e)
    elif point <= 0:
        out.add_byte(ZERO)
        out.add_byte(POINT)
        out.add_fill(ZERO, -point)
        out.add_part(digits, 0, count)
    elif count <= point:
        out.add_part(digits, 0, count)
        out.add_fill(ZERO, point - count)
    else:
        out.add_part(digits, 0, point)
        out.add_byte(POINT)
        out.add_part(digits, point, count - point)


def _quick_digits(digits: Str, precision: int, f: float) -> int:
    """As decimal_digits or shortest_digits (trailing zeros may be missing), by ints; NOT_QUICK where that does not do.
    """
    size = -f if f < 0.0 else f
    if not (size >= QUICK_LEAST and size < QUICK_MOST) or precision > MOST_DIGITS:
        return NOT_QUICK
    places = places_of(size, SURE_DIGITS if precision == SHORTEST else precision)
    number = shortest_decimal(size) if precision == SHORTEST else scaled_digits(size, places)
    if number <= 0:
        return NOT_QUICK
    length = decimal_length(number)
    write_decimal(digits, 0, length, number)
    digits.length = length
    return length - places


def _keeps_zeros(precision: int, point: int, f: float) -> bool:
    """Does PHP leave the zeros at the end of f's digits? echo 100000000000005.0 gives 1.0000000000000E+14.

    Its dtoa does so on one path: an integer below 1e15 that lies exactly between two candidates, cut after a zero.
    """
    cut = point - precision
    if cut <= 0 or precision <= 0 or f > 1e15 or f < -1e15:
        return False
    size = float_to_int(f)
    if float(size) != f:
        return False
    unit = 1
    for _ in range(cut):
        unit = unit * 10
    size = -size if size < 0 else size
    kept = int_div(size, unit)
    rest = size - kept * unit
    return rest + rest == unit and int_mod(kept, 10) == 0


def add_scientific(out: StrBuilder, digits: Str, count: int, exponent: int, e: int) -> None:
    """Append d.dddE+x, at least one digit after the point, the exponent in as many digits as it takes."""
    out.add_byte(digits.byte(0))
    out.add_byte(POINT)
    if count > 1:
        out.add_part(digits, 1, count - 1)
    else:
        out.add_byte(ZERO)
    out.add_byte(e)
    out.add_byte(PLUS if exponent >= 0 else MINUS)
    out.add_int(exponent if exponent >= 0 else -exponent)


def decimal_digits(digits: Str, precision: int, f: float) -> int:
    """Fill `digits` with the 1 + precision leading digits of a finite f; how many of them are before the point."""
    digits.length = c_format_e(digits, precision, f)
    return _collect_digits(digits)


def _collect_digits(digits: Str) -> int:
    """Reduce a text [-]d.ddde+x to its digits, and return how many of them stand before the point."""
    i = 1 if digits.byte(0) == MINUS else 0
    n = 0
    while digits.byte(i) != LOWER_E:
        if digits.byte(i) != POINT:
            digits.set_byte(n, digits.byte(i))
            n = n + 1
        i = i + 1
    negative = digits.byte(i + 1) == MINUS
    exponent = 0
    for k in range(i + 2, digits.length):
        exponent = exponent * 10 + digits.byte(k) - ZERO
    digits.length = n
    return 1 - exponent if negative else 1 + exponent


def shortest_digits(digits: Str, f: float) -> int:
    """As decimal_digits, with as few digits as read back as f (zeros may follow)."""
    size = -f if f < 0.0 else f
    precision = SURE_DIGITS - 1 if size >= SMALLEST_NORMAL else 0
    while precision < MOST_DIGITS - 1:
        length = c_format_e(digits, precision, size)
        digits.length = length
        if c_strtod(digits, 0, length) == size:
            return decimal_digits(digits, precision, size)
        if precision == MOST_DIGITS - 2 and float_bits(size) & MANTISSA == 0:
            # Below a power of two doubles lie twice as close as above it: the nearest decimal of 16 digits may lie
            # below and too far, and the next one above near enough.
            _increment(digits, precision + 1)
            if c_strtod(digits, 0, length) == size:
                return _collect_digits(digits)
        precision = precision + 1
    return decimal_digits(digits, precision, size)


def _increment(digits: Str, last: int) -> None:
    """Add one to the last digit, in place `last`, of a text d.ddde+x."""
    i = last
    while digits.byte(i) == NINE:
        digits.set_byte(i, ZERO)
        i = i - 1
    assert is_digit(digits.byte(i))
    digits.set_byte(i, digits.byte(i) + 1)


# Text to numbers


@immutable
@define(slots=True, eq=False)
class Numeric(HeapObject):
    """What a string is as a number."""

    kind: int  # NOT_NUMERIC, INT_NUMERIC or FLOAT_NUMERIC
    whole: bool  # nothing but whitespace surrounds the number
    i: int  # the value of INT_NUMERIC
    f: float  # the value of either kind; "-0" is an int, 0, and as a float -0.0


NOT_NUMERIC: Final[int] = 0
INT_NUMERIC: Final[int] = 1
FLOAT_NUMERIC: Final[int] = 2
PLAIN_DIGITS: Final[int] = 18


def is_space(b: int) -> bool:
    """The whitespace that PHP allows around numbers: blank, \\t \\n \\v \\f \\r."""
    return b == 32 or (9 <= b and b <= 13)


def is_digit(b: int) -> bool:
    """0 to 9."""
    return ZERO <= b and b <= NINE


def _digits_end(s: Str, start: int) -> int:
    """The position behind a run of digits."""
    i = start
    while i < s.length and is_digit(s.byte(i)):
        i = i + 1
    return i


def _exponent_end(s: Str, start: int) -> int:
    """The position behind an exponent (e5, E-5) at start, or start if there is none."""
    if start < s.length and (s.byte(start) == LOWER_E or s.byte(start) == UPPER_E):
        i = start + 1
        if i < s.length and (s.byte(i) == PLUS or s.byte(i) == MINUS):
            i = i + 1
        if i < s.length and is_digit(s.byte(i)):
            return _digits_end(s, i)
    return start


def _fits(s: Str, first: int, end: int, negative: bool) -> bool:
    """Do the decimal digits s[first:end] make an int?"""
    n = 0  # minus the number so far: there is one negative int more than there are positive ones
    for k in range(first, end):
        try:
            n = ovfcheck(n * 10)
        except OverflowError:
            return False
        d = s.byte(k) - ZERO
        try:
            n = ovfcheck(n - d)
        except OverflowError:
            return False
    return negative or n != INT_MIN


@dont_look_inside
def plain_int(s: Str) -> int:
    """The int that s is, where it is digits and nothing else, few enough to fit; else -1. What parse_numeric() says of
    most strings that are numbers, without an object.
    """
    n = s.length
    if n == 0 or n > PLAIN_DIGITS:
        return -1
    i = 0
    for k in range(n):
        b = s.byte(k)
        if not is_digit(b):
            return -1
        i = i * 10 + b - ZERO
    return i


@dont_look_inside
def parse_numeric(s: Str) -> Numeric:
    """Read the number that s is or begins with: [space][+-](digits[.digits] | .digits)[e[+-]digits][space]."""
    start = 0
    while start < s.length and is_space(s.byte(start)):
        start = start + 1
    i = start
    negative = i < s.length and s.byte(i) == MINUS
    if i < s.length and (negative or s.byte(i) == PLUS):
        i = i + 1
    first = i
    i = _digits_end(s, i)
    digits = i - first
    is_int = True
    if i < s.length and s.byte(i) == POINT:
        fraction_end = _digits_end(s, i + 1)
        if digits > 0 or fraction_end > i + 1:
            is_int = False
            digits = digits + 1
            i = fraction_end
    if digits == 0:
        return Numeric(NOT_NUMERIC, False, 0, 0.0)
    end = _exponent_end(s, i)
    if end > i:
        is_int = False
    rest = end
    while rest < s.length and is_space(s.byte(rest)):
        rest = rest + 1
    whole = rest == s.length
    if is_int and _fits(s, first, end, negative):
        n = 0
        for k in range(first, end):
            d = s.byte(k) - ZERO
            n = n * 10 - d if negative else n * 10 + d
        return Numeric(INT_NUMERIC, whole, n, -0.0 if negative and n == 0 else float(n))
    return Numeric(FLOAT_NUMERIC, whole, 0, c_strtod(s, start, end))
