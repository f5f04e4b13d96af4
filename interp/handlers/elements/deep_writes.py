"""Assigned elements of elements: `$m[x]..[y] = v`. Where each array on the way is the only one the element is stored at
once; objects on the way are entered (entering.py); elements/places.py does the rest.
"""

from pyphp.interp.arrays.api import array_get, array_set, new_array
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.arrays.packed_values import PackedValues
from pyphp.interp.bytecode import SAID_SHIFT, WANT_DEEP_RESULT
from pyphp.interp.contracts.operations import ENTER
from pyphp.interp.data.refs import RefCell, deref, variable
from pyphp.interp.elements.access import entering_method, frame_for_place, frame_to_set_behind, setting_method
from pyphp.interp.elements.keys import is_key, key_count, string_position
from pyphp.interp.elements.overloaded import (
    container_at,
    container_of,
    enter_objects,
    entered_before,
    is_given_up,
    next_entered,
    set_object_element,
)
from pyphp.interp.elements.places import cell_of, cells, check_path, is_there, reach
from pyphp.interp.elements.writing import (
    append_element,
    appended,
    byte_of,
    check_position,
    is_array,
    store_byte,
    store_element,
)
from pyphp.interp.frames.operations import entered
from pyphp.interp.handlers.elements.dim_writes import fitting_element, overwrite
from pyphp.interp.handlers.registry import handler
from pyphp.interp.operators.operands import kill_c, operand
from pyphp.interp.rlib.frame import Frame, Instr, Next, Slot, dispatch, item_view, slot
from pyphp.interp.rlib.hints import promote, unroll_safe
from pyphp.interp.rlib.obj import cast
from pyphp.interp.rlib.rarithmetic import int_sar, ult
from pyphp.interp.rlib.text import Str, char_str
from pyphp.interp.rlib.value import ARR, HIDDEN, INT, NULL, OBJ, REF, STR, UNDEF, Value, as_ref, v_null, v_ref, v_undef
from pyphp.interp.vm import VM


@handler("ASSIGN_DIMS")
def assign_dims(vm: VM, fp: Frame, pc: Instr) -> Next:
    """As ASSIGN_DIM for $m[i][j], both lists being held once."""
    if key_count(pc) == 2:
        if fp[pc.a].tag == ARR:
            if fp.unique(pc.a) and overwrite_deep(
                as_ref(PhpArray, fp[pc.a]), fp[pc.b], fp[pc.b + slot(1)], fp.read(pc, pc.c)
            ):
                return dispatch(vm, fp, pc.next())
        elif fp[pc.a].tag == REF or fp[pc.a].tag == HIDDEN:
            return assign_dims_ref(vm, fp, pc)
    return assign_dims_inside(vm, fp, pc)


def overwrite_deep(arr: PhpArray, x: Value, y: Value, v: Value) -> bool:
    """arr[x][y] = v, as overwrite()."""
    if x.tag == INT and y.tag == INT and isinstance(arr, PackedValues) and ult(x.i, arr.size):
        rows = cast(PackedValues, arr).items
        if rows[x.i].tag == ARR and rows.unique(x.i):
            return overwrite(as_ref(PhpArray, rows[x.i]), y.i, v)
    return False


