"""array_multisort(): arrays as columns of a table, whose rows are sorted by the first column, then by the second, and so on."""

from typing import Final

from attrs import define

from pyphp.interp.arrays.api import array_append, array_set, iter_key, iter_shared, new_array
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.arrays.hash_array import HashArray
from pyphp.interp.bytecode import TYPE_MIXED
from pyphp.interp.data.refs import deref, variable
from pyphp.interp.errors.raising import throw_type_error, throw_value_error
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.obj import HeapObject, cast
from pyphp.interp.rlib.text import lit
from pyphp.interp.rlib.value import ARR, INT, STR, Value, as_ref, v_bool, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.standard.arrays.ordering import (
    FLAG_CASE,
    LOCALE_STRING,
    NATURAL,
    NUMERIC,
    REGULAR,
    STRING,
    Ordering,
    hybrid_sort,
)
from pyphp.stdlib_php.standard.arrays.sorting import VALUES, positions_of, values_at
from pyphp.stdlib_php.support.complaints import about_argument, bad_argument
from pyphp.stdlib_php.support.registry import P, builtin

DESCENDING: Final[int] = 3
ASCENDING: Final[int] = 4


@define(slots=True, eq=False)
class Columns(HeapObject):
    """The arguments: of each column its number among them, its order and the flags it is compared by."""

    numbers: Array[int]
    arrays: Array[PhpArray]  # as they were given: comparing may run PHP code
    flags: Array[int]
    backwards: Array[int]
    count: int
    order_given: bool
    flags_given: bool


@builtin(b"array_multisort", P(b"array", TYPE_MIXED, by_ref=True), P(b"rest", TYPE_MIXED, variadic=True, by_ref=True), prefers=True)
@dont_look_inside
def array_multisort(vm: VM, args: Frame, n: int) -> Value:
    """Arrays of one size, each with an order and flags behind it."""
    columns = Columns(Array[int](n), Array[PhpArray](n), Array[int](n), Array[int](n), 0, True, True)
    for k in range(n):
        v = deref(args[slot(k)])
        if v.tag == ARR:
            columns.numbers[columns.count] = k
            columns.arrays[columns.count] = as_ref(PhpArray, v)
            columns.count = columns.count + 1
            columns.order_given = False
            columns.flags_given = False
        elif v.tag == INT:
            take_flag(vm, columns, v.i, k + 1)
        else:
            throw_type_error(vm, about_argument(vm, k + 1, lit(b"must be an array or a sort flag")))
    size = columns.arrays[0].size
    for c in range(1, columns.count):
        if columns.arrays[c].size != size:
            throw_value_error(vm, lit(b"Array sizes are inconsistent"))
    if size > 0:
        sort_columns(vm, args, columns, size)
    return v_bool(True)


def take_flag(vm: VM, columns: Columns, flag: int, number: int) -> None:
    """An int behind a column."""
    kind = flag & ~FLAG_CASE
    is_order = kind == ASCENDING or kind == DESCENDING
    if not is_order and kind != REGULAR and kind != NUMERIC and kind != STRING and kind != NATURAL and kind != LOCALE_STRING:
        bad_argument(vm, number, lit(b"must be a valid sort flag"))
    if columns.order_given if is_order else columns.flags_given:
        throw_type_error(vm, about_argument(vm, number, lit(b"must be an array or a sort flag that has not already been specified")))
    if is_order:
        columns.order_given = True
        columns.backwards[columns.count - 1] = 1 if flag == DESCENDING else 0
    else:
        columns.flags_given = True
        columns.flags[columns.count - 1] = flag


def sort_columns(vm: VM, args: Frame, columns: Columns, size: int) -> None:
    """Find the order of the rows and put each column into it."""
    places = Array[int](size)
    for k in range(size):
        places[k] = k
    ordering: Ordering | None = None
    for back in range(columns.count):
        c = columns.count - 1 - back
        arr = columns.arrays[c]
        values = values_at(arr, positions_of(arr), VALUES)
        ordering = Ordering(values, places, columns.flags[c], columns.backwards[c] == 1, True, ordering)
    assert ordering is not None
    hybrid_sort(vm, ordering)
    for c in range(columns.count):
        made = in_order(columns.arrays[c], places)
        variable(args, slot(columns.numbers[c]))[slot(0)] = v_ref(ARR, made)


def in_order(arr: PhpArray, places: Array[int]) -> PhpArray:
    """The elements in this order: int keys are counted anew."""
    positions = positions_of(arr)
    made = new_array(arr.size)
    for k in range(places.length):
        pos = positions[places[k]]
        key = iter_key(arr, pos)
        if key.tag == STR:
            made = array_set(made, key, iter_shared(arr, pos))
        else:
            grown = array_append(made, iter_shared(arr, pos))
            assert grown is not None
            made = grown
    if isinstance(made, HashArray):
        cast(HashArray, made).next_free = arr.size
    return made
