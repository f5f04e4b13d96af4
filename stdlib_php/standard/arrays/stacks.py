"""Arrays as stacks and queues: elements are added and removed at either end, in place, through a reference."""

from pyphp.interp.arrays.api import (
    array_append,
    array_set,
    iter_first,
    iter_key,
    iter_next,
    iter_shared,
    iter_valid,
    iter_value,
    new_array,
)
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.arrays.cursors import shift_cursors
from pyphp.interp.arrays.hash_array import HashArray, drop_last, last_live
from pyphp.interp.arrays.packed_floats import PackedFloats
from pyphp.interp.arrays.packed_ints import PackedInts
from pyphp.interp.arrays.packed_values import PackedValues
from pyphp.interp.bytecode import TYPE_ARRAY, TYPE_MIXED
from pyphp.interp.data.refs import variable
from pyphp.interp.elements.writing import OCCUPIED, own_array
from pyphp.interp.errors.raising import throw_error
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.obj import cast
from pyphp.interp.rlib.rarithmetic import intmask
from pyphp.interp.rlib.value import ARR, INT, STR, Value, as_ref, v_int, v_null, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.support.registry import P, builtin


def own(args: Frame) -> Frame:
    """The place of the array that the first argument refers to, which nobody else holds from here on."""
    place = variable(args, slot(0))
    own_array(place, slot(0), v_null())
    return place


@builtin(b"array_push", P(b"array", TYPE_ARRAY, by_ref=True), P(b"values", TYPE_MIXED, variadic=True))
def array_push(vm: VM, args: Frame, n: int) -> Value:
    """Append the values; the new number of elements."""
    place = own(args)
    for k in range(1, n):
        grown = array_append(as_ref(PhpArray, place[slot(0)]), args[slot(k)])
        if grown is None:
            throw_error(vm, OCCUPIED)
        place[slot(0)] = v_ref(ARR, grown)
    return v_int(as_ref(PhpArray, place[slot(0)]).size)


@builtin(b"array_pop", P(b"array", TYPE_ARRAY, by_ref=True))
def array_pop(vm: VM, args: Frame, n: int) -> Value:
    """Remove the last element; its value."""
    if as_ref(PhpArray, variable(args, slot(0))[slot(0)]).size == 0:
        return v_null()
    arr = as_ref(PhpArray, own(args)[slot(0)])
    arr.pos = 0
    if isinstance(arr, HashArray):
        return _pop_entry(cast(HashArray, arr))
    last = arr.size - 1
    v = iter_value(arr, last)
    if isinstance(arr, PackedValues):
        cast(PackedValues, arr).items[last] = v_null()
    arr.size = last
    return v


@dont_look_inside
def _pop_entry(arr: HashArray) -> Value:
    """The key that an append takes goes down only if the last element had the key before it."""
    last = last_live(arr)
    v = iter_value(arr, last)
    key = iter_key(arr, last)
    drop_last(arr)
    if key.tag == INT and intmask(key.i + 1) == arr.next_free:
        arr.next_free = key.i
    arr.pos = arr.head
    return v


@builtin(b"array_shift", P(b"array", TYPE_ARRAY, by_ref=True))
def array_shift(vm: VM, args: Frame, n: int) -> Value:
    """Remove the first element; its value. Int keys are counted anew."""
    if as_ref(PhpArray, variable(args, slot(0))[slot(0)]).size == 0:
        return v_null()
    place = own(args)
    arr = as_ref(PhpArray, place[slot(0)])
    v = iter_value(arr, iter_first(arr))
    if isinstance(arr, HashArray):
        made = with_keys_counted(arr, iter_next(arr, iter_first(arr)), new_array(arr.size))
        shift_cursors(arr, made, -1)
        place[slot(0)] = v_ref(ARR, made)
    else:
        _move_down(arr)
        shift_cursors(arr, arr, -1)
        arr.pos = 0
    return v


@dont_look_inside
def _move_down(arr: PhpArray) -> None:
    """Drop the first element of a list."""
    last = arr.size - 1
    if isinstance(arr, PackedInts):
        ints = cast(PackedInts, arr).items
        ints.copy_from(0, ints, 1, last)
    elif isinstance(arr, PackedFloats):
        floats = cast(PackedFloats, arr).items
        floats.copy_from(0, floats, 1, last)
    else:
        items = cast(PackedValues, arr).items
        items[0] = v_null()
        for i in range(last):
            items.put(i, items.take(i + 1))
    arr.size = last


@dont_look_inside
def with_keys_counted(arr: PhpArray, pos: int, start: PhpArray) -> PhpArray:
    """`start`, which nobody else holds, and behind it the elements of arr from pos on: int keys go on where those of `start` end, references stay such."""
    made = start
    at = pos
    while iter_valid(arr, at):
        key = iter_key(arr, at)
        v = iter_shared(arr, at)
        if key.tag == STR:
            made = array_set(made, key, v)
        else:
            grown = array_append(made, v)
            assert grown is not None
            made = grown
        at = iter_next(arr, at)
    return made


@builtin(b"array_unshift", P(b"array", TYPE_ARRAY, by_ref=True), P(b"values", TYPE_MIXED, variadic=True))
def array_unshift(vm: VM, args: Frame, n: int) -> Value:
    """Put the values in front; the new number of elements. Int keys are counted anew."""
    place = own(args)
    arr = as_ref(PhpArray, place[slot(0)])
    made = new_array(arr.size + n - 1)
    for k in range(1, n):
        grown = array_append(made, args[slot(k)])
        assert grown is not None
        made = grown
    made = with_keys_counted(arr, iter_first(arr), made)
    shift_cursors(arr, made, n - 1)
    place[slot(0)] = v_ref(ARR, made)
    return v_int(as_ref(PhpArray, place[slot(0)]).size)
