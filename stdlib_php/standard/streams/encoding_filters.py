"""The filters convert.base64-* and convert.quoted-printable-*, and dechunk: texts that come in parts.

What a part ends in the middle of waits in filter.held. Each function returns what comes out; filter.flags gets BROKEN
where the text is none of its kind.
"""

from typing import Final

from pyphp.interp.data.resources import Filter
from pyphp.interp.data.strings import StrBuilder, concat2, new_builder, substring
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.libc import c_find_byte
from pyphp.interp.rlib.rarithmetic import int_mod, int_sar, int_shl
from pyphp.interp.rlib.text import Str, lit
from pyphp.stdlib_php.standard.strings.searching import matches_at

BINARY: Final[int] = 1  # options, in flags
ENCODES_FIRST: Final[int] = 2
BROKEN: Final[int] = 4
ENDED: Final[int] = 8  # = has been met; in dechunk: nothing is chunked any more, or the last chunk is over
ZLIB: Final[int] = 16  # of the host's filters
MOST_CHUNK: Final[int] = 1 << 48
DIGITS: Final[Str] = lit(b"0123456789ABCDEF")
ALPHABET: Final[Str] = lit(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
EQUALS: Final[int] = ord(b"=")
RETURN: Final[int] = 13
NEWLINE: Final[int] = 10
SPACE: Final[int] = 32
TAB: Final[int] = 9


def begin_lines(filter: Filter, width: int, line_break: Str) -> None:
    """Lines are to be so wide; 0: there are none."""
    filter.width = width
    filter.column = width
    filter.line_break = line_break


def make_place(filter: Filter, out: StrBuilder, count: int, soft: Str) -> None:
    """A new line, if so many bytes do not fit into this one. soft: what ends it before the line break."""
    if filter.width > 0 and filter.column < count:
        out.add(soft)
        out.add(filter.line_break)
        filter.column = filter.width


# Base64


@dont_look_inside
def base64_encoded(filter: Filter, text: Str, closing: bool) -> Str:
    """Each three bytes as four letters."""
    whole = concat2(filter.held, text)
    left = int_mod(whole.length, 3)
    used = whole.length if closing else whole.length - left
    out = new_builder(used + used)
    k = 0
    while k < used:
        make_place(filter, out, 4, lit(b""))
        filter.column = filter.column - 4
        some = used - k
        a = whole.byte(k)
        b = whole.byte(k + 1) if some > 1 else 0
        c = whole.byte(k + 2) if some > 2 else 0
        out.add_byte(ALPHABET.byte(int_sar(a, 2)))
        out.add_byte(ALPHABET.byte(int_shl(a & 3, 4) | int_sar(b, 4)))
        out.add_byte(ALPHABET.byte(int_shl(b & 15, 2) | int_sar(c, 6)) if some > 1 else EQUALS)
        out.add_byte(ALPHABET.byte(c & 63) if some > 2 else EQUALS)
        k = k + 3
    filter.held = substring(whole, used, whole.length - used)
    return out.finish()


@dont_look_inside
def base64_decoded(filter: Filter, text: Str) -> Str:
    """The bytes; what is no letter is passed by. column counts letters, width holds the bits that wait."""
    out = new_builder(text.length)
    for k in range(text.length):
        b = text.byte(k)
        if b == EQUALS:
            phase = filter.column & 3
            if phase < 2 and filter.flags & ENDED == 0 or phase == 0:
                filter.flags = filter.flags | BROKEN
            filter.flags = filter.flags | ENDED
            filter.column = filter.column + 1
        else:
            value = c_find_byte(ALPHABET, b, 0)
            if value >= 0:
                if filter.flags & ENDED != 0:
                    filter.flags = filter.flags | BROKEN
                phase = filter.column & 3
                filter.column = filter.column + 1
                bits = int_shl(filter.width, 6) | value
                if phase == 0:
                    filter.width = value
                else:
                    shift = 6 - phase - phase
                    out.add_byte(int_sar(bits, shift) & 255)
                    filter.width = bits & 63
        if filter.flags & BROKEN != 0:
            return lit(b"")
    return out.finish()


# Quoted-printable


@dont_look_inside
def quoted(filter: Filter, text: Str, closing: bool) -> Str:
    """What is no plain letter as =XX."""
    whole = concat2(filter.held, text)
    out = new_builder(whole.length + 16)
    binary = filter.flags & BINARY != 0
    lines = not binary and filter.width > 0
    k = 0
    while k < whole.length:
        b = whole.byte(k)
        if lines and matches_at(whole, k, filter.line_break):
            out.add(filter.line_break)
            filter.column = filter.width
            k = k + filter.line_break.length
            continue
        if lines and not closing and (is_blank(b) or b == filter.line_break.byte(0)) and is_open(filter, whole, k):
            break
        first = filter.flags & ENCODES_FIRST != 0 and filter.column == filter.width and filter.width > 0
        if not binary and is_blank(b) and not (lines and (b == TAB or is_trailing(filter, whole, k))):
            make_place(filter, out, 2, lit(b"="))
            out.add_byte(b)
            filter.column = filter.column - 1
        elif 33 <= b <= 126 and b != EQUALS and not first:
            make_place(filter, out, 2, lit(b"="))
            out.add_byte(b)
            filter.column = filter.column - 1
        else:
            make_place(filter, out, 4, lit(b"="))
            out.add_byte(EQUALS)
            out.add_byte(DIGITS.byte(int_sar(b, 4)))
            out.add_byte(DIGITS.byte(b & 15))
            filter.column = filter.column - 3
        k = k + 1
    filter.held = substring(whole, k, whole.length - k)
    return out.finish()


def is_blank(b: int) -> bool:
    """A space or tab?"""
    return b == SPACE or b == TAB


def is_open(filter: Filter, whole: Str, start: int) -> bool:
    """Does what comes next decide about the bytes from here on?"""
    k = start
    while k < whole.length and is_blank(whole.byte(k)):
        k = k + 1
    left = whole.length - k
    return left < filter.line_break.length and matches_at(filter.line_break, 0, substring(whole, k, left))


def is_trailing(filter: Filter, whole: Str, start: int) -> bool:
    """Does the line end behind these blanks?"""
    k = start
    while k < whole.length and is_blank(whole.byte(k)):
        k = k + 1
    return k == whole.length or c_find_byte(filter.line_break, whole.byte(k), 0) >= 0


@dont_look_inside
def unquoted(filter: Filter, text: Str) -> Str:
    """=XX as bytes, = at the end of a line as nothing."""
    whole = concat2(filter.held, text)
    out = new_builder(whole.length)
    filter.held = lit(b"")
    k = 0
    while k < whole.length:
        b = whole.byte(k)
        if b != EQUALS:
            out.add_byte(b)
            k = k + 1
            continue
        size = escape_length(filter, whole, k)
        if size < 0:
            filter.flags = filter.flags | BROKEN
            return lit(b"")
        if size == 0:
            filter.held = substring(whole, k, whole.length - k)
            break
        if size == 3 and hex_value(whole.byte(k + 1)) >= 0:
            out.add_byte(int_shl(hex_value(whole.byte(k + 1)), 4) | hex_value(whole.byte(k + 2)))
        k = k + size
    return out.finish()


def escape_length(filter: Filter, whole: Str, k: int) -> int:
    """Of what begins with the = at k; 0: it is not complete; below: it is none."""
    if k + 1 == whole.length:
        return 0
    b = whole.byte(k + 1)
    if hex_value(b) >= 0:
        if k + 2 == whole.length:
            return 0
        return 3 if hex_value(whole.byte(k + 2)) >= 0 else -1
    line_break = filter.line_break
    if line_break.length > 0:
        left = substring(whole, k + 1, min(line_break.length, whole.length - k - 1))
        if not matches_at(line_break, 0, left):
            return -1
        return 1 + line_break.length if left.length == line_break.length else 0
    if b == NEWLINE:
        return 2
    if b != RETURN:
        return -1
    if k + 2 == whole.length:
        return 0
    return 3 if whole.byte(k + 2) == NEWLINE else 2


def hex_value(b: int) -> int:
    """Of a hexadecimal digit; else -1."""
    if ord(b"0") <= b <= ord(b"9"):
        return b - ord(b"0")
    low = b | 32
    return low - ord(b"a") + 10 if ord(b"a") <= low <= ord(b"f") else -1


# Chunks


@dont_look_inside
def dechunked(filter: Filter, text: Str) -> Str:
    """The chunks of HTTP, without their sizes. What is not chunked is let through. width: bytes that are left of this
    chunk, and 0 where a size is to come; column is 1 where the end of the chunk before comes first.
    """
    whole = concat2(filter.held, text)
    filter.held = lit(b"")
    out = new_builder(whole.length)
    k = 0
    while k < whole.length:
        if filter.flags & BROKEN != 0:
            out.add_part(whole, k, whole.length - k)
            break
        if filter.flags & ENDED != 0:
            break
        if filter.width > 0:
            some = min(filter.width, whole.length - k)
            out.add_part(whole, k, some)
            filter.width = filter.width - some
            filter.column = 1
            k = k + some
            continue
        end = c_find_byte(whole, NEWLINE, k)
        first = whole.byte(k)
        if filter.column == 1:
            if first == NEWLINE or (first == RETURN and end == k + 1):
                filter.column = 0
                k = end + 1
            elif first == RETURN and k + 1 == whole.length:
                filter.held = substring(whole, k, 1)
                break
            else:
                filter.flags = filter.flags | BROKEN
            continue
        if hex_value(first) < 0:
            filter.flags = filter.flags | BROKEN
            continue
        if end < 0:
            filter.held = substring(whole, k, whole.length - k)
            break
        size = 0
        while hex_value(whole.byte(k)) >= 0 and size < MOST_CHUNK:
            size = int_shl(size, 4) | hex_value(whole.byte(k))
            k = k + 1
        filter.width = size
        if size == 0:
            filter.flags = filter.flags | ENDED
        k = end + 1
    return out.finish()
