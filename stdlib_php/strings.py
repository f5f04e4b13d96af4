"""Byte strings: length and bytes, parts, padding, case, joining and splitting."""

from typing import Final

from pyphp.interp.arrays.api import (
    array_append,
    iter_first,
    iter_next,
    iter_value,
    new_array,
)
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.bytecode import TYPE_ARRAY, TYPE_INT, TYPE_NULL, TYPE_STRING
from pyphp.interp.conversions import to_str
from pyphp.interp.errors import throw_type_error, throw_value_error
from pyphp.interp.memory import overflow, request_string
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.rarithmetic import INT_MAX, int_div, int_mod
from pyphp.interp.rlib.text import Str, char_str, lit, str_alloc, str_copy
from pyphp.interp.rlib.value import ARR, NULL, STR, Value, as_ref, v_bool, v_int, v_ref
from pyphp.interp.strings import new_builder, substring
from pyphp.interp.vm import VM
from pyphp.interp.wording import join3, type_name
from pyphp.stdlib_php.registry import P, builtin

PAD_LEFT: Final[int] = 0
PAD_RIGHT: Final[int] = 1
PAD_BOTH: Final[int] = 2
POINT: Final[int] = 46


def text(args: Frame, k: int) -> Str:
    """Argument k, a string."""
    return as_ref(Str, args[slot(k)])


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


@dont_look_inside
def find(s: Str, part: Str, start: int) -> int:
    """The first position of part in s from start on, or -1."""
    last = s.length - part.length
    for at in range(start, last + 1):
        k = 0
        while k < part.length and s.byte(at + k) == part.byte(k):
            k = k + 1
        if k == part.length:
            return at
    return -1


def matches_at(s: Str, at: int, part: Str) -> bool:
    """Does part stand in s at this position?"""
    if at < 0 or at + part.length > s.length:
        return False
    for k in range(part.length):
        if s.byte(at + k) != part.byte(k):
            return False
    return True


@builtin(b"strpos", P(b"haystack", TYPE_STRING), P(b"needle", TYPE_STRING), P(b"offset", TYPE_INT, optional=True))
def strpos(vm: VM, args: Frame, n: int) -> Value:
    """The position of the first occurrence, or false."""
    s = text(args, 0)
    offset = args[slot(2)].i if n > 2 else 0
    start = offset + s.length if offset < 0 else offset
    if start < 0 or start > s.length:
        throw_value_error(vm, lit(b"strpos(): Argument #3 ($offset) must be contained in argument #1 ($haystack)"))
    at = find(s, text(args, 1), start)
    return v_bool(False) if at < 0 else v_int(at)


@builtin(b"str_contains", P(b"haystack", TYPE_STRING), P(b"needle", TYPE_STRING))
def str_contains(vm: VM, args: Frame, n: int) -> Value:
    """Does it occur?"""
    return v_bool(find(text(args, 0), text(args, 1), 0) >= 0)


@builtin(b"str_starts_with", P(b"haystack", TYPE_STRING), P(b"needle", TYPE_STRING))
def str_starts_with(vm: VM, args: Frame, n: int) -> Value:
    """Does the string begin so?"""
    return v_bool(matches_at(text(args, 0), 0, text(args, 1)))


@builtin(b"str_ends_with", P(b"haystack", TYPE_STRING), P(b"needle", TYPE_STRING))
def str_ends_with(vm: VM, args: Frame, n: int) -> Value:
    """Does the string end so?"""
    s = text(args, 0)
    return v_bool(matches_at(s, s.length - text(args, 1).length, text(args, 1)))


@builtin(b"strrev", P(b"string", TYPE_STRING))
def strrev(vm: VM, args: Frame, n: int) -> Value:
    """The bytes backwards."""
    s = text(args, 0)
    r = str_alloc(s.length)
    for k in range(s.length):
        r.set_byte(k, s.byte(s.length - 1 - k))
    return v_ref(STR, r)


def is_listed(s: Str, b: int) -> bool:
    """Is the byte in a list of characters, which may hold ranges a..z?"""
    k = 0
    while k < s.length:
        if k + 3 < s.length and s.byte(k + 1) == POINT and s.byte(k + 2) == POINT and s.byte(k + 3) >= s.byte(k):
            if s.byte(k) <= b and b <= s.byte(k + 3):
                return True
            k = k + 4
        else:
            if s.byte(k) == b:
                return True
            k = k + 1
    return False


def trimmed(args: Frame, n: int, left: bool, right: bool) -> Value:
    """The string without listed bytes at its ends."""
    s = text(args, 0)
    listed = text(args, 1) if n > 1 else lit(b" \n\r\t\v\0")
    start = 0
    end = s.length
    while left and start < end and is_listed(listed, s.byte(start)):
        start = start + 1
    while right and end > start and is_listed(listed, s.byte(end - 1)):
        end = end - 1
    return v_ref(STR, substring(s, start, end - start))


@builtin(b"trim", P(b"string", TYPE_STRING), P(b"characters", TYPE_STRING, optional=True))
def trim(vm: VM, args: Frame, n: int) -> Value:
    """Without whitespace, or the listed characters, at both ends."""
    return trimmed(args, n, True, True)


