"""hash() by the name of the algorithm, and what HashContext (contexts.php) is made of."""

from typing import Final

from pyphp.interp.arrays.api import array_get_str, new_array
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.bytecode import TYPE_ARRAY, TYPE_BOOL, TYPE_INT, TYPE_STRING
from pyphp.interp.data.filling import fill
from pyphp.interp.data.strings import concat2, substring
from pyphp.interp.errors.raising import throw_error
from pyphp.interp.operators.conversions import to_str
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.rarithmetic import int_div, int_mod, int_shl, int_shr
from pyphp.interp.rlib.text import Str, lit, str_copy, str_same, str_word
from pyphp.interp.rlib.value import ARR, INT, STR, UNDEF, Value, v_int, v_ref
from pyphp.interp.vm import VM
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
    ROWS,
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
from pyphp.stdlib_php.hash.checksums import digest, md5_block, md5_of, sha1_block, sha1_of, sha256_block, sha256_of
from pyphp.stdlib_php.hash.haval import haval_block, tailored
from pyphp.stdlib_php.hash.murmur import murmur_digest, murmur_more, seed_murmur
from pyphp.stdlib_php.hash.older import CHECKSUM_AT, SUM_AT, gost, gost_block, md2_block, snefru, snefru_block
from pyphp.stdlib_php.hash.ripemd import md4_block, ripemd_block
from pyphp.stdlib_php.hash.sha512 import absorb_keccak, complement, permute, sha512_block
from pyphp.stdlib_php.hash.states import (
    BLOCK,
    BUFFER_AT,
    CRYPTOGRAPHIC,
    DIGEST,
    KIND,
    NAME,
    SPEC,
    VARIANT,
    WORD,
    big_digest,
    big_digest64,
    clear,
    column,
    copied,
    fresh_state,
    little_digest,
    little_word,
    load_words,
    load_words64,
    put_word,
    put_word64,
    store_words,
    store_words64,
    swapped64,
    text_column,
    zeros,
)
from pyphp.stdlib_php.hash.sums import sum_digest, sum_more
from pyphp.stdlib_php.hash.whirlpool import tiger_block, whirlpool_block
from pyphp.stdlib_php.hash.xxh3 import (
    LARGEST_SECRET,
    SMALLEST_SECRET,
    begin_xxh3,
    xxh3_digest,
    xxh3_more,
    xxh128_digest,
)
from pyphp.stdlib_php.hash.xxhash import seed_xxh32, seed_xxh64, xxh32_digest, xxh32_more, xxh64_digest, xxh64_more
from pyphp.stdlib_php.standard.strings.letters import lowered
from pyphp.stdlib_php.standard.strings.splitting import add_text, new_list
from pyphp.stdlib_php.support.arguments import array, flag, given, text
from pyphp.stdlib_php.support.complaints import bad_argument, warn_of
from pyphp.stdlib_php.support.registry import P, builtin

ROOM: Final[int] = 80  # words of a schedule, of the largest
SPONGE: Final[int] = 200  # bytes of Keccak's state; behind them, how many of the block are full
COUNT_AT: Final[int] = 64  # of Whirlpool, Snefru and GOST: behind the words
FILLED_AT: Final[int] = 72  # of Snefru and GOST
WHIRLPOOL_FILLED_AT: Final[int] = 96
TIGER_COUNT_AT: Final[int] = 24
TIGER_FILLED_AT: Final[int] = 96
MD2_BUFFER_AT: Final[int] = 64


def row_of(name: Str) -> int:
    """The algorithm of a name in small letters; -1: there is none."""
    for row in range(ROWS):
        if column(row, NAME + 1) == name.length and str_same(text_column(row, NAME), name):
            return row
    return -1


# Blocks


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


# With a key


def begun_with_key(row: int, key: Str, mask: int) -> Str:
    """A state that has taken in a block of the key, each byte changed by a mask."""
    block = column(row, BLOCK)
    if key.length > block:
        whole = fresh_state(row)
        absorb(whole, row, key)
        return begun_with_key(row, finished(whole, row), mask)
    pad = zeros(block)
    str_copy(pad, 0, key, 0, key.length)
    for k in range(block):
        pad.set_byte(k, pad.byte(k) ^ mask)
    state = fresh_state(row)
    absorb(state, row, pad)
    return state


def keyed(row: int, inner: Str, outer: Str, s: Str) -> Str:
    """The HMAC of a string, by the states that have taken in the key."""
    state = copied(inner)
    absorb(state, row, s)
    once = finished(state, row)
    state = copied(outer)
    absorb(state, row, once)
    return finished(state, row)


