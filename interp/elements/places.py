"""Places: elements of elements, $a[k1][k2]..[kn], as targets of assignments and unset.

A path is a root, the place of a variable (refs.py), and n keys in neighbouring temporaries (UNDEF stands for []). It
is walked twice:

    check_path    warns and throws in PHP's order, changes nothing but the keys, which become ints or strings. It may go
      in steps: `said`
                  containers were dealt with before
    reach         makes what is missing and copies what is shared, down to the innermost container

Elements on the way may be references. Nothing here recurses.
"""

from pyphp.interp.arrays.api import array_get, array_set, array_unset_int, array_unset_str, fresh_array
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.arrays.convert import to_values
from pyphp.interp.arrays.hash_array import HashArray, find_int, find_str
from pyphp.interp.arrays.keys import int_key, is_int_key
from pyphp.interp.arrays.packed_floats import PackedFloats
from pyphp.interp.arrays.packed_ints import PackedInts
from pyphp.interp.arrays.packed_values import PackedValues
from pyphp.interp.data.refs import RefCell, variable
from pyphp.interp.elements.keys import ACCESS, REMOVAL, array_key, is_key, string_position
from pyphp.interp.elements.writing import (
    NO_APPEND_TO_STRING,
    NO_UNSET_IN_SCALAR,
    NO_UNSET_IN_STRING,
    NOT_A_CONTAINER,
    appended,
    becomes_array,
    deprecate_false,
    is_same,
    no_array_in_string,
    own_array,
)
from pyphp.interp.errors.raising import throw_error
from pyphp.interp.operators.assigning import assign, check_array_inside
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.frame import Frame, Slot, item_view, slot
from pyphp.interp.rlib.obj import cast
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import ARR, FALSE, INT, OBJ, REF, STR, UNDEF, Value, as_ref, v_null, v_ref, v_undef
from pyphp.interp.vm import VM


def check_path(vm: VM, fp: Frame, s: Slot, keys: Slot, n: int, said: int) -> bool:
    """Say everything that there is to say about writing to this element of variable s. False: a handler of errors has
    changed what is written to, so nothing is, as in PHP.
    """
    container = variable(fp, s)[slot(0)]
    if vm.typed and container.tag <= FALSE and fp[s].tag == REF and as_ref(RefCell, fp[s]).sources is not None:
        check_array_inside(vm, as_ref(RefCell, fp[s]))
    for k in range(n):
        if container.tag == STR:
            if fp[keys + slot(k)].tag == UNDEF:
                throw_error(vm, NO_APPEND_TO_STRING)
            if k < n - 1:
                no_array_in_string(vm, fp[keys + slot(k)])
            return True
        if container.tag == FALSE and k == 0 and said == 0:
            if fp[s].tag == REF and n > 1:  # PHP says nothing then
                assign(vm, fp, s, v_ref(ARR, fresh_array()))
            elif not becomes_array(vm, fp, s):
                return False
            container = variable(fp, s)[slot(0)]
        else:
            _check_container(vm, container, k >= said)
        if container.tag != ARR or is_key(fp[keys + slot(k)]) or fp[keys + slot(k)].tag == UNDEF:
            container = _checked_step(vm, fp, container, keys + slot(k), ACCESS)
        else:
            container = v_null()
            own_array(variable(fp, s), slot(0), v_null())
            held = RefCell(container_at(fp, s, keys, k + 1))
            container = _checked_step(vm, fp, held.value, keys + slot(k), ACCESS)
            if not is_there(vm, fp, s, keys, k + 1, held):
                return False
            held.value = v_null()
            if k == 0 and not variable(fp, s).unique(slot(0)):  # PHP writes to no array that has been copied meanwhile
                return False
    return True


def is_there(vm: VM, fp: Frame, s: Slot, keys: Slot, n: int, held: RefCell) -> bool:
    """Is the container of the last of n keys, which have been checked, still the one that is held? See is_same()."""
    return is_same(container_at(fp, s, keys, n), held)


