"""Cases: UTF-8 by pages of characters that the host tells about once; the host itself where one
becomes several, or what is there is none.
"""

from typing import Final

from pyphp.interp.bytecode import TYPE_INT, TYPE_STRING
from pyphp.interp.data.numbers import int_to_str
from pyphp.interp.data.strings import new_builder
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.text import Str, lit, str_same
from pyphp.interp.rlib.value import STR, Value, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.mbstring.tables import (
    CHARACTER_BYTES,
    NO_CHARACTER,
    PAGE,
    STRING_OR_NULL,
    UTF8,
    ask_text,
    case_page,
    encoding_at,
    entry,
    from_utf8,
    table_of,
    to_utf8,
)
from pyphp.stdlib_php.support.arguments import text
from pyphp.stdlib_php.support.complaints import bad_argument
from pyphp.stdlib_php.support.registry import P, builtin
from pyphp.stdlib_php.support.utf8 import INVALID, add_code, code_at, size_of

UPPER: Final[int] = 0  # MB_CASE_*
LOWER: Final[int] = 1
TITLE: Final[int] = 2
LOWER_SIMPLE: Final[int] = 5
TITLE_SIMPLE: Final[int] = 6
LAST_CASE: Final[int] = 7
EITHER: Final[int] = 0  # roles of characters in titles: what may be inside of a word and outside
INSIDE: Final[int] = 2
TURKISH: Final[Str] = lit(b"ISO-8859-9")  # has two letters i


def in_case(vm: VM, s: Str, mode: int, encoding: Str) -> Str:
    """The string in another case."""
    if str_same(encoding, UTF8):
        return utf8_in_case(vm, s, mode)
    if str_same(encoding, TURKISH) or table_of(vm, encoding).length == 0:
        return case_by_host(vm, s, mode, encoding)
    return from_utf8(vm, utf8_in_case(vm, to_utf8(vm, s, encoding), mode), encoding)


def case_by_host(vm: VM, s: Str, mode: int, encoding: Str) -> Str:
    """The same of any string in any encoding."""
    return ask_text(vm, lit(b"case"), encoding, int_to_str(mode), s).text


@dont_look_inside
def utf8_in_case(vm: VM, s: Str, mode: int) -> Str:
    """The same of UTF-8."""
    titles = mode == TITLE or mode == TITLE_SIMPLE
    small = LOWER if mode == TITLE else LOWER_SIMPLE
    out = new_builder(s.length + 8)
    inside = False
    k = 0
    while k < s.length:
        c = code_at(s, k)
        if c == INVALID:
            return case_by_host(vm, s, mode, UTF8)
        at = c & (PAGE - 1)
        page = case_page(vm, small if titles and inside else mode, c - at)
        made = entry(page, at)
        if made == NO_CHARACTER:
            return case_by_host(vm, s, mode, UTF8)
        add_code(out, made)
        if titles:
            role = page.byte(PAGE * CHARACTER_BYTES + at)
            if role != EITHER:
                inside = role == INSIDE
        k = k + size_of(c)
    return out.finish()


@builtin(b"mb_strtoupper", P(b"string", TYPE_STRING), P(b"encoding", STRING_OR_NULL, optional=True))
def mb_strtoupper(vm: VM, args: Frame, n: int) -> Value:
    """Capitals."""
    return v_ref(STR, in_case(vm, text(args, 0), UPPER, encoding_at(vm, args, n, 1)))


@builtin(b"mb_strtolower", P(b"string", TYPE_STRING), P(b"encoding", STRING_OR_NULL, optional=True))
def mb_strtolower(vm: VM, args: Frame, n: int) -> Value:
    """Small letters."""
    return v_ref(STR, in_case(vm, text(args, 0), LOWER, encoding_at(vm, args, n, 1)))


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
    return v_ref(STR, in_case(vm, text(args, 0), mode, encoding))
