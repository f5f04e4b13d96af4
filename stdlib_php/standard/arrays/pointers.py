"""The internal pointer of arrays: current and key look, next, prev, reset and end move it.

It is a position (arrays/api.py); behind the last element it stays where it is until it is reset.
"""

from collections.abc import Callable

from attrs import frozen

from pyphp.interp.arrays.api import iter_end, iter_first, iter_key, iter_next, iter_value
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.bytecode import TYPE_ARRAY
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.templates import Static
from pyphp.interp.rlib.value import UNDEF, Value, as_ref, v_bool, v_null
from pyphp.interp.vm import VM
from pyphp.stdlib_php.standard.arrays.stacks import own
from pyphp.stdlib_php.support.arguments import array
from pyphp.stdlib_php.support.registry import P, builtin, builtins


def owned(args: Frame) -> PhpArray:
    """The array that the first argument refers to, which nobody else holds from here on."""
    return as_ref(PhpArray, own(args)[slot(0)])


def live(arr: PhpArray) -> int:
    """Where the pointer is: at an element, or behind the last one. Elements may have been removed under it."""
    pos = arr.pos
    if pos < iter_end(arr) and iter_key(arr, pos).tag == UNDEF:
        return iter_next(arr, pos)
    return pos if pos < iter_end(arr) else iter_end(arr)


def element(arr: PhpArray, pos: int) -> Value:
    """The element there, false behind the last one."""
    return iter_value(arr, pos) if pos < iter_end(arr) else v_bool(False)


@builtin(b"current", P(b"array", TYPE_ARRAY), aliases=(b"pos",))
def current(vm: VM, args: Frame, n: int) -> Value:
    """The element that the pointer is at, or false."""
    arr = array(args, 0)
    return element(arr, live(arr))


@builtin(b"key", P(b"array", TYPE_ARRAY))
def key(vm: VM, args: Frame, n: int) -> Value:
    """Its key, or null."""
    arr = array(args, 0)
    pos = live(arr)
    return iter_key(arr, pos) if pos < iter_end(arr) else v_null()


def last_before(arr: PhpArray, limit: int) -> int:
    """The last element before a position; behind the last one if there is none."""
    pos = limit - 1
    while pos >= 0 and iter_key(arr, pos).tag == UNDEF:
        pos = pos - 1
    return pos if pos >= 0 else iter_end(arr)


@frozen(eq=False)
class Step:
    """From a position to the one beside it."""

    beside: Callable[[PhpArray, int], int]


@builtins({b"next": Step(iter_next), b"prev": Step(last_before)}, P(b"array", TYPE_ARRAY, by_ref=True))
def step(vm: VM, args: Frame, n: int, t: Static[Step]) -> Value:
    """Go to the element beside; from the first one backwards, behind the last."""
    arr = owned(args)
    pos = live(arr)
    if pos < iter_end(arr):
        pos = t.beside(arr, pos)
    arr.pos = pos
    return element(arr, pos)


@builtin(b"reset", P(b"array", TYPE_ARRAY, by_ref=True))
def reset(vm: VM, args: Frame, n: int) -> Value:
    """Go to the first element."""
    arr = owned(args)
    arr.pos = iter_first(arr)
    return element(arr, arr.pos)


@builtin(b"end", P(b"array", TYPE_ARRAY, by_ref=True))
def end(vm: VM, args: Frame, n: int) -> Value:
    """Go to the last element."""
    arr = owned(args)
    arr.pos = last_before(arr, iter_end(arr))
    return element(arr, arr.pos)
