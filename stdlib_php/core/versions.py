"""What this is and where it runs: versions, the SAPI, the process, the collector of cycles that has nothing to do."""

from typing import Final

from pyphp.interp.bytecode import TYPE_BOOL, TYPE_INT, TYPE_NULL, TYPE_STRING
from pyphp.interp.data.numbers import is_digit
from pyphp.interp.data.strings import StrBuilder, new_builder, substring
from pyphp.interp.limits.attending import pause
from pyphp.interp.names.tables import find_constant
from pyphp.interp.operators.comparison import int_order
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.libc import c_sleep_ns, c_time_us
from pyphp.interp.rlib.rarithmetic import int_div, int_mod
from pyphp.interp.rlib.text import Str, lit, str_same
from pyphp.interp.rlib.value import STR, Value, v_bool, v_int, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.standard.maths.randomness import random_unit
from pyphp.stdlib_php.standard.strings.formatting import add_fixed, digits_of
from pyphp.stdlib_php.standard.strings.searching import matches_at
from pyphp.stdlib_php.support.arguments import flag, given, text, text_or
from pyphp.stdlib_php.support.complaints import bad_argument
from pyphp.stdlib_php.support.registry import P, builtin

POINT: Final[int] = ord(b".")
DIGITS: Final[int] = 0
LETTERS: Final[int] = 1
OTHER: Final[int] = 2
NUMBER_RANK: Final[int] = 4  # of dev, alpha, beta, RC, #, pl
UNKNOWN_RANK: Final[int] = -1
MICROSECONDS: Final[int] = 1000000


# version_compare


def kind_of(b: int) -> int:
    """Digits and letters are told apart; - _ + are points."""
    if is_digit(b):
        return DIGITS
    return OTHER if b == POINT or b == ord(b"-") or b == ord(b"_") or b == ord(b"+") else LETTERS


@dont_look_inside
def canonical(version: Str) -> Str:
    """The version with a point between each two parts."""
    out = new_builder(version.length + 8)
    for k in range(version.length):
        kind = kind_of(version.byte(k))
        ended = out.buffer.length > 0 and out.buffer.byte(out.buffer.length - 1) == POINT
        if kind == OTHER:
            if not ended:
                out.add_byte(POINT)
        else:
            if k > 0 and not ended and kind_of(version.byte(k - 1)) != kind:
                out.add_byte(POINT)
            out.add_byte(version.byte(k))
    return out.finish()


def rank(part: Str) -> int:
    """The place of a part that is no number among dev < alpha < beta < RC < # < pl; others come before all."""
    if matches_at(part, 0, lit(b"dev")):
        return 0
    if matches_at(part, 0, lit(b"a")):
        return 1
    if matches_at(part, 0, lit(b"b")):
        return 2
    if matches_at(part, 0, lit(b"RC")) or matches_at(part, 0, lit(b"rc")):
        return 3
    if matches_at(part, 0, lit(b"#")):
        return NUMBER_RANK
    return 5 if matches_at(part, 0, lit(b"p")) else UNKNOWN_RANK


def is_number(part: Str) -> bool:
    """Does the part begin with a digit?"""
    return part.length > 0 and is_digit(part.byte(0))


def number_of(part: Str) -> int:
    """The number that a part spells."""
    i = 0
    for k in range(part.length):
        if i < 1000000000000000:
            i = i * 10 + part.byte(k) - ord(b"0")
    return i


def compare_parts(a: Str, b: Str) -> int:
    """-1, 0 or 1."""
    if is_number(a) and is_number(b):
        return int_order(number_of(a), number_of(b))
    x = NUMBER_RANK if is_number(a) else rank(a)
    y = NUMBER_RANK if is_number(b) else rank(b)
    return int_order(x, y)


def part_end(s: Str, start: int) -> int:
    """Where the part at s[start:] ends."""
    k = start
    while k < s.length and s.byte(k) != POINT:
        k = k + 1
    return k


