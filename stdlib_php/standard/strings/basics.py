"""Byte strings: length and bytes, parts, trimming and padding."""

from typing import Final

from pyphp.interp.bytecode import TYPE_INT, TYPE_NULL, TYPE_STRING
from pyphp.interp.data.strings import substring
from pyphp.interp.errors.raising import throw_value_error
from pyphp.interp.limits.memory import overflow, request_string
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.rarithmetic import INT_MAX, int_div, int_mod
from pyphp.interp.rlib.text import Str, char_str, lit, str_alloc, str_copy
from pyphp.interp.rlib.value import NULL, STR, Value, v_int, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.standard.strings.searching import find
from pyphp.stdlib_php.support.arguments import text
from pyphp.stdlib_php.support.bytesets import byte_set, range_set
from pyphp.stdlib_php.support.registry import P, builtin

PAD_LEFT: Final[int] = 0
PAD_RIGHT: Final[int] = 1
PAD_BOTH: Final[int] = 2


# Bytes


@builtin(b"strlen", P(b"string", TYPE_STRING), opcode=True)
def strlen(vm: VM, args: Frame, n: int) -> Value:
    """The number of bytes."""
    return v_int(text(args, 0).length)


@builtin(b"ord", P(b"character", TYPE_STRING))
def ord_(vm: VM, args: Frame, n: int) -> Value:
    """The first byte; 0 of an empty string."""
    s = text(args, 0)
    return v_int(s.byte(0) if s.length > 0 else 0)


@builtin(b"chr", P(b"codepoint", TYPE_INT))
def chr_(vm: VM, args: Frame, n: int) -> Value:
    """The one-byte string of a number modulo 256."""
    return v_ref(STR, char_str(args[slot(0)].i & 255))


# Parts


@builtin(
    b"substr",
    P(b"string", TYPE_STRING),
    P(b"offset", TYPE_INT),
    P(b"length", TYPE_INT | TYPE_NULL, optional=True),
)
def substr(vm: VM, args: Frame, n: int) -> Value:
    """A part; an offset or length below zero counts from the end."""
    s = text(args, 0)
    offset = args[slot(1)].i
    start = offset
    if offset < 0:
        start = s.length + offset if offset > -s.length else 0
    elif offset > s.length:
        return v_ref(STR, lit(b""))
    count = s.length - start
    if n > 2 and args[slot(2)].tag > NULL:
        length = args[slot(2)].i
        if length < 0:
            count = count + length if count + length > 0 else 0
        elif length < count:
            count = length
    return v_ref(STR, substring(s, start, count))


@builtin(b"strrev", P(b"string", TYPE_STRING))
def strrev(vm: VM, args: Frame, n: int) -> Value:
    """The bytes backwards."""
    return v_ref(STR, backwards(text(args, 0)))


@dont_look_inside
def backwards(s: Str) -> Str:
    """The bytes backwards."""
    r = str_alloc(s.length)
    for k in range(s.length):
        r.set_byte(k, s.byte(s.length - 1 - k))
    return r


@dont_look_inside
def trimmed(s: Str, flags: Str, left: bool, right: bool) -> Str:
    """The string without the bytes of a set at its ends."""
    start = 0
    end = s.length
    while left and start < end and flags.byte(s.byte(start)) == 1:
        start = start + 1
    while right and end > start and flags.byte(s.byte(end - 1)) == 1:
        end = end - 1
    return substring(s, start, end - start)


def trim_argument(vm: VM, args: Frame, n: int, left: bool, right: bool) -> Value:
    """trim and its kin: whitespace unless other characters are listed."""
    if n == 1:
        return v_ref(STR, without_blanks(text(args, 0), left, right))
    listed = text(args, 1)
    flags = range_set(vm, listed) if find(listed, lit(b".."), 0) >= 0 else byte_set(listed)
    return v_ref(STR, trimmed(text(args, 0), flags, left, right))


