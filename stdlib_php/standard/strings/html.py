"""HTML: special characters as entities and back, and tags taken out.

Strings are UTF-8 unless another character set is named; most of those have a byte for a character (charsets.py). What
is not UTF-8 is replaced (ENT_SUBSTITUTE), left out (ENT_IGNORE), or makes the result empty.
"""

from typing import Final

from pyphp.interp.bytecode import TYPE_BOOL, TYPE_INT, TYPE_NULL, TYPE_STRING
from pyphp.interp.contracts.hostcodes import GET_SETTING
from pyphp.interp.data.filling import fill
from pyphp.interp.data.strings import new_builder
from pyphp.interp.data.wording import up_to_nul
from pyphp.interp.names.hosting import ask_host
from pyphp.interp.rlib.frame import Frame
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.libc import c_find
from pyphp.interp.rlib.rarithmetic import int_shl, int_shr
from pyphp.interp.rlib.text import Str, lit, str_same, str_word
from pyphp.interp.rlib.value import STR, Value, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.standard.strings.charsets import CHARSET_NAMES, CODE_POINTS, FIRST_MULTIBYTE, UTF8
from pyphp.stdlib_php.standard.strings.entity_lookup import CODE, NONE, add_entity, code_of_name, entity_of_code
from pyphp.stdlib_php.standard.strings.letters import lowered
from pyphp.stdlib_php.standard.strings.radix import digit_value
from pyphp.stdlib_php.standard.strings.searching import matches_at
from pyphp.stdlib_php.support.arguments import flag, given, int_or, text
from pyphp.stdlib_php.support.complaints import notice_of, warn_of
from pyphp.stdlib_php.support.registry import P, builtin
from pyphp.stdlib_php.support.sessions import session_of
from pyphp.stdlib_php.support.utf8 import INVALID, LARGEST, REPLACEMENT, add_code, code_at, invalid_size, size_of

DISALLOWED: Final[int] = 128
UNMAPPED: Final[int] = 0xFFFF  # the code point of a byte that is no character
SINGLE: Final[int] = 1
DOUBLE: Final[int] = 2
IGNORE: Final[int] = 4
SUBSTITUTE: Final[int] = 8
DEFAULT: Final[int] = 11  # ENT_QUOTES | ENT_SUBSTITUTE | ENT_HTML401
DOCUMENT: Final[int] = 48  # the kind of document
HTML401: Final[int] = 0
XML1: Final[int] = 16
HTML5: Final[int] = 48

AMPERSAND: Final[int] = ord(b"&")
SEMICOLON: Final[int] = ord(b";")
HASH: Final[int] = ord(b"#")
SMALL_X: Final[int] = ord(b"x")


# Names


def named_basic(s: Str, start: int, end: int, document: int) -> int:
    """The code point of amp, lt, gt, quot, and outside HTML 4.01 apos, or NONE."""
    c = code_of_name(s, start, end, False)
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
def encoded(s: Str, flags: int, charset: int, every: bool, double: bool) -> Str:
    """s with entities for special characters, or for all that have a name; without `double` those there stay."""
    out = new_builder(s.length + 32)
    document = flags & DOCUMENT
    html5 = document == HTML5
    utf8 = charset == UTF8
    k = 0
    while k < s.length:
        c = code_at(s, k) if utf8 else code_point(charset, s.byte(k))
        size = size_of(c) if utf8 else 1
        if c == INVALID:
            if flags & SUBSTITUTE != 0:
                add_code(out, REPLACEMENT)
            elif flags & IGNORE == 0:
                return lit(b"")
            k = k + invalid_size(s, k)
            continue
        if c == AMPERSAND:
            end = k + 1 if double else entity_end(s, k, flags)
            out.add(lit(b"&amp;") if end == k + 1 else lit(b"&"))
            out.add_part(s, k + 1, end - k - 1)
            k = end
            continue
        if every and html5 and k + size < s.length:
            second = code_at(s, k + size) if utf8 else code_point(charset, s.byte(k + size))
            pair = entity_of_code(c | int_shl(second & CODE, 32), True)
            if pair != NONE:
                add_entity(out, pair, True)
                k = k + size + (size_of(second) if utf8 else 1)
                continue
        if c == ord(b"<"):
            out.add(lit(b"&lt;"))
        elif c == ord(b">"):
            out.add(lit(b"&gt;"))
        elif c == ord(b'"'):
            out.add(lit(b"&quot;") if flags & DOUBLE != 0 else lit(b'"'))
        elif c == ord(b"'"):
            named = not (document == HTML401 or (every and not html5))
            out.add(lit(b"'") if flags & SINGLE == 0 else (lit(b"&apos;") if named else lit(b"&#039;")))
        elif flags & DISALLOWED != 0 and (utf8 or c != UNMAPPED) and not may_be_written(c, document):
            if utf8:
                add_code(out, REPLACEMENT)
            else:
                out.add(lit(b"&#xFFFD;"))
        else:
            number = entity_of_code(c, html5) if every and (html5 or c > 127) else NONE
            if number == NONE:
                out.add_part(s, k, size)
            else:
                add_entity(out, number, html5)
        k = k + size
    return out.finish()


def code_point(charset: int, b: int) -> int:
    """Of a byte; above ASCII, of a set whose characters have several, that of no character."""
    return b if b < 128 else str_word(CODE_POINTS, int_shl(int_shl(charset, 8) + b, 3))


def may_be_written(c: int, document: int) -> bool:
    """May a document of this kind hold the character itself? (is_allowed: as a reference)"""
    if document == HTML5:
        if c & 0xFFFF >= 0xFFFE or (c >= 0xFDD0 and c <= 0xFDEF):
            return False
        return (c >= 0x20 and c <= 0x7E) or (c >= 9 and c <= 13 and c != 11) or c >= 0xA0
    return is_allowed(c, document)


