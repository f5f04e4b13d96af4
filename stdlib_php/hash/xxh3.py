"""XXH3 of 64 and of 128 bits (Collet). Up to 240 bytes are hashed as a whole, more in stripes of 64.

A state: eight sums, the seed, the length, the stripes since the sums were scrambled, how many bytes wait, the secret's
length, is it one's own, the first 240 bytes, the last stripe that was taken in, the waiting bytes, the secret.
A stripe is taken in when there is something behind it: the last 64 bytes are special.
"""

from typing import Final

from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.rarithmetic import int_shl, int_shr, intmask, umul_high
from pyphp.interp.rlib.text import Str, str_alloc, str_copy, str_word
from pyphp.stdlib_php.hash.data import XXH3_SECRET
from pyphp.stdlib_php.hash.states import (
    WORD,
    big_digest64,
    little_word,
    load_words64,
    put_word64,
    rotated,
    rotated64,
    store_words64,
    swapped,
    swapped64,
)
from pyphp.stdlib_php.hash.xxhash import P1, P2, P3, W1, W2, W3, W4, W5, avalanche64

SEED_AT: Final[int] = 64
LENGTH_AT: Final[int] = 72
STRIPES_AT: Final[int] = 80
WAITING_AT: Final[int] = 88
SECRET_SIZE_AT: Final[int] = 96
OWN_AT: Final[int] = 104
HEAD_AT: Final[int] = 112
HEAD: Final[int] = 240
STRIPE: Final[int] = 64
LAST_AT: Final[int] = HEAD_AT + HEAD
PENDING_AT: Final[int] = LAST_AT + STRIPE
SECRET_AT: Final[int] = PENDING_AT + STRIPE
LARGEST_SECRET: Final[int] = 256
DEFAULT_SECRET: Final[int] = 192
SMALLEST_SECRET: Final[int] = 136
MIX1: Final[int] = 0x165667919E3779F9
MIX2: Final[int] = -0x604DE39AE16720DB


def begin_xxh3(state: Str, seed: int, secret: Str) -> None:
    """With a seed, or with a secret of one's own (else that is empty)."""
    sums = Array[int](8)
    sums[0] = P3
    sums[1] = W1
    sums[2] = W2
    sums[3] = W3
    sums[4] = W4
    sums[5] = P2
    sums[6] = W5
    sums[7] = P1
    store_words64(sums, state, 0)
    put_word64(state, SEED_AT, seed)
    own = secret.length > 0
    put_word64(state, OWN_AT, 1 if own else 0)
    put_word64(state, SECRET_SIZE_AT, secret.length if own else DEFAULT_SECRET)
    if own:
        str_copy(state, SECRET_AT, secret, 0, secret.length)
        return
    for k in range(int_shr(DEFAULT_SECRET, 3)):
        word = str_word(XXH3_SECRET, k * 8)
        put_word64(state, SECRET_AT + k * 8, intmask(word + seed) if k & 1 == 0 else intmask(word - seed))


def xxh3_more(state: Str, s: Str) -> None:
    """Take in a string."""
    length = str_word(state, LENGTH_AT)
    put_word64(state, LENGTH_AT, length + s.length)
    if length < HEAD:
        str_copy(state, HEAD_AT + length, s, 0, s.length if s.length < HEAD - length else HEAD - length)
    sums = Array[int](8)
    load_words64(sums, state, 0)
    waiting = str_word(state, WAITING_AT)
    at = 0
    while at < s.length:
        if waiting == STRIPE:
            stripe(sums, state, state, PENDING_AT)
            str_copy(state, LAST_AT, state, PENDING_AT, STRIPE)
            waiting = 0
        if waiting == 0 and s.length - at > STRIPE:
            while s.length - at > STRIPE:
                stripe(sums, state, s, at)
                at = at + STRIPE
            str_copy(state, LAST_AT, s, at - STRIPE, STRIPE)
        count = STRIPE - waiting
        count = count if count < s.length - at else s.length - at
        str_copy(state, PENDING_AT + waiting, s, at, count)
        waiting = waiting + count
        at = at + count
    put_word64(state, WAITING_AT, waiting)
    store_words64(sums, state, 0)


def stripe(sums: Array[int], state: Str, s: Str, at: int) -> None:
    """Take in a stripe, and scramble the sums where the secret ends."""
    done = str_word(state, STRIPES_AT)
    secret_size = str_word(state, SECRET_SIZE_AT)
    accumulate(sums, s, at, state, SECRET_AT + done * 8)
    done = done + 1
    if done == int_shr(secret_size - STRIPE, 3):
        for k in range(8):
            v = sums[k] ^ int_shr(sums[k], 47) ^ str_word(state, SECRET_AT + secret_size - STRIPE + k * 8)
            sums[k] = intmask(v * P1)
        done = 0
    put_word64(state, STRIPES_AT, done)


def accumulate(sums: Array[int], s: Str, at: int, secret: Str, place: int) -> None:
    """A stripe into the sums."""
    for k in range(8):
        v = str_word(s, at + k * 8)
        key = v ^ str_word(secret, place + k * 8)
        sums[k ^ 1] = intmask(sums[k ^ 1] + v)
        sums[k] = intmask(sums[k] + intmask((key & WORD) * int_shr(key, 32)))


