"""Joining and splitting byte strings: implode, explode, pieces of a length, lines of a width, words."""

from typing import Final

from pyphp.interp.arrays.api import array_set_int, iter_first, iter_next, iter_value, new_array
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.arrays.packed_values import PackedValues, append_value
from pyphp.interp.bytecode import TYPE_ARRAY, TYPE_BOOL, TYPE_INT, TYPE_NULL, TYPE_STRING
from pyphp.interp.data.numbers import int_to_str
from pyphp.interp.data.strings import new_builder, substring
from pyphp.interp.errors.raising import throw_type_error
from pyphp.interp.limits.memory import request_string
from pyphp.interp.operators.conversions import to_str
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.rarithmetic import INT_MAX, int_div
from pyphp.interp.rlib.text import Str, lit, str_alloc, str_copy
from pyphp.interp.rlib.value import ARR, INT, NULL, STR, Value, as_ref, v_int, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.standard.strings.searching import find, matches_at
from pyphp.stdlib_php.support.arguments import flag, given, int_or, text, text_or
from pyphp.stdlib_php.support.bytesets import empty_set, range_set
from pyphp.stdlib_php.support.complaints import bad_argument, named, wrong_type
from pyphp.stdlib_php.support.registry import P, builtin

BLANK: Final[int] = 32
HYPHEN: Final[int] = ord(b"-")
APOSTROPHE: Final[int] = ord(b"'")

COUNT_WORDS: Final[int] = 0
LIST_WORDS: Final[int] = 1
PLACE_WORDS: Final[int] = 2


# Joining


def joined(vm: VM, glue: Str, arr: PhpArray) -> Str:
    """The elements as strings with glue between them."""
    made = joined_plain(glue, arr)
    return made if made is not None else joined_any(vm, glue, arr)


@dont_look_inside
def joined_plain(glue: Str, arr: PhpArray) -> Str | None:
    """The same of strings and ints, which runs nothing; None if there are others."""
    if arr.size == 0:
        return lit(b"")
    parts = Array[Str](arr.size)
    pos = iter_first(arr)
    for k in range(arr.size):
        v = iter_value(arr, pos)
        if v.tag == STR:
            parts[k] = as_ref(Str, v)
        elif v.tag == INT:
            parts[k] = int_to_str(v.i)
        else:
            return None
        pos = iter_next(arr, pos)
    return with_glue(parts, glue)


@dont_look_inside
def joined_any(vm: VM, glue: Str, arr: PhpArray) -> Str:
    """As joined; conversions may run PHP code."""
    parts = Array[Str](arr.size)
    pos = iter_first(arr)
    for k in range(arr.size):
        parts[k] = to_str(vm, iter_value(arr, pos))
        pos = iter_next(arr, pos)
    return with_glue(parts, glue)


def with_glue(parts: Array[Str], glue: Str) -> Str:
    """One string or more, with glue between them."""
    if parts.length == 1:
        return parts[0]
    total = glue.length * (parts.length - 1)
    for k in range(parts.length):
        total = total + parts[k].length
    r = str_alloc(total)
    at = 0
    for k in range(parts.length):
        if k > 0 and glue.length > 0:
            str_copy(r, at, glue, 0, glue.length)
            at = at + glue.length
        part = parts[k]
        str_copy(r, at, part, 0, part.length)
        at = at + part.length
    return r


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
            throw_type_error(vm, named(vm, lit(b"Argument #1 ($array) must be of type array, string given")))
        return v_ref(STR, joined(vm, lit(b""), as_ref(PhpArray, first)))
    if first.tag != STR:
        wrong_type(vm, 1, first, lit(b"string"))
    return v_ref(STR, joined(vm, as_ref(Str, first), as_ref(PhpArray, args[slot(1)])))


# Splitting


def new_list() -> PackedValues:
    """A list to append strings to."""
    return PackedValues(0, 0, None, Array[Value](8))