def is_blank(b: int) -> bool:
    """What trim takes off: blank, tab, line ends, vertical tab, zero."""
    return b <= 32 and (b == 32 or (b >= 9 and b <= 13 and b != 12) or b == 0)


@dont_look_inside
def without_blanks(s: Str, left: bool, right: bool) -> Str:
    """The string without whitespace at its ends."""
    start = 0
    end = s.length
    while left and start < end and is_blank(s.byte(start)):
        start = start + 1
    while right and end > start and is_blank(s.byte(end - 1)):
        end = end - 1
    return substring(s, start, end - start)


@builtin(b"trim", P(b"string", TYPE_STRING), P(b"characters", TYPE_STRING, optional=True))
def trim(vm: VM, args: Frame, n: int) -> Value:
    """Without whitespace, or the listed characters, at both ends."""
    return trim_argument(vm, args, n, True, True)


@builtin(b"ltrim", P(b"string", TYPE_STRING), P(b"characters", TYPE_STRING, optional=True))
def ltrim(vm: VM, args: Frame, n: int) -> Value:
    """trim at the beginning."""
    return trim_argument(vm, args, n, True, False)


@builtin(b"rtrim", P(b"string", TYPE_STRING), P(b"characters", TYPE_STRING, optional=True), aliases=(b"chop",))
def rtrim(vm: VM, args: Frame, n: int) -> Value:
    """trim at the end."""
    return trim_argument(vm, args, n, False, True)


# Filling


@builtin(b"str_repeat", P(b"string", TYPE_STRING), P(b"times", TYPE_INT))
def str_repeat(vm: VM, args: Frame, n: int) -> Value:
    """The string so many times."""
    s = text(args, 0)
    times = args[slot(1)].i
    if times < 0:
        throw_value_error(vm, lit(b"str_repeat(): Argument #2 ($times) must be greater than or equal to 0"))
    if times == 0 or s.length == 0:
        return v_ref(STR, lit(b""))
    if times > int_div(INT_MAX, s.length):
        overflow(vm, s.length, times)
    request_string(vm, s.length * times)
    r = str_alloc(s.length * times)
    str_copy(r, 0, s, 0, s.length)
    done = s.length
    while done < r.length:
        count = done if done + done <= r.length else r.length - done
        str_copy(r, done, r, 0, count)
        done = done + count
    return v_ref(STR, r)


def fill_with(r: Str, at: int, count: int, pattern: Str) -> None:
    """Write count bytes of the pattern, over and over, to r[at:]."""
    for k in range(count):
        r.set_byte(at + k, pattern.byte(int_mod(k, pattern.length)))


@builtin(
    b"str_pad",
    P(b"string", TYPE_STRING),
    P(b"length", TYPE_INT),
    P(b"pad_string", TYPE_STRING, optional=True),
    P(b"pad_type", TYPE_INT, optional=True),
)
def str_pad(vm: VM, args: Frame, n: int) -> Value:
    """The string filled up to a length, on one side or both."""
    s = text(args, 0)
    length = args[slot(1)].i
    if length < 0 or length <= s.length:
        return v_ref(STR, s)
    pattern = text(args, 2) if n > 2 else lit(b" ")
    side = args[slot(3)].i if n > 3 else PAD_RIGHT
    if pattern.length == 0:
        throw_value_error(vm, lit(b"str_pad(): Argument #3 ($pad_string) must be a non-empty string"))
    if side < PAD_LEFT or side > PAD_BOTH:
        head = lit(b"str_pad(): Argument #4 ($pad_type) must be STR_PAD_LEFT, STR_PAD_RIGHT, or STR_PAD_BOTH")
        throw_value_error(vm, head)
    request_string(vm, length)
    missing = length - s.length
    left = missing if side == PAD_LEFT else 0
    if side == PAD_BOTH:
        left = int_div(missing, 2)
    r = str_alloc(length)
    fill_with(r, 0, left, pattern)
    str_copy(r, left, s, 0, s.length)
    fill_with(r, left + s.length, missing - left, pattern)
    return v_ref(STR, r)
