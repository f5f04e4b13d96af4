"""Conversion from one encoding to another, what is valid, and single characters by their numbers."""

from typing import Final

from pyphp.interp.arrays.api import array_get_int, new_array
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.arrays.iteration import values
from pyphp.interp.arrays.keys import str_key
from pyphp.interp.arrays.packed_values import PackedValues
from pyphp.interp.bytecode import TYPE_ARRAY, TYPE_BOOL, TYPE_INT, TYPE_NULL, TYPE_STRING
from pyphp.interp.contracts.hostcodes import ANSWERED, ASK
from pyphp.interp.data.filling import fill
from pyphp.interp.data.lookup import lower
from pyphp.interp.data.numbers import int_to_str
from pyphp.interp.data.records import text_field
from pyphp.interp.data.strings import new_builder, substring
from pyphp.interp.data.wording import up_to_nul
from pyphp.interp.errors.raising import deprecated, throw_value_error
from pyphp.interp.names.hosting import ask_host
from pyphp.interp.operators.conversions import to_str
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.rarithmetic import INT_MAX
from pyphp.interp.rlib.text import Str, lit, str_same
from pyphp.interp.rlib.value import ARR, RES, STR, Value, as_ref, v_bool, v_int, v_null, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.mbstring.detecting import detected
from pyphp.stdlib_php.mbstring.functions import number_in
from pyphp.stdlib_php.mbstring.tables import (
    NO_CHARACTER,
    STRING_OR_NULL,
    UTF8,
    ask_text,
    encoding_at,
    encoding_named,
    encodings_of,
    entry,
    internal_encoding,
    is_utf8,
    known_bytes,
    proper_name,
    setting_of,
    table_of,
    to_utf8,
)
from pyphp.stdlib_php.standard.strings.splitting import add_text, new_list, parts_of
from pyphp.stdlib_php.support.arguments import array, flag, given, text
from pyphp.stdlib_php.support.asking import fields_of
from pyphp.stdlib_php.support.complaints import bad_argument, warn_of
from pyphp.stdlib_php.support.rebuilding import new_rebuilding
from pyphp.stdlib_php.support.registry import P, builtin
from pyphp.stdlib_php.support.utf8 import INVALID, LARGEST, add_code, code_at, invalid_size, size_of
from pyphp.stdlib_php.support.walk import new_walk

AUTO: Final[Str] = lit(b"auto")
LAST_WORD: Final[int] = 0xFFFFFFFF
QUESTION: Final[int] = ord("?")
LAST_LATIN1: Final[int] = 255


# Encodings


def is_valid(vm: VM, s: Str, encoding: Str) -> bool:
    """Is the string one in this encoding?"""
    if str_same(encoding, UTF8):
        return is_utf8(s)
    table = table_of(vm, encoding)
    if table.length > 0:
        return all_in_table(s, table)
    return str_same(ask_text(vm, lit(b"check"), encoding, lit(b""), s).text, lit(b"1"))


@dont_look_inside
def all_in_table(s: Str, table: Str) -> bool:
    """Is every byte a character?"""
    for k in range(s.length):
        if entry(table, s.byte(k)) == NO_CHARACTER:
            return False
    return True


def in_encoding(vm: VM, s: Str, source: Str, target: Str) -> Str:
    """The string in another encoding; what that has not, or is none, is counted and replaced."""
    made = converted_here(vm, s, source, target)
    if made is not None:
        return made
    call = ask_text(vm, lit(b"convert"), source, target, s)
    encodings_of(vm).illegal = call.line
    return call.text


def converted_here(vm: VM, s: Str, source: Str, target: Str) -> Str | None:
    """The same where both are UTF-8 or of single bytes, and all characters are there; None: it is not so."""
    if str_same(source, UTF8):
        if str_same(target, UTF8):
            return s if is_utf8(s) else None
        return None if table_of(vm, target).length == 0 else known_bytes(vm, s, target)
    table = table_of(vm, source)
    if table.length == 0 or not all_in_table(s, table):
        return None
    if str_same(target, UTF8):
        return to_utf8(vm, s, source)
    return None if table_of(vm, target).length == 0 else known_bytes(vm, to_utf8(vm, s, source), target)


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
    if given(args, n, 2):
        names: PhpArray = encodings_at(vm, args, 2)
    else:
        listed = new_list()
        add_text(listed, internal_encoding(vm))
        names = listed
    if args[slot(0)].tag == ARR:
        return v_ref(ARR, converted_array(vm, array(args, 0), names, target))
    made = converted(vm, text(args, 0), names, target)
    return v_bool(False) if made is None else v_ref(STR, made)


def converted(vm: VM, s: Str, names: PhpArray, target: Str) -> Str | None:
    """The string, which is in the one of the encodings that fits best; None, with a warning: in none."""
    source = as_ref(Str, array_get_int(names, 0))
    if names.size > 1:
        source = detected(vm, s, names, is_strict(vm))
        if source.length == 0:
            warn_of(vm, lit(b"Unable to detect character encoding"))
            return None
    return in_encoding(vm, s, source, target)


