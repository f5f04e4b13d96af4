"""Encodings and cases: mb_ functions that the host's tables decide, and single characters by their numbers."""

from typing import Final

from pyphp.interp.arrays.api import new_array
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.arrays.iteration import values
from pyphp.interp.arrays.keys import str_key
from pyphp.interp.bytecode import TYPE_ARRAY, TYPE_INT, TYPE_NULL, TYPE_STRING
from pyphp.interp.contracts.hostcodes import ANSWERED
from pyphp.interp.data.filling import fill
from pyphp.interp.data.numbers import int_to_str
from pyphp.interp.data.strings import concat2, new_builder, substring
from pyphp.interp.data.wording import up_to_nul
from pyphp.interp.errors.raising import deprecated
from pyphp.interp.operators.conversions import to_str
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.rarithmetic import INT_MAX, int_sar, int_shl
from pyphp.interp.rlib.text import Str, lit, str_same
from pyphp.interp.rlib.value import ARR, RES, STR, Value, as_ref, v_bool, v_int, v_null, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.mbstring.functions import (
    UTF8,
    ask_text,
    byte_place,
    char_count,
    encoding_at,
    encoding_named,
    from_utf8,
    internal_encoding,
    to_utf8,
)
from pyphp.stdlib_php.standard.strings.splitting import add_text, new_list, parts_of
from pyphp.stdlib_php.support.arguments import array, given, text, text_or
from pyphp.stdlib_php.support.complaints import bad_argument, warn_of
from pyphp.stdlib_php.support.rebuilding import new_rebuilding
from pyphp.stdlib_php.support.registry import P, builtin
from pyphp.stdlib_php.support.utf8 import INVALID, LARGEST, add_code, code_at, invalid_size, size_of
from pyphp.stdlib_php.support.walk import new_walk

UPPER: Final[int] = 0
LOWER: Final[int] = 1
LAST_CASE: Final[int] = 7
QUESTION: Final[int] = ord(b"?")
LAST_LATIN1: Final[int] = 255
LEAST_WORD: Final[int] = -0x80000000
STRING_OR_NULL: Final[int] = TYPE_STRING | TYPE_NULL


# Cases


def in_case(vm: VM, s: Str, mode: int, encoding: Str) -> Value:
    """The string in another case."""
    return v_ref(STR, ask_text(vm, lit(b"case"), encoding, int_to_str(mode), s).text)


@builtin(b"mb_strtoupper", P(b"string", TYPE_STRING), P(b"encoding", STRING_OR_NULL, optional=True))
def mb_strtoupper(vm: VM, args: Frame, n: int) -> Value:
    """Capitals."""
    return in_case(vm, text(args, 0), UPPER, encoding_at(vm, args, n, 1))


@builtin(b"mb_strtolower", P(b"string", TYPE_STRING), P(b"encoding", STRING_OR_NULL, optional=True))
def mb_strtolower(vm: VM, args: Frame, n: int) -> Value:
    """Small letters."""
    return in_case(vm, text(args, 0), LOWER, encoding_at(vm, args, n, 1))


@builtin(
    b"mb_convert_case",
    P(b"string", TYPE_STRING),
    P(b"mode", TYPE_INT),
    P(b"encoding", STRING_OR_NULL, optional=True),
)
def mb_convert_case(vm: VM, args: Frame, n: int) -> Value:
    """Another case: one of MB_CASE_*."""
    encoding = encoding_at(vm, args, n, 2)
    mode = args[slot(1)].i
    if mode < UPPER or mode > LAST_CASE:
        bad_argument(vm, 2, lit(b"must be one of the MB_CASE_* constants"))
    return in_case(vm, text(args, 0), mode, encoding)


# Widths


@builtin(b"mb_strwidth", P(b"string", TYPE_STRING), P(b"encoding", STRING_OR_NULL, optional=True))
def mb_strwidth(vm: VM, args: Frame, n: int) -> Value:
    """How many columns a terminal needs."""
    return v_int(number_in(ask_text(vm, lit(b"width"), encoding_at(vm, args, n, 1), lit(b""), text(args, 0)).text))


