"""The digests that programs ask for most, of whole strings: crc32, md5, sha1, SHA-256. Others: hashing.py."""

from collections.abc import Callable
from typing import Final

from attrs import frozen

from pyphp.interp.bytecode import TYPE_BOOL, TYPE_MIXED, TYPE_STRING
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.rarithmetic import int_shl, int_shr
from pyphp.interp.rlib.templates import Static, instances
from pyphp.interp.rlib.text import Str, lit, str_alloc, str_copy, str_word
from pyphp.interp.rlib.value import STR, Value, v_bool, v_int, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.hash.data import MD5_SHIFTS, MD5_SINES, SHA256_ROUNDS
from pyphp.stdlib_php.hash.states import WORD, big_word, little_word, rotated
from pyphp.stdlib_php.hash.sums import crc_of
from pyphp.stdlib_php.standard.strings.radix import hex_of
from pyphp.stdlib_php.support.arguments import flag, text
from pyphp.stdlib_php.support.complaints import wrong_type
from pyphp.stdlib_php.support.registry import P, builtin

BLOCK: Final[int] = 64


@builtin(b"crc32", P(b"string", TYPE_STRING))
def crc32(vm: VM, args: Frame, n: int) -> Value:
    """CRC-32 as PNG and zip have it."""
    return v_int(crc_of(text(args, 0)))


# Blocks: what MD5 and the SHAs have in common


def padded_tail(s: Str, swapped: bool) -> Str:
    """The last blocks: what is left of s, a one bit, zeros, and the length in bits."""
    left = s.length & (BLOCK - 1)
    size = BLOCK if left < BLOCK - 8 else BLOCK + BLOCK
    tail = str_alloc(size)
    str_copy(tail, 0, s, s.length - left, left)
    tail.set_byte(left, 128)
    for k in range(left + 1, size - 8):
        tail.set_byte(k, 0)
    bits = int_shl(s.length, 3)
    for k in range(8):
        shift = int_shl(7 - k if swapped else k, 3)
        tail.set_byte(size - 8 + k, int_shr(bits, shift) & 255)
    return tail


def digest_bytes(words: Array[int], swapped: bool) -> Str:
    """The words as bytes, the highest first if swapped."""
    r = str_alloc(int_shl(words.length, 2))
    for k in range(words.length):
        for b in range(4):
            shift = int_shl(3 - b if swapped else b, 3)
            r.set_byte(int_shl(k, 2) + b, int_shr(words[k], shift) & 255)
    return r


@frozen(eq=False)
class Folding:
    """How a hash takes in a block: what does so, how many words its schedule has, and whether it writes numbers with
    their highest byte first.
    """

    block: Callable[[Array[int], Array[int], Str, int], None]
    room: int
    swapped: bool


def folded(s: Str, state: Array[int], t: Static[Folding]) -> Str:
    """The digest of a string, from the state before it."""
    w = Array[int](t.room)
    at = 0
    while at + BLOCK <= s.length:
        t.block(state, w, s, at)
        at = at + BLOCK
    tail = padded_tail(s, t.swapped)
    at = 0
    while at < tail.length:
        t.block(state, w, tail, at)
        at = at + BLOCK
    return digest_bytes(state, t.swapped)


# MD5


@dont_look_inside
def md5_of(s: Str) -> Str:
    """The digest, 16 bytes."""
    state = Array[int](4)
    state[0] = 0x67452301
    state[1] = 0xEFCDAB89
    state[2] = 0x98BADCFE
    state[3] = 0x10325476
    return md5_folded(s, state)


def md5_block(state: Array[int], w: Array[int], s: Str, at: int) -> None:
    """Fold the block s[at : at + 64] in; there is no schedule: four rounds of 16 steps, four steps an iteration."""
    a = state[0]
    b = state[1]
    c = state[2]
    d = state[3]
    for k in range(16):
        f = d ^ (b & (c ^ d))
        f = (a + f + str_word(MD5_SINES, k * 8) + little_word(s, at + k * 4)) & WORD
        a = d
        d = c
        c = b
        b = (b + rotated(f, MD5_SHIFTS.byte(k & 3))) & WORD
    for k in range(16):
        f = c ^ (d & (b ^ c))
        f = (a + f + str_word(MD5_SINES, k * 8 + 128) + little_word(s, at + ((k * 5 + 1) & 15) * 4)) & WORD
        a = d
        d = c
        c = b
        b = (b + rotated(f, MD5_SHIFTS.byte((k & 3) + 4))) & WORD
    for k in range(16):
        f = b ^ c ^ d
        f = (a + f + str_word(MD5_SINES, k * 8 + 256) + little_word(s, at + ((k * 3 + 5) & 15) * 4)) & WORD
        a = d
        d = c
        c = b
        b = (b + rotated(f, MD5_SHIFTS.byte((k & 3) + 8))) & WORD
    for k in range(16):
        f = c ^ (b | (d ^ WORD))
        f = (a + f + str_word(MD5_SINES, k * 8 + 384) + little_word(s, at + ((k * 7) & 15) * 4)) & WORD
        a = d
        d = c
        c = b
        b = (b + rotated(f, MD5_SHIFTS.byte((k & 3) + 12))) & WORD
    state[0] = (state[0] + a) & WORD
    state[1] = (state[1] + b) & WORD
    state[2] = (state[2] + c) & WORD
    state[3] = (state[3] + d) & WORD


# SHA-1