def assign_dims_ref(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The same of a variable that is a reference, or of a property."""
    x = variable(fp, pc.a)
    if x[slot(0)].tag == ARR and x.unique(slot(0)):
        if overwrite_deep(as_ref(PhpArray, x[slot(0)]), fp[pc.b], fp[pc.b + slot(1)], fp.read(pc, pc.c)):
            return dispatch(vm, fp, pc.next())
    return assign_dims_inside(vm, fp, pc)


@unroll_safe
def assign_dims_inside(vm: VM, fp: Frame, pc: Instr) -> Next:
    """$m[x]..[y] = v, where each array on the way is held once: nothing but the element itself may be missing, or, of
    two keys, the row.
    """
    n = key_count(pc)
    y = fp[pc.b + slot(n - 1)]
    v = deref(fp.read(pc, pc.c))
    place = variable(fp, pc.a)
    if place[slot(0)].tag != ARR or not place.unique(slot(0)) or v.tag == UNDEF or vm.typed:
        return assign_dims_any(vm, fp, pc)
    if not is_key(y) and y.tag != UNDEF or is_array(v, place[slot(0)]):
        return assign_dims_any(vm, fp, pc)
    for k in range(n - 1):
        x = fp[pc.b + slot(k)]
        if not is_key(x):
            return assign_dims_any(vm, fp, pc)
        if n == 2 and is_missing(place, x):
            return assign_first(vm, fp, pc)
        outer = as_ref(PhpArray, place[slot(0)])
        if array_get(outer, x).tag != ARR:
            return assign_dims_any(vm, fp, pc)
        place = variable(item_view(cells(outer), cell_of(outer, x)), slot(0))
        if not place.unique(slot(0)) or is_array(v, place[slot(0)]):
            return assign_dims_any(vm, fp, pc)
    vm.at(fp, pc)
    if y.tag == UNDEF:
        append_element(vm, place, slot(0), v)
    else:
        store_element(place, slot(0), y, v)
    finish_dims(fp, pc, v)
    return dispatch(vm, fp, pc.next())


def is_missing(place: Frame, key: Value) -> bool:
    """Has the array there no such element, or a null?"""
    found = array_get(as_ref(PhpArray, place[slot(0)]), key)
    return found.tag == UNDEF or found.tag == NULL


def assign_first(vm: VM, fp: Frame, pc: Instr) -> Next:
    """$m[x][y] = v, where there is no $m[x] yet: it is made with its element."""
    vm.at(fp, pc)
    y = fp[pc.b + slot(1)]
    v = deref(fp.read(pc, pc.c))
    made = new_array(0)
    row = v_ref(ARR, appended(vm, made, v) if y.tag == UNDEF else array_set(made, y, v))
    root = variable(fp, pc.a)
    root[slot(0)] = v_ref(ARR, array_set(as_ref(PhpArray, root[slot(0)]), fp[pc.b], row))
    finish_dims(fp, pc, v)
    return dispatch(vm, fp, pc.next())


def assign_dims_any(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Any depth, any kind of array, any kind of value."""
    vm.at(fp, pc)
    n = key_count(pc)
    if is_given_up(fp, pc.b, n):
        finish_dims(fp, pc, v_null())
        return dispatch(vm, fp, pc.next())
    at = next_entered(vm, fp, pc.a, pc.b, n)
    if at >= 0:
        container = container_at(vm, fp, pc.a, pc.b, n, at)
        place = pc.b + slot(promote(at))
        key = fp[place]
        method = entering_method(vm, container, key, False)
        if method is not None:
            callee = frame_for_place(vm, fp, pc, ENTER, method, container, key, place)
            return dispatch(vm, callee, entered(callee))
        enter_objects(vm, fp, pc.a, pc.b, n)
    return assign_dims_entered(vm, fp, pc)


def assign_dims_entered(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Every object on the way has been entered."""
    n = key_count(pc)
    if entered_before(fp, pc.b, n) > 0:
        return assign_dims_behind(vm, fp, pc)
    if not check_path(vm, fp, pc.a, pc.b, n, int_sar(pc.imm_d, SAID_SHIFT)):
        finish_dims(fp, pc, v_null())
        return dispatch(vm, fp, pc.next())
    v = operand(vm, fp, pc, pc.c)
    if is_in_object(vm, fp, pc.a, pc.b, 0, n):
        return assign_behind(vm, fp, pc)
    last = pc.b + slot(n - 1)
    if vm.typed and fp[last].tag != UNDEF:
        v = fitting_element(vm, reach(vm, fp, variable(fp, pc.a), pc.b, n, v), fp[last], v)
    place = reach(vm, fp, variable(fp, pc.a), pc.b, n, v)
    if place[slot(0)].tag == STR:
        return assign_dims_byte(vm, fp, pc)
    if fp[last].tag == UNDEF:
        place[slot(0)] = v_ref(ARR, appended(vm, as_ref(PhpArray, place[slot(0)]), v))
    else:
        place[slot(0)] = v_ref(ARR, array_set(as_ref(PhpArray, place[slot(0)]), fp[last], v))
    finish_dims(fp, pc, v)
    return dispatch(vm, fp, pc.next())


def is_in_object(vm: VM, fp: Frame, s: Slot, keys: Slot, start: int, n: int) -> bool:
    """Is the container of the last key an object?"""
    return container_of(vm, fp, s, keys, start, n - 1).tag == OBJ


def assign_dims_behind(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The path leads through objects: from the last of them on. A string there is a copy, which nobody sees."""
    n = key_count(pc)
    inside = promote(entered_before(fp, pc.b, n))
    root = pc.b + slot(inside - 1)
    keys = pc.b + slot(inside)
    v = operand(vm, fp, pc, pc.c)
    if is_in_object(vm, fp, root, pc.b, inside, n):
        return assign_behind(vm, fp, pc)
    if check_path(vm, fp, root, keys, n - inside, 0):
        place = reach(vm, fp, variable(fp, root), keys, n - inside, v)
        if place[slot(0)].tag == ARR:
            last = fp[pc.b + slot(n - 1)]
            if last.tag == UNDEF:
                place[slot(0)] = v_ref(ARR, appended(vm, as_ref(PhpArray, place[slot(0)]), v))
            else:
                place[slot(0)] = v_ref(ARR, array_set(as_ref(PhpArray, place[slot(0)]), last, v))
    finish_dims(fp, pc, v)
    return dispatch(vm, fp, pc.next())


def assign_behind(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The path ends in an element of an object. Of a variable that is not set has been complained."""
    n = key_count(pc)
    container = container_at(vm, fp, pc.a, pc.b, n, n - 1)
    key = fp[pc.b + slot(n - 1)]
    given = deref(fp.read(pc, pc.c))
    v = v_null() if given.tag == UNDEF else given
    method = setting_method(vm, container, key)
    if method is not None:
        callee = frame_to_set_behind(vm, fp, pc, method, container, key, v)
        return dispatch(vm, callee, entered(callee))
    set_object_element(vm, container, key, v)
    finish_dims(fp, pc, v)
    return dispatch(vm, fp, pc.next())


def assign_dims_byte(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The innermost container is a string. Where it is, is looked for again after whatever complains: the arrays around
    it may have changed.
    """
    n = key_count(pc)
    held = RefCell(reach(vm, fp, variable(fp, pc.a), pc.b, n, v_null())[slot(0)])
    position = string_position(vm, fp[pc.b + slot(n - 1)])
    if not is_there(vm, fp, pc.a, pc.b, n, held) or not check_position(vm, as_ref(Str, held.value), position):
        finish_dims(fp, pc, v_null())
        return dispatch(vm, fp, pc.next())
    b = byte_of(vm, operand(vm, fp, pc, pc.c))
    if not is_there(vm, fp, pc.a, pc.b, n, held):
        finish_dims(fp, pc, v_null())
        return dispatch(vm, fp, pc.next())
    held.value = v_null()
    store_byte(reach(vm, fp, variable(fp, pc.a), pc.b, n, v_null()), slot(0), position, b)
    finish_dims(fp, pc, v_ref(STR, char_str(b)))
    return dispatch(vm, fp, pc.next())


@unroll_safe
def finish_dims(fp: Frame, pc: Instr, result: Value) -> None:
    """The keys go; the expression's value is stored, if it is wanted."""
    for k in range(key_count(pc)):
        fp[pc.b + slot(k)] = v_undef()
    if pc.imm_d & WANT_DEEP_RESULT == 0:
        kill_c(fp, pc)
    else:
        fp[pc.c] = result
