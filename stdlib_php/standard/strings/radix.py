"""Numbers in other bases.

dechex and its kin write the 64 bits of an int; hexdec and its kin read digits, into a float if need be.
"""

from typing import Final

from pyphp.interp.bytecode import TYPE_INT, TYPE_MIXED, TYPE_STRING
from pyphp.interp.data.numbers import is_digit, is_space
from pyphp.interp.data.strings import concat2, new_builder, substring
from pyphp.interp.errors.raising import deprecated
from pyphp.interp.operators.conversions import cast_to_int
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.libc import c_fmod
from pyphp.interp.rlib.rarithmetic import INT_MAX, INT_MIN, float_div, float_to_int, int_div, int_shr
from pyphp.interp.rlib.text import Str, lit, str_alloc
from pyphp.interp.rlib.value import FLOAT, STR, Value, as_ref, v_float, v_int, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.standard.strings.formatting import digits_of
from pyphp.stdlib_php.support.complaints import bad_argument
from pyphp.stdlib_php.support.registry import P, builtin

ZERO: Final[int] = ord(b"0")
MINUS: Final[int] = ord(b"-")
PLUS: Final[int] = ord(b"+")
NO_DIGIT: Final[int] = 99


@builtin(b"dechex", P(b"num", TYPE_INT))
def dechex(vm: VM, args: Frame, n: int) -> Value:
    """Hexadecimal digits."""
    return v_ref(STR, digits_of(args[slot(0)].i, 4, False))


@builtin(b"decoct", P(b"num", TYPE_INT))
def decoct(vm: VM, args: Frame, n: int) -> Value:
    """Octal digits."""
    return v_ref(STR, digits_of(args[slot(0)].i, 3, False))


@builtin(b"decbin", P(b"num", TYPE_INT))
def decbin(vm: VM, args: Frame, n: int) -> Value:
    """Binary digits."""
    return v_ref(STR, digits_of(args[slot(0)].i, 1, False))


def digit_value(b: int) -> int:
    """0 to 35 of a digit or letter, else NO_DIGIT."""
    if is_digit(b):
        return b - ZERO
    letter = b | 32
    if ord(b"a") <= letter and letter <= ord(b"z"):
        return letter - ord(b"a") + 10
    return NO_DIGIT


def without_blanks(s: Str) -> Str:
    """s without whitespace around it."""
    start = 0
    end = s.length
    while start < end and is_space(s.byte(start)):
        start = start + 1
    while end > start and is_space(s.byte(end - 1)):
        end = end - 1
    return substring(s, start, end - start)


def read_digits(vm: VM, given: Str, base: int, prefix: int) -> Value:
    """All of a string as a number to a base, behind an optional 0x (0b, 0o: letter `prefix`). Blanks around it mean
    nothing, other characters are skipped.
    """
    s = without_blanks(given)
    start = 0
    if s.length >= 2 and s.byte(0) == ZERO and (s.byte(1) | 32) == prefix:
        start = 2
    limit = int_div(INT_MAX, base)
    i = 0
    k = start
    invalid = False
    while k < s.length:
        d = digit_value(s.byte(k))
        if d >= base:
            invalid = True
        elif i < limit or (i == limit and d <= INT_MAX - limit * base):
            i = i * base + d
        else:
            break
        k = k + 1
    if k == s.length:
        _complain(vm, invalid)
        return v_int(i)
    f = float(i)
    while k < s.length:
        d = digit_value(s.byte(k))
        if d >= base:
            invalid = True
        else:
            f = f * float(base) + float(d)
        k = k + 1
    _complain(vm, invalid)
    return v_float(f)


def _complain(vm: VM, invalid: bool) -> None:
    if invalid:
        deprecated(vm, lit(b"Invalid characters passed for attempted conversion, these have been ignored"))


@builtin(b"hexdec", P(b"hex_string", TYPE_STRING))
def hexdec(vm: VM, args: Frame, n: int) -> Value:
    """The number that hexadecimal digits spell."""
    return read_digits(vm, as_ref(Str, args[slot(0)]), 16, ord(b"x"))


@builtin(b"octdec", P(b"octal_string", TYPE_STRING))
def octdec(vm: VM, args: Frame, n: int) -> Value:
    """The number that octal digits spell."""
    return read_digits(vm, as_ref(Str, args[slot(0)]), 8, ord(b"o"))


@builtin(b"bindec", P(b"binary_string", TYPE_STRING))
def bindec(vm: VM, args: Frame, n: int) -> Value:
    """The number that binary digits spell."""
    return read_digits(vm, as_ref(Str, args[slot(0)]), 2, ord(b"b"))


def hex_of(s: Str) -> Str:
    """Two hexadecimal digits a byte."""
    r = str_alloc(s.length + s.length)
    for k in range(s.length):
        high = int_shr(s.byte(k), 4)
        low = s.byte(k) & 15
        r.set_byte(k + k, high + ZERO if high < 10 else high + ord(b"a") - 10)
        r.set_byte(k + k + 1, low + ZERO if low < 10 else low + ord(b"a") - 10)
    return r


