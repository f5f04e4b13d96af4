"""RIPEMD-128, -160, -256 and -320, and MD4: their blocks. All work on words of 32 bits, the lowest byte first."""

from typing import Final

from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.rarithmetic import int_shr
from pyphp.interp.rlib.text import Str, lit
from pyphp.stdlib_php.hash.states import WORD, little_word, rotated

MD4_TURNS: Final[Str] = lit(b"\x03\x07\x0b\x13\x03\x05\x09\x0d\x03\x09\x0b\x0f")  # of four steps of each round
LEFT: Final[Str] = lit(  # the word that a step takes, on either line
    b"\x00\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b\x0c\x0d\x0e\x0f"
    b"\x07\x04\x0d\x01\x0a\x06\x0f\x03\x0c\x00\x09\x05\x02\x0e\x0b\x08"
    b"\x03\x0a\x0e\x04\x09\x0f\x08\x01\x02\x07\x00\x06\x0d\x0b\x05\x0c"
    b"\x01\x09\x0b\x0a\x00\x08\x0c\x04\x0d\x03\x07\x0f\x0e\x05\x06\x02"
    b"\x04\x00\x05\x09\x07\x0c\x02\x0a\x0e\x01\x03\x08\x0b\x06\x0f\x0d"
)
RIGHT: Final[Str] = lit(
    b"\x05\x0e\x07\x00\x09\x02\x0b\x04\x0d\x06\x0f\x08\x01\x0a\x03\x0c"
    b"\x06\x0b\x03\x07\x00\x0d\x05\x0a\x0e\x0f\x08\x0c\x04\x09\x01\x02"
    b"\x0f\x05\x01\x03\x07\x0e\x06\x09\x0b\x08\x0c\x02\x0a\x00\x04\x0d"
    b"\x08\x06\x04\x01\x03\x0b\x0f\x00\x05\x0c\x02\x0d\x09\x07\x0a\x0e"
    b"\x0c\x0f\x0a\x04\x01\x05\x08\x07\x06\x02\x0d\x0e\x00\x03\x09\x0b"
)
LEFT_TURNS: Final[Str] = lit(  # and by how much it rotates
    b"\x0b\x0e\x0f\x0c\x05\x08\x07\x09\x0b\x0d\x0e\x0f\x06\x07\x09\x08"
    b"\x07\x06\x08\x0d\x0b\x09\x07\x0f\x07\x0c\x0f\x09\x0b\x07\x0d\x0c"
    b"\x0b\x0d\x06\x07\x0e\x09\x0d\x0f\x0e\x08\x0d\x06\x05\x0c\x07\x05"
    b"\x0b\x0c\x0e\x0f\x0e\x0f\x09\x08\x09\x0e\x05\x06\x08\x06\x05\x0c"
    b"\x09\x0f\x05\x0b\x06\x08\x0d\x0c\x05\x0c\x0d\x0e\x0b\x08\x05\x06"
)
RIGHT_TURNS: Final[Str] = lit(
    b"\x08\x09\x09\x0b\x0d\x0f\x0f\x05\x07\x07\x08\x0b\x0e\x0e\x0c\x06"
    b"\x09\x0d\x0f\x07\x0c\x08\x09\x0b\x07\x07\x0c\x07\x06\x0f\x0d\x0b"
    b"\x09\x07\x0f\x0b\x08\x06\x06\x0e\x0c\x0d\x05\x0e\x0d\x0d\x07\x05"
    b"\x0f\x05\x08\x0b\x0e\x0e\x06\x0e\x06\x09\x0c\x09\x0c\x05\x0f\x08"
    b"\x08\x05\x0c\x09\x0c\x05\x0e\x06\x08\x0d\x06\x05\x0f\x0d\x0b\x0b"
)


def md4_block(state: Array[int], w: Array[int], s: Str, at: int) -> None:
    """Fold the block s[at : at + 64] into a state of MD4."""
    a = state[0]
    b = state[1]
    c = state[2]
    d = state[3]
    for k in range(48):
        step = k & 15
        if k < 16:
            f = (d ^ (b & (c ^ d))) + little_word(s, at + step * 4)
        elif k < 32:
            f = ((b & c) | (d & (b | c))) + little_word(s, at + ((step & 3) * 4 + int_shr(step, 2)) * 4) + 0x5A827999
        else:
            f = (b ^ c ^ d) + little_word(s, at + reversed_nibble(step) * 4) + 0x6ED9EBA1
        f = rotated((f + a) & WORD, MD4_TURNS.byte(int_shr(k, 4) * 4 + (k & 3)))
        a = d
        d = c
        c = b
        b = f
    state[0] = (state[0] + a) & WORD
    state[1] = (state[1] + b) & WORD
    state[2] = (state[2] + c) & WORD
    state[3] = (state[3] + d) & WORD


