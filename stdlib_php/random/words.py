"""What the engines and Randomizer compute with words of 64 and of 128 bits. States are strings, of words whose lowest
byte is first.
"""

from typing import Final

from pyphp.interp.arrays.api import iter_at, iter_end, iter_key
from pyphp.interp.arrays.hash_array import HashArray
from pyphp.interp.bytecode import TYPE_ARRAY, TYPE_BOOL, TYPE_INT, TYPE_STRING
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.obj import cast
from pyphp.interp.rlib.rarithmetic import int_shl, int_shr, intmask, ult, umul_high
from pyphp.interp.rlib.text import Str, str_alloc, str_copy, str_word
from pyphp.interp.rlib.value import STR, UNDEF, Value, v_int, v_null, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.standard.maths.randomness import unsigned_mod
from pyphp.stdlib_php.support.arguments import array, flag, text
from pyphp.stdlib_php.support.registry import P, builtin

WORD: Final[int] = 0xFFFFFFFF
# PCG's multiplier and increment, each as its upper and lower half
TIMES_HIGH: Final[int] = 2549297995355413924
TIMES_LOW: Final[int] = 4865540595714422341
PLUS_HIGH: Final[int] = 6364136223846793005
PLUS_LOW: Final[int] = 1442695040888963407
# what a generator of seeds adds and multiplies by (SplitMix64)
GOLDEN: Final[int] = -0x61C8864680B583EB
MIX1: Final[int] = -0x40A7B892E31B1A47
MIX2: Final[int] = -0x6B2FB644ECCEEE15


def put_word64(s: Str, at: int, w: int) -> None:
    """Store eight bytes, the lowest first."""
    for k in range(8):
        s.set_byte(at + k, int_shr(w, int_shl(k, 3)) & 255)


@builtin(b"Little_bytes", P(b"number", TYPE_INT), P(b"size", TYPE_INT))
@dont_look_inside
def little_bytes(vm: VM, args: Frame, n: int) -> Value:
    """So many bytes of a number, the lowest first."""
    made = str_alloc(args[slot(1)].i)
    for k in range(made.length):
        made.set_byte(k, int_shr(args[slot(0)].i, int_shl(k, 3)) & 255)
    return v_ref(STR, made)


@builtin(b"Little_number", P(b"bytes", TYPE_STRING))
@dont_look_inside
def little_number(vm: VM, args: Frame, n: int) -> Value:
    """The number of up to eight bytes."""
    s = text(args, 0)
    if s.length >= 8:
        return v_int(str_word(s, 0))
    made = 0
    for k in range(s.length):
        made = made | int_shl(s.byte(k), int_shl(k, 3))
    return v_int(made)


@builtin(b"Wrapped_difference", P(b"a", TYPE_INT), P(b"b", TYPE_INT))
def wrapped_difference(vm: VM, args: Frame, n: int) -> Value:
    """a - b in 64 bits."""
    return v_int(intmask(args[slot(0)].i - args[slot(1)].i))


@builtin(b"Wrapped_sum", P(b"a", TYPE_INT), P(b"b", TYPE_INT))
def wrapped_sum(vm: VM, args: Frame, n: int) -> Value:
    """a + b in 64 bits."""
    return v_int(intmask(args[slot(0)].i + args[slot(1)].i))


@builtin(b"Within", P(b"bits", TYPE_INT), P(b"most", TYPE_INT), P(b"wide", TYPE_BOOL))
def within(vm: VM, args: Frame, n: int) -> Value:
    """Random bits as one of the numbers from 0 to `most`, which is not the largest there is; null where that would make
    some of them likelier.
    """
    bits = args[slot(0)].i
    most = args[slot(1)].i
    count = intmask(most + 1)
    if count & most == 0:
        return v_int(bits & most)
    largest = -1 if flag(args, n, 2) else WORD
    if ult(intmask(largest - unsigned_mod(largest, count) - 1), bits):
        return v_null()
    return v_int(unsigned_mod(bits, count))


@builtin(b"Array_used", P(b"array", TYPE_ARRAY))
def array_used(vm: VM, args: Frame, n: int) -> Value:
    """How many entries the array has, those that are gone included."""
    return v_int(iter_end(array(args, 0)))


@builtin(b"Array_entry", P(b"array", TYPE_ARRAY), P(b"number", TYPE_INT))
def array_entry(vm: VM, args: Frame, n: int) -> Value:
    """Which of them is the element of this number."""
    return v_int(iter_at(array(args, 0), args[slot(1)].i))


@builtin(b"Array_key_at", P(b"array", TYPE_ARRAY), P(b"entry", TYPE_INT))
def array_key_at(vm: VM, args: Frame, n: int) -> Value:
    """The key of an entry; null if it is gone."""
    arr = array(args, 0)
    e = args[slot(1)].i
    if isinstance(arr, HashArray) and cast(HashArray, arr).entries[e + e].tag == UNDEF:
        return v_null()
    return iter_key(arr, e)


# PCG: a state is its upper half and its lower half


def pcg_times(state: Array[int], high: int, low: int) -> None:
    """The product modulo 2**128."""
    upper = intmask(intmask(state[0] * low) + intmask(state[1] * high))
    state[0] = intmask(umul_high(state[1], low) + upper)
    state[1] = intmask(state[1] * low)


def pcg_plus(state: Array[int], high: int, low: int) -> None:
    """The sum modulo 2**128."""
    total = intmask(state[1] + low)
    carry = 1 if ult(total, low) else 0
    state[0] = intmask(state[0] + high + carry)
    state[1] = total


def pcg_step(state: Array[int]) -> None:
    """The next state."""
    pcg_times(state, TIMES_HIGH, TIMES_LOW)
    pcg_plus(state, PLUS_HIGH, PLUS_LOW)


