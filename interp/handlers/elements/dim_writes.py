"""Writing elements. Lists that their slots alone hold are fast, up to two levels deep; elements/writing.py and
elements/places.py do the rest.
"""

from pyphp.interp.arrays.api import array_get, array_set, new_array
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.arrays.packed_floats import PackedFloats
from pyphp.interp.arrays.packed_ints import PackedInts
from pyphp.interp.arrays.packed_values import PackedValues
from pyphp.interp.bytecode import KNOWN_KEY, SAID_SHIFT, WANT_DEEP_RESULT, WANT_RESULT
from pyphp.interp.contracts.operations import APPEND, ENTER, SET_ELEMENT
from pyphp.interp.data.refs import RefCell, deref, variable
from pyphp.interp.elements.access import (
    element_entry,
    entering_method,
    frame_for_place,
    frame_to_set_behind,
    frame_to_set_element,
    setting_method,
)
from pyphp.interp.elements.keys import ACCESS, AGAIN, array_key, is_key, string_position
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
    NO_APPEND_TO_STRING,
    append_element,
    appended,
    becomes_array,
    byte_of,
    check_position,
    is_array,
    is_same,
    own_array,
    store_byte,
    store_element,
)
from pyphp.interp.errors.raising import throw_error
from pyphp.interp.frames.operations import entered
from pyphp.interp.handlers.registry import handler
from pyphp.interp.operators.assigning import typed_value
from pyphp.interp.operators.operands import kill_b, kill_c, operand
from pyphp.interp.rlib.frame import Frame, Instr, Next, Slot, dispatch, item_view, slot
from pyphp.interp.rlib.hints import dont_look_inside, promote, unroll_safe
from pyphp.interp.rlib.obj import cast, same_object
from pyphp.interp.rlib.rarithmetic import int_sar, ult
from pyphp.interp.rlib.text import Str, char_str
from pyphp.interp.rlib.value import (
    ARR,
    FLOAT,
    HIDDEN,
    INT,
    NULL,
    OBJ,
    REF,
    REFCOUNTED,
    STR,
    UNDEF,
    Value,
    as_ref,
    v_null,
    v_ref,
    v_undef,
)
from pyphp.interp.vm import VM


@handler("ASSIGN_DIM")
def assign_dim(vm: VM, fp: Frame, pc: Instr) -> Next:
    """An element of a list is overwritten by one of the kind that the list holds."""
    y = fp.read(pc, pc.b)
    if fp[pc.a].tag == ARR:
        if y.tag == INT and fp.unique(pc.a) and overwrite(as_ref(PhpArray, fp[pc.a]), y.i, fp.read(pc, pc.c)):
            return dispatch(vm, fp, pc.next())
    elif fp[pc.a].tag == REF or fp[pc.a].tag == HIDDEN:
        return assign_dim_ref(vm, fp, pc)
    return assign_dim_inside(vm, fp, pc)


def assign_dim_inside(vm: VM, fp: Frame, pc: Instr) -> Next:
    """An array that only this variable holds, a key that needs no conversion, a value that is there: nothing to
    complain about.
    """
    y = fp.read(pc, pc.b)
    v = fp.read(pc, pc.c)
    if (
        fp[pc.a].tag != ARR
        or not is_key(y)
        or v.tag == UNDEF
        or v.tag == REF
        or vm.typed
        or not fp.unique(pc.a)
        or is_array(v, fp[pc.a])
    ):
        return assign_dim_any(vm, fp, pc)
    vm.at(fp, pc)
    arr = as_ref(PhpArray, fp[pc.a])
    changed = array_set(arr, y, v)
    if not same_object(changed, arr):
        fp[pc.a] = v_ref(ARR, changed)
    kill_b(fp, pc)
    if pc.imm_d & WANT_RESULT == 0:
        kill_c(fp, pc)
    return dispatch(vm, fp, pc.next())


def overwrite(arr: PhpArray, i: int, v: Value) -> bool:
    """arr[i] = v of a list whose holder is unique. False, and nothing happens, if it has no i or holds another kind of
    value.
    """
    if ult(i, arr.size):
        if isinstance(arr, PackedInts):
            if v.tag == INT:
                cast(PackedInts, arr).items[i] = v.i
                return True
        elif isinstance(arr, PackedFloats):
            if v.tag == FLOAT:
                cast(PackedFloats, arr).items[i] = v.f
                return True
        elif isinstance(arr, PackedValues):
            items = cast(PackedValues, arr).items
            if v.tag < REFCOUNTED and v.tag != UNDEF and items[i].tag < REFCOUNTED:
                items.put(i, v)
                return True
    return False