@dont_look_inside
def hmac_of(row: int, key: Str, s: Str) -> Str:
    """The HMAC."""
    return keyed(row, begun_with_key(row, key, 0x36), begun_with_key(row, key, 0x5C), s)


@dont_look_inside
def stretched(row: int, password: Str, salt: Str, rounds: int, size: int) -> Str:
    """PBKDF2: so many bytes."""
    inner = begun_with_key(row, password, 0x36)
    outer = begun_with_key(row, password, 0x5C)
    each = column(row, DIGEST)
    blocks = int_div(size + each - 1, each)
    made = zeros(blocks * each)
    number = zeros(4)
    for k in range(blocks):
        for b in range(4):
            number.set_byte(b, int_shr(k + 1, int_shl(3 - b, 3)) & 255)
        one = keyed(row, inner, outer, concat2(salt, number))
        str_copy(made, k * each, one, 0, each)
        for _ in range(rounds - 1):
            one = keyed(row, inner, outer, one)
            for b in range(each):
                made.set_byte(k * each + b, made.byte(k * each + b) ^ one.byte(b))
    return substring(made, 0, size)


# The functions


def begun(vm: VM, row: int, options: PhpArray) -> Str:
    """A new state; some algorithms take a seed or a secret."""
    kind = column(row, KIND)
    state = fresh_state(row)
    if kind < FIRST_FAST:
        return state
    seeded = array_get_str(options, lit(b"seed"))
    number = seeded.i if seeded.tag == INT else 0
    if kind <= MURMUR_F:
        seed_murmur(state, kind, number & WORD if kind < MURMUR_F else number)
    elif kind == XXH32:
        seed_xxh32(state, number & WORD)
    elif kind == XXH64:
        seed_xxh64(state, number)
    else:
        begin_with_secret(vm, row, state, options, number)
    return state


def begin_with_secret(vm: VM, row: int, state: Str, options: PhpArray, seed: int) -> None:
    """XXH3 takes a seed or a secret."""
    given_secret = array_get_str(options, lit(b"secret"))
    name = text_column(row, NAME)
    secret = lit(b"")
    if given_secret.tag != UNDEF:
        if array_get_str(options, lit(b"seed")).tag != UNDEF:
            throw_error(vm, fill(b"%s: Only one of seed or secret is to be passed for initialization", name))
        secret = to_str(vm, given_secret)
        if secret.length < SMALLEST_SECRET:
            throw_error(vm, fill(
                b"%s: Secret length must be >= %d bytes, %d bytes passed", name, SMALLEST_SECRET, secret.length
            ))  # fmt: skip
        if secret.length > LARGEST_SECRET:
            secret = substring(secret, 0, LARGEST_SECRET)
            warn_of(vm, fill(b"%s: Secret content exceeding %d bytes discarded", name, LARGEST_SECRET))
    begin_xxh3(state, seed, secret)


@builtin(
    b"hash",
    P(b"algo", TYPE_STRING),
    P(b"data", TYPE_STRING),
    P(b"binary", TYPE_BOOL, optional=True),
    P(b"options", TYPE_ARRAY, optional=True),
)
def hash_(vm: VM, args: Frame, n: int) -> Value:
    """A digest by the algorithm's name."""
    return digest(hash_of(vm, lowered(text(args, 0)), args, n), flag(args, n, 2))


@dont_look_inside
def hash_of(vm: VM, name: Str, args: Frame, n: int) -> Str:
    """The digest of the second argument."""
    s = text(args, 1)
    row = row_of(name)
    if row < 0:
        bad_argument(vm, 1, lit(b"must be a valid hashing algorithm"))
    kind = column(row, KIND)
    if kind == MD5:
        return md5_of(s)
    if kind == SHA1:
        return sha1_of(s)
    if kind == SHA2 and column(row, DIGEST) == 32:
        return sha256_of(s)
    state = begun(vm, row, array(args, 3) if given(args, n, 3) else new_array(0))
    absorb(state, row, s)
    return finished(state, row)


@builtin(b"hash_algos")
def hash_algos(vm: VM, args: Frame, n: int) -> Value:
    """The names that hash() knows."""
    names = new_list()
    for row in range(ROWS):
        add_text(names, text_column(row, NAME))
    return v_ref(ARR, names)


@builtin(b"hash_hmac_algos")
def hash_hmac_algos(vm: VM, args: Frame, n: int) -> Value:
    """The names that hash_hmac() knows."""
    names = new_list()
    for row in range(ROWS):
        if column(row, CRYPTOGRAPHIC) == 1:
            add_text(names, text_column(row, NAME))
    return v_ref(ARR, names)


