"""Searching in byte strings: strpos and its kin, by the C library's memmem and memchr, and spans of listed bytes."""

from attrs import frozen

from pyphp.interp.bytecode import TYPE_BOOL, TYPE_INT, TYPE_NULL, TYPE_STRING
from pyphp.interp.data.strings import substring
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.libc import c_find, c_find_byte
from pyphp.interp.rlib.templates import Static
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import STR, Value, v_bool, v_int, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.standard.strings.letters import lowered
from pyphp.stdlib_php.support.arguments import flag, given, int_or, text
from pyphp.stdlib_php.support.bytesets import byte_set
from pyphp.stdlib_php.support.complaints import bad_argument
from pyphp.stdlib_php.support.registry import P, builtin, builtins


@dont_look_inside
def find(s: Str, part: Str, start: int) -> int:
    """The first position of part in s from start on, or -1."""
    if part.length == 1:
        return c_find_byte(s, part.byte(0), start)
    return c_find(s, part, start)


@dont_look_inside
def find_last(s: Str, part: Str, least: int, most: int) -> int:
    """The last position of part in s between least and most, or -1."""
    at = most if most <= s.length - part.length else s.length - part.length
    while at >= least and not matches_at(s, at, part):
        at = at - 1
    return at if at >= least else -1


def matches_at(s: Str, at: int, part: Str) -> bool:
    """Does part stand in s at this position?"""
    if at < 0 or at + part.length > s.length:
        return False
    for k in range(part.length):
        if s.byte(at + k) != part.byte(k):
            return False
    return True


def position(at: int) -> Value:
    """A position, false where there is none."""
    return v_bool(False) if at < 0 else v_int(at)


# Positions


def first_position(vm: VM, args: Frame, n: int, s: Str, part: Str) -> Value:
    """strpos of the two strings; the third argument says where to begin."""
    offset = int_or(args, n, 2, 0)
    start = offset + s.length if offset < 0 else offset
    if start < 0 or start > s.length:
        bad_argument(vm, 3, lit(b"must be contained in argument #1 ($haystack)"))
    return position(find(s, part, start))


def last_position(vm: VM, args: Frame, n: int, s: Str, part: Str) -> Value:
    """strrpos of the two strings; an offset below zero says where the occurrence begins at the latest."""
    offset = int_or(args, n, 2, 0)
    if offset > s.length or offset < -s.length:
        bad_argument(vm, 3, lit(b"must be contained in argument #1 ($haystack)"))
    if offset >= 0:
        return position(find_last(s, part, offset, s.length))
    return position(find_last(s, part, 0, s.length + offset))


@frozen(eq=False)
class Search:
    """For the last occurrence or the first; in any case?"""

    last: bool
    any_case: bool


@builtins(
    {
        b"strpos": Search(False, False),
        b"stripos": Search(False, True),
        b"strrpos": Search(True, False),
        b"strripos": Search(True, True),
    },
    P(b"haystack", TYPE_STRING),
    P(b"needle", TYPE_STRING),
    P(b"offset", TYPE_INT, optional=True),
)
def search(vm: VM, args: Frame, n: int, t: Static[Search]) -> Value:
    """The position of an occurrence, or false."""
    s = lowered(text(args, 0)) if t.any_case else text(args, 0)
    part = lowered(text(args, 1)) if t.any_case else text(args, 1)
    return last_position(vm, args, n, s, part) if t.last else first_position(vm, args, n, s, part)


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


@builtin(
    b"substr_count",
    P(b"haystack", TYPE_STRING),
    P(b"needle", TYPE_STRING),
    P(b"offset", TYPE_INT, optional=True),
    P(b"length", TYPE_INT | TYPE_NULL, optional=True),
)
def substr_count(vm: VM, args: Frame, n: int) -> Value:
    """How often it occurs without overlapping, in the string or a part of it."""
    s = text(args, 0)
    part = text(args, 1)
    offset = int_or(args, n, 2, 0)
    start = offset + s.length if offset < 0 else offset
    if part.length == 0:
        bad_argument(vm, 2, lit(b"cannot be empty"))
    if start < 0 or start > s.length:
        bad_argument(vm, 3, lit(b"must be contained in argument #1 ($haystack)"))
    length = int_or(args, n, 3, s.length - start)
    if length < 0:
        length = length + s.length - start
    if length < 0 or length > s.length - start:
        bad_argument(vm, 4, lit(b"must be contained in argument #1 ($haystack)"))
    return v_int(occurrences(s, part, start, start + length))


