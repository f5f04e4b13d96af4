"""HAVAL (Zheng, Pieprzyk, Seberry 1992) of three, four and five passes: blocks of 32 words."""

from typing import Final

from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.rarithmetic import int_shl, int_shr
from pyphp.interp.rlib.text import Str, lit, str_word
from pyphp.stdlib_php.hash.data import HAVAL_CONSTANTS
from pyphp.stdlib_php.hash.states import WORD, little_word, rotated

ORDERS: Final[Str] = lit(  # of the words, in the second to the fifth pass
    b"\x05\x0e\x1a\x12\x0b\x1c\x07\x10\x00\x17\x14\x16\x01\x0a\x04\x08"
    b"\x1e\x03\x15\x09\x11\x18\x1d\x06\x13\x0c\x0f\x0d\x02\x19\x1f\x1b"
    b"\x13\x09\x04\x14\x1c\x11\x08\x16\x1d\x0e\x19\x0c\x18\x1e\x10\x1a"
    b"\x1f\x0f\x07\x03\x01\x00\x12\x1b\x0d\x06\x15\x0a\x17\x0b\x05\x02"
    b"\x18\x04\x00\x0e\x02\x07\x1c\x17\x1a\x06\x1e\x14\x12\x19\x13\x03"
    b"\x16\x0b\x1f\x15\x08\x1b\x0c\x09\x01\x1d\x05\x0f\x11\x0a\x10\x0d"
    b"\x1b\x03\x15\x1a\x11\x0b\x14\x1d\x13\x00\x0c\x07\x0d\x08\x1f\x0a"
    b"\x05\x09\x0e\x1e\x12\x06\x1c\x18\x02\x17\x10\x16\x04\x01\x19\x0f"
)
INPUTS: Final[Str] = lit(  # which words a pass's function takes for x6 .. x0: of three passes, of four, of five
    b"\x01\x00\x03\x05\x06\x02\x04" b"\x04\x02\x01\x00\x05\x03\x06" b"\x06\x01\x02\x03\x04\x05\x00"
    b"\x02\x06\x01\x04\x05\x03\x00" b"\x03\x05\x02\x00\x01\x06\x04" b"\x01\x04\x03\x06\x00\x02\x05"
    b"\x06\x04\x00\x05\x02\x01\x03"
    b"\x03\x04\x01\x00\x05\x02\x06" b"\x06\x02\x01\x00\x03\x04\x05" b"\x02\x06\x00\x04\x03\x01\x05"
    b"\x01\x05\x03\x02\x00\x04\x06" b"\x02\x05\x00\x06\x04\x03\x01"
)  # fmt: skip


def haval_block(state: Array[int], w: Array[int], s: Str, at: int, passes: int) -> None:
    """Fold the block s[at : at + 128] in."""
    inputs = 0 if passes == 3 else (21 if passes == 4 else 49)
    for k in range(8):
        w[k] = state[k]
    for k in range(32 * passes):
        round_ = int_shr(k, 5)
        added = little_word(s, at + int_shl(k if round_ == 0 else ORDERS.byte(k - 32), 2))
        if round_ > 0:
            added = added + str_word(HAVAL_CONSTANTS, int_shl(k - 32, 3))
        first = -k & 7  # where x0 is
        f = mixed(w, round_, inputs + round_ * 7, first)
        place = (first + 7) & 7
        w[place] = (rotated(f, 25) + rotated(w[place], 21) + added) & WORD
    for k in range(8):
        state[k] = (state[k] + w[k]) & WORD


