"""Random numbers: Mersenne Twister as mt_rand has it, and what draws from it; random_int from the operating system.

A seeded sequence is PHP's, number for number: the same twist, the same ranges, the same order of draws.
"""

from typing import Final

from pyphp.interp.arrays.api import array_append, iter_end, iter_first, iter_key, iter_next, iter_valid, new_array
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.arrays.hash_array import HashArray
from pyphp.interp.bytecode import TYPE_ARRAY, TYPE_INT, TYPE_STRING
from pyphp.interp.errors.raising import throw_argument_count_error
from pyphp.interp.limits.memory import request_string
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.libc import c_random
from pyphp.interp.rlib.obj import cast
from pyphp.interp.rlib.rarithmetic import float_div, float_to_int, int_mod, int_sar, int_shl, int_shr, intmask, ult
from pyphp.interp.rlib.text import lit, str_alloc, str_copy
from pyphp.interp.rlib.value import ARR, STR, UNDEF, Value, v_float, v_int, v_null, v_ref
from pyphp.interp.vm import VM, Session
from pyphp.stdlib_php.support.arguments import array, int_or, text
from pyphp.stdlib_php.support.complaints import bad_argument
from pyphp.stdlib_php.support.registry import P, builtin
from pyphp.stdlib_php.support.sessions import session_of

SIZE: Final[int] = 624
AHEAD: Final[int] = 397
WORD: Final[int] = 0xFFFFFFFF
LARGEST: Final[int] = 0x7FFFFFFF
MT_RAND_PHP: Final[int] = 1


# The generator


def seed(session: Session, number: int, legacy: bool) -> None:
    """Begin a sequence."""
    state = Array[int](SIZE)
    state[0] = number & WORD
    for k in range(1, SIZE):
        before = state[k - 1]
        state[k] = ((before ^ int_shr(before, 30)) * 1812433253 + k) & WORD
    session.random = state
    session.random_legacy = legacy
    turn(state, legacy)
    session.random_next = 0


def turn(state: Array[int], legacy: bool) -> None:
    """The next 624 numbers. PHP before 7.1 took the low bit of the wrong one (legacy)."""
    for k in range(SIZE):
        u = state[k]
        v = state[k + 1 if k + 1 < SIZE else 0]
        mixed = int_shr((u & 0x80000000) | (v & LARGEST), 1)
        if (u if legacy else v) & 1 == 1:
            mixed = mixed ^ 0x9908B0DF
        state[k] = state[k + AHEAD if k + AHEAD < SIZE else k + AHEAD - SIZE] ^ mixed


@dont_look_inside
def draw(vm: VM) -> int:
    """The next 32 bits."""
    session = session_of(vm)
    if session.random is None:
        seed(session, c_random(), False)
    state = session.random
    assert state is not None
    if session.random_next == SIZE:
        turn(state, session.random_legacy)
        session.random_next = 0
    y = state[session.random_next]
    session.random_next = session.random_next + 1
    y = y ^ int_shr(y, 11)
    y = y ^ (int_shl(y, 7) & 0x9D2C5680)
    y = y ^ (int_shl(y, 15) & 0xEFC60000)
    return y ^ int_shr(y, 18)


def draw_range(vm: VM, low: int, high: int) -> int:
    """A number from low to high, all as likely."""
    most = intmask(high - low)
    if most < 0 or most > WORD:
        return intmask(low + draw_long(vm, most))
    bits = draw(vm)
    if most == WORD:
        return intmask(low + bits)
    count = most + 1
    if count & most != 0:
        limit = WORD - int_mod(WORD, count) - 1
        while bits > limit:
            bits = draw(vm)
    return low + int_mod(bits, count)


def draw_long(vm: VM, most: int) -> int:
    """As draw_range from 0, where `most` is unsigned and needs more than 32 bits."""
    bits = two_draws(vm)
    if most == -1:
        return bits
    count = intmask(most + 1)
    if count & most == 0:
        return bits & most
    limit = intmask(-1 - unsigned_mod(-1, count) - 1)
    while ult(limit, bits):
        bits = two_draws(vm)
    return unsigned_mod(bits, count)


def two_draws(vm: VM) -> int:
    """64 bits, the lower half first."""
    low = draw(vm)
    return intmask(int_shl(draw(vm), 32) | low)


def unsigned_mod(a: int, b: int) -> int:
    """The remainder of 64-bit ints as unsigned."""
    if b < 0:
        return a if ult(a, b) else intmask(a - b)
    if a >= 0:
        return int_mod(a, b)
    half = int_mod(int_shr(a, 1), b)
    doubled = half + half if half < b - half else half - (b - half)
    doubled = doubled + (a & 1) if doubled + (a & 1) < b else 0
    return doubled


def draw_between(vm: VM, low: int, high: int) -> int:
    """What mt_rand and rand with a range answer: in legacy mode scaled as before PHP 7.1."""
    session = session_of(vm)
    if not session.random_legacy:
        return draw_range(vm, low, high)
    part = float_div(float(int_shr(draw(vm), 1)), 2147483648.0)
    return intmask(low + float_to_int((float(high) - float(low) + 1.0) * part))


# Numbers


@builtin(b"mt_srand", P(b"seed", TYPE_INT, optional=True), P(b"mode", TYPE_INT, optional=True), aliases=(b"srand",))
def mt_srand(vm: VM, args: Frame, n: int) -> Value:
    """Begin a sequence that its seed decides."""
    number = args[slot(0)].i if n > 0 else c_random()
    seed(session_of(vm), number, int_or(args, n, 1, 0) == MT_RAND_PHP)
    return v_null()


