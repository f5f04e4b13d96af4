"""HTML: special characters as entities and back, and tags taken out.

Strings are UTF-8 unless another character set is named; then every byte is a character. What is not UTF-8 is replaced
(ENT_SUBSTITUTE), left out (ENT_IGNORE), or makes the result empty.
"""

from typing import Final

from pyphp.interp.bytecode import TYPE_BOOL, TYPE_INT, TYPE_NULL, TYPE_STRING
from pyphp.interp.data.filling import fill
from pyphp.interp.data.strings import StrBuilder, concat2, new_builder
from pyphp.interp.data.wording import contains, up_to_nul
from pyphp.interp.names.lacking import not_supported
from pyphp.interp.rlib.frame import Frame
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.rarithmetic import int_div
from pyphp.interp.rlib.text import Str, lit, str_same, str_word
from pyphp.interp.rlib.value import STR, Value, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.standard.strings.entities import BY_CODE, ENTITY_CODES, ENTITY_COUNT, ENTITY_ENDS, ENTITY_NAMES
from pyphp.stdlib_php.standard.strings.letters import lowered
from pyphp.stdlib_php.standard.strings.radix import digit_value
from pyphp.stdlib_php.standard.strings.searching import matches_at
from pyphp.stdlib_php.support.arguments import flag, given, int_or, text
from pyphp.stdlib_php.support.complaints import warn_of
from pyphp.stdlib_php.support.registry import Lack, P, builtin
from pyphp.stdlib_php.support.utf8 import INVALID, LARGEST, REPLACEMENT, add_code, code_at, invalid_size, size_of

SINGLE: Final[int] = 1
DOUBLE: Final[int] = 2
IGNORE: Final[int] = 4
SUBSTITUTE: Final[int] = 8
DEFAULT: Final[int] = 11  # ENT_QUOTES | ENT_SUBSTITUTE | ENT_HTML401
DOCUMENT: Final[int] = 48  # the kind of document
HTML401: Final[int] = 0
XML1: Final[int] = 16
HTML5: Final[int] = 48
HTML5_NAMES: Final[Str] = lit(b"the entities of ENT_HTML5")
CHARACTER_SET: Final[Str] = lit(b"entities of the character set ")

AMPERSAND: Final[int] = ord(b"&")
SEMICOLON: Final[int] = ord(b";")
HASH: Final[int] = ord(b"#")
SMALL_X: Final[int] = ord(b"x")
NONE: Final[int] = -1

CHARACTER_SETS: Final[Str] = lit(
    b"|iso-8859-1|iso8859-1|iso-8859-15|iso8859-15|iso-8859-5|iso8859-5|cp866|866|ibm866|cp1251"
    b"|windows-1251|win-1251|1251|cp1252|windows-1252|1252"
    b"|koi8-r|koi8-ru|koi8r|big5|950|gb2312|936|big5-hkscs|shift_jis|sjis|sjis-win|cp932|932"
    b"|euc-jp|eucjp|eucjp-win|macroman|"
)


# Entities by name and by code


def name_start(k: int) -> int:
    """Where the name of entity number k begins in ENTITY_NAMES."""
    return str_word(ENTITY_ENDS, k * 8)


def compare_name(k: int, s: Str, start: int, end: int) -> int:
    """The order of entity k's name and s[start:end]."""
    at = name_start(k)
    size = name_start(k + 1) - at
    for i in range(size if size < end - start else end - start):
        if ENTITY_NAMES.byte(at + i) != s.byte(start + i):
            return ENTITY_NAMES.byte(at + i) - s.byte(start + i)
    return size - (end - start)


def code_of_name(s: Str, start: int, end: int) -> int:
    """The code point that HTML 4.01 calls s[start:end], or NONE."""
    low = 0
    high = ENTITY_COUNT
    while low < high:
        middle = int_div(low + high, 2)
        order = compare_name(middle, s, start, end)
        if order == 0:
            return str_word(ENTITY_CODES, middle * 8)
        if order < 0:
            low = middle + 1
        else:
            high = middle
    return NONE


def entity_of_code(c: int) -> int:
    """The number of the entity that names a code point, or NONE."""
    low = 0
    high = ENTITY_COUNT
    while low < high:
        middle = int_div(low + high, 2)
        k = str_word(BY_CODE, middle * 8)
        there = str_word(ENTITY_CODES, k * 8)
        if there == c:
            return k
        if there < c:
            low = middle + 1
        else:
            high = middle
    return NONE


def named_basic(s: Str, start: int, end: int, document: int) -> int:
    """The code point of amp, lt, gt, quot, and outside HTML 4.01 apos, or NONE."""
    c = code_of_name(s, start, end)
    if c == AMPERSAND or c == ord(b"<") or c == ord(b">") or c == ord(b'"'):
        return c
    if document != HTML401 and is_apos(s, start, end):
        return ord(b"'")
    return NONE


def is_apos(s: Str, start: int, end: int) -> bool:
    """Is it the name of the apostrophe, which HTML 4.01 lacks?"""
    if end - start != 4:
        return False
    return matches_at(s, start, lit(b"apos"))


