"""SHA-512 and what is cut from it, and SHA-3: their blocks of 64-bit words."""

from typing import Final

from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.rarithmetic import int_shr, intmask
from pyphp.interp.rlib.text import Str, lit, str_word
from pyphp.stdlib_php.hash.data import KECCAK_ROUNDS, SHA512_ROUNDS
from pyphp.stdlib_php.hash.states import big_word64, put_word64, rotated64

LANES: Final[int] = 25
KECCAK_TURNS: Final[Str] = lit(  # along the path that PLACES names
    b"\x01\x03\x06\x0a\x0f\x15\x1c\x24\x2d\x37\x02\x0e\x1b\x29\x38\x08\x19\x2b\x3e\x12\x27\x3d\x14\x2c"
)
KECCAK_PLACES: Final[Str] = lit(
    b"\x0a\x07\x0b\x11\x12\x03\x05\x10\x08\x15\x18\x04\x0f\x17\x13\x0d\x0c\x02\x14\x0e\x16\x09\x06\x01"
)
COMPLEMENTED: Final[Str] = lit(b"\x01\x02\x08\x0c\x11\x14")  # lanes


def sha512_block(state: Array[int], w: Array[int], s: Str, at: int) -> None:
    """Fold the block s[at : at + 128] in; w is room for the schedule."""
    for k in range(16):
        w[k] = big_word64(s, at + k * 8)
    for k in range(16, 80):
        x = w[k - 15]
        y = w[k - 2]
        x = rotated64(x, 63) ^ rotated64(x, 56) ^ int_shr(x, 7)
        y = rotated64(y, 45) ^ rotated64(y, 3) ^ int_shr(y, 6)
        w[k] = intmask(w[k - 16] + x + w[k - 7] + y)
    a = state[0]
    b = state[1]
    c = state[2]
    d = state[3]
    e = state[4]
    f = state[5]
    g = state[6]
    h = state[7]
    for k in range(80):
        p = rotated64(e, 50) ^ rotated64(e, 46) ^ rotated64(e, 23)
        p = intmask(h + p + (g ^ (e & (f ^ g))) + str_word(SHA512_ROUNDS, k * 8) + w[k])
        q = rotated64(a, 36) ^ rotated64(a, 30) ^ rotated64(a, 25)
        q = intmask(q + ((a & b) | (c & (a | b))))
        h = g
        g = f
        f = e
        e = intmask(d + p)
        d = c
        c = b
        b = a
        a = intmask(p + q)
    state[0] = intmask(state[0] + a)
    state[1] = intmask(state[1] + b)
    state[2] = intmask(state[2] + c)
    state[3] = intmask(state[3] + d)
    state[4] = intmask(state[4] + e)
    state[5] = intmask(state[5] + f)
    state[6] = intmask(state[6] + g)
    state[7] = intmask(state[7] + h)


# Keccak: the state is the sponge itself, 25 words at its start, some of them complemented


def complement(state: Str) -> None:
    """The state as it is described, or back as it is kept."""
    for k in range(COMPLEMENTED.length):
        at = COMPLEMENTED.byte(k) * 8
        put_word64(state, at, ~str_word(state, at))


def permute(state: Str) -> None:
    """Keccak-f of a state as it is kept."""
    complement(state)
    a = Array[int](LANES)
    c = Array[int](5)
    for k in range(LANES):
        a[k] = str_word(state, k * 8)
    for k in range(24):
        keccak_round(a, c, str_word(KECCAK_ROUNDS, k * 8))
    for k in range(LANES):
        put_word64(state, k * 8, a[k])
    complement(state)


def keccak_round(a: Array[int], c: Array[int], constant: int) -> None:
    """One round: theta, rho and pi, chi, iota. c: room for five words."""
    for x in range(5):
        c[x] = a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20]
    for x in range(5):
        d = c[x - 1 if x > 0 else 4] ^ rotated64(c[x + 1 if x < 4 else 0], 1)
        for y in range(5):
            a[x + y * 5] = a[x + y * 5] ^ d
    moving = a[1]
    for k in range(24):
        place = KECCAK_PLACES.byte(k)
        kept = a[place]
        a[place] = rotated64(moving, KECCAK_TURNS.byte(k))
        moving = kept
    for y in range(5):
        for x in range(5):
            c[x] = a[y * 5 + x]
        for x in range(5):
            a[y * 5 + x] = c[x] ^ (~c[x + 1 if x < 4 else x - 4] & c[x + 2 if x < 3 else x - 3])
    a[0] = a[0] ^ constant


def absorb_keccak(state: Str, rate: int, start: int, s: Str) -> int:
    """Mix s in, from byte `start` of the rate on; where it ends."""
    at = start
    for k in range(s.length):
        state.set_byte(at, state.byte(at) ^ s.byte(k))
        at = at + 1
        if at == rate:
            permute(state)
            at = 0
    return at
