"""Arrays as sets: array_diff and array_intersect by values, keys or both, array_unique, array_replace, array_column.

Values are compared as strings, keys as keys. Those of the first array that stay keep their keys and order.
"""

from typing import Final

from attrs import frozen

from pyphp.interp.arrays.api import (
    array_get,
    array_set,
    new_array,
)
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.arrays.hash_array import HashArray, find_str, hash_get_str, hash_set_str, new_hash
from pyphp.interp.arrays.iteration import shared_items, values
from pyphp.interp.bytecode import TYPE_ARRAY, TYPE_INT, TYPE_NULL, TYPE_STRING
from pyphp.interp.data.objects import PhpObject
from pyphp.interp.data.refs import deref
from pyphp.interp.elements.keys import ACCESS, array_key
from pyphp.interp.elements.places import replaced
from pyphp.interp.elements.writing import appended
from pyphp.interp.objects.extras import extra_value
from pyphp.interp.objects.members import DYNAMIC, slot_of
from pyphp.interp.objects.properties.reading import QUIETLY, is_set_property, read_property
from pyphp.interp.objects.scopes import scope_of_script
from pyphp.interp.operators.conversions import to_str
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.templates import Static
from pyphp.interp.rlib.text import Str, str_same
from pyphp.interp.rlib.value import ARR, OBJ, STR, UNDEF, Value, as_ref, v_int, v_null, v_ref, v_undef
from pyphp.interp.vm import VM
from pyphp.stdlib_php.standard.strings.letters import lowered, raised
from pyphp.stdlib_php.support.arguments import array, given, int_or
from pyphp.stdlib_php.support.registry import P, builtin, builtins

CASE_LOWER: Final[int] = 0

BY_KEY: Final[int] = 1
BY_KEY_AND_VALUE: Final[int] = 2


# Differences


def strings_of(vm: VM, args: Frame, first: int, n: int) -> HashArray:
    """The elements of arguments first .. n-1 as strings: a set."""
    total = 0
    for k in range(first, n):
        total = total + array(args, k).size
    strings = new_hash(total)
    for k in range(first, n):
        arr = array(args, k)
        for v in values(arr):
            hash_set_str(strings, to_str(vm, v), v_null())
    return strings


@dont_look_inside
def difference(vm: VM, args: Frame, n: int) -> PhpArray:
    """The elements of the first array that are in none of the others."""
    arr = array(args, 0)
    if n == 1 or arr.size == 0:
        return arr
    others = strings_of(vm, args, 1, n)
    made = new_array(0)
    for key, element in shared_items(arr):
        v = deref(element)
        if others.size == 0 or find_str(others, to_str(vm, v)) < 0:
            made = array_set(made, key, element)
    return made


def has_alike(vm: VM, arr: PhpArray, key: Value, v: Value, how: int) -> bool:
    """Is there an element of this key, and if that counts, of this value as a string?"""
    there = array_get(arr, key)
    if there.tag == UNDEF:
        return False
    return how == BY_KEY or str_same(to_str(vm, v), to_str(vm, there))


@dont_look_inside
def selected(vm: VM, args: Frame, n: int, how: int, wanted: bool) -> PhpArray:
    """The elements of the first array that have one alike in all of the others (wanted), or in none."""
    arr = array(args, 0)
    made = new_array(0)
    for key, element in shared_items(arr):
        v = deref(element)
        k = 1
        while k < n and has_alike(vm, array(args, k), key, v, how) == wanted:
            k = k + 1
        if k == n:
            made = array_set(made, key, element)
    return made


@builtin(b"array_diff", P(b"array", TYPE_ARRAY), P(b"arrays", TYPE_ARRAY, variadic=True))
def array_diff(vm: VM, args: Frame, n: int) -> Value:
    """The elements that are in none of the other arrays."""
    return v_ref(ARR, difference(vm, args, n))


@builtin(b"array_intersect", P(b"array", TYPE_ARRAY), P(b"arrays", TYPE_ARRAY, variadic=True))
def array_intersect(vm: VM, args: Frame, n: int) -> Value:
    """The elements that are in all of the other arrays."""
    return v_ref(ARR, intersection(vm, args, n))


@dont_look_inside
def intersection(vm: VM, args: Frame, n: int) -> PhpArray:
    """The elements of the first array that are in each of the others."""
    made = array(args, 0)
    for k in range(1, n):
        there = strings_of(vm, args, k, k + 1)
        arr = made
        made = new_array(0)
        for key, element in shared_items(arr):
            v = deref(element)
            if find_str(there, to_str(vm, v)) >= 0:
                made = array_set(made, key, element)
    return made