def add_text(parts: PackedValues, s: Str) -> None:
    """Append a string."""
    append_value(parts, v_ref(STR, s))


@builtin(b"explode", P(b"separator", TYPE_STRING), P(b"string", TYPE_STRING), P(b"limit", TYPE_INT, optional=True))
def explode(vm: VM, args: Frame, n: int) -> Value:
    """The parts between separators; a limit below zero leaves off the last ones."""
    separator = text(args, 0)
    if separator.length == 0:
        bad_argument(vm, 1, lit(b"cannot be empty"))
    limit = int_or(args, n, 2, INT_MAX)
    if limit < 0:
        return v_ref(ARR, without_last(parts_of(text(args, 1), separator, INT_MAX), limit))
    return v_ref(ARR, parts_of(text(args, 1), separator, limit))


@dont_look_inside
def parts_of(s: Str, separator: Str, limit: int) -> PackedValues:
    """The parts of s between separators, at most `limit`; the last one has the rest."""
    parts = new_list()
    start = 0
    at = find(s, separator, 0)
    while at >= 0 and parts.size + 1 < limit:
        add_text(parts, substring(s, start, at - start))
        start = at + separator.length
        at = find(s, separator, start)
    add_text(parts, substring(s, start, s.length - start))
    return parts


def without_last(parts: PackedValues, count: int) -> PhpArray:
    """The list without its last elements; their number, below zero."""
    if parts.size + count <= 0:
        return new_array(0)
    kept = Array[Value](parts.size + count)
    kept.copy_from(0, parts.items, 0, kept.length)
    return PackedValues(kept.length, 0, None, kept)


@builtin(b"str_split", P(b"string", TYPE_STRING), P(b"length", TYPE_INT, optional=True))
def str_split(vm: VM, args: Frame, n: int) -> Value:
    """The string in pieces of a length."""
    length = int_or(args, n, 1, 1)
    if length <= 0:
        bad_argument(vm, 2, lit(b"must be greater than 0"))
    return v_ref(ARR, pieces_of(text(args, 0), length))


@dont_look_inside
def pieces_of(s: Str, length: int) -> PhpArray:
    """The pieces of s; none of an empty string."""
    if s.length == 0:
        return new_array(0)
    pieces = new_list()
    at = 0
    while at < s.length:
        count = length if length < s.length - at else s.length - at
        add_text(pieces, substring(s, at, count))
        at = at + count
    return pieces


@builtin(
    b"chunk_split",
    P(b"string", TYPE_STRING),
    P(b"length", TYPE_INT, optional=True),
    P(b"separator", TYPE_STRING, optional=True),
)
def chunk_split(vm: VM, args: Frame, n: int) -> Value:
    """The string with an end of line behind every piece of a length."""
    length = int_or(args, n, 1, 76)
    if length < 1:
        bad_argument(vm, 2, lit(b"must be greater than 0"))
    return v_ref(STR, chunked(text(args, 0), length, text_or(args, n, 2, lit(b"\r\n"))))


@dont_look_inside
def chunked(s: Str, length: int, end: Str) -> Str:
    """s with `end` behind every piece; there is at least one."""
    count = 1 if s.length == 0 else int_div(s.length - 1, length) + 1
    r = str_alloc(s.length + count * end.length)
    source = 0
    at = 0
    for _ in range(count):
        size = length if length < s.length - source else s.length - source
        str_copy(r, at, s, source, size)
        str_copy(r, at + size, end, 0, end.length)
        source = source + size
        at = at + size + end.length
    return r


# Lines and words


