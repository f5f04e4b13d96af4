"""Any digest in pieces: a state takes in strings and is finished, whatever the algorithm (states.py).

Those that work in blocks keep what does not fill one; where, and how they count, is each one's own.
"""

from typing import Final

from pyphp.interp.data.strings import substring
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.rarithmetic import int_shl, int_shr
from pyphp.interp.rlib.text import Str, str_copy, str_word
from pyphp.stdlib_php.hash.algorithms import (
    FIRST_FAST,
    FIRST_SUM,
    GOST,
    HAVAL,
    KECCAK,
    MD2,
    MD4,
    MD5,
    MURMUR_F,
    RIPEMD,
    SHA1,
    SHA2,
    SHA512,
    SNEFRU,
    TIGER,
    WHIRLPOOL,
    XXH3,
    XXH32,
    XXH64,
)
from pyphp.stdlib_php.hash.checksums import md5_block, sha1_block, sha256_block
from pyphp.stdlib_php.hash.haval import haval_block, tailored
from pyphp.stdlib_php.hash.murmur import murmur_digest, murmur_more
from pyphp.stdlib_php.hash.older import CHECKSUM_AT, SUM_AT, gost, gost_block, md2_block, snefru, snefru_block
from pyphp.stdlib_php.hash.ripemd import md4_block, ripemd_block
from pyphp.stdlib_php.hash.sha512 import absorb_keccak, complement, permute, sha512_block
from pyphp.stdlib_php.hash.states import (
    BLOCK,
    BUFFER_AT,
    DIGEST,
    KIND,
    VARIANT,
    WORD,
    big_digest,
    big_digest64,
    clear,
    column,
    little_digest,
    little_word,
    load_words,
    load_words64,
    put_word,
    put_word64,
    store_words,
    store_words64,
    swapped64,
    zeros,
)
from pyphp.stdlib_php.hash.sums import sum_digest, sum_more
from pyphp.stdlib_php.hash.whirlpool import tiger_block, whirlpool_block
from pyphp.stdlib_php.hash.xxh3 import (
    xxh3_digest,
    xxh3_more,
    xxh128_digest,
)
from pyphp.stdlib_php.hash.xxhash import xxh32_digest, xxh32_more, xxh64_digest, xxh64_more

ROOM: Final[int] = 80  # words of a schedule, of the largest
SPONGE: Final[int] = 200  # bytes of Keccak's state; behind them, how many of the block are full
COUNT_AT: Final[int] = 64  # of Whirlpool, Snefru and GOST: behind the words
FILLED_AT: Final[int] = 72  # of Snefru and GOST
WHIRLPOOL_FILLED_AT: Final[int] = 96
TIGER_COUNT_AT: Final[int] = 24
TIGER_FILLED_AT: Final[int] = 96
MD2_BUFFER_AT: Final[int] = 64


def count_at(row: int, kind: int) -> int:
    """Where the number of bits is that were hashed: before the bytes that wait, but for MD5."""
    return 0 if kind == MD5 else column(row, BUFFER_AT) - (16 if kind == SHA512 else 8)


def filled_at(kind: int) -> int:
    """Where a state says how many bytes wait."""
    if kind == WHIRLPOOL or kind == TIGER:
        return WHIRLPOOL_FILLED_AT if kind == WHIRLPOOL else TIGER_FILLED_AT
    return FILLED_AT


def bits_of(state: Str, row: int, kind: int) -> int:
    """The number of bits that were hashed, where the state has it in 64 bits."""
    at = count_at(row, kind)
    if kind == MD5:  # 29 bits of the bytes in the first word
        return int_shl(little_word(state, 0) | int_shl(little_word(state, 4), 29), 3)
    return str_word(state, at)