def container_at(fp: Frame, s: Slot, keys: Slot, n: int) -> Value:
    """The container of the last of n keys, of which the others have been checked; UNDEF if there is none."""
    container = variable(fp, s)[slot(0)]
    for k in range(n - 1):
        if container.tag != ARR or fp[keys + slot(k)].tag == UNDEF:
            return v_undef()
        container = array_get(as_ref(PhpArray, container), fp[keys + slot(k)])
    return container


def check_start(vm: VM, fp: Frame, root: Frame, keys: Slot, n: int, said: int) -> None:
    """The same for the first n keys of more, and the container behind them."""
    container = root[slot(0)]
    for k in range(n):
        if container.tag == STR:
            if fp[keys + slot(k)].tag == UNDEF:
                throw_error(vm, NO_APPEND_TO_STRING)
            no_array_in_string(vm, fp[keys + slot(k)])
        _check_container(vm, container, k >= said)
        container = _checked_step(vm, fp, container, keys + slot(k), ACCESS)
    if container.tag != STR:
        _check_container(vm, container, True)


def _check_container(vm: VM, container: Value, is_new: bool) -> None:
    """Can it have elements that are written? Strings are another matter."""
    if container.tag == FALSE:
        if is_new:
            deprecate_false(vm)
    elif container.tag > FALSE and container.tag != ARR and container.tag != OBJ:
        throw_error(vm, NOT_A_CONTAINER)


def _checked_step(vm: VM, fp: Frame, container: Value, at: Slot, purpose: int) -> Value:
    """Convert the key in slot `at`; the element of the container, UNDEF if there is none."""
    if fp[at].tag == UNDEF:
        return v_undef()
    if container.tag == OBJ:
        return v_undef()  # its methods get the key as it is
    key = array_key(vm, fp[at], purpose)
    fp[at] = key
    return array_get(as_ref(PhpArray, container), key) if container.tag == ARR else v_undef()


def reach(vm: VM, fp: Frame, root: Frame, keys: Slot, n: int, stored: Value) -> Frame:
    """The place of the container of the last key, which nobody else holds; check_path has passed. Handlers of errors
    may have changed what it looked at.
    """
    _own_container(vm, root, stored)
    place = root
    for k in range(n - 1):
        if place[slot(0)].tag == STR:
            throw_error(vm, lit(b"Cannot use string offset as an array"))
        place = variable(cell_place(vm, place, fp[keys + slot(k)]), slot(0))
        _own_container(vm, place, stored)
    return place


def reach_element(vm: VM, fp: Frame, s: Slot, keys: Slot, n: int) -> Frame:
    """The cell of variable s's element, as what is to be a reference; check_path has passed. Nothing is missed on the
    way.
    """
    place = reach(vm, fp, variable(fp, s), keys, n, v_null())
    last = fp[keys + slot(n - 1)]
    if place[slot(0)].tag == STR:
        string_position(vm, last)
        throw_error(vm, lit(b"Cannot create references to/from string offsets"))
    return cell_place(vm, place, last)


def _own_container(vm: VM, place: Frame, stored: Value) -> None:
    """What is at the place becomes an array if it was nothing. An array that is shared becomes a copy."""
    if place[slot(0)].tag <= FALSE:
        place[slot(0)] = v_ref(ARR, fresh_array())
    elif place[slot(0)].tag == ARR:
        own_array(place, slot(0), stored)
    elif place[slot(0)].tag != STR:
        throw_error(vm, NOT_A_CONTAINER)


def cell_place(vm: VM, place: Frame, key: Value) -> Frame:
    """The cell of an element of the array at a place, which nobody else holds: null where there was no such element."""
    arr = _with_cell(vm, as_ref(PhpArray, place[slot(0)]), key)
    place[slot(0)] = v_ref(ARR, arr)
    return item_view(cells(arr), last_cell(arr) if key.tag == UNDEF else cell_of(arr, key))