@builtin(b"ltrim", P(b"string", TYPE_STRING), P(b"characters", TYPE_STRING, optional=True))
def ltrim(vm: VM, args: Frame, n: int) -> Value:
    """trim at the beginning."""
    return trimmed(args, n, True, False)


@builtin(b"rtrim", P(b"string", TYPE_STRING), P(b"characters", TYPE_STRING, optional=True), aliases=(b"chop",))
def rtrim(vm: VM, args: Frame, n: int) -> Value:
    """trim at the end."""
    return trimmed(args, n, False, True)


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


# Case: ASCII letters only


def upper(b: int) -> int:
    """The capital of an ASCII letter, other bytes as they are."""
    return b - 32 if 97 <= b and b <= 122 else b


def lower(b: int) -> int:
    """The small one of an ASCII letter, other bytes as they are."""
    return b + 32 if 65 <= b and b <= 90 else b


def with_first(s: Str, b: int) -> Str:
    """s with another first byte."""
    if s.byte(0) == b:
        return s
    r = str_alloc(s.length)
    str_copy(r, 0, s, 0, s.length)
    r.set_byte(0, b)
    return r


@builtin(b"strtoupper", P(b"string", TYPE_STRING))
def strtoupper(vm: VM, args: Frame, n: int) -> Value:
    """In capitals."""
    s = text(args, 0)
    r = str_alloc(s.length)
    for k in range(s.length):
        r.set_byte(k, upper(s.byte(k)))
    return v_ref(STR, r)


@builtin(b"strtolower", P(b"string", TYPE_STRING))
def strtolower(vm: VM, args: Frame, n: int) -> Value:
    """In small letters."""
    s = text(args, 0)
    r = str_alloc(s.length)
    for k in range(s.length):
        r.set_byte(k, lower(s.byte(k)))
    return v_ref(STR, r)


@builtin(b"ucfirst", P(b"string", TYPE_STRING))
def ucfirst(vm: VM, args: Frame, n: int) -> Value:
    """With a capital at the beginning."""
    s = text(args, 0)
    return v_ref(STR, s if s.length == 0 else with_first(s, upper(s.byte(0))))


@builtin(b"lcfirst", P(b"string", TYPE_STRING))
def lcfirst(vm: VM, args: Frame, n: int) -> Value:
    """With a small letter at the beginning."""
    s = text(args, 0)
    return v_ref(STR, s if s.length == 0 else with_first(s, lower(s.byte(0))))


# Joining and splitting


def joined(vm: VM, glue: Str, arr: PhpArray) -> Str:
    """The elements as strings with glue between them."""
    parts = Array[Str](arr.size)
    total = 0
    pos = iter_first(arr)
    for k in range(arr.size):
        part = to_str(vm, iter_value(arr, pos))
        parts[k] = part
        total = total + part.length + glue.length
        pos = iter_next(arr, pos)
    if parts.length == 1:
        return parts[0]
    out = new_builder(total)
    for k in range(parts.length):
        if k > 0:
            out.add(glue)
        out.add(parts[k])
    return out.finish()


@builtin(
    b"implode",
    P(b"separator", TYPE_STRING | TYPE_ARRAY),
    P(b"array", TYPE_ARRAY | TYPE_NULL, optional=True),
    aliases=(b"join",),
)
def implode(vm: VM, args: Frame, n: int) -> Value:
    """An array's elements joined by a separator."""
    first = args[slot(0)]
    if n < 2 or args[slot(1)].tag <= NULL:
        if first.tag != ARR:
            throw_type_error(vm, lit(b"implode(): Argument #1 ($array) must be of type array, string given"))
        return v_ref(STR, joined(vm, lit(b""), as_ref(PhpArray, first)))
    if first.tag != STR:
        head = lit(b"implode(): Argument #1 ($separator) must be of type string, ")
        throw_type_error(vm, join3(head, type_name(first), lit(b" given")))
    return v_ref(STR, joined(vm, as_ref(Str, first), as_ref(PhpArray, args[slot(1)])))


@builtin(b"explode", P(b"separator", TYPE_STRING), P(b"string", TYPE_STRING), P(b"limit", TYPE_INT, optional=True))
def explode(vm: VM, args: Frame, n: int) -> Value:
    """The parts between separators; a limit below zero leaves off the last ones."""
    separator = text(args, 0)
    s = text(args, 1)
    limit = args[slot(2)].i if n > 2 else INT_MAX
    if separator.length == 0:
        throw_value_error(vm, lit(b"explode(): Argument #1 ($separator) cannot be empty"))
    parts = new_array(0)
    start = 0
    count = 1
    at = find(s, separator, 0)
    while at >= 0 and (limit < 0 or count < limit):
        parts = appended(parts, substring(s, start, at - start))
        start = at + separator.length
        count = count + 1
        at = find(s, separator, start)
    parts = appended(parts, substring(s, start, s.length - start))
    if limit >= 0:
        return v_ref(ARR, parts)
    kept = new_array(0)
    pos = iter_first(parts)
    for _ in range(count + limit):
        kept = appended(kept, as_ref(Str, iter_value(parts, pos)))
        pos = iter_next(parts, pos)
    return v_ref(ARR, kept)


def appended(arr: PhpArray, s: Str) -> PhpArray:
    """The list arr, which nobody else holds, with a string more."""
    made = array_append(arr, v_ref(STR, s))
    return arr if made is None else made