# Encoding


@dont_look_inside
def encoded(s: Str, flags: int, utf8: bool, every: bool, double: bool) -> Str:
    """s with entities for special characters, or for all that have a name; without `double` those there stay."""
    out = new_builder(s.length + 32)
    document = flags & DOCUMENT
    k = 0
    while k < s.length:
        c = code_at(s, k) if utf8 else s.byte(k)
        size = size_of(c) if utf8 else 1
        if c == INVALID:
            if flags & SUBSTITUTE != 0:
                add_code(out, REPLACEMENT)
            elif flags & IGNORE == 0:
                return lit(b"")
            k = k + invalid_size(s, k)
            continue
        if c == AMPERSAND:
            end = k + 1 if double else entity_end(s, k, document)
            out.add(lit(b"&amp;") if end == k + 1 else lit(b"&"))
            out.add_part(s, k + 1, end - k - 1)
            k = end
            continue
        if c == ord(b"<"):
            out.add(lit(b"&lt;"))
        elif c == ord(b">"):
            out.add(lit(b"&gt;"))
        elif c == ord(b'"') and flags & DOUBLE != 0:
            out.add(lit(b"&quot;"))
        elif c == ord(b"'") and flags & SINGLE != 0:
            out.add(lit(b"&#039;") if document == HTML401 or every else lit(b"&apos;"))
        elif every and c > 127:
            add_named(out, s, k, size, c)
        else:
            out.add_part(s, k, size)
        k = k + size
    return out.finish()


def add_named(out: StrBuilder, s: Str, k: int, size: int, c: int) -> None:
    """Append the entity of a code point, or its bytes if it has none."""
    number = entity_of_code(c)
    if number == NONE:
        out.add_part(s, k, size)
    else:
        start = name_start(number)
        out.add_byte(AMPERSAND)
        out.add_part(ENTITY_NAMES, start, name_start(number + 1) - start)
        out.add_byte(SEMICOLON)


def entity_end(s: Str, k: int, document: int) -> int:
    """Behind the entity at s[k:], or behind its & if it is none."""
    end = k + 1
    if end < s.length and s.byte(end) == HASH:
        return numeric_end(s, k) if numeric_code(s, k) != NONE else k + 1
    end = name_end(s, k + 1)
    if end == k + 1 or end == s.length or s.byte(end) != SEMICOLON:
        return k + 1
    known = named_basic(s, k + 1, end, document) != NONE
    if document != XML1 and not known:
        known = code_of_name(s, k + 1, end) != NONE
    return end + 1 if known else k + 1


def name_end(s: Str, start: int) -> int:
    """Behind letters and digits."""
    k = start
    while k < s.length and digit_value(s.byte(k)) < 36:
        k = k + 1
    return k


def numeric_end(s: Str, k: int) -> int:
    """Behind the entity &#..; at s[k:]."""
    end = k
    while s.byte(end) != SEMICOLON:
        end = end + 1
    return end + 1


def numeric_code(s: Str, k: int) -> int:
    """The code point of the entity &#..; at s[k:], or NONE."""
    base = 10
    at = k + 2
    if at < s.length and s.byte(at) | 32 == SMALL_X:
        base = 16
        at = at + 1
    first = at
    code = 0
    while at < s.length and digit_value(s.byte(at)) < base:
        if code <= LARGEST:
            code = code * base + digit_value(s.byte(at))
        at = at + 1
    if at == first or at == s.length or s.byte(at) != SEMICOLON or code > LARGEST:
        return NONE
    return code


def is_allowed(c: int, document: int) -> bool:
    """May a document of this kind hold the code point?"""
    if c == 9 or c == 10 or c == 13:
        return True
    if document == HTML401:
        return (c >= 0x20 and c <= 0x7E) or (c >= 0xA0 and c <= 0xD7FF) or c >= 0xE000
    if document == HTML5:
        if c & 0xFFFF >= 0xFFFE or (c >= 0xFDD0 and c <= 0xFDEF):
            return False
        return (c >= 0x20 and c <= 0x7E) or c == 12 or (c >= 0xA0 and c <= 0xD7FF) or c >= 0xE000
    return (c >= 0x20 and c <= 0xD7FF) or (c >= 0xE000 and c != 0xFFFE and c != 0xFFFF)


# Decoding