@builtin(b"bin2hex", P(b"string", TYPE_STRING))
def bin2hex(vm: VM, args: Frame, n: int) -> Value:
    """The bytes in hexadecimal."""
    return v_ref(STR, hex_of(as_ref(Str, args[slot(0)])))


# intval


def strtol(s: Str, base: int) -> int:
    """C's strtol: blanks, a sign, 0x or 0 (which choose the base if it is 0), digits; the nearest int on overflow."""
    k = 0
    while k < s.length and is_space(s.byte(k)):
        k = k + 1
    negative = k < s.length and s.byte(k) == MINUS
    if k < s.length and (negative or s.byte(k) == PLUS):
        k = k + 1
    if base < 0 or base == 1 or base > 36:
        return 0
    radix = base
    zero = k < s.length and s.byte(k) == ZERO
    if zero and (base == 0 or base == 16) and k + 2 < s.length and (s.byte(k + 1) | 32) == ord(b"x"):
        if digit_value(s.byte(k + 2)) < 16:
            k = k + 2
            radix = 16
    if radix == 0:
        radix = 8 if zero else 10
    limit = int_div(INT_MIN, radix)
    i = 0  # minus the number so far
    while k < s.length:
        d = digit_value(s.byte(k))
        if d >= radix:
            break
        if i < limit or i * radix < INT_MIN + d:
            return INT_MIN if negative else INT_MAX
        i = i * radix - d
        k = k + 1
    if negative:
        return i
    return INT_MAX if i == INT_MIN else -i


def _behind_0b(s: Str) -> Str | None:
    """The sign and the digits of [blanks][sign]0bdigits; None if s does not begin so."""
    k = 0
    while k < s.length and is_space(s.byte(k)):
        k = k + 1
    signed = k < s.length and (s.byte(k) == MINUS or s.byte(k) == PLUS)
    start = k + 1 if signed else k
    if s.length - k <= 2 or start + 1 >= s.length or s.byte(start) != ZERO or (s.byte(start + 1) | 32) != ord(b"b"):
        return None
    digits = substring(s, start + 2, s.length - start - 2)
    return concat2(substring(s, k, 1), digits) if signed else digits


@builtin(b"intval", P(b"value", TYPE_MIXED), P(b"base", TYPE_INT, optional=True), opcode=True)
def intval(vm: VM, args: Frame, n: int) -> Value:
    """(int), or a string's digits to a base (0: as its prefix says)."""
    v = args[slot(0)]
    base = args[slot(1)].i if n > 1 else 10
    if v.tag != STR or base == 10:
        return v_int(cast_to_int(vm, v))
    s = as_ref(Str, v)
    if base == 0 or base == 2:
        digits = _behind_0b(s)
        if digits is not None:
            return v_int(strtol(digits, 2))
    return v_int(strtol(s, base))


# base_convert


def base_at(vm: VM, args: Frame, k: int) -> int:
    """Argument k (from 0), a base."""
    base = args[slot(k)].i
    if base < 2 or base > 36:
        bad_argument(vm, k + 1, lit(b"must be between 2 and 36 (inclusive)"))
    return base


@builtin(b"base_convert", P(b"num", TYPE_STRING), P(b"from_base", TYPE_INT), P(b"to_base", TYPE_INT))
def base_convert(vm: VM, args: Frame, n: int) -> Value:
    """The digits of a number to another base."""
    source = base_at(vm, args, 1)
    target = base_at(vm, args, 2)
    prefix = ord(b"x") if source == 16 else (ord(b"o") if source == 8 else (ord(b"b") if source == 2 else 0))
    number = read_digits(vm, as_ref(Str, args[slot(0)]), source, prefix)
    return v_ref(STR, float_digits(number.f, target) if number.tag == FLOAT else int_digits(number.i, target))


@dont_look_inside
def int_digits(i: int, base: int) -> Str:
    """The digits of an int that is not negative."""
    count = 1
    rest = int_div(i, base)
    while rest > 0:
        count = count + 1
        rest = int_div(rest, base)
    digits = str_alloc(count)
    rest = i
    for k in range(count):
        d = rest - int_div(rest, base) * base
        digits.set_byte(count - 1 - k, d + ZERO if d < 10 else d + ord(b"a") - 10)
        rest = int_div(rest, base)
    return digits


@dont_look_inside
def float_digits(f: float, base: int) -> Str:
    """The digits of a float, as far as floats know them."""
    if f - f != 0.0:
        return lit(b"")
    out = new_builder(64)
    rest = f
    while True:
        d = float_to_int(c_fmod(rest, float(base)))
        out.add_byte(d + ZERO if d < 10 else d + ord(b"a") - 10)
        rest = float_div(rest, float(base))
        if rest < 1.0:
            break
    backwards = out.finish()
    digits = str_alloc(backwards.length)
    for k in range(backwards.length):
        digits.set_byte(backwards.length - 1 - k, backwards.byte(k))
    return digits