@dont_look_inside
def occurrences(s: Str, part: Str, start: int, end: int) -> int:
    """How often part occurs in s[start:end] without overlapping."""
    count = 0
    at = find(s, part, start)
    while at >= 0 and at + part.length <= end:
        count = count + 1
        at = find(s, part, at + part.length)
    return count


# Parts


def part_from(args: Frame, n: int, at: int) -> Value:
    """The first argument from a position on, or before it if the third argument asks for that; false if at is none."""
    s = text(args, 0)
    if at < 0:
        return v_bool(False)
    if flag(args, n, 2):
        return v_ref(STR, substring(s, 0, at))
    return v_ref(STR, substring(s, at, s.length - at))


@builtin(
    b"strstr",
    P(b"haystack", TYPE_STRING),
    P(b"needle", TYPE_STRING),
    P(b"before_needle", TYPE_BOOL, optional=True),
    aliases=(b"strchr",),
)
def strstr(vm: VM, args: Frame, n: int) -> Value:
    """The string from the first occurrence on, or before it."""
    return part_from(args, n, find(text(args, 0), text(args, 1), 0))


@builtin(
    b"stristr",
    P(b"haystack", TYPE_STRING),
    P(b"needle", TYPE_STRING),
    P(b"before_needle", TYPE_BOOL, optional=True),
)
def stristr(vm: VM, args: Frame, n: int) -> Value:
    """strstr in any case."""
    return part_from(args, n, find(lowered(text(args, 0)), lowered(text(args, 1)), 0))


@builtin(b"strrchr", P(b"haystack", TYPE_STRING), P(b"needle", TYPE_STRING))
def strrchr(vm: VM, args: Frame, n: int) -> Value:
    """The string from the last occurrence of the needle's first byte on."""
    s = text(args, 0)
    needle = text(args, 1)
    b = needle.byte(0) if needle.length > 0 else 0
    at = s.length - 1
    while at >= 0 and s.byte(at) != b:
        at = at - 1
    return part_from(args, 0, at)


@builtin(b"strpbrk", P(b"string", TYPE_STRING), P(b"characters", TYPE_STRING))
def strpbrk(vm: VM, args: Frame, n: int) -> Value:
    """The string from the first of any of the characters on."""
    s = text(args, 0)
    if text(args, 1).length == 0:
        bad_argument(vm, 2, lit(b"must be a non-empty string"))
    at = span(s, byte_set(text(args, 1)), 0, 0, s.length)
    return v_bool(False) if at == s.length else part_from(args, 0, at)


# Spans


@dont_look_inside
def span(s: Str, flags: Str, wanted: int, start: int, end: int) -> int:
    """How many bytes from start on are in the byte set (wanted 1), or are not (0)."""
    k = start
    while k < end and flags.byte(s.byte(k)) == wanted:
        k = k + 1
    return k - start


@frozen(eq=False)
class Span:
    """Does it consist of the bytes that are listed (1), or of the others (0)?"""

    wanted: int


@builtins(
    {b"strspn": Span(1), b"strcspn": Span(0)},
    P(b"string", TYPE_STRING),
    P(b"characters", TYPE_STRING),
    P(b"offset", TYPE_INT, optional=True),
    P(b"length", TYPE_INT | TYPE_NULL, optional=True),
)
def span_length(vm: VM, args: Frame, n: int, t: Static[Span]) -> Value:
    """How many bytes at the beginning are such; offsets and lengths outside the string are moved to its ends."""
    s = text(args, 0)
    start = int_or(args, n, 2, 0)
    if start < 0:
        start = start + s.length if start + s.length > 0 else 0
    elif start > s.length:
        start = s.length
    length = s.length - start
    if given(args, n, 3):
        asked = args[slot(3)].i
        if asked < 0:
            length = length + asked if length + asked > 0 else 0
        elif asked < length:
            length = asked
    listed = text(args, 1)
    if listed.length == 0 and t.wanted == 0:
        listed = lit(b"\0")  # what ends C's empty list is taken for a byte of it
    return v_int(span(s, byte_set(listed), t.wanted, start, start + length))
