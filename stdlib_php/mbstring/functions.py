"""mb_ functions: strings as characters. UTF-8 and single bytes are taken apart here; other encodings by the host.

Characters of UTF-8 are as long as their first byte says, whatever follows.
"""

from pyphp.interp.arrays.api import new_array
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.bytecode import TYPE_INT, TYPE_NULL, TYPE_STRING
from pyphp.interp.data.filling import fill
from pyphp.interp.data.numbers import int_to_str
from pyphp.interp.data.strings import substring
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.rarithmetic import INT_MIN
from pyphp.interp.rlib.text import Str, lit, str_same
from pyphp.interp.rlib.value import ARR, STR, Value, v_bool, v_int, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.mbstring.tables import (
    STRING_OR_NULL,
    UTF8,
    ask_text,
    encoding_at,
    encoding_named,
    internal_encoding,
    table_of,
)
from pyphp.stdlib_php.standard.strings.splitting import add_text, new_list
from pyphp.stdlib_php.support.arguments import given, int_or, text
from pyphp.stdlib_php.support.asking import fields_of
from pyphp.stdlib_php.support.complaints import bad_argument
from pyphp.stdlib_php.support.registry import P, builtin
from pyphp.stdlib_php.support.sessions import session_of


@builtin(b"mb_internal_encoding", P(b"encoding", STRING_OR_NULL, optional=True))
def mb_internal_encoding(vm: VM, args: Frame, n: int) -> Value:
    """The encoding that strings are in unless it is said."""
    if not given(args, n, 0):
        return v_ref(STR, internal_encoding(vm))
    session_of(vm).encoding = encoding_named(vm, 0, text(args, 0))
    session_of(vm).encoding_said = True
    return v_bool(True)


# Characters of UTF-8


def char_size(b: int) -> int:
    """The bytes of a character that begins with this byte."""
    if b < 0xC2 or b > 0xF4:
        return 1
    return 2 if b < 0xE0 else (3 if b < 0xF0 else 4)


@dont_look_inside
def char_count(s: Str) -> int:
    """The number of characters."""
    count = 0
    k = 0
    while k < s.length:
        k = k + char_size(s.byte(k))
        count = count + 1
    return count


@dont_look_inside
def byte_place(s: Str, chars: int) -> int:
    """Where the character of this number begins; the end if there is none."""
    k = 0
    for _ in range(chars):
        if k >= s.length:
            return s.length
        k = k + char_size(s.byte(k))
    return k if k < s.length else s.length


def char_place(s: Str, at: int) -> int:
    """The number of the character that begins at a byte."""
    return char_count(substring(s, 0, at))


@builtin(b"mb_strlen", P(b"string", TYPE_STRING), P(b"encoding", STRING_OR_NULL, optional=True))
def mb_strlen(vm: VM, args: Frame, n: int) -> Value:
    """The number of characters."""
    return v_int(length_in(vm, text(args, 0), encoding_at(vm, args, n, 1)))


def length_in(vm: VM, s: Str, encoding: Str) -> int:
    """The number of characters of a string in an encoding."""
    if str_same(encoding, UTF8):
        return char_count(s)
    if table_of(vm, encoding).length > 0:
        return s.length
    return number_in(ask_text(vm, lit(b"length"), encoding, lit(b""), s).text)


def number_in(digits: Str) -> int:
    """The number that the host has written."""
    number = 0
    for k in range(digits.length):
        number = number * 10 + digits.byte(k) - ord(b"0")
    return number


@builtin(
    b"mb_substr",
    P(b"string", TYPE_STRING),
    P(b"start", TYPE_INT),
    P(b"length", TYPE_INT | TYPE_NULL, optional=True),
    P(b"encoding", STRING_OR_NULL, optional=True),
)
def mb_substr(vm: VM, args: Frame, n: int) -> Value:
    """A part of it; below zero start and length count from the end."""
    encoding = encoding_at(vm, args, n, 3)
    s = text(args, 0)
    start = args[slot(1)].i
    length = int_or(args, n, 2, s.length)
    if start == INT_MIN:
        bad_argument(vm, 2, lit(b"must be between -9223372036854775807 and 9223372036854775807"))
    if length == INT_MIN:
        bad_argument(vm, 3, lit(b"must be between -9223372036854775807 and 9223372036854775807"))
    return v_ref(STR, part_in(vm, s, start, length, encoding))


