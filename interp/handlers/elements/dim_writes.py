"""Writing elements. Lists that their slots alone hold are fast, up to two levels deep; elements/writing.py and
elements/places.py do the rest.
"""

from pyphp.interp.arrays.api import array_get, array_set
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.arrays.packed_floats import PackedFloats
from pyphp.interp.arrays.packed_ints import PackedInts
from pyphp.interp.arrays.packed_values import PackedValues
from pyphp.interp.bytecode import KNOWN_KEY, WANT_RESULT
from pyphp.interp.contracts.operations import APPEND, SET_ELEMENT
from pyphp.interp.data.refs import RefCell, deref, variable
from pyphp.interp.elements.access import element_entry, frame_to_set_element
from pyphp.interp.elements.keys import ACCESS, AGAIN, array_key, is_key, string_position
from pyphp.interp.elements.overloaded import set_object_element
from pyphp.interp.elements.places import cell_of, cells
from pyphp.interp.elements.writing import (
    NO_APPEND_TO_STRING,
    append_element,
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
from pyphp.interp.rlib.frame import Frame, Instr, Next, dispatch, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.obj import cast, same_object
from pyphp.interp.rlib.rarithmetic import ult
from pyphp.interp.rlib.text import Str, char_str
from pyphp.interp.rlib.value import (
    ARR,
    FLOAT,
    HIDDEN,
    INT,
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
