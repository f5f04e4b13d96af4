"""mb_ functions: strings as characters. UTF-8 is taken apart here; what is in another encoding is converted by the
host, and back.

Characters of UTF-8 are as long as their first byte says, whatever follows.
"""

from typing import Final

from pyphp.interp.arrays.api import new_array
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.bytecode import TYPE_INT, TYPE_NULL, TYPE_STRING
from pyphp.interp.contracts.hostcodes import ANSWERED, GET_SETTING, TEXT
from pyphp.interp.data.filling import fill
from pyphp.interp.data.records import request3, text_field
from pyphp.interp.data.strings import concat2, substring
from pyphp.interp.data.wording import up_to_nul
from pyphp.interp.names.hosting import HostCall, ask_host
from pyphp.interp.names.lacking import not_supported
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.rarithmetic import INT_MIN
from pyphp.interp.rlib.text import Str, lit, str_same
from pyphp.interp.rlib.value import ARR, STR, Value, v_bool, v_int, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.standard.strings.splitting import add_text, new_list
from pyphp.stdlib_php.support.arguments import given, int_or, text
from pyphp.stdlib_php.support.complaints import bad_argument
from pyphp.stdlib_php.support.registry import Lack, P, builtin
from pyphp.stdlib_php.support.sessions import session_of

UTF8: Final[Str] = lit(b"UTF-8")
CUT: Final[Str] = lit(b"mb_strcut() of ")
STRING_OR_NULL: Final[int] = TYPE_STRING | TYPE_NULL


# Encodings


def ask_text(vm: VM, act: Str, encoding: Str, argument: Str, s: Str) -> HostCall:
    """The host's answer to a request for an act on text."""
    request = request3(act, text_field(encoding), text_field(argument), text_field(s))
    return ask_host(vm, TEXT, request, lit(b""), 0)


def encoding_at(vm: VM, args: Frame, n: int, k: int) -> Str:
    """The proper name of the encoding that argument k (from 0) names; the internal one if it is not given."""
    if not given(args, n, k):
        return internal_encoding(vm)
    return encoding_named(vm, k, text(args, k))


def internal_encoding(vm: VM) -> Str:
    """The encoding that is meant where none is said: what was set last, or what the settings say."""
    known = session_of(vm).encoding
    if known.length > 0:
        return known
    setting = ask_host(vm, GET_SETTING, lit(b"internal_encoding"), lit(b""), 0).text
    if setting.length == 0:
        setting = ask_host(vm, GET_SETTING, lit(b"default_charset"), lit(b""), 0).text
    call = ask_text(vm, lit(b"name"), lit(b""), lit(b""), setting)
    found = call.text if call.outcome == ANSWERED else UTF8
    session_of(vm).encoding = found
    return found


def encoding_named(vm: VM, k: int, name: Str) -> Str:
    """The proper name of an encoding, or the ValueError about argument k."""
    if str_same(name, UTF8) or str_same(name, lit(b"utf-8")):
        return UTF8
    call = ask_text(vm, lit(b"name"), lit(b""), lit(b""), name)
    if call.outcome != ANSWERED:
        bad_argument(vm, k + 1, fill(b'must be a valid encoding, "%s" given', up_to_nul(name)))
    return call.text


def to_utf8(vm: VM, s: Str, encoding: Str) -> Str:
    """The string as UTF-8."""
    return s if str_same(encoding, UTF8) else ask_text(vm, lit(b"convert"), encoding, UTF8, s).text


def from_utf8(vm: VM, s: Str, encoding: Str) -> Str:
    """A string of UTF-8 in an encoding."""
    return s if str_same(encoding, UTF8) else ask_text(vm, lit(b"convert"), UTF8, encoding, s).text


@builtin(b"mb_internal_encoding", P(b"encoding", STRING_OR_NULL, optional=True))
def mb_internal_encoding(vm: VM, args: Frame, n: int) -> Value:
    """The encoding that strings are in unless it is said."""
    if not given(args, n, 0):
        return v_ref(STR, internal_encoding(vm))
    session_of(vm).encoding = encoding_at(vm, args, n, 0)
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
    return v_int(char_count(to_utf8(vm, text(args, 0), encoding_at(vm, args, n, 1))))


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
    s = to_utf8(vm, text(args, 0), encoding)
    start = args[slot(1)].i
    length = int_or(args, n, 2, s.length)
    if start == INT_MIN:
        bad_argument(vm, 2, lit(b"must be between -9223372036854775807 and 9223372036854775807"))
    if length == INT_MIN:
        bad_argument(vm, 3, lit(b"must be between -9223372036854775807 and 9223372036854775807"))
    if start < 0 or length < 0:
        count = char_count(s)
        if start < 0:
            start = count + start if count + start > 0 else 0
        if length < 0:
            length = count - start + length if count - start + length > 0 else 0
    first = byte_place(s, start)
    rest = substring(s, first, s.length - first)
    return v_ref(STR, from_utf8(vm, substring(rest, 0, byte_place(rest, length)), encoding))


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
    return v_ref(ARR, char_pieces(vm, to_utf8(vm, text(args, 0), encoding), length, encoding))


@dont_look_inside
def char_pieces(vm: VM, s: Str, length: int, encoding: Str) -> PhpArray:
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
            add_text(pieces, from_utf8(vm, substring(s, start, end - start), encoding))
            start = end
            count = 0
    return pieces


@builtin(
    b"mb_strcut",
    P(b"string", TYPE_STRING),
    P(b"start", TYPE_INT),
    P(b"length", TYPE_INT | TYPE_NULL, optional=True),
    P(b"encoding", STRING_OR_NULL, optional=True),
    lacks=(Lack(CUT, b"encoding", rb"(?i)\A(?!utf-?8\Z)"),),
)
def mb_strcut(vm: VM, args: Frame, n: int) -> Value:
    """A part by bytes, moved so that no character is cut."""
    encoding = encoding_at(vm, args, n, 3)
    if not str_same(encoding, UTF8):
        not_supported(vm, concat2(CUT, encoding))
    s = text(args, 0)
    start = args[slot(1)].i
    length = int_or(args, n, 2, s.length)
    if start < 0:
        start = s.length + start if s.length + start > 0 else 0
    if length < 0:
        length = s.length - start + length if s.length - start + length > 0 else 0
    if start > s.length:
        return v_ref(STR, lit(b""))
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
