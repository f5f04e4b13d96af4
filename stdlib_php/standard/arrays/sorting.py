"""Sorting: sort and its kin, by values or keys, forwards or backwards, by the flags of ordering.py; array_unique,
shuffle.
"""

from typing import Final

from attrs import frozen

from pyphp.interp.arrays.api import (
    array_set,
    iter_first,
    iter_key,
    iter_next,
    iter_shared,
    iter_value,
    new_array,
    next_key,
)
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.arrays.convert import to_hash
from pyphp.interp.arrays.cursors import carry_cursors
from pyphp.interp.arrays.hash_array import HashArray
from pyphp.interp.arrays.order import KNOWN, Order, finish_order, go_on, order_of_values
from pyphp.interp.arrays.packed_ints import PackedInts
from pyphp.interp.arrays.packed_values import PackedValues
from pyphp.interp.bytecode import TYPE_ARRAY, TYPE_BOOL, TYPE_HIDDEN, TYPE_INT
from pyphp.interp.data.refs import deref, variable
from pyphp.interp.elements.writing import appended, own_array
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.obj import cast, same_object
from pyphp.interp.rlib.templates import Static
from pyphp.interp.rlib.value import ARR, HIDDEN, Value, as_ref, v_bool, v_null, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.standard.arrays.ordering import (
    FLAG_CASE,
    NATURAL,
    REGULAR,
    STRING,
    order_of,
    ordered,
    radix_order,
)
from pyphp.stdlib_php.standard.arrays.sets import unique_strings
from pyphp.stdlib_php.standard.maths.randomness import draw_range
from pyphp.stdlib_php.support.arguments import array, flag, int_or
from pyphp.stdlib_php.support.registry import P, builtin, builtins

VALUES: Final[int] = 0
KEYS: Final[int] = 1


def positions_of(arr: PhpArray) -> Array[int]:
    """The position of each element."""
    positions = Array[int](arr.size)
    pos = iter_first(arr)
    for k in range(arr.size):
        positions[k] = pos
        pos = iter_next(arr, pos)
    return positions


def values_at(arr: PhpArray, positions: Array[int], what: int) -> Array[Value]:
    """The values, or the keys, at the positions."""
    values = Array[Value](positions.length)
    for k in range(positions.length):
        values.put(k, iter_value(arr, positions[k]) if what == VALUES else iter_key(arr, positions[k]))
    return values


@dont_look_inside
def sorted_list(vm: VM, arr: PhpArray, flags: int, backwards: bool) -> PhpArray:
    """The elements in order, counted anew."""
    if isinstance(arr, PackedInts) and flags == REGULAR:
        return sorted_ints(cast(PackedInts, arr), backwards)
    positions = positions_of(arr)
    return list_of(vm, arr, positions, ordered(vm, values_at(arr, positions, VALUES), flags, backwards, True))


def list_of(vm: VM, arr: PhpArray, positions: Array[int], places: Array[int]) -> PhpArray:
    """The elements whose positions are at these places, counted anew."""
    made = new_array(arr.size)
    for k in range(places.length):
        made = appended(vm, made, iter_shared(arr, positions[places[k]]))
    return made


def sorted_ints(arr: PackedInts, backwards: bool) -> PhpArray:
    """The same of ints."""
    keys = Array[int](arr.size)
    turned = -1 if backwards else 0
    for k in range(arr.size):
        keys[k] = arr.items[k] ^ turned
    places = Array[int](arr.size)
    for k in range(arr.size):
        places[k] = k
    places = radix_order(keys, places)
    items = Array[int](arr.size)
    for k in range(arr.size):
        items[k] = arr.items[places[k]]
    return PackedInts(arr.size, 0, None, items)


@dont_look_inside
def sorted_pairs(vm: VM, arr: PhpArray, what: int, flags: int, backwards: bool) -> PhpArray:
    """The elements with their keys in the order of their values or keys."""
    positions = positions_of(arr)
    places = ordered(vm, values_at(arr, positions, what), flags, backwards, True)
    k = 0
    while k < places.length and places[k] == k:
        k = k + 1
    if k == places.length:
        return arr
    return pairs_of(arr, positions, places)


