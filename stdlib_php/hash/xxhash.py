"""XXH32 and XXH64 (Collet): states as php keeps them.

XXH32: length, is it 16 or more, four sums, the waiting bytes, their number. XXH64: length, four sums, the waiting
bytes, their number.
"""

from typing import Final

from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.rarithmetic import int_shr, intmask
from pyphp.interp.rlib.text import Str, str_alloc, str_copy, str_word
from pyphp.stdlib_php.hash.states import (
    WORD,
    big_digest,
    big_digest64,
    little_word,
    load_words,
    load_words64,
    put_word,
    put_word64,
    rotated,
    rotated64,
    store_words,
    store_words64,
)

P1: Final[int] = 0x9E3779B1
P2: Final[int] = 0x85EBCA77
P3: Final[int] = 0xC2B2AE3D
P4: Final[int] = 0x27D4EB2F
P5: Final[int] = 0x165667B1
W1: Final[int] = -0x61C8864E7A143579
W2: Final[int] = -0x3D4D51C2D82B14B1
W3: Final[int] = 0x165667B19E3779F9
W4: Final[int] = -0x7A1435883D4D519D
W5: Final[int] = 0x27D4EB2F165667C5
SUMS32_AT: Final[int] = 8
WAIT32_AT: Final[int] = 24
COUNT32_AT: Final[int] = 40
SUMS64_AT: Final[int] = 8
WAIT64_AT: Final[int] = 40
COUNT64_AT: Final[int] = 72


def seed_xxh32(state: Str, seed: int) -> None:
    """Begin with a seed."""
    put_word(state, SUMS32_AT, (seed + P1 + P2) & WORD)
    put_word(state, SUMS32_AT + 4, (seed + P2) & WORD)
    put_word(state, SUMS32_AT + 8, seed & WORD)
    put_word(state, SUMS32_AT + 12, (seed - P1) & WORD)


def seed_xxh64(state: Str, seed: int) -> None:
    """Begin with a seed."""
    put_word64(state, SUMS64_AT, intmask(seed + W1 + W2))
    put_word64(state, SUMS64_AT + 8, intmask(seed + W2))
    put_word64(state, SUMS64_AT + 16, seed)
    put_word64(state, SUMS64_AT + 24, intmask(seed - W1))


def xxh32_more(state: Str, s: Str) -> None:
    """Take in a string."""
    length = (little_word(state, 0) + s.length) & WORD
    put_word(state, 0, length)
    if s.length >= 16 or length >= 16:
        put_word(state, 4, 1)
    sums = Array[int](4)
    load_words(sums, state, SUMS32_AT)
    count = little_word(state, COUNT32_AT)
    at = 0
    if count > 0 and count + s.length >= 16:
        at = 16 - count
        str_copy(state, WAIT32_AT + count, s, 0, at)
        stripe32(sums, state, WAIT32_AT)
        count = 0
    if count == 0:
        while at + 16 <= s.length:
            stripe32(sums, s, at)
            at = at + 16
    str_copy(state, WAIT32_AT + count, s, at, s.length - at)
    put_word(state, COUNT32_AT, count + s.length - at)
    store_words(sums, state, SUMS32_AT)


def stripe32(sums: Array[int], s: Str, at: int) -> None:
    """Sixteen bytes."""
    for k in range(4):
        v = (sums[k] + intmask(little_word(s, at + k * 4) * P2)) & WORD
        sums[k] = intmask(rotated(v, 13) * P1) & WORD


def xxh32_digest(state: Str) -> Str:
    """The digest."""
    length = little_word(state, 0)
    sums = Array[int](4)
    load_words(sums, state, SUMS32_AT)
    if little_word(state, 4) != 0:
        h = rotated(sums[0], 1) + rotated(sums[1], 7) + rotated(sums[2], 12) + rotated(sums[3], 18)
    else:
        h = sums[2] + P5
    h = (h + length) & WORD
    count = little_word(state, COUNT32_AT)
    k = 0
    while k + 4 <= count:
        h = (h + intmask(little_word(state, WAIT32_AT + k) * P3)) & WORD
        h = intmask(rotated(h, 17) * P4) & WORD
        k = k + 4
    while k < count:
        h = (h + intmask(state.byte(WAIT32_AT + k) * P5)) & WORD
        h = intmask(rotated(h, 11) * P1) & WORD
        k = k + 1
    done = str_alloc(4)
    put_word(done, 0, avalanche32(h))
    return big_digest(done, 0, 4)


def avalanche32(x: int) -> int:
    """Every bit depends on every one."""
    h = intmask((x ^ int_shr(x, 15)) * P2) & WORD
    h = intmask((h ^ int_shr(h, 13)) * P3) & WORD
    return h ^ int_shr(h, 16)


def xxh64_more(state: Str, s: Str) -> None:
    """Take in a string."""
    put_word64(state, 0, intmask(str_word(state, 0) + s.length))
    sums = Array[int](4)
    load_words64(sums, state, SUMS64_AT)
    count = little_word(state, COUNT64_AT)
    at = 0
    if count > 0 and count + s.length >= 32:
        at = 32 - count
        str_copy(state, WAIT64_AT + count, s, 0, at)
        stripe64(sums, state, WAIT64_AT)
        count = 0
    if count == 0:
        while at + 32 <= s.length:
            stripe64(sums, s, at)
            at = at + 32
    str_copy(state, WAIT64_AT + count, s, at, s.length - at)
    put_word(state, COUNT64_AT, count + s.length - at)
    store_words64(sums, state, SUMS64_AT)


def stripe64(sums: Array[int], s: Str, at: int) -> None:
    """Thirty-two bytes."""
    for k in range(4):
        sums[k] = round64(sums[k], str_word(s, at + k * 8))


def round64(sum_: int, v: int) -> int:
    """A word into a sum."""
    return intmask(rotated64(intmask(sum_ + intmask(v * W2)), 31) * W1)


def xxh64_digest(state: Str) -> Str:
    """The digest."""
    length = str_word(state, 0)
    v = Array[int](4)
    load_words64(v, state, SUMS64_AT)
    if length >= 32:
        h = intmask(rotated64(v[0], 1) + rotated64(v[1], 7) + rotated64(v[2], 12) + rotated64(v[3], 18))
        for k in range(4):
            h = intmask(intmask((h ^ round64(0, v[k])) * W1) + W4)
    else:
        h = intmask(v[2] + W5)
    h = intmask(h + length)
    count = little_word(state, COUNT64_AT)
    k = 0
    while k + 8 <= count:
        h = h ^ round64(0, str_word(state, WAIT64_AT + k))
        h = intmask(intmask(rotated64(h, 27) * W1) + W4)
        k = k + 8
    if k + 4 <= count:
        h = h ^ intmask(little_word(state, WAIT64_AT + k) * W1)
        h = intmask(intmask(rotated64(h, 23) * W2) + W3)
        k = k + 4
    while k < count:
        h = h ^ intmask(state.byte(WAIT64_AT + k) * W5)
        h = intmask(rotated64(h, 11) * W1)
        k = k + 1
    done = str_alloc(8)
    put_word64(done, 0, avalanche64(h))
    return big_digest64(done, 0, 8)


def avalanche64(x: int) -> int:
    """Every bit depends on every one."""
    h = intmask((x ^ int_shr(x, 33)) * W2)
    h = intmask((h ^ int_shr(h, 29)) * W3)
    return h ^ int_shr(h, 32)
