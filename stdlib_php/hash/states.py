"""States of digests: strings of fields (algorithms.py), changed in place by the one that has made them.

    state = fresh_state(row)
    absorb(state, row, s)           hashing.py: any number of times
    finished(state, row)            the digest
"""

from typing import Final

from pyphp.interp.data.strings import substring
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.rarithmetic import int_shl, int_shr
from pyphp.interp.rlib.text import Str, str_alloc, str_copy, str_word
from pyphp.stdlib_php.hash.algorithms import COLUMNS, TABLE, TEXTS

WORD: Final[int] = 0xFFFFFFFF
KIND: Final[int] = 0  # columns of the table
DIGEST: Final[int] = 1
BLOCK: Final[int] = 2
SIZE: Final[int] = 3
BUFFER_AT: Final[int] = 4
VARIANT: Final[int] = 5
CRYPTOGRAPHIC: Final[int] = 6
NAME: Final[int] = 7  # each text: where it begins, and in the next column its length
START: Final[int] = 9
SPEC: Final[int] = 11


def column(row: int, c: int) -> int:
    """What the table says of an algorithm."""
    return str_word(TABLE, int_shl(row * COLUMNS + c, 3))


def text_column(row: int, c: int) -> Str:
    """The same of a text."""
    return substring(TEXTS, column(row, c), column(row, c + 1))


def fresh_state(row: int) -> Str:
    """The state before anything was hashed."""
    state = zeros(column(row, SIZE))
    str_copy(state, 0, TEXTS, column(row, START), column(row, START + 1))
    return state


def zeros(count: int) -> Str:
    """A string of zero bytes that nobody else sees."""
    s = str_alloc(count)
    clear(s, 0, count)
    return s


def clear(s: Str, start: int, end: int) -> None:
    """Zero s[start:end]."""
    for k in range(start, end):
        s.set_byte(k, 0)


def copied(s: Str) -> Str:
    """A string of the same bytes that nobody else sees."""
    made = str_alloc(s.length)
    str_copy(made, 0, s, 0, s.length)
    return made


# Words


def rotated(x: int, count: int) -> int:
    """A 32-bit word rotated left, by 1 to 31."""
    return (int_shl(x, count) | int_shr(x, 32 - count)) & WORD


def rotated64(x: int, count: int) -> int:
    """A 64-bit word rotated left, by 1 to 63."""
    return int_shl(x, count) | int_shr(x, 64 - count)


def little_word(s: Str, at: int) -> int:
    """Four bytes, the lowest first."""
    if at + 8 <= s.length:
        return str_word(s, at) & WORD
    return s.byte(at) | int_shl(s.byte(at + 1), 8) | int_shl(s.byte(at + 2), 16) | int_shl(s.byte(at + 3), 24)


def big_word(s: Str, at: int) -> int:
    """Four bytes, the highest first."""
    return swapped(little_word(s, at))


def swapped(w: int) -> int:
    """The bytes of a 32-bit word in the other order."""
    return int_shr(w, 24) | (int_shr(w, 8) & 0xFF00) | (int_shl(w, 8) & 0xFF0000) | (int_shl(w, 24) & 0xFF000000)


def big_word64(s: Str, at: int) -> int:
    """Eight bytes, the highest first."""
    return swapped64(str_word(s, at))


def swapped64(w: int) -> int:
    """The bytes of a 64-bit word in the other order."""
    return int_shl(swapped(w & WORD), 32) | swapped(int_shr(w, 32))


def put_word(s: Str, at: int, w: int) -> None:
    """Store four bytes, the lowest first."""
    for k in range(4):
        s.set_byte(at + k, int_shr(w, int_shl(k, 3)) & 255)


def put_word64(s: Str, at: int, w: int) -> None:
    """Store eight bytes, the lowest first."""
    for k in range(8):
        s.set_byte(at + k, int_shr(w, int_shl(k, 3)) & 255)


def load_words(words: Array[int], s: Str, at: int) -> None:
    """Words of 32 bits from a state."""
    for k in range(words.length):
        words[k] = little_word(s, at + int_shl(k, 2))


def store_words(words: Array[int], s: Str, at: int) -> None:
    """And back."""
    for k in range(words.length):
        put_word(s, at + int_shl(k, 2), words[k])


def load_words64(words: Array[int], s: Str, at: int) -> None:
    """Words of 64 bits from a state."""
    for k in range(words.length):
        words[k] = str_word(s, at + int_shl(k, 3))


def store_words64(words: Array[int], s: Str, at: int) -> None:
    """And back."""
    for k in range(words.length):
        put_word64(s, at + int_shl(k, 3), words[k])


def little_digest(state: Str, at: int, count: int) -> Str:
    """So many bytes of a state, as they are there."""
    made = str_alloc(count)
    str_copy(made, 0, state, at, count)
    return made


def big_digest(state: Str, at: int, count: int) -> Str:
    """Words of 32 bits with the highest byte first."""
    made = str_alloc(count)
    for k in range(count):
        made.set_byte(k, state.byte(at + (k ^ 3)))
    return made


def big_digest64(state: Str, at: int, count: int) -> Str:
    """Words of 64 bits with the highest byte first."""
    made = str_alloc(count)
    for k in range(count):
        made.set_byte(k, state.byte(at + (k ^ 7)))
    return made