def pair_of(s: Str) -> Array[int]:
    """A state from its bytes."""
    state = Array[int](2)
    state[0] = str_word(s, 0)
    state[1] = str_word(s, 8)
    return state


def pair_bytes(state: Array[int]) -> Str:
    """And back."""
    made = str_alloc(16)
    put_word64(made, 0, state[0])
    put_word64(made, 8, state[1])
    return made


@builtin(b"Pcg_seeded", P(b"seed", TYPE_STRING))
@dont_look_inside
def pcg_seeded(vm: VM, args: Frame, n: int) -> Value:
    """The state that a seed of sixteen bytes begins with."""
    seed = pair_of(text(args, 0))
    state = Array[int](2)
    state[0] = 0
    state[1] = 0
    pcg_step(state)
    pcg_plus(state, seed[0], seed[1])
    pcg_step(state)
    return v_ref(STR, pair_bytes(state))


@builtin(b"Pcg_next", P(b"state", TYPE_STRING))
@dont_look_inside
def pcg_next(vm: VM, args: Frame, n: int) -> Value:
    """The next state, and the eight bytes that it gives."""
    state = pair_of(text(args, 0))
    pcg_step(state)
    made = str_alloc(24)
    str_copy(made, 0, pair_bytes(state), 0, 16)
    turn = int_shr(state[0], 58)
    mixed = state[0] ^ state[1]
    put_word64(made, 16, mixed if turn == 0 else int_shr(mixed, turn) | int_shl(mixed, 64 - turn))
    return v_ref(STR, made)


@builtin(b"Pcg_jumped", P(b"state", TYPE_STRING), P(b"steps", TYPE_INT))
@dont_look_inside
def pcg_jumped(vm: VM, args: Frame, n: int) -> Value:
    """The state so many steps further."""
    state = pair_of(text(args, 0))
    left = args[slot(1)].i
    factor = Array[int](2)
    factor[0] = TIMES_HIGH
    factor[1] = TIMES_LOW
    plus = Array[int](2)
    plus[0] = PLUS_HIGH
    plus[1] = PLUS_LOW
    while left > 0:
        if left & 1 == 1:
            pcg_times(state, factor[0], factor[1])
            pcg_plus(state, plus[0], plus[1])
        more = Array[int](2)
        more[0] = factor[0]
        more[1] = factor[1]
        pcg_plus(more, 0, 1)
        pcg_times(plus, more[0], more[1])
        pcg_times(factor, factor[0], factor[1])
        left = int_shr(left, 1)
    return v_ref(STR, pair_bytes(state))


# Xoshiro256**: a state is four words


def turned(x: int, count: int) -> int:
    """A word rotated left."""
    return int_shl(x, count) | int_shr(x, 64 - count)


def four_of(s: Str) -> Array[int]:
    """A state from its bytes."""
    state = Array[int](4)
    for k in range(4):
        state[k] = str_word(s, k * 8)
    return state


def xoshiro_step(state: Array[int]) -> int:
    """The next state; what it gives."""
    given = intmask(turned(intmask(state[1] * 5), 7) * 9)
    shifted = int_shl(state[1], 17)
    state[2] = state[2] ^ state[0]
    state[3] = state[3] ^ state[1]
    state[1] = state[1] ^ state[2]
    state[0] = state[0] ^ state[3]
    state[2] = state[2] ^ shifted
    state[3] = turned(state[3], 45)
    return given


@builtin(b"Xoshiro_seeded", P(b"seed", TYPE_INT))
@dont_look_inside
def xoshiro_seeded(vm: VM, args: Frame, n: int) -> Value:
    """The state that a number begins with."""
    made = str_alloc(32)
    x = args[slot(0)].i
    for k in range(4):
        x = intmask(x + GOLDEN)
        z = intmask((x ^ int_shr(x, 30)) * MIX1)
        z = intmask((z ^ int_shr(z, 27)) * MIX2)
        put_word64(made, k * 8, z ^ int_shr(z, 31))
    return v_ref(STR, made)


@builtin(b"Xoshiro_next", P(b"state", TYPE_STRING))
@dont_look_inside
def xoshiro_next(vm: VM, args: Frame, n: int) -> Value:
    """The next state, and the eight bytes that it gives."""
    state = four_of(text(args, 0))
    given = xoshiro_step(state)
    made = str_alloc(40)
    for k in range(4):
        put_word64(made, k * 8, state[k])
    put_word64(made, 32, given)
    return v_ref(STR, made)


@builtin(b"Xoshiro_jumped", P(b"state", TYPE_STRING), P(b"long", TYPE_BOOL))
@dont_look_inside
def xoshiro_jumped(vm: VM, args: Frame, n: int) -> Value:
    """The state 2**128 steps further, or 2**192."""
    state = four_of(text(args, 0))
    path = Array[int](4)
    if flag(args, n, 1):
        path[0] = 0x76E15D3EFEFDCBBF
        path[1] = -0x3AFFB1BBE3ADD04D
        path[2] = 0x77710069854EE241
        path[3] = 0x39109BB02ACBE635
    else:
        path[0] = 0x180EC6D33CFD0ABA
        path[1] = -0x2A59ED990F36C6D4
        path[2] = -0x56A7D9E71FC03656
        path[3] = 0x39ABDC4529B1661C
    reached = Array[int](4)
    for k in range(4):
        reached[k] = 0
    for word in range(4):
        for bit in range(64):
            if int_shr(path[word], bit) & 1 == 1:
                for k in range(4):
                    reached[k] = reached[k] ^ state[k]
            xoshiro_step(state)
    made = str_alloc(32)
    for k in range(4):
        put_word64(made, k * 8, reached[k])
    return v_ref(STR, made)
