"""mb_detect_encoding: which of a list of encodings a text is in."""

from typing import Final

from pyphp.interp.arrays.api import array_get_int
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.arrays.iteration import values
from pyphp.interp.bytecode import TYPE_ARRAY, TYPE_BOOL, TYPE_NULL, TYPE_STRING
from pyphp.interp.contracts.hostcodes import ASK
from pyphp.interp.data.records import text_field
from pyphp.interp.data.strings import concat2
from pyphp.interp.names.hosting import ask_host
from pyphp.interp.names.lacking import not_supported
from pyphp.interp.operators.conversions import to_str
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.rarithmetic import INT_MAX
from pyphp.interp.rlib.text import Str, lit, str_same
from pyphp.interp.rlib.value import STR, Value, as_ref, v_bool, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.mbstring.character_sets import listed_encoding, names_at
from pyphp.stdlib_php.mbstring.functions import UTF8
from pyphp.stdlib_php.standard.strings.splitting import add_text, new_list
from pyphp.stdlib_php.support.arguments import flag, given, text
from pyphp.stdlib_php.support.asking import fields_of
from pyphp.stdlib_php.support.complaints import bad_argument
from pyphp.stdlib_php.support.registry import Lack, P, builtin
from pyphp.stdlib_php.support.utf8 import INVALID, code_at, invalid_size, size_of

DETECT: Final[Str] = lit(b"mb_detect_encoding() of ")
ASCII: Final[Str] = lit(b"ASCII")
LATIN1: Final[Str] = lit(b"ISO-8859-1")
NOWHERE: Final[int] = INT_MAX


@builtin(
    b"mb_detect_encoding",
    P(b"string", TYPE_STRING),
    P(b"encodings", TYPE_STRING | TYPE_ARRAY | TYPE_NULL, optional=True),
    P(b"strict", TYPE_BOOL, optional=True),
    lacks=(Lack(DETECT, b"encodings", rb"(?i)(?<![^ ,])(?!utf-?8|ascii|iso-8859-1(?!\d)|latin1)[^ ,]+"),),
)
def mb_detect_encoding(vm: VM, args: Frame, n: int) -> Value:
    """Which of ASCII, UTF-8 and Latin-1 the string is in. Other lists need what php knows of languages: they are
    refused.
    """
    listed = names_at(args, 1) if given(args, n, 1) else detection_order(vm)
    if listed.size == 0 or (given(args, n, 1) and args[slot(1)].tag == STR and text(args, 1).length == 0):
        bad_argument(vm, 2, lit(b"must specify at least one encoding"))
    names = new_list()
    for v in values(listed):
        each = listed_encoding(vm, 1, to_str(vm, v))
        if not str_same(each, ASCII) and not str_same(each, UTF8) and not str_same(each, LATIN1):
            not_supported(vm, concat2(DETECT, each))
        add_text(names, each)
    found = detected(text(args, 0), names, flag(args, n, 2))
    return v_bool(False) if found.length == 0 else v_ref(STR, found)


def detection_order(vm: VM) -> PhpArray:
    """What mb_detect_order() has said."""
    return fields_of(vm, ask_host(vm, ASK, text_field(lit(b"mb.order")), lit(b""), 0).text)


@dont_look_inside
def detected(s: Str, names: PhpArray, strict: bool) -> Str:
    """The first that the string is in; UTF-8 before others where a character says so; empty: none. Unless it must be
    all of the string, reading ends as soon as no more than one of them is left.
    """
    ascii_ends = ascii_end(s)
    utf8_ends = utf8_end(s)
    ends = Array[int](names.size)
    for k in range(names.size):
        name = as_ref(Str, array_get_int(names, k))
        ends[k] = ascii_ends if str_same(name, ASCII) else (utf8_ends if str_same(name, UTF8) else NOWHERE)
    last = s.length if strict else deciding_byte(ends, s.length)
    best = lit(b"")
    for k in range(names.size):
        name = as_ref(Str, array_get_int(names, k))
        if ends[k] > last and (best.length == 0 or (ascii_ends < NOWHERE and str_same(name, UTF8))):
            best = name
    return best


def deciding_byte(ends: Array[int], length: int) -> int:
    """The first byte after which there is no choice any more; length if there is one till the end."""
    at = 0
    while at < length:
        left = 0
        following = length
        for k in range(ends.length):
            if ends[k] > at:
                left = left + 1
                following = ends[k] if ends[k] < following else following
        if left <= 1:
            return at
        at = following
    return length


def ascii_end(s: Str) -> int:
    """The first byte that is not ASCII."""
    for k in range(s.length):
        if s.byte(k) >= 0x80:
            return k
    return NOWHERE


def utf8_end(s: Str) -> int:
    """The first byte that cannot follow in UTF-8; the string's length if only something is missing behind it."""
    k = 0
    while k < s.length:
        c = code_at(s, k)
        if c == INVALID:
            if s.byte(k) < 0xC2 or s.byte(k) > 0xF4:
                return k
            after = k + invalid_size(s, k)
            return after if after < s.length else s.length
        k = k + size_of(c)
    return NOWHERE