@builtin(
    b"wordwrap",
    P(b"string", TYPE_STRING),
    P(b"width", TYPE_INT, optional=True),
    P(b"break", TYPE_STRING, optional=True),
    P(b"cut_long_words", TYPE_BOOL, optional=True),
)
def wordwrap(vm: VM, args: Frame, n: int) -> Value:
    """The string in lines of a width, broken at blanks; longer words are cut if that is asked."""
    s = text(args, 0)
    width = int_or(args, n, 1, 75)
    end = text_or(args, n, 2, lit(b"\n"))
    cut = flag(args, n, 3)
    if s.length == 0:
        return v_ref(STR, s)
    if end.length == 0:
        bad_argument(vm, 3, lit(b"cannot be empty"))
    if width == 0 and cut:
        bad_argument(vm, 4, lit(b"cannot be true when argument #2 ($width) is 0"))
    if width > 0 and (end.length > 1 or cut):  # php makes room for a break in every line
        request_string(vm, s.length + (int_div(s.length, width) + 1) * end.length)
    return v_ref(STR, wrapped(s, width, end, cut))


@dont_look_inside
def wrapped(s: Str, width: int, end: Str, cut: bool) -> Str:
    """See wordwrap. start: of the line; blank: the last place where it may be broken."""
    out = new_builder(s.length + 16)
    start = 0
    blank = 0
    k = 0
    while k < s.length:
        if (k + end.length < s.length or (end.length == 1 and not cut)) and matches_at(s, k, end):
            k = k + end.length
            out.add_part(s, start, k - start)
            start = k
            blank = k
            continue
        if s.byte(k) == BLANK:
            if k - start >= width:
                out.add_part(s, start, k - start)
                out.add(end)
                start = k + 1
            blank = k
        elif k - start >= width and cut and start >= blank:
            out.add_part(s, start, k - start)
            out.add(end)
            start = k
            blank = k
        elif k - start >= width and start < blank:
            out.add_part(s, start, blank - start)
            out.add(end)
            blank = blank + 1
            start = blank
        k = k + 1
    out.add_part(s, start, s.length - start)
    return out.finish()


@builtin(
    b"str_word_count",
    P(b"string", TYPE_STRING),
    P(b"format", TYPE_INT, optional=True),
    P(b"characters", TYPE_STRING | TYPE_NULL, optional=True),
)
def str_word_count(vm: VM, args: Frame, n: int) -> Value:
    """The number of words, a list of them, or the words by their positions."""
    form = int_or(args, n, 1, COUNT_WORDS)
    if form < COUNT_WORDS or form > PLACE_WORDS:
        bad_argument(vm, 2, lit(b"must be a valid format value"))
    letters = range_set(vm, text(args, 2)) if given(args, n, 2) else empty_set()
    return words(text(args, 0), form, letters)


@dont_look_inside
def words(s: Str, form: int, letters: Str) -> Value:
    """Words are of letters, the bytes of a set, and ' and -, which do not begin them, nor does - end the string."""
    start = 0
    end = s.length
    if end > 0 and (s.byte(0) == APOSTROPHE or s.byte(0) == HYPHEN) and letters.byte(s.byte(0)) == 0:
        start = 1
    if end > 0 and s.byte(end - 1) == HYPHEN and letters.byte(HYPHEN) == 0:
        end = end - 1
    listed = new_list()
    placed = new_array(0)
    count = 0
    k = start
    while k < end:
        first = k
        while k < end and in_word(s.byte(k), letters):
            k = k + 1
        if k > first:
            count = count + 1
            if form == LIST_WORDS:
                add_text(listed, substring(s, first, k - first))
            elif form == PLACE_WORDS:
                placed = array_set_int(placed, first, v_ref(STR, substring(s, first, k - first)))
        else:
            k = k + 1
    if form == COUNT_WORDS:
        return v_int(count)
    if count == 0 or form == PLACE_WORDS:
        return v_ref(ARR, placed)
    return v_ref(ARR, listed)


def in_word(b: int, letters: Str) -> bool:
    """May the byte be part of a word?"""
    letter = b | BLANK
    if ord(b"a") <= letter and letter <= ord(b"z") and b < 128:
        return True
    return letters.byte(b) == 1 or b == APOSTROPHE or b == HYPHEN
