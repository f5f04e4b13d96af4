"""Columns on a terminal: characters of East Asian scripts take two."""

from typing import Final

from pyphp.interp.bytecode import TYPE_INT, TYPE_STRING
from pyphp.interp.data.strings import concat2, substring
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.rarithmetic import INT_MAX, int_sar, int_shl
from pyphp.interp.rlib.text import Str, lit, str_same
from pyphp.interp.rlib.value import STR, Value, v_int, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.mbstring.functions import byte_place, char_count, part_in
from pyphp.stdlib_php.mbstring.tables import (
    PAGE,
    STRING_OR_NULL,
    UTF8,
    encoding_at,
    page_of,
    to_utf8,
    well_formed,
)
from pyphp.stdlib_php.support.arguments import text, text_or
from pyphp.stdlib_php.support.complaints import bad_argument
from pyphp.stdlib_php.support.registry import P, builtin
from pyphp.stdlib_php.support.utf8 import INVALID, code_at, invalid_size, size_of

LEAST_WORD: Final[int] = -0x80000000


def width_at(vm: VM, c: int) -> int:
    """The columns of a character; one of what is none."""
    if c < PAGE:
        return 1
    at = c & (PAGE - 1)
    return page_of(vm, c - at).byte(at)


@dont_look_inside
def width_of(vm: VM, s: Str) -> int:
    """The columns of a string of UTF-8."""
    total = 0
    k = 0
    while k < s.length:
        c = code_at(s, k)
        total = total + width_at(vm, c)
        k = k + (invalid_size(s, k) if c == INVALID else size_of(c))
    return total


@dont_look_inside
def fitting(vm: VM, s: Str, columns: int) -> int:
    """How many bytes fit into so many columns."""
    room = columns
    k = 0
    while k < s.length:
        c = code_at(s, k)
        room = room - width_at(vm, c)
        if room < 0:
            return k
        k = k + (invalid_size(s, k) if c == INVALID else size_of(c))
    return s.length


@builtin(b"mb_strwidth", P(b"string", TYPE_STRING), P(b"encoding", STRING_OR_NULL, optional=True))
def mb_strwidth(vm: VM, args: Frame, n: int) -> Value:
    """How many columns a terminal needs."""
    return v_int(width_of(vm, to_utf8(vm, text(args, 0), encoding_at(vm, args, n, 1))))


@builtin(
    b"mb_strimwidth",
    P(b"string", TYPE_STRING),
    P(b"start", TYPE_INT),
    P(b"width", TYPE_INT),
    P(b"trim_marker", TYPE_STRING, optional=True),
    P(b"encoding", STRING_OR_NULL, optional=True),
)
def mb_strimwidth(vm: VM, args: Frame, n: int) -> Value:
    """What fits into so many columns, with a marker if that is not all."""
    encoding = encoding_at(vm, args, n, 4)
    whole = text(args, 0)
    s = to_utf8(vm, whole, encoding)
    count = char_count(s)
    start = args[slot(1)].i
    if start < 0:
        start = start + count
    if start < 0 or start > count:
        bad_argument(vm, 2, lit(b"is out of range"))
    at = byte_place(s, start)
    rest = well_formed(vm, substring(s, at, s.length - at))
    width = args[slot(2)].i
    if width < 0:
        width = width + width_of(vm, rest)
        if width < 0:
            bad_argument(vm, 3, lit(b"is out of range"))
    width = int_sar(int_shl(width, 32), 32)  # PHP counts down from it in 32 bits
    if width < 0:
        width = INT_MAX if width == LEAST_WORD else 0
    if fitting(vm, rest, width) == rest.length:
        return v_ref(STR, shown(vm, whole, start, rest, encoding))
    marker = text_or(args, n, 3, lit(b""))
    room = width - width_of(vm, to_utf8(vm, marker, encoding))
    if room < 0:
        return v_ref(STR, marker)
    kept = substring(rest, 0, fitting(vm, rest, room))
    return v_ref(STR, concat2(shown(vm, whole, start, kept, encoding), marker))


def shown(vm: VM, whole: Str, start: int, kept: Str, encoding: Str) -> Str:
    """The characters of a string, from one on, that are `kept` in UTF-8."""
    if str_same(encoding, UTF8):
        return kept
    return part_in(vm, whole, start, char_count(kept), encoding)
