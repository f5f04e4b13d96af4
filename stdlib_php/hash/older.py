"""Digests of the nineties in a form of their own: MD2, Snefru, GOST R 34.11-94."""

from typing import Final

from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.rarithmetic import int_shl, int_shr
from pyphp.interp.rlib.text import Str, lit, str_word
from pyphp.stdlib_php.hash.boxes import MD2, SNEFRU
from pyphp.stdlib_php.hash.data import GOST
from pyphp.stdlib_php.hash.states import (
    WORD,
    big_word,
    little_word,
    put_word64,
    rotated,
)

CHECKSUM_AT: Final[int] = 48  # of MD2's state, behind the digest and what is mixed into it
SUM_AT: Final[int] = 32  # of GOST's state: the sum of all blocks


def md2_block(state: Str, s: Str, at: int) -> None:
    """Fold the 16 bytes s[at : at + 16] into a state of MD2."""
    t = state.byte(CHECKSUM_AT + 15)
    for k in range(16):
        b = s.byte(at + k)
        t = state.byte(CHECKSUM_AT + k) ^ MD2.byte(b ^ t)
        state.set_byte(CHECKSUM_AT + k, t)
        state.set_byte(16 + k, b)
        state.set_byte(32 + k, b ^ state.byte(k))
    t = 0
    for round_ in range(18):
        for k in range(48):
            t = state.byte(k) ^ MD2.byte(t)
            state.set_byte(k, t)
        t = (t + round_) & 255


# Snefru


TURNS: Final[Str] = lit(b"\x10\x18\x10\x08")  # to the left, after each quarter of a pass


def snefru_block(state: Array[int], w: Array[int], s: Str, at: int) -> None:
    """Fold the block s[at : at + 32] in."""
    for k in range(8):
        state[8 + k] = big_word(s, at + k * 4)
    snefru(state, w)
    for k in range(8):
        state[8 + k] = 0


def snefru(state: Array[int], w: Array[int]) -> None:
    """Mix sixteen words; the first eight become the digest."""
    for k in range(16):
        w[k] = state[k]
    for quarter in range(32):
        boxes = int_shl(quarter & -4, 7)  # two boxes of 256 words each pass
        for k in range(16):
            entry = boxes + int_shl(k & 2, 7) + (w[k] & 255)
            mixed = little_word(SNEFRU, int_shl(entry, 2))
            before = (k - 1) & 15
            behind = (k + 1) & 15
            w[before] = w[before] ^ mixed
            w[behind] = w[behind] ^ mixed
        for k in range(16):
            w[k] = rotated(w[k], TURNS.byte(quarter & 3))
    for k in range(8):
        state[k] = state[k] ^ w[15 - k]


# GOST R 34.11-94


def gost_block(state: Str, boxes: int, s: Str, at: int) -> None:
    """Add the block s[at : at + 32] to the sum, and fold it in."""
    carry = 0
    for k in range(4):
        summed = str_word(state, SUM_AT + k * 8)
        added = str_word(s, at + k * 8)
        low = (summed & WORD) + (added & WORD) + carry
        high = int_shr(summed, 32) + int_shr(added, 32) + int_shr(low, 32)
        put_word64(state, SUM_AT + k * 8, int_shl(high, 32) | (low & WORD))
        carry = int_shr(high, 32)
    gost(state, boxes, s, at)


def gost(state: Str, boxes: int, s: Str, at: int) -> None:
    """The step function: the digest's 32 bytes at the state's start, and a block."""
    u = Array[int](4)
    v = Array[int](4)
    key = Array[int](8)
    z = Array[int](16 + 61)
    made = Array[int](4)
    for k in range(4):
        u[k] = str_word(state, k * 8)
        v[k] = str_word(s, at + k * 8)
    for k in range(4):
        for word in range(8):  # byte 4 * word + i of the key is byte word + 8 * i of what it is made of
            one = 0
            for i in range(4):
                one = one | int_shl(int_shr(u[i] ^ v[i], word * 8) & 255, i * 8)
            key[word] = one
        made[k] = enciphered(str_word(state, k * 8), key, boxes)
        crossed(u)
        if k == 1:
            u[0] = u[0] ^ -0x00FF00FF00FF0100
            u[1] = u[1] ^ 0x00FF00FF00FF00FF
            u[2] = u[2] ^ -0x00FFFF00FF000100
            u[3] = u[3] ^ -0x00FF0000FFFFFF01
        crossed(v)
        crossed(v)
    spread(z, made)
    turned(z, 12)
    for k in range(16):
        z[k] = z[12 + k] ^ short_at(s, at + k * 2)
    turned(z, 1)
    for k in range(16):
        z[k] = z[1 + k] ^ short_at(state, k * 2)
    turned(z, 61)
    for k in range(4):
        low = z[61 + k * 4] | int_shl(z[62 + k * 4], 16)
        put_word64(state, k * 8, low | int_shl(z[63 + k * 4], 32) | int_shl(z[64 + k * 4], 48))


def short_at(s: Str, at: int) -> int:
    """Two bytes, the lowest first."""
    return s.byte(at) | int_shl(s.byte(at + 1), 8)


def spread(z: Array[int], words: Array[int]) -> None:
    """Four words as sixteen of 16 bits."""
    for k in range(16):
        z[k] = int_shr(words[int_shr(k, 2)], int_shl(k & 3, 4)) & 0xFFFF


def turned(z: Array[int], count: int) -> None:
    """Continue the sixteen numbers by so many: the last sixteen are what counts."""
    for k in range(count):
        z[16 + k] = z[k] ^ z[k + 1] ^ z[k + 2] ^ z[k + 3] ^ z[k + 12] ^ z[k + 15]


def crossed(y: Array[int]) -> None:
    """The standard's function A."""
    low = y[0]
    y[0] = y[1]
    y[1] = y[2]
    y[2] = y[3]
    y[3] = low ^ y[0]


def enciphered(block: int, key: Array[int], boxes: int) -> int:
    """GOST 28147-89: 32 rounds on two halves."""
    a = block & WORD
    b = int_shr(block, 32)
    for k in range(32):
        word = (a + key[k & 7 if k < 24 else 31 - k]) & WORD
        made = 0
        for byte in range(4):
            entry = int_shl(boxes * 4 + byte, 8) + (int_shr(word, byte * 8) & 255)
            made = made | int_shl(GOST.byte(entry), byte * 8)
        kept = a
        a = b ^ rotated(made, 11)
        b = kept
    return b | int_shl(a, 32)