@dont_look_inside
def sha1_of(s: Str) -> Str:
    """The digest, 20 bytes."""
    state = Array[int](5)
    state[0] = 0x67452301
    state[1] = 0xEFCDAB89
    state[2] = 0x98BADCFE
    state[3] = 0x10325476
    state[4] = 0xC3D2E1F0
    return sha1_folded(s, state)


def sha1_block(state: Array[int], w: Array[int], s: Str, at: int) -> None:
    """Fold a block in; w is room for the schedule."""
    for k in range(16):
        w[k] = big_word(s, at + k * 4)
    for k in range(16, 80):
        w[k] = rotated(w[k - 3] ^ w[k - 8] ^ w[k - 14] ^ w[k - 16], 1)
    a = state[0]
    b = state[1]
    c = state[2]
    d = state[3]
    e = state[4]
    for k in range(80):
        if k < 20:
            f = (d ^ (b & (c ^ d))) + 0x5A827999
        elif k < 40:
            f = (b ^ c ^ d) + 0x6ED9EBA1
        elif k < 60:
            f = ((b & c) | (d & (b | c))) + 0x8F1BBCDC
        else:
            f = (b ^ c ^ d) + 0xCA62C1D6
        f = (rotated(a, 5) + f + e + w[k]) & WORD
        e = d
        d = c
        c = rotated(b, 30)
        b = a
        a = f
    state[0] = (state[0] + a) & WORD
    state[1] = (state[1] + b) & WORD
    state[2] = (state[2] + c) & WORD
    state[3] = (state[3] + d) & WORD
    state[4] = (state[4] + e) & WORD


# SHA-256


@dont_look_inside
def sha256_of(s: Str) -> Str:
    """The digest, 32 bytes."""
    state = Array[int](8)
    state[0] = 0x6A09E667
    state[1] = 0xBB67AE85
    state[2] = 0x3C6EF372
    state[3] = 0xA54FF53A
    state[4] = 0x510E527F
    state[5] = 0x9B05688C
    state[6] = 0x1F83D9AB
    state[7] = 0x5BE0CD19
    return sha256_folded(s, state)


def sha256_block(state: Array[int], w: Array[int], s: Str, at: int) -> None:
    """Fold a block in; w is room for the schedule."""
    for k in range(16):
        w[k] = big_word(s, at + k * 4)
    for k in range(16, 64):
        x = w[k - 15]
        y = w[k - 2]
        x = rotated(x, 25) ^ rotated(x, 14) ^ int_shr(x, 3)
        y = rotated(y, 15) ^ rotated(y, 13) ^ int_shr(y, 10)
        w[k] = (w[k - 16] + x + w[k - 7] + y) & WORD
    a = state[0]
    b = state[1]
    c = state[2]
    d = state[3]
    e = state[4]
    f = state[5]
    g = state[6]
    h = state[7]
    for k in range(64):
        p = (rotated(e, 26) ^ rotated(e, 21) ^ rotated(e, 7)) + (g ^ (e & (f ^ g)))
        p = h + p + str_word(SHA256_ROUNDS, k * 8) + w[k]
        q = (rotated(a, 30) ^ rotated(a, 19) ^ rotated(a, 10)) + ((a & b) | (c & (a | b)))
        h = g
        g = f
        f = e
        e = (d + p) & WORD
        d = c
        c = b
        b = a
        a = (p + q) & WORD
    state[0] = (state[0] + a) & WORD
    state[1] = (state[1] + b) & WORD
    state[2] = (state[2] + c) & WORD
    state[3] = (state[3] + d) & WORD
    state[4] = (state[4] + e) & WORD
    state[5] = (state[5] + f) & WORD
    state[6] = (state[6] + g) & WORD
    state[7] = (state[7] + h) & WORD


md5_folded, sha1_folded, sha256_folded = instances(
    folded,
    md5=Folding(md5_block, 0, False),
    sha1=Folding(sha1_block, 80, True),
    sha256=Folding(sha256_block, 64, True),
)


# The functions


def digest(s: Str, binary: bool) -> Value:
    """A digest as the caller wants it."""
    return v_ref(STR, s if binary else hex_of(s))


@builtin(b"md5", P(b"string", TYPE_STRING), P(b"binary", TYPE_BOOL, optional=True))
def md5(vm: VM, args: Frame, n: int) -> Value:
    """MD5."""
    return digest(md5_of(text(args, 0)), flag(args, n, 1))


@builtin(b"sha1", P(b"string", TYPE_STRING), P(b"binary", TYPE_BOOL, optional=True))
def sha1(vm: VM, args: Frame, n: int) -> Value:
    """SHA-1."""
    return digest(sha1_of(text(args, 0)), flag(args, n, 1))


@builtin(b"hash_equals", P(b"known_string", TYPE_MIXED, sensitive=True), P(b"user_string", TYPE_MIXED, sensitive=True))
def hash_equals(vm: VM, args: Frame, n: int) -> Value:
    """Equality that takes as long for unequal strings as for equal ones. Nothing but strings will do."""
    for k in range(2):
        if args[slot(k)].tag != STR:
            wrong_type(vm, k + 1, args[slot(k)], lit(b"string"))
    known = text(args, 0)
    given = text(args, 1)
    if known.length != given.length:
        return v_bool(False)
    differing = 0
    for k in range(known.length):
        differing = differing | (known.byte(k) ^ given.byte(k))
    return v_bool(differing == 0)