def entity_end(s: Str, k: int, flags: int) -> int:
    """Behind the entity at s[k:], or behind its & if it is none."""
    document = flags & DOCUMENT
    end = k + 1
    if end < s.length and s.byte(end) == HASH:
        code = numeric_code(s, k)
        free = flags & DISALLOWED == 0 or document == HTML401
        known = code != NONE and (free or is_allowed(code, document))
        return numeric_end(s, k) if known else k + 1
    end = name_end(s, k + 1)
    if end == k + 1 or end == s.length or s.byte(end) != SEMICOLON:
        return k + 1
    known = named_basic(s, k + 1, end, document) != NONE
    if document != XML1 and not known:
        known = code_of_name(s, k + 1, end, document == HTML5) != NONE
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
def decoded(s: Str, flags: int, charset: int, every: bool) -> Str:
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
                        c = code_of_name(s, k + 1, end, document == HTML5)
                    end = end + 1
        if (c == ord(b"'") and flags & SINGLE == 0) or (c == ord(b'"') and flags & DOUBLE == 0):
            c = NONE
        b = byte_of(charset, c)
        if c == NONE or b == NONE:
            out.add_byte(s.byte(k))
            k = k + 1
        else:
            if charset == UTF8:
                add_code(out, c & CODE)
                if c > CODE:
                    add_code(out, int_shr(c, 32))
            else:
                out.add_byte(b)
            k = end
    return out.finish()


def byte_of(charset: int, c: int) -> int:
    """The byte of a character, or NONE; of UTF-8 whatever there is."""
    if charset == UTF8 or (c < 128 and c >= 0):
        return c & 127
    for b in range(128, 256):
        if code_point(charset, b) == c:
            return b
    return NONE


def is_basic(c: int) -> bool:
    """One of & < > " '?"""
    return c == AMPERSAND or c == ord(b"<") or c == ord(b">") or c == ord(b'"') or c == ord(b"'")


# The functions


def charset_at(vm: VM, args: Frame, n: int, k: int) -> int:
    """The character set that argument k names; the one of the settings if it is not given."""
    if not given(args, n, k) or text(args, k).length == 0:
        return default_charset(vm)
    name = text(args, k)
    found = charset_named(name)
    if found < 0:
        warn_of(vm, fill(b'Charset "%s" is not supported, assuming UTF-8', up_to_nul(name)))
        return UTF8
    return found


def charset_named(name: Str) -> int:
    """The number of a character set, or -1."""
    if str_same(name, lit(b"UTF-8")):
        return UTF8
    sign = fill(b"|%s=", lowered(name))
    at = c_find(CHARSET_NAMES, sign, 0)
    return -1 if at < 0 or name.length == 0 else CHARSET_NAMES.byte(at + sign.length) - ord(b"a")


def default_charset(vm: VM) -> int:
    """What the settings say, as they were when that was first asked, or changed last."""
    session = session_of(vm)
    if session.charset < 0:
        name = ask_host(vm, GET_SETTING, lit(b"internal_encoding"), lit(b""), 0).text
        if name.length == 0:
            name = ask_host(vm, GET_SETTING, lit(b"default_charset"), lit(b""), 0).text
        found = charset_named(name)
        session.charset = found if found >= 0 else UTF8
    return session.charset


def all_entities(vm: VM, charset: int) -> bool:
    """Are characters of this set known by their code points? Else there are the basic entities only."""
    if charset < FIRST_MULTIBYTE:
        return True
    basic = lit(
        b"Only basic entities substitution is supported for multi-byte encodings other than UTF-8;"
        b" functionality is equivalent to htmlspecialchars"
    )
    notice_of(vm, basic)
    return False


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
    charset = charset_at(vm, args, n, 2)
    return v_ref(STR, encoded(text(args, 0), int_or(args, n, 1, DEFAULT), charset, False, double))


@builtin(
    b"htmlentities",
    P(b"string", TYPE_STRING),
    P(b"flags", TYPE_INT, optional=True),
    P(b"encoding", TYPE_STRING | TYPE_NULL, optional=True),
    P(b"double_encode", TYPE_BOOL, optional=True),
)
def htmlentities(vm: VM, args: Frame, n: int) -> Value:
    """Entities for all characters that have one."""
    flags = int_or(args, n, 1, DEFAULT)
    double = n < 4 or flag(args, n, 3)
    charset = charset_at(vm, args, n, 2)
    every = all_entities(vm, charset) and flags & DOCUMENT != XML1
    return v_ref(STR, encoded(text(args, 0), flags, charset, every, double))


@builtin(b"htmlspecialchars_decode", P(b"string", TYPE_STRING), P(b"flags", TYPE_INT, optional=True))
def htmlspecialchars_decode(vm: VM, args: Frame, n: int) -> Value:
    """htmlspecialchars undone."""
    return v_ref(STR, decoded(text(args, 0), int_or(args, n, 1, DEFAULT), UTF8, False))


@builtin(
    b"html_entity_decode",
    P(b"string", TYPE_STRING),
    P(b"flags", TYPE_INT, optional=True),
    P(b"encoding", TYPE_STRING | TYPE_NULL, optional=True),
)
def html_entity_decode(vm: VM, args: Frame, n: int) -> Value:
    """htmlentities undone."""
    flags = int_or(args, n, 1, DEFAULT)
    charset = charset_at(vm, args, n, 2)
    return v_ref(STR, decoded(text(args, 0), flags, charset, all_entities(vm, charset)))