def pairs_of(arr: PhpArray, positions: Array[int], places: Array[int]) -> PhpArray:
    """The same with their keys."""
    made = new_array(arr.size)
    for at in range(places.length):
        pos = positions[places[at]]
        made = array_set(made, iter_key(arr, pos), iter_shared(arr, pos))
    hashed: HashArray = to_hash(made)
    hashed.next_free = next_key(arr)
    return hashed


@builtin(b"Order_of", P(b"array", TYPE_ARRAY))
@dont_look_inside
def order_of_array(vm: VM, args: Frame, n: int) -> Value:
    """For the prelude: the order of an array's values, which is still to be asked for."""
    arr = array(args, 0)
    values = Array[Value](arr.size)
    pos = iter_first(arr)
    for k in range(arr.size):
        values.put(k, iter_shared(arr, pos))
        pos = iter_next(arr, pos)
    return v_ref(HIDDEN, order_of_values(values))


@builtin(b"Is_open", P(b"order", TYPE_HIDDEN))
@dont_look_inside
def is_open(vm: VM, args: Frame, n: int) -> Value:
    """Is there anything to ask?"""
    return v_bool(as_ref(Order, args[slot(0)]).state != KNOWN)


@builtin(b"Open_pair", P(b"order", TYPE_HIDDEN))
@dont_look_inside
def open_pair(vm: VM, args: Frame, n: int) -> Value:
    """What is to be compared, as an array of two."""
    order = as_ref(Order, args[slot(0)])
    items = Array[Value](2)
    items[0] = deref(order.values[order.x])
    items[1] = deref(order.values[order.y])
    return v_ref(ARR, PackedValues(2, 0, None, items))


@builtin(b"Compared_as", P(b"order", TYPE_HIDDEN), P(b"sign", TYPE_INT))
@dont_look_inside
def compared_as(vm: VM, args: Frame, n: int) -> Value:
    """The answer. Is there more to be asked?"""
    return v_bool(go_on(as_ref(Order, args[slot(0)]), args[slot(1)].i))


@builtin(b"Places", P(b"order", TYPE_HIDDEN))
@dont_look_inside
def places_in(vm: VM, args: Frame, n: int) -> Value:
    """The positions of the values in their order."""
    order = as_ref(Order, args[slot(0)])
    finish_order(order)
    return v_ref(ARR, PackedInts(order.places.length, 0, None, order.places))


@builtin(b"Arranged", P(b"array", TYPE_ARRAY), P(b"order", TYPE_HIDDEN), P(b"with_keys", TYPE_BOOL))
@dont_look_inside
def arranged(vm: VM, args: Frame, n: int) -> Value:
    """The elements in the order, with their keys or counted anew."""
    arr = array(args, 0)
    order = as_ref(Order, args[slot(1)])
    finish_order(order)
    if flag(args, n, 2):
        return v_ref(ARR, pairs_of(arr, positions_of(arr), order.places))
    made = new_array(arr.size)
    for k in range(order.values.length):
        made = appended(vm, made, order.values[k])
    return v_ref(ARR, made)


@frozen(eq=False)
class Sorting:
    """What sort() or one of its kin looks at, and in which direction; `flags` where the script has no say."""

    what: int
    backwards: bool
    flags: int = REGULAR


ASCENDING = Sorting(VALUES, False)
DESCENDING = Sorting(VALUES, True)


@builtins(
    {b"sort": ASCENDING, b"rsort": DESCENDING},
    P(b"array", TYPE_ARRAY, by_ref=True),
    P(b"flags", TYPE_INT, optional=True),
)
def sort(vm: VM, args: Frame, n: int, t: Static[Sorting]) -> Value:
    """In order, counted anew."""
    arr = as_ref(PhpArray, variable(args, slot(0))[slot(0)])
    if arr.size > 0:
        made = sorted_list(vm, arr, int_or(args, n, 1, REGULAR), t.backwards)
        carry_cursors(arr, made)
        variable(args, slot(0))[slot(0)] = v_ref(ARR, made)
    return v_bool(True)


