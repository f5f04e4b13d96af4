"""Entities by name and by code: of HTML 4.01, or of HTML 5. A code is one code point, or two, the second
32 bits higher.
"""

from typing import Final

from pyphp.interp.data.strings import StrBuilder
from pyphp.interp.rlib.rarithmetic import int_div, int_shr
from pyphp.interp.rlib.text import Str, str_word
from pyphp.stdlib_php.standard.strings.entities import (
    BY_CODE,
    CODE_COUNT,
    ENTITY_CODES,
    ENTITY_COUNT,
    ENTITY_ENDS,
    ENTITY_NAMES,
    HTML5_BY_CODE,
    HTML5_CODE_COUNT,
    HTML5_CODES,
    HTML5_COUNT,
    HTML5_ENDS,
    HTML5_NAMES,
)

CODE: Final[int] = 0xFFFFFFFF  # the first of two code points
PAIRS: Final[int] = 0x200000  # more than there are code points
NONE: Final[int] = -1
AMPERSAND: Final[int] = ord(b"&")
SEMICOLON: Final[int] = ord(b";")


def name_start(k: int, html5: bool) -> int:
    """Where the name of entity number k begins."""
    return str_word(HTML5_ENDS if html5 else ENTITY_ENDS, k * 8)


def compare_name(k: int, html5: bool, s: Str, start: int, end: int) -> int:
    """The order of entity k's name and s[start:end]."""
    names = HTML5_NAMES if html5 else ENTITY_NAMES
    at = name_start(k, html5)
    size = name_start(k + 1, html5) - at
    for i in range(size if size < end - start else end - start):
        if names.byte(at + i) != s.byte(start + i):
            return names.byte(at + i) - s.byte(start + i)
    return size - (end - start)


def code_of_name(s: Str, start: int, end: int, html5: bool) -> int:
    """The code that s[start:end] names, or NONE."""
    low = 0
    high = HTML5_COUNT if html5 else ENTITY_COUNT
    while low < high:
        middle = int_div(low + high, 2)
        order = compare_name(middle, html5, s, start, end)
        if order == 0:
            return str_word(HTML5_CODES if html5 else ENTITY_CODES, middle * 8)
        if order < 0:
            low = middle + 1
        else:
            high = middle
    return NONE


def entity_at(place: int, html5: bool) -> int:
    """The number of the entity that is at a place in the order of the codes."""
    return str_word(HTML5_BY_CODE if html5 else BY_CODE, place * 8)


def code_at_place(place: int, html5: bool) -> int:
    """And its code."""
    return str_word(HTML5_CODES if html5 else ENTITY_CODES, entity_at(place, html5) * 8)


def entity_of_code(c: int, html5: bool) -> int:
    """The number of the entity for a code, or NONE."""
    low = 0
    high = HTML5_CODE_COUNT if html5 else CODE_COUNT
    while low < high:
        middle = int_div(low + high, 2)
        there = code_at_place(middle, html5)
        if there == c:
            return entity_at(middle, html5)
        if (there & CODE) * PAIRS + int_shr(there, 32) < (c & CODE) * PAIRS + int_shr(c, 32):
            low = middle + 1
        else:
            high = middle
    return NONE


def add_entity(out: StrBuilder, number: int, html5: bool) -> None:
    """Append an entity by its number."""
    start = name_start(number, html5)
    out.add_byte(AMPERSAND)
    out.add_part(HTML5_NAMES if html5 else ENTITY_NAMES, start, name_start(number + 1, html5) - start)
    out.add_byte(SEMICOLON)
