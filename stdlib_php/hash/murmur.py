"""MurmurHash3 of 32 bits, and of 128 bits in words of 32 or of 64: states and digests as php keeps them.

A state holds the words so far, the bytes that wait for their block (in the highest bits of the carry, whose lowest byte
counts them), and the length modulo 2**32.
"""

from typing import Final

from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.rarithmetic import int_shr, intmask
from pyphp.interp.rlib.text import Str, str_alloc, str_word
from pyphp.stdlib_php.hash.algorithms import MURMUR_A, MURMUR_C
from pyphp.stdlib_php.hash.states import (
    WORD,
    big_digest,
    big_digest64,
    little_word,
    load_words,
    put_word,
    put_word64,
    rotated,
    rotated64,
    store_words,
    zeros,
)

A1: Final[int] = 0xCC9E2D51  # of 32 bits
A2: Final[int] = 0x1B873593
C1: Final[int] = 0x239B961B  # of 128 bits in words of 32
C2: Final[int] = 0xAB0E9789
C3: Final[int] = 0x38B34AE5
C4: Final[int] = 0xA1E38B93
F1: Final[int] = -0x783C846EEEBDAC2B  # in words of 64
F2: Final[int] = 0x4CF5AD432745937F


def carry_at(kind: int) -> int:
    """Where in the state the carry is: behind the words."""
    return 4 if kind == MURMUR_A else 16


def block_of(kind: int) -> int:
    """Bytes of a block."""
    return 4 if kind == MURMUR_A else 16


def length_at(kind: int) -> int:
    """Where the length is, behind the carry."""
    return carry_at(kind) + block_of(kind)


def seed_murmur(state: Str, kind: int, seed: int) -> None:
    """Begin with a seed in each word."""
    if kind == MURMUR_A:
        put_word(state, 0, seed)
    elif kind == MURMUR_C:
        for k in range(4):
            put_word(state, k * 4, seed)
    else:
        put_word64(state, 0, seed)
        put_word64(state, 8, seed)


def waiting(state: Str, kind: int, block: Str) -> int:
    """Take the waiting bytes out of the carry, to the start of a block; how many there are."""
    at = carry_at(kind)
    size = block_of(kind)
    count = carry_count(state, kind)
    word = 8 if kind > MURMUR_C else 4
    full = count
    place = 0
    while full >= word:
        for k in range(word):
            block.set_byte(place + k, state.byte(at + place + k))
        place = place + word
        full = full - word
    assert place <= size
    for k in range(full):  # of a word that is not full, the bytes are its highest
        block.set_byte(place + k, state.byte(at + place + word - full + k))
    return count


def keep_waiting(state: Str, kind: int, block: Str, count: int) -> None:
    """And back."""
    at = carry_at(kind)
    size = block_of(kind)
    word = 8 if kind > MURMUR_C else 4
    for k in range(size):
        state.set_byte(at + k, 0)
    place = 0
    full = count
    while full >= word:
        for k in range(word):
            state.set_byte(at + place + k, block.byte(place + k))
        place = place + word
        full = full - word
    for k in range(full):
        state.set_byte(at + place + word - full + k, block.byte(place + k))
    state.set_byte(count_at(kind, count), count)


def count_at(kind: int, count: int) -> int:
    """The byte that counts: the lowest of the word that is not full in MURMUR_A, else of the last one."""
    if kind == MURMUR_A:
        return carry_at(kind)
    return carry_at(kind) + (12 if kind == MURMUR_C else 8)


def carry_count(state: Str, kind: int) -> int:
    """How many bytes wait."""
    return state.byte(count_at(kind, 0)) & 15


def murmur_more(state: Str, kind: int, s: Str) -> None:
    """Take in a string."""
    size = block_of(kind)
    block = zeros(size)
    count = waiting(state, kind, block)
    put_word(state, length_at(kind), (little_word(state, length_at(kind)) + s.length) & WORD)
    k = 0
    while k < s.length:
        if count == 0 and k + size <= s.length:
            murmur_block(state, kind, s, k)
            k = k + size
        else:
            block.set_byte(count, s.byte(k))
            count = count + 1
            k = k + 1
            if count == size:
                murmur_block(state, kind, block, 0)
                count = 0
    keep_waiting(state, kind, block, count)