@frozen(eq=False)
class Selection:
    """What makes two elements alike, and whether it is those with one alike in all other arrays that are selected, or
    in none.
    """

    how: int
    wanted: bool


@builtins(
    {
        b"array_diff_key": Selection(BY_KEY, False),
        b"array_diff_assoc": Selection(BY_KEY_AND_VALUE, False),
        b"array_intersect_key": Selection(BY_KEY, True),
        b"array_intersect_assoc": Selection(BY_KEY_AND_VALUE, True),
    },
    P(b"array", TYPE_ARRAY),
    P(b"arrays", TYPE_ARRAY, variadic=True),
)
def array_selected(vm: VM, args: Frame, n: int, t: Static[Selection]) -> Value:
    """The elements of the first array that are, or are not, in the others."""
    return v_ref(ARR, selected(vm, args, n, t.how, t.wanted))


# Keys


@builtin(b"array_change_key_case", P(b"array", TYPE_ARRAY), P(b"case", TYPE_INT, optional=True))
def array_change_key_case(vm: VM, args: Frame, n: int) -> Value:
    """String keys in small letters or capitals; of keys that become equal the last one's element stays."""
    arr = array(args, 0)
    small = int_or(args, n, 1, CASE_LOWER) == CASE_LOWER
    made = new_array(arr.size)
    for key, v in shared_items(arr):
        made = replaced(made, with_case(key, small), v)
    return v_ref(ARR, made)


def with_case(key: Value, small: bool) -> Value:
    """A key in small letters or capitals; an int as it is."""
    if key.tag != STR:
        return key
    return v_ref(STR, lowered(as_ref(Str, key)) if small else raised(as_ref(Str, key)))


@builtin(b"array_replace", P(b"array", TYPE_ARRAY), P(b"replacements", TYPE_ARRAY, variadic=True))
def array_replace(vm: VM, args: Frame, n: int) -> Value:
    """The elements of the first array replaced by, and joined with, those of the others under their keys."""
    made = new_array(array(args, 0).size)
    for k in range(n):
        arr = array(args, k)
        for key, v in shared_items(arr):
            made = replaced(made, key, v)
    return v_ref(ARR, made)


@builtin(
    b"array_column",
    P(b"array", TYPE_ARRAY),
    P(b"column_key", TYPE_STRING | TYPE_INT | TYPE_NULL),
    P(b"index_key", TYPE_STRING | TYPE_INT | TYPE_NULL, optional=True),
)
def array_column(vm: VM, args: Frame, n: int) -> Value:
    """One element of each row, or the rows themselves, as a list or under keys that the rows hold."""
    rows = array(args, 0)
    made = new_array(rows.size)
    for row in values(rows):
        v = cell(vm, args, n, 1, row) if given(args, n, 1) else row
        if v.tag != UNDEF:
            key = cell(vm, args, n, 2, row)
            made = appended(vm, made, v) if key.tag == UNDEF else array_set(made, array_key(vm, key, ACCESS), v)
    return v_ref(ARR, made)


def cell(vm: VM, args: Frame, n: int, k: int, row: Value) -> Value:
    """The row's element, or property, of the column that argument k names, or UNDEF."""
    if row.tag == OBJ and given(args, n, k):
        return property_or_nothing(vm, as_ref(PhpObject, row), to_str(vm, args[slot(k)]))
    if row.tag != ARR or not given(args, n, k):
        return v_undef()
    return array_get(as_ref(PhpArray, row), args[slot(k)])


@dont_look_inside
def property_or_nothing(vm: VM, obj: PhpObject, name: Str) -> Value:
    """The value of a property that is there and that the caller may read; UNDEF of others."""
    scope = scope_of_script(vm)
    index = slot_of(obj.cls, name, scope)
    v = v_undef()
    if index >= 0:
        v = obj.slots[index]
    elif index == DYNAMIC:
        v = extra_value(obj, name)
    if v.tag != UNDEF:
        return deref(v)
    return read_property(vm, obj, name, scope, QUIETLY) if is_set_property(vm, obj, name, scope) else v_undef()


# array_unique by strings; the rest of it is in sorting.py


@dont_look_inside
def unique_strings(vm: VM, arr: PhpArray) -> PhpArray:
    """The first elements of those that are equal as strings."""
    seen = new_hash(arr.size)
    made = new_array(arr.size)
    for key, element in shared_items(arr):
        v = deref(element)
        s = to_str(vm, v)
        if hash_get_str(seen, s).tag == UNDEF:
            hash_set_str(seen, s, v_int(0))
            made = array_set(made, key, element)
    return made