def filled_of(state: Str, row: int, kind: int) -> int:
    """How many bytes wait for their block."""
    if kind == MD2:
        return state.byte(MD2_BUFFER_AT + 16)
    if kind == WHIRLPOOL or kind == TIGER or kind == SNEFRU or kind == GOST:
        return little_word(state, filled_at(kind))
    return int_shr(bits_of(state, row, kind), 3) & (column(row, BLOCK) - 1)


def count_more(state: Str, row: int, kind: int, count: int, filled: int, left: int) -> None:
    """So many bytes more were hashed: as many waited before, and wait now."""
    if kind == MD2:
        state.set_byte(MD2_BUFFER_AT + 16, left)
    elif kind == MD5:
        done = int_shr(bits_of(state, row, kind), 3) + count
        put_word(state, 0, done & 0x1FFFFFFF)
        put_word(state, 4, int_shr(done, 29) & WORD)
    elif kind == TIGER:
        put_word64(state, TIGER_COUNT_AT, str_word(state, TIGER_COUNT_AT) + int_shl(filled + count - left, 3))
        put_word(state, TIGER_FILLED_AT, left)
    elif kind == WHIRLPOOL:
        put_word64(state, COUNT_AT + 24, swapped64(swapped64(str_word(state, COUNT_AT + 24)) + int_shl(count, 3)))
        put_word(state, WHIRLPOOL_FILLED_AT, left)
        put_word(state, WHIRLPOOL_FILLED_AT + 4, int_shl(left, 3))
    elif kind == SNEFRU:  # the highest word first
        bits = int_shl(little_word(state, COUNT_AT), 32) + little_word(state, COUNT_AT + 4) + int_shl(count, 3)
        put_word(state, COUNT_AT, int_shr(bits, 32))
        put_word(state, COUNT_AT + 4, bits & WORD)
        put_word(state, FILLED_AT, left)
    elif kind == GOST:
        put_word64(state, COUNT_AT, str_word(state, COUNT_AT) + int_shl(count, 3))
        put_word(state, FILLED_AT, left)
    else:
        at = count_at(row, kind)
        put_word64(state, at, str_word(state, at) + int_shl(count, 3))


def words_of(row: int, kind: int) -> int:
    """How many words are folded."""
    if kind == MD4 or kind == MD5:
        return 4
    if kind == SHA1 or kind == TIGER:
        return 5 if kind == SHA1 else 3
    if kind == RIPEMD:
        return column(row, VARIANT)
    return 16 if kind == SNEFRU else (0 if kind == MD2 or kind == GOST else 8)


def is_wide(kind: int) -> bool:
    """Are they of 64 bits?"""
    return kind == SHA512 or kind == WHIRLPOOL or kind == TIGER


def loaded_words(state: Str, row: int, kind: int) -> Array[int]:
    """The words of a state."""
    words = Array[int](words_of(row, kind))
    if is_wide(kind):
        load_words64(words, state, 0)
    else:
        load_words(words, state, 8 if kind == MD5 else 0)
    return words


def put_words(words: Array[int], state: Str, kind: int) -> None:
    """And back."""
    if is_wide(kind):
        store_words64(words, state, 0)
    else:
        store_words(words, state, 8 if kind == MD5 else 0)


def fold(state: Str, row: int, kind: int, words: Array[int], w: Array[int], s: Str, at: int) -> None:
    """Take a block in."""
    if kind == MD5:
        md5_block(words, w, s, at)
    elif kind == SHA1:
        sha1_block(words, w, s, at)
    elif kind == SHA2:
        sha256_block(words, w, s, at)
    elif kind == SHA512:
        sha512_block(words, w, s, at)
    elif kind == MD4:
        md4_block(words, w, s, at)
    elif kind == RIPEMD:
        ripemd_block(words, w, s, at)
    elif kind == WHIRLPOOL:
        whirlpool_block(words, w, s, at)
    elif kind == TIGER:
        tiger_block(words, w, s, at, column(row, VARIANT))
    elif kind == SNEFRU:
        snefru_block(words, w, s, at)
    elif kind == HAVAL:
        haval_block(words, w, s, at, column(row, VARIANT))
    elif kind == GOST:
        gost_block(state, column(row, VARIANT), s, at)
    else:
        md2_block(state, s, at)


