"""Checksums that take byte after byte: Adler, CRC, FNV, Jenkins's. The state is the sum itself."""

from typing import Final

from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.rarithmetic import int_mod, int_shl, int_shr, intmask
from pyphp.interp.rlib.text import Str, str_alloc, str_word
from pyphp.stdlib_php.hash.algorithms import ADLER, CRC, CRC_B, FNV1A32, FNV1A64, FNV32, FNV64, JOAAT
from pyphp.stdlib_php.hash.data import CRC as CRC_TABLES
from pyphp.stdlib_php.hash.data import CRC_BZIP, CRC_CASTAGNOLI
from pyphp.stdlib_php.hash.states import (
    WORD,
    big_digest,
    big_digest64,
    little_digest,
    little_word,
    put_word,
    put_word64,
)

FNV_PRIME: Final[int] = 0x01000193
FNV_PRIME64: Final[int] = 0x100000001B3
ADLER_BASE: Final[int] = 65521


@dont_look_inside
def crc_of(s: Str) -> int:
    """CRC-32 as PNG and zip have it, 0 .. 2**32 - 1."""
    return crc_of_more(WORD, s) ^ WORD


def crc_of_more(before: int, s: Str) -> int:
    """The sum further on, eight bytes at a time."""
    c = before
    k = 0
    while k + 8 <= s.length:
        w = str_word(s, k) ^ c
        c = (
            (crc_entry(7, w & 255) ^ crc_entry(6, int_shr(w, 8) & 255))
            ^ (crc_entry(5, int_shr(w, 16) & 255) ^ crc_entry(4, int_shr(w, 24) & 255))
            ^ (crc_entry(3, int_shr(w, 32) & 255) ^ crc_entry(2, int_shr(w, 40) & 255))
            ^ (crc_entry(1, int_shr(w, 48) & 255) ^ crc_entry(0, int_shr(w, 56)))
        )
        k = k + 8
    while k < s.length:
        c = int_shr(c, 8) ^ crc_entry(0, (c ^ s.byte(k)) & 255)
        k = k + 1
    return c


def crc_entry(table: int, b: int) -> int:
    """What byte b, `table` bytes before the end of a word, does to the sum."""
    return str_word(CRC_TABLES, int_shl(int_shl(table, 8) + b, 3))


def sum_more(state: Str, kind: int, s: Str) -> None:
    """Take in a string."""
    if kind == FNV64 or kind == FNV1A64:
        h = str_word(state, 0)
        for k in range(s.length):
            if kind == FNV64:
                h = intmask(h * FNV_PRIME64) ^ s.byte(k)
            else:
                h = intmask((h ^ s.byte(k)) * FNV_PRIME64)
        put_word64(state, 0, h)
        return
    h = little_word(state, 0)
    put_word(state, 0, crc_of_more(h, s) if kind == CRC_B else bytewise(h, kind, s))


def bytewise(before: int, kind: int, s: Str) -> int:
    """A sum of 32 bits further on."""
    if kind == ADLER:
        return adler_more(before, s)
    h = before
    for k in range(s.length):
        b = s.byte(k)
        if kind == FNV32:
            h = ((h * FNV_PRIME) & WORD) ^ b
        elif kind == FNV1A32:
            h = ((h ^ b) * FNV_PRIME) & WORD
        elif kind == JOAAT:
            h = (h + b) & WORD
            h = (h + int_shl(h, 10)) & WORD
            h = h ^ int_shr(h, 6)
        elif kind == CRC:
            h = (int_shl(h, 8) & WORD) ^ str_word(CRC_BZIP, int_shl(int_shr(h, 24) ^ b, 3))
        else:
            h = int_shr(h, 8) ^ str_word(CRC_CASTAGNOLI, int_shl((h ^ b) & 255, 3))
    return h


def adler_more(h: int, s: Str) -> int:
    """Two sums modulo a prime."""
    a = h & 0xFFFF
    b = int_shr(h, 16)
    for k in range(s.length):
        a = a + s.byte(k)
        b = b + a
        if k & 1023 == 1023:
            a = int_mod(a, ADLER_BASE)
            b = int_mod(b, ADLER_BASE)
    return int_shl(int_mod(b, ADLER_BASE), 16) | int_mod(a, ADLER_BASE)


def sum_digest(state: Str, kind: int) -> Str:
    """The digest: CRCs are inverted at the end, and bzip2's has its lowest byte first."""
    if kind == FNV64 or kind == FNV1A64:
        return big_digest64(state, 0, 8)
    h = little_word(state, 0)
    if kind == JOAAT:
        h = (h + int_shl(h, 3)) & WORD
        h = h ^ int_shr(h, 11)
        h = (h + int_shl(h, 15)) & WORD
    elif kind != ADLER and kind != FNV32 and kind != FNV1A32:
        h = h ^ WORD
    done = str_alloc(4)
    put_word(done, 0, h)
    return little_digest(done, 0, 4) if kind == CRC else big_digest(done, 0, 4)