@builtins(
    {b"asort": ASCENDING, b"arsort": DESCENDING, b"ksort": Sorting(KEYS, False), b"krsort": Sorting(KEYS, True)},
    P(b"array", TYPE_ARRAY, by_ref=True),
    P(b"flags", TYPE_INT, optional=True),
)
def sort_by_flags(vm: VM, args: Frame, n: int, t: Static[Sorting]) -> Value:
    """In the order of the values or the keys, with the keys."""
    return sort_pairs(vm, args, t.what, int_or(args, n, 1, REGULAR), t.backwards)


@builtins(
    {b"natsort": Sorting(VALUES, False, NATURAL), b"natcasesort": Sorting(VALUES, False, NATURAL | FLAG_CASE)},
    P(b"array", TYPE_ARRAY, by_ref=True),
)
def sort_naturally(vm: VM, args: Frame, n: int, t: Static[Sorting]) -> Value:
    """In natural order, with the keys."""
    return sort_pairs(vm, args, t.what, t.flags, t.backwards)


def sort_pairs(vm: VM, args: Frame, what: int, flags: int, backwards: bool) -> Value:
    """The first argument is sorted with its keys."""
    arr = as_ref(PhpArray, variable(args, slot(0))[slot(0)])
    made = sorted_pairs(vm, arr, what, flags, backwards)
    if not same_object(made, arr):
        carry_cursors(arr, made)
        variable(args, slot(0))[slot(0)] = v_ref(ARR, made)
    else:
        own_array(variable(args, slot(0)), slot(0), v_null())
    return v_bool(True)


@builtin(b"shuffle", P(b"array", TYPE_ARRAY, by_ref=True))
def shuffle(vm: VM, args: Frame, n: int) -> Value:
    """In another order, counted anew: draws from mt_rand's generator."""
    arr = as_ref(PhpArray, variable(args, slot(0))[slot(0)])
    made = shuffled(vm, arr)
    carry_cursors(arr, made)
    variable(args, slot(0))[slot(0)] = v_ref(ARR, made)
    return v_bool(True)


@dont_look_inside
def shuffled(vm: VM, arr: PhpArray) -> PhpArray:
    """The elements in the order of PHP's draws."""
    positions = positions_of(arr)
    left = arr.size - 1
    while left > 0:
        k = draw_range(vm, 0, left)
        pos = positions[left]
        positions[left] = positions[k]
        positions[k] = pos
        left = left - 1
    made = new_array(arr.size)
    for k in range(positions.length):
        made = appended(vm, made, iter_shared(arr, positions[k]))
    return made


@builtin(b"array_unique", P(b"array", TYPE_ARRAY), P(b"flags", TYPE_INT, optional=True))
def array_unique(vm: VM, args: Frame, n: int) -> Value:
    """Of equal elements the first, by the flags."""
    arr = array(args, 0)
    flags = int_or(args, n, 1, STRING)
    if arr.size <= 1:
        return v_ref(ARR, arr)
    return v_ref(ARR, unique_strings(vm, arr) if flags == STRING else unique_sorted(vm, arr, flags))


@dont_look_inside
def unique_sorted(vm: VM, arr: PhpArray, flags: int) -> PhpArray:
    """Of neighbours in the sorted array that are equal the first one in arr."""
    positions = positions_of(arr)
    values = values_at(arr, positions, VALUES)
    places = ordered(vm, values, flags, False, False)
    dropped = Array[int](places.length)
    kept = places[0]
    for k in range(1, places.length):
        place = places[k]
        if order_of(vm, values[kept], values[place], flags) != 0:
            kept = place
        elif kept > place:
            dropped[kept] = 1
            kept = place
        else:
            dropped[place] = 1
    made = new_array(arr.size)
    for k in range(places.length):
        if dropped[k] == 0:
            made = array_set(made, iter_key(arr, positions[k]), iter_shared(arr, positions[k]))
    return made