def assign_dim_ref(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The same of a variable that is a reference, or of a property."""
    x = variable(fp, pc.a)
    y = fp.read(pc, pc.b)
    if x[slot(0)].tag == ARR and y.tag == INT and x.unique(slot(0)):
        if overwrite(as_ref(PhpArray, x[slot(0)]), y.i, fp.read(pc, pc.c)):
            return dispatch(vm, fp, pc.next())
    return assign_dim_any(vm, fp, pc)


def assign_dim_any(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Shared arrays, hashes, other keys and values, things that are not arrays yet."""
    vm.at(fp, pc)
    if variable(fp, pc.a)[slot(0)].tag == STR:
        return assign_byte(vm, fp, pc)
    if variable(fp, pc.a)[slot(0)].tag == OBJ:
        return assign_object_element(vm, fp, pc)
    if not becomes_array(vm, fp, pc.a):
        return drop_write(vm, fp, pc)
    if pc.imm_d & KNOWN_KEY != 0:
        key = array_key(vm, deref(fp.read(pc, pc.b)), AGAIN)
    else:
        key = deref(fp.read(pc, pc.b))
    v = deref(fp.read(pc, pc.c))
    if not is_key(key) or v.tag == UNDEF:
        return assign_dim_complaining(vm, fp, pc)
    if vm.typed:
        return assign_typed_dim(vm, fp, pc)
    store_element(variable(fp, pc.a), slot(0), key, v)
    kill_b(fp, pc)
    if pc.imm_d & WANT_RESULT == 0:
        kill_c(fp, pc)
    return dispatch(vm, fp, pc.next())


def assign_typed_dim(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The element may be a reference that has a type."""
    key = deref(fp.read(pc, pc.b))
    v = fitting_element(vm, variable(fp, pc.a), key, deref(fp.read(pc, pc.c)))
    if variable(fp, pc.a)[slot(0)].tag != ARR:
        return drop_write(vm, fp, pc)
    store_element(variable(fp, pc.a), slot(0), key, v)
    kill_b(fp, pc)
    if pc.imm_d & WANT_RESULT == 0:
        kill_c(fp, pc)
    else:
        fp[pc.c] = v
    return dispatch(vm, fp, pc.next())


@dont_look_inside
def fitting_element(vm: VM, place: Frame, key: Value, v: Value) -> Value:
    """The value as the reference wants it that the element of this key is, if it is one that has types."""
    if place[slot(0)].tag != ARR:
        return v
    arr = as_ref(PhpArray, place[slot(0)])
    if array_get(arr, key).tag == UNDEF or isinstance(arr, PackedInts) or isinstance(arr, PackedFloats):
        return v
    there = cells(arr)[cell_of(arr, key)]
    if there.tag != REF:
        return v
    cell = as_ref(RefCell, there)
    return v if cell.sources is None else typed_value(vm, cell, v)


def assign_object_element(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The variable holds an object."""
    container = variable(fp, pc.a)[slot(0)]
    key = operand(vm, fp, pc, pc.b)
    v = operand(vm, fp, pc, pc.c)
    entry = element_entry(vm, pc, container, SET_ELEMENT)
    if entry is not None:
        callee = frame_to_set_element(fp, pc, entry, container, key, v)
        return dispatch(vm, callee, entered(callee))
    set_object_element(vm, container, key, v)
    kill_b(fp, pc)
    if pc.imm_d & WANT_RESULT == 0:
        kill_c(fp, pc)
    return dispatch(vm, fp, pc.next())


def assign_dim_complaining(vm: VM, fp: Frame, pc: Instr) -> Next:
    """There may be something to say about the key or the value of an element. If the array is another one afterwards,
    nothing is written, as in PHP.
    """
    own_array(variable(fp, pc.a), slot(0), v_null())
    held = RefCell(variable(fp, pc.a)[slot(0)])
    if pc.imm_d & KNOWN_KEY != 0:
        key = array_key(vm, deref(fp.read(pc, pc.b)), AGAIN)
    else:
        key = array_key(vm, operand(vm, fp, pc, pc.b), ACCESS)
    if not is_same(variable(fp, pc.a)[slot(0)], held):
        return drop_write(vm, fp, pc)
    held.value = v_null()
    if not variable(fp, pc.a).unique(slot(0)):  # PHP writes to no array that has been copied meanwhile
        return drop_write(vm, fp, pc)
    if fp.read(pc, pc.c).tag == UNDEF:
        assign_null(vm, fp, pc, key)
    else:
        store_element(variable(fp, pc.a), slot(0), key, deref(fp.read(pc, pc.c)))
    kill_b(fp, pc)
    if pc.imm_d & WANT_RESULT == 0:
        kill_c(fp, pc)
    return dispatch(vm, fp, pc.next())


def assign_null(vm: VM, fp: Frame, pc: Instr, key: Value) -> None:
    """a[key] = an undefined variable. PHP makes the element before it complains."""
    if array_get(as_ref(PhpArray, variable(fp, pc.a)[slot(0)]), key).tag == UNDEF:
        store_element(variable(fp, pc.a), slot(0), key, v_null())
    v = operand(vm, fp, pc, pc.c)
    container = variable(fp, pc.a)[slot(0)]
    if container.tag == ARR and array_get(as_ref(PhpArray, container), key).tag != UNDEF:
        container = v_null()
        store_element(variable(fp, pc.a), slot(0), key, v)


def drop_write(vm: VM, fp: Frame, pc: Instr) -> Next:
    """A handler of errors has changed what is written to. The expression's value is null."""
    kill_b(fp, pc)
    if pc.imm_d & WANT_RESULT != 0:
        fp[pc.c] = v_null()
    else:
        kill_c(fp, pc)
    return dispatch(vm, fp, pc.next())


def assign_byte(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The variable holds a string. The expression's value is the byte that was stored."""
    y = deref(fp.read(pc, pc.b))
    v = deref(fp.read(pc, pc.c))
    if y.tag != INT or v.tag != STR:
        return assign_byte_complaining(vm, fp, pc)
    text = as_ref(Str, v)
    if text.length != 1 or y.i < -as_ref(Str, variable(fp, pc.a)[slot(0)]).length:
        return assign_byte_complaining(vm, fp, pc)
    store_byte(variable(fp, pc.a), slot(0), y.i, text.byte(0))
    kill_b(fp, pc)
    if pc.imm_d & WANT_RESULT != 0:
        fp[pc.c] = v_ref(STR, char_str(text.byte(0)))
    else:
        kill_c(fp, pc)
    return dispatch(vm, fp, pc.next())


def assign_byte_complaining(vm: VM, fp: Frame, pc: Instr) -> Next:
    """There may be something to say. If the string is another one afterwards, nothing is written, as in PHP."""
    held = RefCell(variable(fp, pc.a)[slot(0)])
    position = string_position(vm, operand(vm, fp, pc, pc.b))
    if not is_same(variable(fp, pc.a)[slot(0)], held) or not check_position(vm, as_ref(Str, held.value), position):
        return drop_write(vm, fp, pc)
    b = byte_of(vm, operand(vm, fp, pc, pc.c))
    if not is_same(variable(fp, pc.a)[slot(0)], held):
        return drop_write(vm, fp, pc)
    held.value = v_null()
    store_byte(variable(fp, pc.a), slot(0), position, b)
    kill_b(fp, pc)
    if pc.imm_d & WANT_RESULT != 0:
        fp[pc.c] = v_ref(STR, char_str(b))
    else:
        kill_c(fp, pc)
    return dispatch(vm, fp, pc.next())


@handler("APPEND_DIM")
def append_dim(vm: VM, fp: Frame, pc: Instr) -> Next:
    """There is room, and the value is of the kind that the list holds."""
    if fp[pc.a].tag == ARR:
        if fp.unique(pc.a) and push(as_ref(PhpArray, fp[pc.a]), fp.read(pc, pc.b)):
            return dispatch(vm, fp, pc.next())
    elif fp[pc.a].tag == REF or fp[pc.a].tag == HIDDEN:
        return append_dim_ref(vm, fp, pc)
    return append_dim_any(vm, fp, pc)


def push(arr: PhpArray, v: Value) -> bool:
    """arr[] = v of a list whose holder is unique. False, and nothing happens, if it is full or holds another kind of
    value.
    """
    n = arr.size
    if isinstance(arr, PackedInts):
        ints = cast(PackedInts, arr).items
        if v.tag == INT and n < ints.length:
            ints[n] = v.i
            arr.size = n + 1
            return True
    elif isinstance(arr, PackedFloats):
        floats = cast(PackedFloats, arr).items
        if v.tag == FLOAT and n < floats.length:
            floats[n] = v.f
            arr.size = n + 1
            return True
    elif isinstance(arr, PackedValues):
        items = cast(PackedValues, arr).items
        if v.tag < REFCOUNTED and v.tag != UNDEF and n < items.length:
            items.put(n, v)
            arr.size = n + 1
            return True
    return False


def append_dim_ref(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The same of a variable that is a reference, or of a property."""
    x = variable(fp, pc.a)
    if x[slot(0)].tag == ARR and x.unique(slot(0)) and push(as_ref(PhpArray, x[slot(0)]), fp.read(pc, pc.b)):
        return dispatch(vm, fp, pc.next())
    return append_dim_any(vm, fp, pc)


def append_dim_any(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The list is full, shared, a hash, not there yet; or the value is counted or of another kind."""
    vm.at(fp, pc)
    if variable(fp, pc.a)[slot(0)].tag == STR:
        throw_error(vm, NO_APPEND_TO_STRING)
    if variable(fp, pc.a)[slot(0)].tag == OBJ:
        return append_to_object(vm, fp, pc)
    if not becomes_array(vm, fp, pc.a):
        return drop_append(vm, fp, pc)
    v = deref(fp.read(pc, pc.b))
    if v.tag == UNDEF:
        return append_undefined(vm, fp, pc)
    append_element(vm, variable(fp, pc.a), slot(0), v)
    if pc.imm_d & WANT_RESULT == 0:
        kill_b(fp, pc)
    return dispatch(vm, fp, pc.next())


def append_to_object(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The variable holds an object."""
    container = variable(fp, pc.a)[slot(0)]
    v = operand(vm, fp, pc, pc.b)
    entry = element_entry(vm, pc, container, APPEND)
    if entry is not None:
        callee = frame_to_set_element(fp, pc, entry, container, v_undef(), v)
        return dispatch(vm, callee, entered(callee))
    set_object_element(vm, container, v_undef(), v)
    if pc.imm_d & WANT_RESULT == 0:
        kill_b(fp, pc)
    return dispatch(vm, fp, pc.next())


def append_undefined(vm: VM, fp: Frame, pc: Instr) -> Next:
    """null is appended, with a warning, unless the array is another one after it."""
    held = RefCell(variable(fp, pc.a)[slot(0)])
    v = operand(vm, fp, pc, pc.b)
    if not is_same(variable(fp, pc.a)[slot(0)], held):
        return drop_append(vm, fp, pc)
    held.value = v_null()
    append_element(vm, variable(fp, pc.a), slot(0), v)
    return dispatch(vm, fp, pc.next())


def drop_append(vm: VM, fp: Frame, pc: Instr) -> Next:
    """As drop_write()."""
    if pc.imm_d & WANT_RESULT != 0:
        fp[pc.b] = v_null()
    else:
        kill_b(fp, pc)
    return dispatch(vm, fp, pc.next())


@handler("ASSIGN_DIMS")
def assign_dims(vm: VM, fp: Frame, pc: Instr) -> Next:
    """As ASSIGN_DIM for $m[i][j], both lists being held once."""
    if int_sar(pc.imm_d & (WANT_DEEP_RESULT - 1), 3) == 2:
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
    n = int_sar(pc.imm_d & (WANT_DEEP_RESULT - 1), 3)
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
    for k in range(n):
        fp[pc.b + slot(k)] = v_undef()
    if pc.imm_d & WANT_DEEP_RESULT == 0:
        kill_c(fp, pc)
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
    fp[pc.b] = v_undef()
    fp[pc.b + slot(1)] = v_undef()
    if pc.imm_d & WANT_DEEP_RESULT == 0:
        kill_c(fp, pc)
    return dispatch(vm, fp, pc.next())


def assign_dims_any(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Any depth, any kind of array, any kind of value."""
    vm.at(fp, pc)
    n = int_sar(pc.imm_d & (WANT_DEEP_RESULT - 1), 3)
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
    n = int_sar(pc.imm_d & (WANT_DEEP_RESULT - 1), 3)
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
    n = int_sar(pc.imm_d & (WANT_DEEP_RESULT - 1), 3)
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
    n = int_sar(pc.imm_d & (WANT_DEEP_RESULT - 1), 3)
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
    n = int_sar(pc.imm_d & (WANT_DEEP_RESULT - 1), 3)
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


def finish_dims(fp: Frame, pc: Instr, result: Value) -> None:
    """The keys go; the expression's value is stored, if it is wanted."""
    for k in range(int_sar(pc.imm_d & (WANT_DEEP_RESULT - 1), 3)):
        fp[pc.b + slot(k)] = v_undef()
    if pc.imm_d & WANT_DEEP_RESULT == 0:
        kill_c(fp, pc)
    else:
        fp[pc.c] = result