@builtin(
    b"hash_hmac",
    P(b"algo", TYPE_STRING),
    P(b"data", TYPE_STRING),
    P(b"key", TYPE_STRING, sensitive=True),
    P(b"binary", TYPE_BOOL, optional=True),
)
def hash_hmac(vm: VM, args: Frame, n: int) -> Value:
    """A digest that depends on a key."""
    return digest(hmac_of(cryptographic(vm, text(args, 0)), text(args, 2), text(args, 1)), flag(args, n, 3))


def cryptographic(vm: VM, name: Str) -> int:
    """The row of an algorithm that is good for secrets: the first argument."""
    row = row_of(lowered(name))
    if row < 0 or column(row, CRYPTOGRAPHIC) == 0:
        bad_argument(vm, 1, lit(b"must be a valid cryptographic hashing algorithm"))
    return row


@builtin(
    b"hash_pbkdf2",
    P(b"algo", TYPE_STRING),
    P(b"password", TYPE_STRING, sensitive=True),
    P(b"salt", TYPE_STRING),
    P(b"iterations", TYPE_INT),
    P(b"length", TYPE_INT, optional=True),
    P(b"binary", TYPE_BOOL, optional=True),
    P(b"options", TYPE_ARRAY, optional=True),
)
def hash_pbkdf2(vm: VM, args: Frame, n: int) -> Value:
    """A key from a password."""
    row = cryptographic(vm, text(args, 0))
    rounds = args[slot(3)].i
    length = args[slot(4)].i if n > 4 else 0
    if rounds <= 0:
        bad_argument(vm, 4, lit(b"must be greater than 0"))
    if length < 0:
        bad_argument(vm, 5, lit(b"must be greater than or equal to 0"))
    binary = flag(args, n, 5)
    size = length if binary else int_shr(length + 1, 1)
    if length == 0:
        size = column(row, DIGEST)
    made = stretched(row, text(args, 1), text(args, 2), rounds, size)
    if binary or length == 0 or int_mod(length, 2) == 0:
        return digest(made, binary)
    whole = digest(made, False)
    return v_ref(STR, substring(to_str(vm, whole), 0, length))


@builtin(b"Hash_row", P(b"name", TYPE_STRING))
def hash_row(vm: VM, args: Frame, n: int) -> Value:
    """The number of an algorithm, or -1."""
    return v_int(row_of(lowered(text(args, 0))))


@builtin(b"Hash_number", P(b"row", TYPE_INT), P(b"column", TYPE_INT))
def hash_number(vm: VM, args: Frame, n: int) -> Value:
    """What the table says: 0 the kind, 1 the digest's size, 2 the block's, 3 the state's, 6 is it cryptographic."""
    return v_int(column(args[slot(0)].i, args[slot(1)].i))


@builtin(b"Hash_text", P(b"row", TYPE_INT), P(b"spec", TYPE_BOOL))
@dont_look_inside
def hash_text(vm: VM, args: Frame, n: int) -> Value:
    """The algorithm's name, or the order of its state's fields."""
    return v_ref(STR, text_column(args[slot(0)].i, SPEC if flag(args, n, 1) else NAME))


@builtin(b"Hash_begun", P(b"row", TYPE_INT), P(b"options", TYPE_ARRAY))
@dont_look_inside
def hash_begun(vm: VM, args: Frame, n: int) -> Value:
    """A new state."""
    return v_ref(STR, begun(vm, args[slot(0)].i, array(args, 1)))


@builtin(b"Hash_keyed", P(b"row", TYPE_INT), P(b"key", TYPE_STRING), P(b"mask", TYPE_INT))
@dont_look_inside
def hash_keyed(vm: VM, args: Frame, n: int) -> Value:
    """The state behind a block of a key."""
    return v_ref(STR, begun_with_key(args[slot(0)].i, text(args, 1), args[slot(2)].i))


@builtin(b"Hash_more", P(b"row", TYPE_INT), P(b"state", TYPE_STRING), P(b"data", TYPE_STRING))
@dont_look_inside
def hash_more(vm: VM, args: Frame, n: int) -> Value:
    """The state behind a string."""
    state = copied(text(args, 1))
    absorb(state, args[slot(0)].i, text(args, 2))
    return v_ref(STR, state)


@builtin(b"Hash_digest", P(b"row", TYPE_INT), P(b"state", TYPE_STRING))
@dont_look_inside
def hash_digest(vm: VM, args: Frame, n: int) -> Value:
    """The digest, as bytes."""
    return v_ref(STR, finished(copied(text(args, 1)), args[slot(0)].i))
