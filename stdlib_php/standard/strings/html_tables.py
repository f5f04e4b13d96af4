"""get_html_translation_table(): what htmlentities() and htmlspecialchars() replace, and by what."""

from typing import Final

from pyphp.interp.arrays.api import array_set, new_array
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.arrays.keys import str_key
from pyphp.interp.bytecode import TYPE_INT, TYPE_STRING
from pyphp.interp.data.strings import new_builder
from pyphp.interp.rlib.frame import Frame
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.rarithmetic import int_shl, int_shr
from pyphp.interp.rlib.text import Str, char_str, lit
from pyphp.interp.rlib.value import ARR, STR, Value, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.standard.strings.charsets import FIRST_MULTIBYTE, UTF8
from pyphp.stdlib_php.standard.strings.entities import CODE_COUNT, HTML5_CODE_COUNT
from pyphp.stdlib_php.standard.strings.entity_lookup import (
    CODE,
    NONE,
    add_entity,
    code_at_place,
    entity_at,
    entity_of_code,
)
from pyphp.stdlib_php.standard.strings.html import (
    DEFAULT,
    DOCUMENT,
    DOUBLE,
    HTML5,
    HTML401,
    SINGLE,
    XML1,
    charset_at,
    code_point,
)
from pyphp.stdlib_php.support.arguments import int_or
from pyphp.stdlib_php.support.registry import P, builtin
from pyphp.stdlib_php.support.utf8 import add_code

LATIN1: Final[int] = 1  # among the character sets
MACROMAN: Final[int] = 8


@builtin(
    b"get_html_translation_table",
    P(b"table", TYPE_INT, optional=True),
    P(b"flags", TYPE_INT, optional=True),
    P(b"encoding", TYPE_STRING, optional=True),
)
@dont_look_inside
def get_html_translation_table(vm: VM, args: Frame, n: int) -> Value:
    """Characters and their entities."""
    flags = int_or(args, n, 1, DEFAULT)
    document = flags & DOCUMENT
    charset = charset_at(vm, args, n, 2) if n > 2 else UTF8
    every = int_or(args, n, 0, 0) != 0 and charset < FIRST_MULTIBYTE and document != XML1
    if not every:
        return v_ref(ARR, basic_table(flags))
    html5 = document == HTML5
    if charset == UTF8:
        return v_ref(ARR, whole_table(flags, html5))
    made = new_array(0)
    for b in range(256):
        if may_be_quoted(b, flags) and (b >= 32 or charset != MACROMAN):
            number = entity_of_code(code_point(charset, b), html5)
            if b == ord(b"'") and not html5:
                made = array_set(made, str_key(char_str(b)), v_ref(STR, lit(b"&#039;")))
            elif number != NONE:
                made = array_set(made, str_key(char_str(b)), v_ref(STR, entity_text(number, html5)))
            if html5 and (b == ord(b"f") or (charset == LATIN1 and b >= ord(b"<") and b <= ord(b">"))):
                made = with_pair(made, b, charset)
    return v_ref(ARR, made)


def with_pair(made: PhpArray, b: int, charset: int) -> PhpArray:
    """With the two characters, the first of them in ASCII, that have an entity. In Latin-1 PHP writes the second one as
    a byte though it is none there.
    """
    second = ord(b"j") if b == ord(b"f") else (0x20E5 if b == ord(b"=") else 0x20D2)
    key = new_builder(2)
    key.add_byte(b)
    key.add_byte(second & 255)
    number = entity_of_code(b | int_shl(second, 32), True)
    return array_set(made, str_key(key.finish()), v_ref(STR, entity_text(number, True)))


def may_be_quoted(c: int, flags: int) -> bool:
    """Quotes are replaced if the flags say so."""
    return (c != ord(b'"') or flags & DOUBLE != 0) and (c != ord(b"'") or flags & SINGLE != 0)


def entity_text(number: int, html5: bool) -> Str:
    """An entity as it is written."""
    out = new_builder(16)
    add_entity(out, number, html5)
    return out.finish()


def basic_table(flags: int) -> PhpArray:
    """Of the characters that are special."""
    made = new_array(0)
    for c in range(64):
        if may_be_quoted(c, flags):
            if c == ord(b"'"):
                apos = lit(b"&#039;") if flags & DOCUMENT == HTML401 else lit(b"&apos;")
                made = array_set(made, str_key(char_str(c)), v_ref(STR, apos))
            elif c == ord(b'"') or c == ord(b"&") or c == ord(b"<") or c == ord(b">"):
                made = array_set(made, str_key(char_str(c)), v_ref(STR, entity_text(entity_of_code(c, False), False)))
    return made


def whole_table(flags: int, html5: bool) -> PhpArray:
    """Of all that have a name, in UTF-8."""
    made = new_array(0)
    quoted = html5
    for place in range(HTML5_CODE_COUNT if html5 else CODE_COUNT):
        c = code_at_place(place, html5)
        if not quoted and c > ord(b"'"):  # HTML 4.01 has no name for it
            quoted = True
            if flags & SINGLE != 0:
                made = array_set(made, str_key(char_str(ord(b"'"))), v_ref(STR, lit(b"&#039;")))
        if may_be_quoted(c, flags):
            out = new_builder(8)
            add_code(out, c & CODE)
            if c > CODE:
                add_code(out, int_shr(c, 32))
            made = array_set(made, str_key(out.finish()), v_ref(STR, entity_text(entity_at(place, html5), html5)))
    return made