def final_sums(state: Str) -> Array[int]:
    """With the last stripe, of more than 240 bytes."""
    sums = Array[int](8)
    load_words64(sums, state, 0)
    waiting = str_word(state, WAITING_AT)
    secret_size = str_word(state, SECRET_SIZE_AT)
    accumulate(sums, state, LAST_AT + waiting, state, SECRET_AT + secret_size - STRIPE - 7)
    return sums


def merged(sums: Array[int], state: Str, place: int, start: int) -> int:
    """The sums as one, by the part of the secret that begins at this place."""
    h = start
    for k in range(4):
        a = sums[k * 2] ^ str_word(state, SECRET_AT + place + k * 16)
        b = sums[k * 2 + 1] ^ str_word(state, SECRET_AT + place + k * 16 + 8)
        h = intmask(h + fold(a, b))
    return avalanche(h)


def fold(a: int, b: int) -> int:
    """Both halves of the product, mixed."""
    return intmask(a * b) ^ umul_high(a, b)


def avalanche(x: int) -> int:
    """Every bit depends on every one."""
    h = intmask((x ^ int_shr(x, 37)) * MIX1)
    return h ^ int_shr(h, 32)


def xxh3_digest(state: Str) -> Str:
    """The digest of 64 bits."""
    length = str_word(state, LENGTH_AT)
    if length > HEAD:
        h = merged(final_sums(state), state, 11, intmask(length * W1))
    elif str_word(state, OWN_AT) != 0:
        h = short(state, length, state, SECRET_AT, 0)
    else:
        h = short(state, length, XXH3_SECRET, 0, str_word(state, SEED_AT))
    done = str_alloc(8)
    put_word64(done, 0, h)
    return big_digest64(done, 0, 8)


def xxh128_digest(state: Str) -> Str:
    """And of 128."""
    length = str_word(state, LENGTH_AT)
    done = str_alloc(16)
    if length > HEAD:
        sums = final_sums(state)
        put_word64(done, 8, merged(sums, state, 11, intmask(length * W1)))
        place = str_word(state, SECRET_SIZE_AT) - STRIPE - 11
        put_word64(done, 0, merged(sums, state, place, ~intmask(length * W2)))
    elif str_word(state, OWN_AT) != 0:
        short_pair(done, state, length, state, SECRET_AT, 0)
    else:
        short_pair(done, state, length, XXH3_SECRET, 0, str_word(state, SEED_AT))
    return big_digest64(done, 0, 16)


# Up to 240 bytes: they are at HEAD_AT of the state, the secret at `at` of another string


def short(state: Str, length: int, secret: Str, at: int, seed: int) -> int:
    """The digest of 64 bits."""
    if length > 16:
        return middle(state, length, secret, at, seed)
    if length > 8:
        low = str_word(state, HEAD_AT) ^ intmask((str_word(secret, at + 24) ^ str_word(secret, at + 32)) + seed)
        flip = intmask((str_word(secret, at + 40) ^ str_word(secret, at + 48)) - seed)
        high = str_word(state, HEAD_AT + length - 8) ^ flip
        return avalanche(intmask(length + swapped64(low) + high + fold(low, high)))
    if length > 3:
        twice = seed ^ int_shl(swapped(seed & WORD), 32)
        flip = intmask((str_word(secret, at + 8) ^ str_word(secret, at + 16)) - twice)
        both = intmask(little_word(state, HEAD_AT + length - 4) + int_shl(little_word(state, HEAD_AT), 32))
        h = both ^ flip
        h = intmask((h ^ rotated64(h, 49) ^ rotated64(h, 24)) * MIX2)
        h = intmask((h ^ intmask(int_shr(h, 35) + length)) * MIX2)
        return h ^ int_shr(h, 28)
    if length > 0:
        flip = intmask((little_word(secret, at) ^ little_word(secret, at + 4)) + seed)
        return avalanche64(few_bytes(state, length) ^ flip)
    return avalanche64(seed ^ str_word(secret, at + 56) ^ str_word(secret, at + 64))


def few_bytes(state: Str, length: int) -> int:
    """One to three bytes and their number as a word of 32 bits."""
    first = state.byte(HEAD_AT)
    second = state.byte(HEAD_AT + int_shr(length, 1))
    return int_shl(first, 16) | int_shl(second, 24) | state.byte(HEAD_AT + length - 1) | int_shl(length, 8)


def middle(state: Str, length: int, secret: Str, at: int, seed: int) -> int:
    """17 to 240 bytes."""
    h = intmask(length * W1)
    if length <= 128:
        pairs = int_shr(length - 1, 5) + 1
        for k in range(pairs):
            h = intmask(h + mix(state, HEAD_AT + k * 16, secret, at + k * 32, seed))
            h = intmask(h + mix(state, HEAD_AT + length - 16 - k * 16, secret, at + k * 32 + 16, seed))
        return avalanche(h)
    for k in range(int_shr(length, 4)):
        place = k * 16 if k < 8 else (k - 8) * 16 + 3
        h = intmask(h + mix(state, HEAD_AT + k * 16, secret, at + place, seed))
        if k == 7:
            h = avalanche(h)
    return avalanche(intmask(h + mix(state, HEAD_AT + length - 16, secret, at + SMALLEST_SECRET - 17, seed)))