def mixed(w: Array[int], round_: int, inputs: int, first: int) -> int:
    """A pass's function of seven words."""
    x6 = w[(first + INPUTS.byte(inputs)) & 7]
    x5 = w[(first + INPUTS.byte(inputs + 1)) & 7]
    x4 = w[(first + INPUTS.byte(inputs + 2)) & 7]
    x3 = w[(first + INPUTS.byte(inputs + 3)) & 7]
    x2 = w[(first + INPUTS.byte(inputs + 4)) & 7]
    x1 = w[(first + INPUTS.byte(inputs + 5)) & 7]
    x0 = w[(first + INPUTS.byte(inputs + 6)) & 7]
    if round_ == 0:
        return (x1 & (x0 ^ x4)) ^ (x2 & x5) ^ (x3 & x6) ^ x0
    if round_ == 1:
        return (x2 & ((x1 & ~x3) ^ (x4 & x5) ^ x6 ^ x0)) ^ (x4 & (x1 ^ x5)) ^ (x3 & x5) ^ x0
    if round_ == 2:
        return (x3 & ((x1 & x2) ^ x6 ^ x0)) ^ (x1 & x4) ^ (x2 & x5) ^ x0
    if round_ == 3:
        inner = (x5 & ~x2) ^ (x3 & ~x6) ^ x1 ^ x6 ^ x0
        return (x4 & inner) ^ (x3 & ((x1 & x2) ^ x5 ^ x6)) ^ (x2 & x6) ^ x0
    return (x0 & ((x1 & x2 & x3) ^ (x5 ^ WORD))) ^ (x1 & x4) ^ (x2 & x5) ^ (x3 & x6)


def tailored(t: Array[int], size: int) -> None:
    """Fold the words behind the digest's size into it."""
    t7 = t[7]
    t6 = t[6]
    t5 = t[5]
    t4 = t[4]
    if size == 16:
        added(t, 0, rotated((t7 & 0xFF) | (t6 & 0xFF000000) | (t5 & 0xFF0000) | (t4 & 0xFF00), 24))
        added(t, 1, rotated((t7 & 0xFF00) | (t6 & 0xFF) | (t5 & 0xFF000000) | (t4 & 0xFF0000), 16))
        added(t, 2, rotated((t7 & 0xFF0000) | (t6 & 0xFF00) | (t5 & 0xFF) | (t4 & 0xFF000000), 8))
        added(t, 3, (t7 & 0xFF000000) | (t6 & 0xFF0000) | (t5 & 0xFF00) | (t4 & 0xFF))
    elif size == 20:
        added(t, 0, rotated((t7 & 0x3F) | (t6 & 0xFE000000) | (t5 & 0x1F80000), 13))
        added(t, 1, rotated((t7 & 0xFC0) | (t6 & 0x3F) | (t5 & 0xFE000000), 7))
        added(t, 2, (t7 & 0x7F000) | (t6 & 0xFC0) | (t5 & 0x3F))
        added(t, 3, int_shr((t7 & 0x1F80000) | (t6 & 0x7F000) | (t5 & 0xFC0), 6))
        added(t, 4, int_shr((t7 & 0xFE000000) | (t6 & 0x1F80000) | (t5 & 0x7F000), 12))
    elif size == 24:
        added(t, 0, rotated((t7 & 0x1F) | (t6 & 0xFC000000), 6))
        added(t, 1, (t7 & 0x3E0) | (t6 & 0x1F))
        added(t, 2, int_shr((t7 & 0xFC00) | (t6 & 0x3E0), 5))
        added(t, 3, int_shr((t7 & 0x1F0000) | (t6 & 0xFC00), 10))
        added(t, 4, int_shr((t7 & 0x3E00000) | (t6 & 0x1F0000), 16))
        added(t, 5, int_shr((t7 & 0xFC000000) | (t6 & 0x3E00000), 21))
    elif size == 28:
        added(t, 0, int_shr(t7, 27))
        added(t, 1, int_shr(t7, 22) & 0x1F)
        added(t, 2, int_shr(t7, 18) & 0x0F)
        added(t, 3, int_shr(t7, 13) & 0x1F)
        added(t, 4, int_shr(t7, 9) & 0x0F)
        added(t, 5, int_shr(t7, 4) & 0x1F)
        added(t, 6, t7 & 0x0F)


def added(t: Array[int], k: int, more: int) -> None:
    """Add to a word."""
    t[k] = (t[k] + more) & WORD