def fold_all(state: Str, row: int, kind: int, s: Str) -> None:
    """Take in a string of whole blocks, without counting."""
    words = loaded_words(state, row, kind)
    w = Array[int](ROOM)
    block = column(row, BLOCK)
    at = 0
    while at + block <= s.length:
        fold(state, row, kind, words, w, s, at)
        at = at + block
    put_words(words, state, kind)


def absorb_blocks(state: Str, row: int, kind: int, s: Str) -> None:
    """Take in a string; what does not fill a block waits."""
    block = column(row, BLOCK)
    buffer_at = MD2_BUFFER_AT if kind == MD2 else column(row, BUFFER_AT)
    filled = filled_of(state, row, kind)
    words = loaded_words(state, row, kind)
    w = Array[int](ROOM)
    before = filled
    at = 0
    if filled + s.length >= block:  # php, too, has the first block there, and what is behind the waiting bytes shows
        at = block - filled
        if filled > 0 or (kind != MD5 and kind != MD2):
            str_copy(state, buffer_at + filled, s, 0, at)
        if filled > 0:
            fold(state, row, kind, words, w, state, buffer_at)
            filled = 0
        else:
            at = 0
    if filled == 0:
        while at + block <= s.length:
            fold(state, row, kind, words, w, s, at)
            at = at + block
    left = filled + s.length - at
    if kind == WHIRLPOOL and at >= block:
        str_copy(state, buffer_at, s, at - block, block)
    str_copy(state, buffer_at + filled, s, at, s.length - at)
    if kind == WHIRLPOOL:
        state.set_byte(buffer_at + left, 0)
    elif before + s.length >= block and (kind == TIGER or kind == SNEFRU or kind == GOST):
        clear(state, buffer_at + left, buffer_at + block)
    put_words(words, state, kind)
    count_more(state, row, kind, s.length, before, left)


@dont_look_inside
def absorb(state: Str, row: int, s: Str) -> None:
    """Take in a string."""
    kind = column(row, KIND)
    if kind < FIRST_SUM:
        if kind == KECCAK:
            put_word(state, SPONGE, absorb_keccak(state, column(row, BLOCK), little_word(state, SPONGE), s))
        else:
            absorb_blocks(state, row, kind, s)
    elif kind < FIRST_FAST:
        sum_more(state, kind, s)
    elif kind <= MURMUR_F:
        murmur_more(state, kind, s)
    elif kind == XXH32:
        xxh32_more(state, s)
    elif kind == XXH64:
        xxh64_more(state, s)
    else:
        xxh3_more(state, s)


@dont_look_inside
def finished(state: Str, row: int) -> Str:
    """The digest. The state is of no use any more."""
    kind = column(row, KIND)
    size = column(row, DIGEST)
    if kind >= FIRST_FAST:
        if kind <= MURMUR_F:
            return murmur_digest(state, kind)
        if kind == XXH32:
            return xxh32_digest(state)
        if kind == XXH64:
            return xxh64_digest(state)
        return xxh3_digest(state) if kind == XXH3 else xxh128_digest(state)
    if kind >= FIRST_SUM:
        return sum_digest(state, kind)
    if kind == KECCAK:
        rate = column(row, BLOCK)
        at = little_word(state, SPONGE)
        state.set_byte(at, state.byte(at) ^ 6)
        state.set_byte(rate - 1, state.byte(rate - 1) ^ 128)
        permute(state)
        complement(state)
        return little_digest(state, 0, size)
    if kind == MD2:
        return finished_md2(state)
    if kind == SNEFRU:
        return finished_snefru(state, row)
    if kind == GOST:
        return finished_gost(state, row)
    if kind == HAVAL:
        return finished_haval(state, row)
    fold_all(state, row, kind, tail_of(state, row, kind))
    if kind == SHA1 or kind == SHA2:
        return big_digest(state, 0, size)
    if kind == SHA512 or kind == WHIRLPOOL:
        return big_digest64(state, 0, size)
    return little_digest(state, 8 if kind == MD5 else 0, size)


