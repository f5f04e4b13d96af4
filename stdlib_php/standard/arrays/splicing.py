"""array_splice: elements of an array exchanged for others, in place through a reference."""

from typing import Final

from pyphp.interp.arrays.api import (
    iter_first,
    iter_key,
    iter_next,
    iter_shared,
    iter_valid,
    new_array,
)
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.arrays.cursors import splice_cursors
from pyphp.interp.arrays.iteration import shared_values
from pyphp.interp.bytecode import TYPE_ARRAY, TYPE_INT, TYPE_MIXED, TYPE_NULL
from pyphp.interp.data.refs import variable
from pyphp.interp.elements.places import with_element
from pyphp.interp.elements.writing import appended, to_array
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.rarithmetic import intmask
from pyphp.interp.rlib.value import ARR, Value, as_ref, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.support.arguments import int_or
from pyphp.stdlib_php.support.registry import P, builtin

WORD: Final[int] = 0xFFFFFFFF


@builtin(
    b"array_splice",
    P(b"array", TYPE_ARRAY, by_ref=True),
    P(b"offset", TYPE_INT),
    P(b"length", TYPE_INT | TYPE_NULL, optional=True),
    P(b"replacement", TYPE_MIXED, optional=True),
)
def array_splice(vm: VM, args: Frame, n: int) -> Value:
    """Take a part out, put other elements in its place; the part. String keys stay, int keys are counted anew."""
    arr = as_ref(PhpArray, variable(args, slot(0))[slot(0)])
    offset = args[slot(1)].i
    start = offset
    if offset < 0:
        start = arr.size + offset if arr.size + offset > 0 else 0
    elif offset > arr.size:
        start = arr.size
    count = int_or(args, n, 2, arr.size - start)
    if count < 0:
        count = arr.size - start + count if arr.size - start + count > 0 else 0
    else:
        count = taken(start, count, arr.size)
    removed = part(vm, arr, start, count)
    others = replacements(vm, args, n)
    made = spliced(vm, arr, start, count, others)
    splice_cursors(arr, made, start, count, others.size)
    variable(args, slot(0))[slot(0)] = v_ref(ARR, made)
    return v_ref(ARR, removed)


def taken(start: int, count: int, size: int) -> int:
    """How many elements there are to take out. PHP adds in 32 bits to see whether the end is behind the last one, and
    in 64 to find it: nothing is before an end that is negative.
    """
    if intmask(start + count) >= start or (intmask(start + count) & WORD) > size:
        return count if count < size - start else size - start
    return 0


def replacements(vm: VM, args: Frame, n: int) -> PhpArray:
    """What is put in: an array's elements, or one value."""
    return new_array(0) if n < 4 else to_array(vm, args[slot(3)])


@dont_look_inside
def part(vm: VM, arr: PhpArray, start: int, count: int) -> PhpArray:
    """The elements that are taken out."""
    made = new_array(count)
    pos = iter_first(arr)
    for _ in range(start):
        pos = iter_next(arr, pos)
    for _ in range(count):
        made = with_element(vm, made, iter_key(arr, pos), iter_shared(arr, pos))
        pos = iter_next(arr, pos)
    return made


@dont_look_inside
def spliced(vm: VM, arr: PhpArray, start: int, count: int, others: PhpArray) -> PhpArray:
    """The array without them, with others in their place."""
    made = new_array(arr.size - count + others.size)
    pos = iter_first(arr)
    for _ in range(start):
        made = with_element(vm, made, iter_key(arr, pos), iter_shared(arr, pos))
        pos = iter_next(arr, pos)
    for _ in range(count):
        pos = iter_next(arr, pos)
    for v in shared_values(others):
        made = appended(vm, made, v)
    while iter_valid(arr, pos):
        made = with_element(vm, made, iter_key(arr, pos), iter_shared(arr, pos))
        pos = iter_next(arr, pos)
    return made
