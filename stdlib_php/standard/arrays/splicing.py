"""array_splice: elements of an array exchanged for others, in place through a reference."""

from pyphp.interp.arrays.api import (
    array_append,
    array_set,
    iter_first,
    iter_key,
    iter_next,
    iter_shared,
    iter_valid,
    new_array,
)
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.arrays.cursors import splice_cursors
from pyphp.interp.bytecode import TYPE_ARRAY, TYPE_INT, TYPE_MIXED, TYPE_NULL
from pyphp.interp.data.refs import variable
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.value import ARR, NULL, STR, Value, as_ref, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.support.arguments import int_or
from pyphp.stdlib_php.support.registry import P, builtin


def added(made: PhpArray, arr: PhpArray, pos: int) -> PhpArray:
    """`made`, which nobody else holds, and behind it the element at pos: int keys are counted anew."""
    key = iter_key(arr, pos)
    if key.tag == STR:
        return array_set(made, key, iter_shared(arr, pos))
    grown = array_append(made, iter_shared(arr, pos))
    assert grown is not None
    return grown


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
    elif count > arr.size - start:
        count = arr.size - start
    removed = part(arr, start, count)
    others = replacements(args, n)
    made = spliced(arr, start, count, others)
    splice_cursors(arr, made, start, count, others.size)
    variable(args, slot(0))[slot(0)] = v_ref(ARR, made)
    return v_ref(ARR, removed)


def replacements(args: Frame, n: int) -> PhpArray:
    """What is put in: an array's elements, or one value."""
    if n < 4 or args[slot(3)].tag <= NULL:
        return new_array(0)
    if args[slot(3)].tag == ARR:
        return as_ref(PhpArray, args[slot(3)])
    made = array_append(new_array(1), args[slot(3)])
    assert made is not None
    return made


@dont_look_inside
def part(arr: PhpArray, start: int, count: int) -> PhpArray:
    """The elements that are taken out."""
    made = new_array(count)
    pos = iter_first(arr)
    for _ in range(start):
        pos = iter_next(arr, pos)
    for _ in range(count):
        made = added(made, arr, pos)
        pos = iter_next(arr, pos)
    return made


@dont_look_inside
def spliced(arr: PhpArray, start: int, count: int, others: PhpArray) -> PhpArray:
    """The array without them, with others in their place."""
    made = new_array(arr.size - count + others.size)
    pos = iter_first(arr)
    for _ in range(start):
        made = added(made, arr, pos)
        pos = iter_next(arr, pos)
    for _ in range(count):
        pos = iter_next(arr, pos)
    at = iter_first(others)
    while iter_valid(others, at):
        grown = array_append(made, iter_shared(others, at))
        assert grown is not None
        made = grown
        at = iter_next(others, at)
    while iter_valid(arr, pos):
        made = added(made, arr, pos)
        pos = iter_next(arr, pos)
    return made