def reversed_nibble(k: int) -> int:
    """Four bits in the other order."""
    return ((k & 1) * 8) | ((k & 2) * 2) | (int_shr(k, 1) & 2) | int_shr(k, 3)


def mixed(round_: int, x: int, y: int, z: int) -> int:
    """The five functions of three words."""
    if round_ == 0:
        return x ^ y ^ z
    if round_ == 1:
        return (x & y) | ((x ^ WORD) & z)
    if round_ == 2:
        return (x | (y ^ WORD)) ^ z
    if round_ == 3:
        return (x & z) | (y & (z ^ WORD))
    return x ^ (y | (z ^ WORD))


def left_constant(round_: int) -> int:
    """What is added on the left line."""
    if round_ < 2:
        return 0 if round_ == 0 else 0x5A827999
    return 0x6ED9EBA1 if round_ == 2 else (0x8F1BBCDC if round_ == 3 else 0xA953FD4E)


def right_constant(round_: int) -> int:
    """And on the right one, of five rounds."""
    if round_ < 2:
        return 0x50A28BE6 if round_ == 0 else 0x5C4DD124
    return 0x6D703EF3 if round_ == 2 else (0x7A6D76E9 if round_ == 3 else 0)


def ripemd_block(state: Array[int], w: Array[int], s: Str, at: int) -> None:
    """Fold a block into a state of 4, 5, 8 or 10 words: those of 8 and 10 keep the lines apart, and exchange a word of
    them after every round.
    """
    size = state.length
    five = size == 5 or size == 10
    rounds = 5 if five else 4
    apart = size > 5
    other = rounds if apart else 0
    for k in range(rounds):
        w[k] = state[k]
        w[5 + k] = state[other + k]
    for k in range(rounds * 16):
        round_ = int_shr(k, 4)
        turn = LEFT_TURNS.byte(k)
        f = mixed(round_, w[1], w[2], w[3]) + w[0] + little_word(s, at + LEFT.byte(k) * 4) + left_constant(round_)
        stepped(w, 0, five, f & WORD, turn)
        added = right_constant(round_) if five or round_ < 3 else 0
        f = mixed(rounds - 1 - round_, w[6], w[7], w[8]) + w[5] + little_word(s, at + RIGHT.byte(k) * 4) + added
        stepped(w, 5, five, f & WORD, RIGHT_TURNS.byte(k))
        if apart and k & 15 == 15:
            place = exchanged(round_, five)
            kept = w[place]
            w[place] = w[5 + place]
            w[5 + place] = kept
    if apart:
        for k in range(rounds):
            state[k] = (state[k] + w[k]) & WORD
            state[other + k] = (state[other + k] + w[5 + k]) & WORD
        return
    first = state[0]
    for k in range(rounds):
        following = state[k + 1] if k + 1 < rounds else first
        state[k] = (following + w[crossed(k + 2, rounds)] + w[5 + crossed(k + 3, rounds)]) & WORD


def crossed(k: int, rounds: int) -> int:
    """k, less the number of words if it is too large."""
    return k if k < rounds else k - rounds


def stepped(w: Array[int], at: int, five: bool, f: int, turn: int) -> None:
    """The words of a line one step further."""
    if five:
        made = (rotated(f, turn) + w[at + 4]) & WORD
        w[at] = w[at + 4]
        w[at + 4] = w[at + 3]
        w[at + 3] = rotated(w[at + 2], 10)
    else:
        made = rotated(f, turn)
        w[at] = w[at + 3]
        w[at + 3] = w[at + 2]
    w[at + 2] = w[at + 1]
    w[at + 1] = made


def exchanged(round_: int, five: bool) -> int:
    """The word that the lines exchange after a round."""
    if not five:
        return round_
    return 1 if round_ == 0 else (3 if round_ == 1 else (0 if round_ == 2 else (2 if round_ == 3 else 4)))
