"""hash() by the name of the algorithm, and what HashContext (contexts.php) is made of."""


from pyphp.interp.arrays.api import array_get_str, new_array
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.bytecode import TYPE_ARRAY, TYPE_BOOL, TYPE_INT, TYPE_STRING
from pyphp.interp.data.filling import fill
from pyphp.interp.data.strings import concat2, substring
from pyphp.interp.errors.raising import throw_error
from pyphp.interp.limits.memory import request_string
from pyphp.interp.operators.conversions import to_str
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.rarithmetic import int_div, int_mod, int_shl, int_shr
from pyphp.interp.rlib.text import Str, lit, str_copy, str_same
from pyphp.interp.rlib.value import ARR, INT, STR, UNDEF, Value, v_int, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.hash.algorithms import (
    FIRST_FAST,
    MD5,
    MURMUR_F,
    ROWS,
    SHA1,
    SHA2,
    XXH32,
    XXH64,
)
from pyphp.stdlib_php.hash.checksums import digest, md5_of, sha1_of, sha256_of
from pyphp.stdlib_php.hash.digests import absorb, finished
from pyphp.stdlib_php.hash.murmur import seed_murmur
from pyphp.stdlib_php.hash.states import (
    BLOCK,
    CRYPTOGRAPHIC,
    DIGEST,
    KIND,
    NAME,
    SPEC,
    WORD,
    column,
    copied,
    fresh_state,
    text_column,
    zeros,
)
from pyphp.stdlib_php.hash.xxh3 import (
    LARGEST_SECRET,
    SMALLEST_SECRET,
    begin_xxh3,
)
from pyphp.stdlib_php.hash.xxhash import seed_xxh32, seed_xxh64
from pyphp.stdlib_php.standard.strings.letters import lowered
from pyphp.stdlib_php.standard.strings.splitting import add_text, new_list
from pyphp.stdlib_php.support.arguments import array, flag, given, text
from pyphp.stdlib_php.support.complaints import bad_argument, warn_of
from pyphp.stdlib_php.support.registry import P, builtin


def row_of(name: Str) -> int:
    """The algorithm of a name in small letters; -1: there is none."""
    for row in range(ROWS):
        if column(row, NAME + 1) == name.length and str_same(text_column(row, NAME), name):
            return row
    return -1


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
    request_string(vm, length)
    size = length if binary else int_shr(length, 1) + (length & 1)
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
