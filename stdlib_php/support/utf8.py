"""UTF-8: reading and writing code points, shared by what works on characters rather than bytes.

    c = code_at(s, k)          the code point at s[k:], or -1 if what is there is none
    k = k + size_of(c)
"""

from typing import Final

from pyphp.interp.data.strings import StrBuilder
from pyphp.interp.rlib.rarithmetic import int_shl, int_shr
from pyphp.interp.rlib.text import Str

INVALID: Final[int] = -1
REPLACEMENT: Final[int] = 0xFFFD
LARGEST: Final[int] = 0x10FFFF


def is_continuation(s: Str, k: int) -> bool:
    """Is there a byte 10xxxxxx?"""
    return k < s.length and s.byte(k) & 0xC0 == 0x80


def code_at(s: Str, k: int) -> int:
    """The code point at s[k:], k < s.length; INVALID for overlong forms, surrogates, and bytes that begin nothing."""
    b = s.byte(k)
    if b < 0x80:
        return b
    if b < 0xC2 or b > 0xF4 or not is_continuation(s, k + 1):
        return INVALID
    c = int_shl(b & 31, 6) | (s.byte(k + 1) & 63)
    if b < 0xE0:
        return c
    if not is_continuation(s, k + 2):
        return INVALID
    c = int_shl(c & 1023, 6) | (s.byte(k + 2) & 63)
    if b < 0xF0:
        return c if c >= 0x800 and (c < 0xD800 or c > 0xDFFF) else INVALID
    if not is_continuation(s, k + 3):
        return INVALID
    c = int_shl(c & 0x7FFF, 6) | (s.byte(k + 3) & 63)
    return c if c >= 0x10000 and c <= LARGEST else INVALID


def size_of(c: int) -> int:
    """Bytes of a code point; 1 of INVALID."""
    return 1 if c < 0x80 else (2 if c < 0x800 else (3 if c < 0x10000 else 4))


def add_code(out: StrBuilder, c: int) -> None:
    """Append a code point."""
    if c < 0x80:
        out.add_byte(c)
    elif c < 0x800:
        out.add_byte(0xC0 | int_shr(c, 6))
        out.add_byte(0x80 | (c & 63))
    elif c < 0x10000:
        out.add_byte(0xE0 | int_shr(c, 12))
        out.add_byte(0x80 | (int_shr(c, 6) & 63))
        out.add_byte(0x80 | (c & 63))
    else:
        out.add_byte(0xF0 | int_shr(c, 18))
        out.add_byte(0x80 | (int_shr(c, 12) & 63))
        out.add_byte(0x80 | (int_shr(c, 6) & 63))
        out.add_byte(0x80 | (c & 63))


def invalid_size(s: Str, k: int) -> int:
    """How many bytes PHP passes where UTF-8 is broken: those that cannot begin the next character."""
    b = s.byte(k)
    if b < 0xC2 or b > 0xF4:
        return 1
    wanted = 2 if b < 0xE0 else (3 if b < 0xF0 else 4)
    if k + wanted > s.length:
        return 1 if k + 1 >= s.length or may_begin(s.byte(k + 1)) else partial(s, k, wanted)
    return partial(s, k, wanted)


def partial(s: Str, k: int, wanted: int) -> int:
    """Up to the first byte that may begin a character, at most the whole of it."""
    size = 1
    while size < wanted and k + size < s.length and not may_begin(s.byte(k + size)):
        size = size + 1
    return size


def may_begin(b: int) -> bool:
    """May a character of UTF-8 begin with it?"""
    return b < 0x80 or (b >= 0xC2 and b <= 0xF4)