@dont_look_inside
def decoded(s: Str, flags: int, utf8: bool, every: bool) -> Str:
    """s with entities read: the basic ones, or every one."""
    document = flags & DOCUMENT
    out = new_builder(s.length)
    k = 0
    while k < s.length:
        c = NONE
        end = k + 1
        if s.byte(k) == AMPERSAND and end < s.length:
            if s.byte(end) == HASH:
                c = numeric_code(s, k)
                if c != NONE:
                    end = numeric_end(s, k)
                    if not is_allowed(c, document) or (document == HTML5 and c == 13) or not (every or is_basic(c)):
                        c = NONE
            else:
                end = name_end(s, k + 1)
                if end > k + 1 and end < s.length and s.byte(end) == SEMICOLON:
                    c = named_basic(s, k + 1, end, document)
                    if c == NONE and every and document != XML1:
                        c = code_of_name(s, k + 1, end)
                    end = end + 1
        if (
            (c == ord(b"'") and flags & SINGLE == 0)
            or (c == ord(b'"') and flags & DOUBLE == 0)
            or (c > 255 and not utf8)
        ):
            c = NONE
        if c == NONE:
            out.add_byte(s.byte(k))
            k = k + 1
        else:
            if utf8:
                add_code(out, c)
            else:
                out.add_byte(c)
            k = end
    return out.finish()


def is_basic(c: int) -> bool:
    """One of & < > " '?"""
    return c == AMPERSAND or c == ord(b"<") or c == ord(b">") or c == ord(b'"') or c == ord(b"'")


# The functions


def is_utf8(args: Frame, n: int, k: int) -> bool:
    """Does argument k name UTF-8, which is the default?"""
    return not given(args, n, k) or text(args, k).length == 0 or str_same(lowered(text(args, k)), lit(b"utf-8"))


@builtin(
    b"htmlspecialchars",
    P(b"string", TYPE_STRING),
    P(b"flags", TYPE_INT, optional=True),
    P(b"encoding", TYPE_STRING | TYPE_NULL, optional=True),
    P(b"double_encode", TYPE_BOOL, optional=True),
)
def htmlspecialchars(vm: VM, args: Frame, n: int) -> Value:
    """Entities for & < > and quotes."""
    double = n < 4 or flag(args, n, 3)
    utf8 = is_utf8(args, n, 2)
    if not utf8 and text(args, 2).byte(0) != 0 and not contains(CHARACTER_SETS, fill(b"|%s|", lowered(text(args, 2)))):
        warn_of(vm, fill(b'Charset "%s" is not supported, assuming UTF-8', up_to_nul(text(args, 2))))
        utf8 = True
    return v_ref(STR, encoded(text(args, 0), int_or(args, n, 1, DEFAULT), utf8, False, double))


@builtin(
    b"htmlentities",
    P(b"string", TYPE_STRING),
    P(b"flags", TYPE_INT, optional=True),
    P(b"encoding", TYPE_STRING | TYPE_NULL, optional=True),
    P(b"double_encode", TYPE_BOOL, optional=True),
    lacks=(
        Lack(HTML5_NAMES, b"flags", rb"\AENT_HTML5\Z"),
        Lack(CHARACTER_SET, b"encoding", rb"(?i)\A(?!utf-8\Z|iso-?8859-1\Z|\Z)"),
    ),
)
def htmlentities(vm: VM, args: Frame, n: int) -> Value:
    """Entities for all characters that have one."""
    flags = int_or(args, n, 1, DEFAULT)
    refuse_html5(vm, flags)
    refuse_character_set(vm, args, n)
    every = flags & DOCUMENT != XML1
    double = n < 4 or flag(args, n, 3)
    return v_ref(STR, encoded(text(args, 0), flags, is_utf8(args, n, 2), every, double))


def refuse_character_set(vm: VM, args: Frame, n: int) -> None:
    """Where code points count, bytes have to be UTF-8 or Latin-1."""
    if is_utf8(args, n, 2):
        return
    name = lowered(text(args, 2))
    if not str_same(name, lit(b"iso-8859-1")) and not str_same(name, lit(b"iso8859-1")):
        not_supported(vm, concat2(CHARACTER_SET, text(args, 2)))


def refuse_html5(vm: VM, flags: int) -> None:
    """HTML 5's two thousand names are not there."""
    if flags & DOCUMENT == HTML5:
        not_supported(vm, HTML5_NAMES)


@builtin(b"htmlspecialchars_decode", P(b"string", TYPE_STRING), P(b"flags", TYPE_INT, optional=True))
def htmlspecialchars_decode(vm: VM, args: Frame, n: int) -> Value:
    """htmlspecialchars undone."""
    return v_ref(STR, decoded(text(args, 0), int_or(args, n, 1, DEFAULT), True, False))


@builtin(
    b"html_entity_decode",
    P(b"string", TYPE_STRING),
    P(b"flags", TYPE_INT, optional=True),
    P(b"encoding", TYPE_STRING | TYPE_NULL, optional=True),
    lacks=(
        Lack(HTML5_NAMES, b"flags", rb"\AENT_HTML5\Z"),
        Lack(CHARACTER_SET, b"encoding", rb"(?i)\A(?!utf-8\Z|iso-?8859-1\Z|\Z)"),
    ),
)
def html_entity_decode(vm: VM, args: Frame, n: int) -> Value:
    """htmlentities undone."""
    flags = int_or(args, n, 1, DEFAULT)
    refuse_html5(vm, flags)
    refuse_character_set(vm, args, n)
    return v_ref(STR, decoded(text(args, 0), flags, is_utf8(args, n, 2), True))