def number_in(digits: Str) -> int:
    """The number that the host has written."""
    number = 0
    for k in range(digits.length):
        number = number * 10 + digits.byte(k) - ord(b"0")
    return number


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
    s = to_utf8(vm, text(args, 0), encoding)
    count = char_count(s)
    start = args[slot(1)].i
    if start < 0:
        start = start + count
    if start < 0 or start > count:
        bad_argument(vm, 2, lit(b"is out of range"))
    at = byte_place(s, start)
    rest = substring(s, at, s.length - at)
    width = args[slot(2)].i
    if width < 0:
        width = width + number_in(ask_text(vm, lit(b"width"), UTF8, lit(b""), rest).text)
        if width < 0:
            bad_argument(vm, 3, lit(b"is out of range"))
    width = int_sar(int_shl(width, 32), 32)  # PHP counts down from it in 32 bits
    if width < 0:
        width = INT_MAX if width == LEAST_WORD else 0
    marker = to_utf8(vm, text_or(args, n, 3, lit(b"")), encoding)
    sizes = fill(b"%d,%d", width, char_count(marker))
    return v_ref(STR, from_utf8(vm, ask_text(vm, lit(b"trim"), UTF8, sizes, concat2(marker, rest)).text, encoding))


# Encodings


def is_valid(vm: VM, s: Str, encoding: Str) -> bool:
    """Is the string one in this encoding?"""
    return str_same(ask_text(vm, lit(b"check"), encoding, lit(b""), s).text, lit(b"1"))


@builtin(
    b"mb_check_encoding",
    P(b"value", TYPE_STRING | TYPE_ARRAY | TYPE_NULL, optional=True),
    P(b"encoding", STRING_OR_NULL, optional=True),
)
def mb_check_encoding(vm: VM, args: Frame, n: int) -> Value:
    """Is the string, or are all of an array, in the encoding?"""
    encoding = encoding_at(vm, args, n, 1)
    if not given(args, n, 0):
        deprecated(vm, lit(b"mb_check_encoding(): Calling mb_check_encoding() without argument is deprecated"))
        return v_bool(True)  # nothing has come in from outside
    if args[slot(0)].tag == STR:
        return v_bool(is_valid(vm, text(args, 0), encoding))
    return v_bool(all_valid(vm, array(args, 0), encoding))


@dont_look_inside
def all_valid(vm: VM, arr: PhpArray, encoding: Str) -> bool:
    """The keys and elements, and those of arrays in it."""
    walk = new_walk()
    walk.enter(arr)
    while walk.depth > 0:
        if walk.at_end():
            walk.leave()
            continue
        key = walk.key()
        v = walk.value()
        walk.advance()
        if key.tag == STR and not is_valid(vm, as_ref(Str, key), encoding):
            return False
        if v.tag == STR and not is_valid(vm, as_ref(Str, v), encoding):
            return False
        if v.tag == ARR and walk.is_inside(as_ref(PhpArray, v)):
            warn_of(vm, lit(b"Cannot not handle circular references"))
            return False
        if v.tag == ARR:
            walk.enter(as_ref(PhpArray, v))
    return True


@builtin(
    b"mb_convert_encoding",
    P(b"string", TYPE_STRING | TYPE_ARRAY),
    P(b"to_encoding", TYPE_STRING),
    P(b"from_encoding", TYPE_STRING | TYPE_ARRAY | TYPE_NULL, optional=True),
)
def mb_convert_encoding(vm: VM, args: Frame, n: int) -> Value:
    """The string in another encoding; what that has not is a question mark."""
    target = encoding_named(vm, 1, text(args, 1))
    names = new_list()
    if given(args, n, 2):
        if args[slot(2)].tag == STR and text(args, 2).length == 0:
            bad_argument(vm, 3, lit(b"must specify at least one encoding"))
        listed = names_at(args, 2)
        for v in values(listed):
            add_text(names, listed_encoding(vm, 2, to_str(vm, v)))
        if names.size == 0:
            bad_argument(vm, 3, lit(b"must specify at least one encoding"))
    else:
        add_text(names, internal_encoding(vm))
    if args[slot(0)].tag == ARR:
        return v_ref(ARR, converted_array(vm, array(args, 0), names, target))
    made = converted(vm, text(args, 0), names, target)
    return v_bool(False) if made is None else v_ref(STR, made)


def converted(vm: VM, s: Str, names: PhpArray, target: Str) -> Str | None:
    """The string, which is in the first of the encodings that it is valid in; None, with a warning: in none."""
    for v in values(names):
        each = as_ref(Str, v)
        if names.size == 1 or is_valid(vm, s, each):
            return ask_text(vm, lit(b"convert"), each, target, s).text
    warn_of(vm, lit(b"Unable to detect character encoding"))
    return None


