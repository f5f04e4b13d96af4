"""Bytes of strings, one by one: which there are, and letters turned by half the alphabet."""

from typing import Final

from pyphp.interp.arrays.api import array_set_int, new_array
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.bytecode import TYPE_INT, TYPE_STRING
from pyphp.interp.data.strings import new_builder
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.frame import Frame
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.text import Str, lit, str_alloc
from pyphp.interp.rlib.value import ARR, STR, Value, v_int, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.support.arguments import int_or, text
from pyphp.stdlib_php.support.complaints import bad_argument
from pyphp.stdlib_php.support.registry import P, builtin

BYTES: Final[int] = 256
ALL: Final[int] = 0
USED: Final[int] = 1
UNUSED: Final[int] = 2
LIST_USED: Final[int] = 3
LIST_UNUSED: Final[int] = 4


@builtin(b"count_chars", P(b"string", TYPE_STRING), P(b"mode", TYPE_INT, optional=True))
def count_chars(vm: VM, args: Frame, n: int) -> Value:
    """How often each byte occurs: all of them, those that do, those that do not; or these bytes as a string."""
    mode = int_or(args, n, 1, ALL)
    if mode < ALL or mode > LIST_UNUSED:
        bad_argument(vm, 2, lit(b"must be between 0 and 4 (inclusive)"))
    counts = counts_of(text(args, 0))
    if mode >= LIST_USED:
        return v_ref(STR, listed_bytes(counts, mode == LIST_USED))
    return v_ref(ARR, counted_bytes(counts, mode))


@dont_look_inside
def counts_of(s: Str) -> Array[int]:
    """The number of each byte."""
    counts = Array[int](BYTES)
    for k in range(s.length):
        counts[s.byte(k)] = counts[s.byte(k)] + 1
    return counts


@dont_look_inside
def listed_bytes(counts: Array[int], used: bool) -> Str:
    """The bytes that occur, or those that do not."""
    out = new_builder(32)
    for b in range(BYTES):
        if (counts[b] > 0) == used:
            out.add_byte(b)
    return out.finish()


@dont_look_inside
def counted_bytes(counts: Array[int], mode: int) -> PhpArray:
    """The numbers by byte."""
    made = new_array(0)
    for b in range(BYTES):
        if mode == ALL or (counts[b] > 0) == (mode == USED):
            made = array_set_int(made, b, v_int(counts[b]))
    return made


@builtin(b"str_rot13", P(b"string", TYPE_STRING))
def str_rot13(vm: VM, args: Frame, n: int) -> Value:
    """Letters turned by thirteen."""
    return v_ref(STR, turned(text(args, 0)))


@dont_look_inside
def turned(s: Str) -> Str:
    """See str_rot13."""
    r = str_alloc(s.length)
    for k in range(s.length):
        b = s.byte(k)
        letter = b | 32
        if b < 128 and letter >= 97 and letter <= 122:
            b = b + 13 if letter < 110 else b - 13
        r.set_byte(k, b)
    return r