def mix(s: Str, place: int, secret: Str, at: int, seed: int) -> int:
    """Sixteen bytes of the input with as many of the secret."""
    low = str_word(s, place) ^ intmask(str_word(secret, at) + seed)
    high = str_word(s, place + 8) ^ intmask(str_word(secret, at + 8) - seed)
    return fold(low, high)


def short_pair(done: Str, state: Str, length: int, secret: Str, at: int, seed: int) -> None:
    """The digest of 128 bits, the high word first."""
    if length > 16:
        middle_pair(done, state, length, secret, at, seed)
    elif length > 8:
        flip = intmask((str_word(secret, at + 32) ^ str_word(secret, at + 40)) - seed)
        high = str_word(state, HEAD_AT + length - 8)
        keyed = str_word(state, HEAD_AT) ^ high ^ flip
        m_low = intmask(intmask(keyed * W1) + int_shl(length - 1, 54))
        m_high = umul_high(keyed, W1)
        high = high ^ intmask((str_word(secret, at + 48) ^ str_word(secret, at + 56)) + seed)
        m_high = intmask(m_high + intmask(high + intmask((high & WORD) * (P2 - 1))))
        m_low = m_low ^ swapped64(m_high)
        put_word64(done, 8, avalanche(intmask(m_low * W2)))
        put_word64(done, 0, avalanche(intmask(umul_high(m_low, W2) + intmask(m_high * W2))))
    elif length > 3:
        twice = seed ^ int_shl(swapped(seed & WORD), 32)
        flip = intmask((str_word(secret, at + 16) ^ str_word(secret, at + 24)) + twice)
        both = intmask(little_word(state, HEAD_AT) + int_shl(little_word(state, HEAD_AT + length - 4), 32))
        factor = intmask(W1 + int_shl(length, 2))
        keyed = both ^ flip
        low = intmask(keyed * factor)
        high = intmask(umul_high(keyed, factor) + int_shl(low, 1))
        low = low ^ int_shr(high, 3)
        low = intmask((low ^ int_shr(low, 35)) * MIX2)
        put_word64(done, 8, low ^ int_shr(low, 28))
        put_word64(done, 0, avalanche(high))
    elif length > 0:
        low = few_bytes(state, length)
        high = rotated(swapped(low), 13)
        flip = intmask((little_word(secret, at) ^ little_word(secret, at + 4)) + seed)
        put_word64(done, 8, avalanche64(low ^ flip))
        flip = intmask((little_word(secret, at + 8) ^ little_word(secret, at + 12)) - seed)
        put_word64(done, 0, avalanche64(high ^ flip))
    else:
        put_word64(done, 8, avalanche64(seed ^ str_word(secret, at + 64) ^ str_word(secret, at + 72)))
        put_word64(done, 0, avalanche64(seed ^ str_word(secret, at + 80) ^ str_word(secret, at + 88)))


def middle_pair(done: Str, state: Str, length: int, secret: Str, at: int, seed: int) -> None:
    """17 to 240 bytes."""
    sums = Array[int](2)
    sums[0] = intmask(length * W1)
    sums[1] = 0
    if length <= 128:
        k = int_shr(length - 1, 5)
        while k >= 0:
            first = HEAD_AT + k * 16
            mix_pair(sums, state, first, HEAD_AT + length - 16 - k * 16, secret, at + k * 32, seed)
            k = k - 1
    else:
        for k in range(int_shr(length, 5)):
            place = k * 32 if k < 4 else (k - 4) * 32 + 3
            mix_pair(sums, state, HEAD_AT + k * 32, HEAD_AT + k * 32 + 16, secret, at + place, seed)
            if k == 3:
                sums[0] = avalanche(sums[0])
                sums[1] = avalanche(sums[1])
        end = HEAD_AT + length
        mix_pair(sums, state, end - 16, end - 32, secret, at + SMALLEST_SECRET - 33, intmask(-seed))
    high = intmask(intmask(sums[0] * W1) + intmask(sums[1] * W4) + intmask(intmask(length - seed) * W2))
    put_word64(done, 8, avalanche(intmask(sums[0] + sums[1])))
    put_word64(done, 0, intmask(-avalanche(high)))


def mix_pair(sums: Array[int], s: Str, first: int, second: int, secret: Str, at: int, seed: int) -> None:
    """Two times sixteen bytes into two sums."""
    sums[0] = intmask(sums[0] + mix(s, first, secret, at, seed))
    sums[0] = sums[0] ^ intmask(str_word(s, second) + str_word(s, second + 8))
    sums[1] = intmask(sums[1] + mix(s, second, secret, at + 16, seed))
    sums[1] = sums[1] ^ intmask(str_word(s, first) + str_word(s, first + 8))