def _with_cell(vm: VM, arr: PhpArray, key: Value) -> PhpArray:
    """arr, or its replacement, with a Value at the key, or at its end if that is UNDEF."""
    if key.tag == UNDEF:
        return appended(vm, arr, v_null())
    if array_get(arr, key).tag == UNDEF:
        return array_set(arr, key, v_null())
    if isinstance(arr, PackedInts) or isinstance(arr, PackedFloats):
        return to_values(arr)
    return arr


# Cells: where an array keeps its elements as Values


def cells(arr: PhpArray) -> Array[Value]:
    """The storage."""
    if isinstance(arr, PackedValues):
        return cast(PackedValues, arr).items
    return cast(HashArray, arr).entries


def cell_of(arr: PhpArray, key: Value) -> int:
    """The index in cells() of a key that is there."""
    if key.tag == INT:
        return _int_cell(arr, key.i)
    s = as_ref(Str, key)
    if is_int_key(s):
        return _int_cell(arr, int_key(s))
    e = find_str(cast(HashArray, arr), s)
    return e + e + 1


def _int_cell(arr: PhpArray, i: int) -> int:
    if isinstance(arr, PackedValues):
        return i
    e = find_int(cast(HashArray, arr), i)
    return e + e + 1


def last_cell(arr: PhpArray) -> int:
    """The index in cells() of the element that was appended last."""
    if isinstance(arr, PackedValues):
        return arr.size - 1
    e = cast(HashArray, arr).used - 1
    return e + e + 1


def unbind(arr: PhpArray, key: Value) -> None:
    """If there is an element of this key, it is no reference any more."""
    if array_get(arr, key).tag != UNDEF and (isinstance(arr, PackedValues) or isinstance(arr, HashArray)):
        cells(arr)[cell_of(arr, key)] = v_null()


def replaced(arr: PhpArray, key: Value, v: Value) -> PhpArray:
    """arr, or its replacement, with v under this key, in place of what was there: a reference is left, not written to.
    """
    unbind(arr, key)
    return array_set(arr, key, v)


def with_element(vm: VM, arr: PhpArray, key: Value, v: Value) -> PhpArray:
    """arr, which nobody else holds, or its replacement, with an element of another array behind it.

    A string key stays, an int key is counted anew.
    """
    return replaced(arr, key, v) if key.tag == STR else appended(vm, arr, v)


# Removal


def check_removal(vm: VM, fp: Frame, root: Frame, keys: Slot, n: int, said: int) -> bool:
    """As check_path for unset($a[k1]..[kn]). Is there anything to remove?"""
    container = root[slot(0)]
    for k in range(n):
        if container.tag == STR:
            if k < n - 1:
                no_array_in_string(vm, fp[keys + slot(k)])
            throw_error(vm, NO_UNSET_IN_STRING)
        if not _can_remove(vm, container, k >= said):
            return False
        container = _checked_step(vm, fp, container, keys + slot(k), REMOVAL if k == n - 1 else ACCESS)
    return container.tag != UNDEF


def check_removal_start(vm: VM, fp: Frame, root: Frame, keys: Slot, n: int, said: int, look_behind: bool) -> None:
    """The same for the first n keys of more, and, if wanted, the container behind them."""
    container = root[slot(0)]
    for k in range(n):
        if container.tag == STR:
            no_array_in_string(vm, fp[keys + slot(k)])
        if not _can_remove(vm, container, k >= said):
            return
        container = _checked_step(vm, fp, container, keys + slot(k), ACCESS)
    if look_behind and container.tag != STR:
        _can_remove(vm, container, True)


def _can_remove(vm: VM, container: Value, is_new: bool) -> bool:
    """Has it elements to remove? Strings are another matter."""
    if container.tag <= FALSE:
        if container.tag == FALSE and is_new:
            deprecate_false(vm)
        return False
    if container.tag == OBJ:
        return True
    if container.tag != ARR:
        throw_error(vm, NO_UNSET_IN_SCALAR)
    return True


def without(arr: PhpArray, key: Value) -> PhpArray:
    """arr, or its replacement, without the key."""
    return array_unset_int(arr, key.i) if key.tag == INT else array_unset_str(arr, as_ref(Str, key))
