"""Whirlpool (ISO/IEC 10118-3), Tiger, and their kin of 64-bit words: blocks of 64 bytes."""

from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.rarithmetic import int_mod, int_shl, int_shr, intmask
from pyphp.interp.rlib.text import Str, str_word
from pyphp.stdlib_php.hash.boxes import TIGER
from pyphp.stdlib_php.hash.data import WHIRLPOOL, WHIRLPOOL_ROUNDS
from pyphp.stdlib_php.hash.states import big_word64, rotated64


def whirlpool_block(state: Array[int], w: Array[int], s: Str, at: int) -> None:
    """Fold the block s[at : at + 64] in; w has room for the key, the text and what they become."""
    for k in range(8):
        w[k] = state[k]
        w[8 + k] = big_word64(s, at + k * 8) ^ state[k]
        state[k] = state[k] ^ big_word64(s, at + k * 8)
    for round_ in range(10):
        diffused(w, 0)
        w[0] = w[0] ^ str_word(WHIRLPOOL_ROUNDS, round_ * 8)
        diffused(w, 8)
        for k in range(8):
            w[8 + k] = w[8 + k] ^ w[k]
    for k in range(8):
        state[k] = state[k] ^ w[8 + k]


def diffused(w: Array[int], at: int) -> None:
    """Substitute, shift the columns and mix the rows of the eight words at `at`."""
    for k in range(8):
        mixed = str_word(WHIRLPOOL, int_shr(w[at + k], 56) * 8)
        for column in range(1, 8):
            byte = int_shr(w[at + ((k - column) & 7)], 56 - column * 8) & 255
            mixed = mixed ^ rotated64(str_word(WHIRLPOOL, byte * 8), 64 - column * 8)
        w[16 + k] = mixed
    for k in range(8):
        w[at + k] = w[16 + k]


def tiger_block(state: Array[int], w: Array[int], s: Str, at: int, passes: int) -> None:
    """The same of Tiger: state and w begin with three and eight words."""
    for k in range(8):
        w[k] = str_word(s, at + k * 8)
    w[8] = state[0]
    w[9] = state[1]
    w[10] = state[2]
    for k in range(passes):
        if k > 0:
            scheduled(w)
        factor = 5 if k == 0 else (7 if k == 1 else 9)
        for step in range(8):
            tiger_step(w, 8 + third(step), 8 + third(step + 1), 8 + third(step + 2), w[step], factor)
        a = w[8]  # the next pass begins with the word that is last in this one
        w[8] = w[10]
        w[10] = w[9]
        w[9] = a
    state[0] = w[8] ^ state[0]
    state[1] = intmask(w[9] - state[1])
    state[2] = intmask(w[10] + state[2])


def third(k: int) -> int:
    """k modulo three."""
    return int_mod(k, 3)


def tiger_step(w: Array[int], a: int, b: int, c: int, x: int, factor: int) -> None:
    """One step on the words at these places."""
    w[c] = w[c] ^ x
    v = w[c]
    even = boxed(0, v) ^ boxed(1, int_shr(v, 16)) ^ boxed(2, int_shr(v, 32)) ^ boxed(3, int_shr(v, 48))
    odd = boxed(3, int_shr(v, 8)) ^ boxed(2, int_shr(v, 24)) ^ boxed(1, int_shr(v, 40)) ^ boxed(0, int_shr(v, 56))
    w[a] = intmask(w[a] - even)
    w[b] = intmask(intmask(w[b] + odd) * factor)


def boxed(box: int, v: int) -> int:
    """What a box makes of the lowest byte."""
    return str_word(TIGER, int_shl(int_shl(box, 8) | (v & 255), 3))


def scheduled(w: Array[int]) -> None:
    """The next pass's words from those of the last one."""
    w[0] = intmask(w[0] - (w[7] ^ -0x5A5A5A5A5A5A5A5B))
    w[1] = w[1] ^ w[0]
    w[2] = intmask(w[2] + w[1])
    w[3] = intmask(w[3] - (w[2] ^ int_shl(~w[1], 19)))
    w[4] = w[4] ^ w[3]
    w[5] = intmask(w[5] + w[4])
    w[6] = intmask(w[6] - (w[5] ^ int_shr(~w[4], 23)))
    w[7] = w[7] ^ w[6]
    w[0] = intmask(w[0] + w[7])
    w[1] = intmask(w[1] - (w[0] ^ int_shl(~w[7], 19)))
    w[2] = w[2] ^ w[1]
    w[3] = intmask(w[3] + w[2])
    w[4] = intmask(w[4] - (w[3] ^ int_shr(~w[2], 23)))
    w[5] = w[5] ^ w[4]
    w[6] = intmask(w[6] + w[5])
    w[7] = intmask(w[7] - (w[6] ^ 0x0123456789ABCDEF))
