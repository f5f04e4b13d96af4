"""The internal pointer of arrays: current and key look, next, prev, reset and end move it.

It is a position (arrays/api.py); behind the last element it stays where it is until it is reset.
"""

from collections.abc import Callable

from attrs import frozen

from pyphp.interp.arrays.api import iter_end, iter_first, iter_key, iter_next, iter_value
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.bytecode import TYPE_ARRAY, TYPE_OBJECT
from pyphp.interp.data.filling import fill
from pyphp.interp.data.refs import deref
from pyphp.interp.errors.raising import deprecated
from pyphp.interp.objects.calling import arguments2, call_bound
from pyphp.interp.objects.classes import class_named
from pyphp.interp.objects.members import find_method
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.templates import Static
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import BARE, OBJ, STR, UNDEF, Value, as_ref, v_bool, v_null, v_ref
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


@dont_look_inside
def of_object(vm: VM, args: Frame, name: Str) -> Value:
    """The same of an object's properties, among which a class of the prelude (pointers.php) keeps a place."""
    deprecated(vm, fill(b"%s(): Calling %s() on an object is deprecated", name, name))
    cls = class_named(vm, lit(b"__Property_pointer"))
    method = find_method(cls, lit(b"move"))
    assert method is not None
    return call_bound(vm, method, v_ref(BARE, cls), arguments2(deref(args[slot(0)]), v_ref(STR, name)))


@builtin(b"current", P(b"array", TYPE_ARRAY | TYPE_OBJECT), aliases=(b"pos",))
def current(vm: VM, args: Frame, n: int) -> Value:
    """The element that the pointer is at, or false."""
    if args[slot(0)].tag == OBJ:
        return of_object(vm, args, lit(b"current"))
    arr = array(args, 0)
    return element(arr, live(arr))


@builtin(b"key", P(b"array", TYPE_ARRAY | TYPE_OBJECT))
def key(vm: VM, args: Frame, n: int) -> Value:
    """Its key, or null."""
    if args[slot(0)].tag == OBJ:
        return of_object(vm, args, lit(b"key"))
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
    name: Str


@builtins(
    {b"next": Step(iter_next, lit(b"next")), b"prev": Step(last_before, lit(b"prev"))},
    P(b"array", TYPE_ARRAY | TYPE_OBJECT, by_ref=True),
)
def step(vm: VM, args: Frame, n: int, t: Static[Step]) -> Value:
    """Go to the element beside; from the first one backwards, behind the last."""
    if deref(args[slot(0)]).tag == OBJ:
        return of_object(vm, args, t.name)
    arr = owned(args)
    pos = live(arr)
    if pos < iter_end(arr):
        pos = t.beside(arr, pos)
    arr.pos = pos
    return element(arr, pos)


@builtin(b"reset", P(b"array", TYPE_ARRAY | TYPE_OBJECT, by_ref=True))
def reset(vm: VM, args: Frame, n: int) -> Value:
    """Go to the first element."""
    if deref(args[slot(0)]).tag == OBJ:
        return of_object(vm, args, lit(b"reset"))
    arr = owned(args)
    arr.pos = iter_first(arr)
    return element(arr, arr.pos)


@builtin(b"end", P(b"array", TYPE_ARRAY | TYPE_OBJECT, by_ref=True))
def end(vm: VM, args: Frame, n: int) -> Value:
    """Go to the last element."""
    if deref(args[slot(0)]).tag == OBJ:
        return of_object(vm, args, lit(b"end"))
    arr = owned(args)
    arr.pos = last_before(arr, iter_end(arr))
    return element(arr, arr.pos)