def tail_of(state: Str, row: int, kind: int) -> Str:
    """The last blocks: what waits, a mark, zeros, and the number of bits at the end."""
    block = column(row, BLOCK)
    filled = filled_of(state, row, kind)
    field = 32 if kind == WHIRLPOOL else (16 if kind == SHA512 else 8)
    size = block if filled < block - field else block + block
    tail = zeros(size)
    str_copy(tail, 0, state, column(row, BUFFER_AT), filled)
    tail.set_byte(filled, 1 if kind == TIGER else 128)
    if kind == WHIRLPOOL:
        str_copy(tail, size - 32, state, COUNT_AT, 32)
        return tail
    bits = str_word(state, TIGER_COUNT_AT) + int_shl(filled, 3) if kind == TIGER else bits_of(state, row, kind)
    swap = kind == SHA1 or kind == SHA2 or kind == SHA512
    put_word64(tail, size - 8, swapped64(bits) if swap else bits)
    return tail


def finished_md2(state: Str) -> Str:
    """MD2 fills up with bytes that say how many they are, and hashes its checksum."""
    filled = state.byte(MD2_BUFFER_AT + 16)
    for k in range(filled, 16):
        state.set_byte(MD2_BUFFER_AT + k, 16 - filled)
    md2_block(state, state, MD2_BUFFER_AT)
    md2_block(state, substring(state, CHECKSUM_AT, 16), 0)
    return little_digest(state, 0, 16)


def finished_snefru(state: Str, row: int) -> Str:
    """Snefru hashes a block of zeros that ends in the number of bits."""
    if little_word(state, FILLED_AT) > 0:
        fold_all(state, row, SNEFRU, waiting_block(state, row))
    words = loaded_words(state, row, SNEFRU)
    words[14] = little_word(state, COUNT_AT)
    words[15] = little_word(state, COUNT_AT + 4)
    snefru(words, Array[int](ROOM))
    store_words(words, state, 0)
    return big_digest(state, 0, 32)


def waiting_block(state: Str, row: int) -> Str:
    """What waits, filled up with zeros."""
    made = zeros(column(row, BLOCK))
    str_copy(made, 0, state, column(row, BUFFER_AT), little_word(state, FILLED_AT))
    return made


def finished_gost(state: Str, row: int) -> Str:
    """GOST hashes the number of bits and the sum of the blocks."""
    if little_word(state, FILLED_AT) > 0:
        fold_all(state, row, GOST, waiting_block(state, row))
    length = zeros(32)
    str_copy(length, 0, state, COUNT_AT, 8)
    gost(state, column(row, VARIANT), length, 0)
    gost(state, column(row, VARIANT), substring(state, SUM_AT, 32), 0)
    return little_digest(state, 0, 32)


def finished_haval(state: Str, row: int) -> Str:
    """HAVAL says its version, passes and size before the number of bits."""
    size = column(row, DIGEST)
    filled = filled_of(state, row, HAVAL)
    total = 128 if filled < 118 else 256
    tail = zeros(total)
    str_copy(tail, 0, state, column(row, BUFFER_AT), filled)
    tail.set_byte(filled, 1)
    bits = int_shl(size, 3)
    tail.set_byte(total - 10, 1 | int_shl(column(row, VARIANT), 3) | int_shl(bits & 3, 6))
    tail.set_byte(total - 9, int_shr(bits, 2))
    put_word64(tail, total - 8, bits_of(state, row, HAVAL))
    fold_all(state, row, HAVAL, tail)
    words = loaded_words(state, row, HAVAL)
    tailored(words, size)
    store_words(words, state, 0)
    return little_digest(state, 0, size)