def murmur_block(state: Str, kind: int, s: Str, at: int) -> None:
    """Fold a block in."""
    if kind == MURMUR_A:
        h = little_word(state, 0) ^ scrambled(little_word(s, at), A1, 15, A2)
        put_word(state, 0, (rotated(h, 13) * 5 + 0xE6546B64) & WORD)
    elif kind == MURMUR_C:
        h4 = Array[int](4)
        load_words(h4, state, 0)
        h4[0] = h4[0] ^ scrambled(little_word(s, at), C1, 15, C2)
        h4[0] = ((rotated(h4[0], 19) + h4[1]) * 5 + 0x561CCD1B) & WORD
        h4[1] = h4[1] ^ scrambled(little_word(s, at + 4), C2, 16, C3)
        h4[1] = ((rotated(h4[1], 17) + h4[2]) * 5 + 0x0BCAA747) & WORD
        h4[2] = h4[2] ^ scrambled(little_word(s, at + 8), C3, 17, C4)
        h4[2] = ((rotated(h4[2], 15) + h4[3]) * 5 + 0x96CD1C35) & WORD
        h4[3] = h4[3] ^ scrambled(little_word(s, at + 12), C4, 18, C1)
        h4[3] = ((rotated(h4[3], 13) + h4[0]) * 5 + 0x32AC3B17) & WORD
        store_words(h4, state, 0)
    else:
        a = str_word(state, 0)
        b = str_word(state, 8)
        a = a ^ intmask(rotated64(intmask(str_word(s, at) * F1), 31) * F2)
        a = intmask(intmask(rotated64(a, 27) + b) * 5 + 0x52DCE729)
        b = b ^ intmask(rotated64(intmask(str_word(s, at + 8) * F2), 33) * F1)
        b = intmask(intmask(rotated64(b, 31) + a) * 5 + 0x38495AB5)
        put_word64(state, 0, a)
        put_word64(state, 8, b)


def scrambled(k: int, first: int, turn: int, second: int) -> int:
    """A word of 32 bits, multiplied, turned and multiplied."""
    return intmask(rotated(intmask(k * first) & WORD, turn) * second) & WORD


def murmur_digest(state: Str, kind: int) -> Str:
    """The digest."""
    size = block_of(kind)
    tail = zeros(size)
    count = waiting(state, kind, tail)
    length = little_word(state, length_at(kind))
    if kind == MURMUR_A:
        h = little_word(state, 0)
        if count > 0:
            h = h ^ scrambled(little_word(tail, 0), A1, 15, A2)
        done = str_alloc(4)
        put_word(done, 0, avalanche(h ^ length))
        return big_digest(done, 0, 4)
    if kind == MURMUR_C:
        return digest_of_four(state, tail, count, length)
    a = str_word(state, 0)
    b = str_word(state, 8)
    if count > 8:
        b = b ^ intmask(rotated64(intmask(str_word(tail, 8) * F2), 33) * F1)
    if count > 0:
        a = a ^ intmask(rotated64(intmask(str_word(tail, 0) * F1), 31) * F2)
    a = a ^ length
    b = b ^ length
    a = intmask(a + b)
    b = intmask(b + a)
    a = avalanche64(a)
    b = avalanche64(b)
    a = intmask(a + b)
    b = intmask(b + a)
    done = str_alloc(16)
    put_word64(done, 0, a)
    put_word64(done, 8, b)
    return big_digest64(done, 0, 16)


def digest_of_four(state: Str, tail: Str, count: int, length: int) -> Str:
    """Of four words of 32 bits."""
    h = Array[int](4)
    load_words(h, state, 0)
    if count > 12:
        h[3] = h[3] ^ scrambled(little_word(tail, 12), C4, 18, C1)
    if count > 8:
        h[2] = h[2] ^ scrambled(little_word(tail, 8), C3, 17, C4)
    if count > 4:
        h[1] = h[1] ^ scrambled(little_word(tail, 4), C2, 16, C3)
    if count > 0:
        h[0] = h[0] ^ scrambled(little_word(tail, 0), C1, 15, C2)
    for k in range(4):
        h[k] = h[k] ^ length
    added_up(h)
    for k in range(4):
        h[k] = avalanche(h[k])
    added_up(h)
    done = str_alloc(16)
    store_words(h, done, 0)
    return big_digest(done, 0, 16)


def added_up(h: Array[int]) -> None:
    """The sum of all into the first word, and that into the others."""
    h[0] = (h[0] + h[1] + h[2] + h[3]) & WORD
    for k in range(1, 4):
        h[k] = (h[k] + h[0]) & WORD


def avalanche(x: int) -> int:
    """Every bit depends on every one: of 32 bits."""
    h = x ^ int_shr(x, 16)
    h = intmask(h * 0x85EBCA6B) & WORD
    h = h ^ int_shr(h, 13)
    h = intmask(h * 0xC2B2AE35) & WORD
    return h ^ int_shr(h, 16)


def avalanche64(x: int) -> int:
    """The same of 64 bits."""
    h = x ^ int_shr(x, 33)
    h = intmask(h * -0xAE502812AA7333)
    h = h ^ int_shr(h, 33)
    h = intmask(h * -0x3B314601E57A13AD)
    return h ^ int_shr(h, 33)