@builtin(b"mt_rand", P(b"min", TYPE_INT, optional=True), P(b"max", TYPE_INT, optional=True))
def mt_rand(vm: VM, args: Frame, n: int) -> Value:
    """A number of 31 bits, or from a range."""
    if n == 0:
        return v_int(int_shr(draw(vm), 1))
    if n == 1:
        throw_argument_count_error(vm, lit(b"mt_rand() expects exactly 2 arguments, 1 given"))
    if args[slot(1)].i < args[slot(0)].i:
        bad_argument(vm, 2, lit(b"must be greater than or equal to argument #1 ($min)"))
    return v_int(draw_between(vm, args[slot(0)].i, args[slot(1)].i))


@builtin(b"rand", P(b"min", TYPE_INT, optional=True), P(b"max", TYPE_INT, optional=True))
def rand(vm: VM, args: Frame, n: int) -> Value:
    """mt_rand, but the ends may be given in either order."""
    if n == 0:
        return v_int(int_shr(draw(vm), 1))
    if n == 1:
        throw_argument_count_error(vm, lit(b"rand() expects exactly 2 arguments, 1 given"))
    low = args[slot(0)].i
    high = args[slot(1)].i
    return v_int(draw_between(vm, high, low) if high < low else draw_between(vm, low, high))


@builtin(b"mt_getrandmax", aliases=(b"getrandmax",))
def mt_getrandmax(vm: VM, args: Frame, n: int) -> Value:
    """The largest number that mt_rand() gives."""
    return v_int(LARGEST)


@builtin(b"lcg_value")
def lcg_value(vm: VM, args: Frame, n: int) -> Value:
    """A float from 0 to 1."""
    return v_float(random_unit())


def random_unit() -> float:
    """A float from 0 to 1, without 1."""
    return float_div(float(int_shr(c_random(), 11)), 9007199254740992.0)


@builtin(b"random_int", P(b"min", TYPE_INT), P(b"max", TYPE_INT))
def random_int(vm: VM, args: Frame, n: int) -> Value:
    """A number from a range that nobody can foresee."""
    low = args[slot(0)].i
    high = args[slot(1)].i
    if low > high:
        bad_argument(vm, 1, lit(b"must be less than or equal to argument #2 ($max)"))
    most = intmask(high - low)
    bits = c_random()
    if most != -1:
        limit = intmask(-1 - unsigned_mod(-1, intmask(most + 1)))
        while not ult(bits, limit):
            bits = c_random()
        bits = unsigned_mod(bits, intmask(most + 1))
    return v_int(intmask(low + bits))


@builtin(b"random_bytes", P(b"length", TYPE_INT))
def random_bytes(vm: VM, args: Frame, n: int) -> Value:
    """Bytes that nobody can foresee."""
    length = args[slot(0)].i
    if length < 1:
        bad_argument(vm, 1, lit(b"must be greater than 0"))
    request_string(vm, length)
    r = str_alloc(length)
    bits = 0
    for k in range(length):
        bits = c_random() if k & 7 == 0 else int_sar(bits, 8)
        r.set_byte(k, bits & 255)
    return v_ref(STR, r)


# Order and choice


@builtin(b"str_shuffle", P(b"string", TYPE_STRING))
def str_shuffle(vm: VM, args: Frame, n: int) -> Value:
    """The bytes in another order."""
    s = text(args, 0)
    r = str_alloc(s.length)
    str_copy(r, 0, s, 0, s.length)
    left = s.length - 1
    while left > 0:
        k = draw_range(vm, 0, left)
        b = r.byte(left)
        r.set_byte(left, r.byte(k))
        r.set_byte(k, b)
        left = left - 1
    return v_ref(STR, r)


@builtin(b"array_rand", P(b"array", TYPE_ARRAY), P(b"num", TYPE_INT, optional=True))
def array_rand(vm: VM, args: Frame, n: int) -> Value:
    """One key, or a list of so many."""
    arr = array(args, 0)
    count = int_or(args, n, 1, 1)
    if arr.size == 0:
        bad_argument(vm, 1, lit(b"cannot be empty"))
    if count == 1:
        return random_key(vm, arr)
    if count <= 0 or count > arr.size:
        bad_argument(vm, 2, lit(b"must be between 1 and the number of elements in argument #1 ($array)"))
    return v_ref(ARR, random_keys(vm, arr, count))


def random_key(vm: VM, arr: PhpArray) -> Value:
    """One key. Where half of the entries are deleted PHP counts the others, else it tries entries."""
    end = iter_end(arr)
    if arr.size < end - int_shr(end, 1):
        pos = iter_first(arr)
        for _ in range(draw_range(vm, 0, arr.size - 1)):
            pos = iter_next(arr, pos)
        return iter_key(arr, pos)
    pos = draw_range(vm, 0, end - 1)
    while isinstance(arr, HashArray) and cast(HashArray, arr).entries[pos + pos].tag == UNDEF:
        pos = draw_range(vm, 0, end - 1)
    return iter_key(arr, pos)


def random_keys(vm: VM, arr: PhpArray, count: int) -> PhpArray:
    """So many keys in their order: those that are drawn, or if they are more than half, those that are not."""
    drawn = Array[int](arr.size)
    leave = count > int_shr(arr.size, 1)
    left = arr.size - count if leave else count
    while left > 0:
        k = draw_range(vm, 0, arr.size - 1)
        if drawn[k] == 0:
            drawn[k] = 1
            left = left - 1
    keys = new_array(count)
    pos = iter_first(arr)
    k = 0
    while iter_valid(arr, pos):
        if (drawn[k] == 1) != leave:
            made = array_append(keys, iter_key(arr, pos))
            keys = keys if made is None else made
        k = k + 1
        pos = iter_next(arr, pos)
    return keys
