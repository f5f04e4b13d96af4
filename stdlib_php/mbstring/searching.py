"""mb_ functions that search: where a part begins, counted in characters, and what is behind or before it."""

from collections.abc import Callable
from typing import Final

from attrs import frozen

from pyphp.interp.bytecode import TYPE_BOOL, TYPE_INT, TYPE_STRING
from pyphp.interp.rlib.frame import Frame
from pyphp.interp.rlib.templates import Static
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import INT, STR, Value, v_bool, v_int, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.mbstring.cases import utf8_in_case
from pyphp.stdlib_php.mbstring.functions import byte_place, char_count, char_place, part_in
from pyphp.stdlib_php.mbstring.tables import STRING_OR_NULL, encoding_at, to_utf8
from pyphp.stdlib_php.standard.strings.searching import find, find_last, occurrences
from pyphp.stdlib_php.support.arguments import flag, int_or, text
from pyphp.stdlib_php.support.complaints import bad_argument
from pyphp.stdlib_php.support.registry import P, builtin, builtins

FOLD_SIMPLE: Final[int] = 7
NOWHERE: Final[int] = -1


def searched_place(vm: VM, s: Str, offset: int) -> int:
    """Where a search that begins at a character begins, counted from the end below zero; or the ValueError."""
    count = char_count(s)
    start = offset + count if offset < 0 else offset
    if start < 0 or start > count:
        bad_argument(vm, 3, lit(b"must be contained in argument #1 ($haystack)"))
    return byte_place(s, start)


def first_char(vm: VM, s: Str, part: Str, offset: int) -> Value:
    """The number of the character at which part begins first, or false."""
    at = find(s, part, searched_place(vm, s, offset))
    return v_bool(False) if at < 0 else v_int(char_place(s, at))


def last_char(vm: VM, s: Str, part: Str, offset: int) -> Value:
    """The same of the last one. Below zero the offset says where it begins at the latest."""
    place = searched_place(vm, s, offset)
    least = place if offset >= 0 else 0
    most = s.length - part.length
    if offset < 0 and place < most:
        most = place
    at = find_last(s, part, least, most) if most >= least else NOWHERE
    return v_bool(False) if at < 0 else v_int(char_place(s, at))


def folded(vm: VM, s: Str) -> Str:
    """UTF-8 without a difference of case."""
    return utf8_in_case(vm, s, FOLD_SIMPLE)


@frozen(eq=False)
class Search:
    """Which of the places counts, and whether the case of letters does not."""

    place: Callable[[VM, Str, Str, int], Value]
    any_case: bool


FIRST = Search(first_char, False)
LAST = Search(last_char, False)
FIRST_ANY_CASE = Search(first_char, True)
LAST_ANY_CASE = Search(last_char, True)


def place_of(vm: VM, s: Str, part: Str, offset: int, t: Static[Search]) -> Value:
    """The number of the character at which part begins in s, both UTF-8, or false."""
    if t.any_case:
        return v_bool(False) if s.length == 0 else t.place(vm, folded(vm, s), folded(vm, part), offset)
    return t.place(vm, s, part, offset)


@builtins(
    {b"mb_strpos": FIRST, b"mb_strrpos": LAST, b"mb_stripos": FIRST_ANY_CASE, b"mb_strripos": LAST_ANY_CASE},
    P(b"haystack", TYPE_STRING),
    P(b"needle", TYPE_STRING),
    P(b"offset", TYPE_INT, optional=True),
    P(b"encoding", STRING_OR_NULL, optional=True),
)
def mb_position(vm: VM, args: Frame, n: int, t: Static[Search]) -> Value:
    """The position of the needle."""
    encoding = encoding_at(vm, args, n, 3)
    s = to_utf8(vm, text(args, 0), encoding)
    return place_of(vm, s, to_utf8(vm, text(args, 1), encoding), int_or(args, n, 2, 0), t)


@builtins(
    {b"mb_strstr": FIRST, b"mb_strrchr": LAST, b"mb_stristr": FIRST_ANY_CASE, b"mb_strrichr": LAST_ANY_CASE},
    P(b"haystack", TYPE_STRING),
    P(b"needle", TYPE_STRING),
    P(b"before_needle", TYPE_BOOL, optional=True),
    P(b"encoding", STRING_OR_NULL, optional=True),
)
def mb_part(vm: VM, args: Frame, n: int, t: Static[Search]) -> Value:
    """The haystack from the needle on, or what is before it if argument 2 says so."""
    encoding = encoding_at(vm, args, n, 3)
    s = to_utf8(vm, text(args, 0), encoding)
    place = place_of(vm, s, to_utf8(vm, text(args, 1), encoding), 0, t)
    if place.tag < INT:
        return place
    whole = text(args, 0)
    if flag(args, n, 2):
        return v_ref(STR, part_in(vm, whole, 0, place.i, encoding))
    return v_ref(STR, part_in(vm, whole, place.i, whole.length, encoding))


@builtin(
    b"mb_substr_count",
    P(b"haystack", TYPE_STRING),
    P(b"needle", TYPE_STRING),
    P(b"encoding", STRING_OR_NULL, optional=True),
)
def mb_substr_count(vm: VM, args: Frame, n: int) -> Value:
    """How often needle occurs."""
    encoding = encoding_at(vm, args, n, 2)
    part = to_utf8(vm, text(args, 1), encoding)
    if part.length == 0:
        bad_argument(vm, 2, lit(b"must not be empty"))
    s = to_utf8(vm, text(args, 0), encoding)
    return v_int(occurrences(s, part, 0, s.length))