def is_strict(vm: VM) -> bool:
    """Must all of a text be in the encoding that is found, unless it is said?"""
    said = lower(setting_of(vm, lit(b"mbstring.strict_detection")))
    return str_same(said, lit(b"1")) or str_same(said, lit(b"on")) or str_same(said, lit(b"yes"))


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


@dont_look_inside
def encodings_at(vm: VM, args: Frame, k: int) -> PhpArray:
    """The proper names of the encodings that argument k (from 0) lists; or the ValueError."""
    if args[slot(k)].tag == STR and text(args, k).length == 0:
        bad_argument(vm, k + 1, lit(b"must specify at least one encoding"))
    names = new_list()
    for v in values(names_at(args, k)):
        add_listed(vm, names, k, trimmed(to_str(vm, v)))
    if names.size == 0:
        bad_argument(vm, k + 1, lit(b"must specify at least one encoding"))
    return names


def add_listed(vm: VM, names: PackedValues, k: int, name: Str) -> None:
    """An encoding by its proper name, or those that `auto` stands for."""
    if name.length == AUTO.length and str_same(lower(name), AUTO):
        call = ask_host(vm, ASK, text_field(lit(b"mb.automatic")), lit(b""), 0)
        for v in values(fields_of(vm, call.text)):
            add_text(names, as_ref(Str, v))
        return
    found = proper_name(vm, name)
    if found.length == 0:
        bad_argument(vm, k + 1, fill(b'contains invalid encoding "%s"', up_to_nul(name)))
    add_text(names, found)


def trimmed(name: Str) -> Str:
    """A name without blanks around it."""
    start = 0
    end = name.length
    while start < end and is_blank(name.byte(start)):
        start = start + 1
    while end > start and is_blank(name.byte(end - 1)):
        end = end - 1
    return substring(name, start, end - start)


def is_blank(b: int) -> bool:
    """A space or a tab."""
    return b == ord(b" ") or b == ord(b"\t")


@builtin(b"Mb_illegal")
def mb_illegal(vm: VM, args: Frame, n: int) -> Value:
    """How many characters there were none of."""
    return v_int(encodings_of(vm).illegal)


@builtin(b"mb_scrub", P(b"string", TYPE_STRING), P(b"encoding", STRING_OR_NULL, optional=True))
def mb_scrub(vm: VM, args: Frame, n: int) -> Value:
    """Question marks for what is no character."""
    encoding = encoding_at(vm, args, n, 1)
    return v_ref(STR, in_encoding(vm, text(args, 0), encoding, encoding))


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


@builtin(
    b"mb_detect_encoding",
    P(b"string", TYPE_STRING),
    P(b"encodings", TYPE_STRING | TYPE_ARRAY | TYPE_NULL, optional=True),
    P(b"strict", TYPE_BOOL, optional=True),
)
def mb_detect_encoding(vm: VM, args: Frame, n: int) -> Value:
    """Which of some encodings the string is in."""
    names = encodings_at(vm, args, 1) if given(args, n, 1) else detection_order(vm)
    strict = flag(args, n, 2) if n > 2 else is_strict(vm)
    found = detected(vm, text(args, 0), names, strict)
    return v_bool(False) if found.length == 0 else v_ref(STR, found)


def detection_order(vm: VM) -> PhpArray:
    """What mb_detect_order() has said."""
    return fields_of(vm, ask_host(vm, ASK, text_field(lit(b"mb.order")), lit(b""), 0).text)


# Single characters


@builtin(b"mb_ord", P(b"string", TYPE_STRING), P(b"encoding", STRING_OR_NULL, optional=True))
def mb_ord(vm: VM, args: Frame, n: int) -> Value:
    """The number of the first character."""
    s = text(args, 0)
    if s.length == 0:
        bad_argument(vm, 1, lit(b"must not be empty"))
    encoding = encoding_at(vm, args, n, 1)
    if str_same(encoding, UTF8):
        c = code_at(s, 0)
        return v_bool(False) if c == INVALID else v_int(c)
    call = ask_text(vm, lit(b"ord"), encoding, lit(b""), s)
    if call.outcome != ANSWERED:
        throw_value_error(vm, fill(b'mb_ord() does not support the "%s" encoding', encoding))
    return v_bool(False) if call.text.length == 0 else v_int(number_in(call.text))


@builtin(b"mb_chr", P(b"codepoint", TYPE_INT), P(b"encoding", STRING_OR_NULL, optional=True))
def mb_chr(vm: VM, args: Frame, n: int) -> Value:
    """The character of a number."""
    encoding = encoding_at(vm, args, n, 1)
    c = args[slot(0)].i
    if str_same(encoding, UTF8):
        if c < 0 or c > LARGEST or (c >= 0xD800 and c <= 0xDFFF):
            return v_bool(False)
        out = new_builder(4)
        add_code(out, c)
        return v_ref(STR, out.finish())
    if c < 0 or c > LAST_WORD:
        c = LAST_WORD
    call = ask_text(vm, lit(b"chr"), encoding, int_to_str(c), lit(b""))
    if call.outcome != ANSWERED:
        throw_value_error(vm, fill(b'mb_chr() does not support the "%s" encoding', encoding))
    return v_bool(False) if call.text.length == 0 else v_ref(STR, call.text)