@dont_look_inside
def compare_versions(first: Str, second: Str) -> int:
    """-1, 0 or 1. Of two that agree as far as the shorter goes, a number more is later, a word more as its rank says.
    """
    if first.length == 0 or second.length == 0:
        return int_order(1 if first.length > 0 else 0, 1 if second.length > 0 else 0)
    a = first if first.byte(0) == ord(b"#") else canonical(first)
    b = second if second.byte(0) == ord(b"#") else canonical(second)
    p = 0
    q = 0
    while p < a.length and q < b.length:
        p_end = part_end(a, p)
        q_end = part_end(b, q)
        order = compare_parts(substring(a, p, p_end - p), substring(b, q, q_end - q))
        if order != 0:
            return order
        p = p_end + 1
        q = q_end + 1
    if p <= a.length:
        return rest_order(a, p)
    return -rest_order(b, q) if q <= b.length else 0


def rest_order(s: Str, start: int) -> int:
    """How a version with more parts compares with one without them."""
    if start == s.length:
        return -1
    part = substring(s, start, part_end(s, start) - start)
    return 1 if is_number(part) else compare_parts(part, lit(b"#"))


@builtin(
    b"version_compare",
    P(b"version1", TYPE_STRING),
    P(b"version2", TYPE_STRING),
    P(b"operator", TYPE_STRING | TYPE_NULL, optional=True),
)
def version_compare(vm: VM, args: Frame, n: int) -> Value:
    """The order of two versions, or whether an operator holds for them."""
    order = compare_versions(text(args, 0), text(args, 1))
    if not given(args, n, 2):
        return v_int(order)
    op = text(args, 2)
    if is_any(op, lit(b"<"), lit(b"lt")):
        return v_bool(order < 0)
    if is_any(op, lit(b"<="), lit(b"le")):
        return v_bool(order <= 0)
    if is_any(op, lit(b">"), lit(b"gt")):
        return v_bool(order > 0)
    if is_any(op, lit(b">="), lit(b"ge")):
        return v_bool(order >= 0)
    if is_any(op, lit(b"=="), lit(b"eq")) or str_same(op, lit(b"=")):
        return v_bool(order == 0)
    if is_any(op, lit(b"!="), lit(b"ne")) or str_same(op, lit(b"<>")):
        return v_bool(order != 0)
    bad_argument(vm, 3, lit(b"must be a valid comparison operator"))


def is_any(s: Str, a: Str, b: Str) -> bool:
    """One of the two?"""
    return str_same(s, a) or str_same(s, b)


# The engine


def constant_text(vm: VM, name: Str) -> Value:
    """The value of one of the engine's own constants."""
    constant = find_constant(vm, name)
    assert constant is not None
    return constant.value


@builtin(b"php_sapi_name")
def php_sapi_name(vm: VM, args: Frame, n: int) -> Value:
    """How PHP is run."""
    return constant_text(vm, lit(b"PHP_SAPI"))


@builtin(b"zend_version")
def zend_version(vm: VM, args: Frame, n: int) -> Value:
    """The version of the engine that the language is defined by."""
    return v_ref(STR, lit(b"4.2.0"))




# Time


@builtin(b"sleep", P(b"seconds", TYPE_INT))
def sleep(vm: VM, args: Frame, n: int) -> Value:
    """Wait so many seconds; 0."""
    if args[slot(0)].i < 0:
        bad_argument(vm, 1, lit(b"must be greater than or equal to 0"))
    pause(vm, args[slot(0)].i * 1000000000)
    return v_int(0)


@builtin(b"uniqid", P(b"prefix", TYPE_STRING, optional=True), P(b"more_entropy", TYPE_BOOL, optional=True))
def uniqid(vm: VM, args: Frame, n: int) -> Value:
    """A name made of the time of day: 8 hexadecimal digits of seconds and 5 of microseconds."""
    if not flag(args, n, 1):
        c_sleep_ns(1000)
    now = c_time_us()
    out = new_builder(32)
    out.add(text_or(args, n, 0, lit(b"")))
    add_hex_digits(out, int_div(now, MICROSECONDS), 8)
    add_hex_digits(out, int_mod(now, MICROSECONDS), 5)
    if flag(args, n, 1):
        add_fixed(out, 8, random_unit() * 10.0)
    return v_ref(STR, out.finish())


def add_hex_digits(out: StrBuilder, i: int, width: int) -> None:
    """Append at least so many hexadecimal digits."""
    digits = digits_of(i, 4, False)
    out.add_fill(ord(b"0"), width - digits.length)
    out.add(digits)