def part_in(vm: VM, s: Str, start: int, length: int, encoding: Str) -> Str:
    """A part by characters; below zero both count from the end."""
    if not str_same(encoding, UTF8) and table_of(vm, encoding).length == 0:
        return ask_text(vm, lit(b"part"), encoding, fill(b"%d,%d", start, length), s).text
    first = start
    size = length
    if start < 0 or length < 0:
        count = length_in(vm, s, encoding)
        if start < 0:
            first = count + start if count + start > 0 else 0
        if length < 0:
            size = count - first + length if count - first + length > 0 else 0
    if not str_same(encoding, UTF8):
        at = first if first < s.length else s.length
        return substring(s, at, size if size < s.length - at else s.length - at)
    at = byte_place(s, first)
    rest = substring(s, at, s.length - at)
    return substring(rest, 0, byte_place(rest, size))


@builtin(
    b"mb_str_split",
    P(b"string", TYPE_STRING),
    P(b"length", TYPE_INT, optional=True),
    P(b"encoding", STRING_OR_NULL, optional=True),
)
def mb_str_split(vm: VM, args: Frame, n: int) -> Value:
    """The string in pieces of so many characters."""
    length = int_or(args, n, 1, 1)
    if length <= 0:
        bad_argument(vm, 2, lit(b"must be greater than 0"))
    encoding = encoding_at(vm, args, n, 2)
    s = text(args, 0)
    if str_same(encoding, UTF8):
        return v_ref(ARR, char_pieces(s, length))
    if table_of(vm, encoding).length > 0:
        return v_ref(ARR, byte_pieces(s, length))
    return v_ref(ARR, fields_of(vm, ask_text(vm, lit(b"pieces"), encoding, int_to_str(length), s).text))


@dont_look_inside
def char_pieces(s: Str, length: int) -> PhpArray:
    """See mb_str_split."""
    if s.length == 0:
        return new_array(0)
    pieces = new_list()
    start = 0
    k = 0
    count = 0
    while k < s.length:
        k = k + char_size(s.byte(k))
        count = count + 1
        if count == length or k >= s.length:
            end = k if k < s.length else s.length
            add_text(pieces, substring(s, start, end - start))
            start = end
            count = 0
    return pieces


@dont_look_inside
def byte_pieces(s: Str, length: int) -> PhpArray:
    """The same of bytes."""
    if s.length == 0:
        return new_array(0)
    pieces = new_list()
    k = 0
    while k < s.length:
        size = length if length < s.length - k else s.length - k
        add_text(pieces, substring(s, k, size))
        k = k + size
    return pieces


@builtin(
    b"mb_strcut",
    P(b"string", TYPE_STRING),
    P(b"start", TYPE_INT),
    P(b"length", TYPE_INT | TYPE_NULL, optional=True),
    P(b"encoding", STRING_OR_NULL, optional=True),
)
def mb_strcut(vm: VM, args: Frame, n: int) -> Value:
    """A part by bytes, moved so that no character is cut."""
    encoding = encoding_at(vm, args, n, 3)
    s = text(args, 0)
    start = args[slot(1)].i
    length = int_or(args, n, 2, s.length)
    if start < 0:
        start = s.length + start if s.length + start > 0 else 0
    if length < 0:
        length = s.length - start + length if s.length - start + length > 0 else 0
    if start > s.length:
        return v_ref(STR, lit(b""))
    if not str_same(encoding, UTF8):
        if table_of(vm, encoding).length > 0:
            return v_ref(STR, substring(s, start, length if length < s.length - start else s.length - start))
        return v_ref(STR, ask_text(vm, lit(b"cut"), encoding, fill(b"%d,%d", start, length), s).text)
    first = char_start(s, 0, start)
    end = char_start(s, first, first + length) if length < s.length - first else s.length
    return v_ref(STR, substring(s, first, end - first))


@dont_look_inside
def char_start(s: Str, start: int, at: int) -> int:
    """Where the character begins in which a byte lies; one begins at start."""
    k = start
    while k < at:
        after = k + char_size(s.byte(k))
        if after > at:
            return k
        k = after
    return k