@dont_look_inside
def converted_array(vm: VM, root: PhpArray, names: PhpArray, target: Str) -> PhpArray:
    """An array with its keys and strings converted, and so the arrays in it; one that is in itself is empty there, with
    a warning.
    """
    walk = new_walk()
    made = new_rebuilding()
    walk.enter(root)
    made.enter(v_null(), root.size)
    while True:
        if walk.at_end():
            walk.leave()
            whole = made.leave()
            if walk.depth == 0:
                return whole
        else:
            v = walk.value()
            key = walk.key()
            walk.advance()
            if key.tag == STR:
                made_key = converted(vm, as_ref(Str, key), names, target)
                key = str_key(as_ref(Str, key) if made_key is None else made_key)
            if v.tag == ARR and walk.is_inside(as_ref(PhpArray, v)):
                warn_of(vm, lit(b"Cannot convert recursively referenced values"))
                made.put(key, v_ref(ARR, new_array(0)))
            elif v.tag == ARR:
                walk.enter(as_ref(PhpArray, v))
                made.enter(key, 0)
            elif v.tag == RES:
                warn_of(vm, lit(b"Object is not supported"))
            elif v.tag == STR:
                text_made = converted(vm, as_ref(Str, v), names, target)
                if text_made is not None:
                    made.put(key, v_ref(STR, text_made))
            else:
                made.put(key, v)


def names_at(args: Frame, k: int) -> PhpArray:
    """Argument k (from 0), a list of names, or text with commas between them."""
    if args[slot(k)].tag == ARR:
        return array(args, k)
    return parts_of(text(args, k), lit(b","), INT_MAX)


def listed_encoding(vm: VM, k: int, name: Str) -> Str:
    """The proper name of an encoding in the list that is argument k (from 0)."""
    call = ask_text(vm, lit(b"name"), lit(b""), lit(b""), trimmed(name))
    if call.outcome != ANSWERED:
        bad_argument(vm, k + 1, fill(b'contains invalid encoding "%s"', up_to_nul(name)))
    return call.text


def trimmed(name: Str) -> Str:
    """A name without blanks around it."""
    start = 0
    end = name.length
    while start < end and name.byte(start) == 32:
        start = start + 1
    while end > start and name.byte(end - 1) == 32:
        end = end - 1
    return substring(name, start, end - start)


@builtin(b"mb_scrub", P(b"string", TYPE_STRING), P(b"encoding", STRING_OR_NULL, optional=True))
def mb_scrub(vm: VM, args: Frame, n: int) -> Value:
    """Question marks for what is no character."""
    encoding = encoding_at(vm, args, n, 1)
    return v_ref(STR, ask_text(vm, lit(b"convert"), encoding, encoding, text(args, 0)).text)


@builtin(b"utf8_encode", P(b"string", TYPE_STRING))
def utf8_encode(vm: VM, args: Frame, n: int) -> Value:
    """Latin-1 as UTF-8."""
    deprecated(vm, lit(b"Function utf8_encode() is deprecated"))
    return v_ref(STR, from_latin1(text(args, 0)))


@dont_look_inside
def from_latin1(s: Str) -> Str:
    """See utf8_encode."""
    out = new_builder(s.length + 8)
    for k in range(s.length):
        add_code(out, s.byte(k))
    return out.finish()


@builtin(b"utf8_decode", P(b"string", TYPE_STRING))
def utf8_decode(vm: VM, args: Frame, n: int) -> Value:
    """UTF-8 as Latin-1."""
    deprecated(vm, lit(b"Function utf8_decode() is deprecated"))
    return v_ref(STR, to_latin1(text(args, 0)))


@dont_look_inside
def to_latin1(s: Str) -> Str:
    """See utf8_decode: one question mark for each character that Latin-1 has not, and each that is broken."""
    out = new_builder(s.length)
    k = 0
    while k < s.length:
        c = code_at(s, k)
        out.add_byte(QUESTION if c == INVALID or c > LAST_LATIN1 else c)
        k = k + (invalid_size(s, k) if c == INVALID else size_of(c))
    return out.finish()


# Single characters


@builtin(b"mb_ord", P(b"string", TYPE_STRING), P(b"encoding", STRING_OR_NULL, optional=True))
def mb_ord(vm: VM, args: Frame, n: int) -> Value:
    """The number of the first character."""
    if text(args, 0).length == 0:
        bad_argument(vm, 1, lit(b"must not be empty"))
    c = code_at(to_utf8(vm, text(args, 0), encoding_at(vm, args, n, 1)), 0)
    return v_bool(False) if c == INVALID else v_int(c)


@builtin(b"mb_chr", P(b"codepoint", TYPE_INT), P(b"encoding", STRING_OR_NULL, optional=True))
def mb_chr(vm: VM, args: Frame, n: int) -> Value:
    """The character of a number."""
    encoding = encoding_at(vm, args, n, 1)
    c = args[slot(0)].i
    if c < 0 or c > LARGEST or (c >= 0xD800 and c <= 0xDFFF):
        return v_bool(False)
    out = new_builder(4)
    add_code(out, c)
    return v_ref(STR, from_utf8(vm, out.finish(), encoding))
