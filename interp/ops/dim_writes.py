"""Writing elements. Lists that their slots alone hold are fast, up to two levels deep; writing.py and places.py do
the rest.
"""

from pyphp.interp.arrays.api import array_append, array_get, array_set
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.arrays.packed_floats import PackedFloats
from pyphp.interp.arrays.packed_ints import PackedInts
from pyphp.interp.arrays.packed_values import PackedValues
from pyphp.interp.bytecode import KNOWN_KEY, SAID_SHIFT, WANT_DEEP_RESULT, WANT_RESULT
from pyphp.interp.errors import throw_error
from pyphp.interp.keys import ACCESS, AGAIN, array_key, is_key, string_position
from pyphp.interp.operands import kill_b, kill_c, operand
from pyphp.interp.ops.registry import handler
from pyphp.interp.places import cell_of, cells, check_path, contained, is_unique, put_back, reach
from pyphp.interp.rlib.frame import Frame, Instr, Next, dispatch, slot
from pyphp.interp.rlib.obj import cast
from pyphp.interp.rlib.rarithmetic import int_sar, ult
from pyphp.interp.rlib.text import Str, char_str
from pyphp.interp.rlib.value import ARR, FLOAT, INT, REFCOUNTED, STR, UNDEF, as_ref, v_null, v_ref, v_undef
from pyphp.interp.vm import VM
from pyphp.interp.writing import (
    NO_APPEND_TO_STRING,
    OCCUPIED,
    append_element,
    become_array,
    byte_of,
    check_position,
    store_byte,
    store_element,
    with_byte,
)


@handler("ASSIGN_DIM")
def assign_dim(vm: VM, fp: Frame, pc: Instr) -> Next:
    """An element of a list is overwritten by one of the kind that the list holds."""
    y = fp.read(pc, pc.b)
    v = fp.read(pc, pc.c)
    if fp[pc.a].tag == ARR and y.tag == INT and fp.unique(pc.a):
        arr = as_ref(PhpArray, fp[pc.a])
        if ult(y.i, arr.size):
            if isinstance(arr, PackedInts):
                if v.tag == INT:
                    cast(PackedInts, arr).items[y.i] = v.i
                    return dispatch(vm, fp, pc.next())
            elif isinstance(arr, PackedFloats):
                if v.tag == FLOAT:
                    cast(PackedFloats, arr).items[y.i] = v.f
                    return dispatch(vm, fp, pc.next())
            elif isinstance(arr, PackedValues):
                items = cast(PackedValues, arr).items
                if v.tag < REFCOUNTED and v.tag != UNDEF and items[y.i].tag < REFCOUNTED:
                    items.put(y.i, v)
                    return dispatch(vm, fp, pc.next())
    return assign_dim_any(vm, fp, pc)


def assign_dim_any(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Shared arrays, hashes, other keys and values, things that are not arrays yet."""
    vm.at(fp, pc)
    if fp[pc.a].tag == STR:
        return assign_byte(vm, fp, pc)
    become_array(vm, fp, pc.a)
    if pc.imm_d & KNOWN_KEY != 0:
        key = array_key(vm, fp.read(pc, pc.b), AGAIN)
    else:
        key = array_key(vm, operand(vm, fp, pc, pc.b), ACCESS)
    v = operand(vm, fp, pc, pc.c)
    store_element(fp, pc.a, key, v)
    kill_b(fp, pc)
    if pc.imm_d & WANT_RESULT == 0:
        kill_c(fp, pc)
    return dispatch(vm, fp, pc.next())


def assign_byte(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The variable holds a string. The expression's value is the byte that was stored."""
    position = string_position(vm, operand(vm, fp, pc, pc.b))
    result = v_null()
    if check_position(vm, as_ref(Str, fp[pc.a]), position):
        b = byte_of(vm, operand(vm, fp, pc, pc.c))
        store_byte(fp, pc.a, position, b)
        result = v_ref(STR, char_str(b))
    kill_b(fp, pc)
    if pc.imm_d & WANT_RESULT != 0:
        fp[pc.c] = result
    else:
        kill_c(fp, pc)
    return dispatch(vm, fp, pc.next())


@handler("APPEND_DIM")
def append_dim(vm: VM, fp: Frame, pc: Instr) -> Next:
    """There is room, and the value is of the kind that the list holds."""
    v = fp.read(pc, pc.b)
    if fp[pc.a].tag == ARR and fp.unique(pc.a):
        arr = as_ref(PhpArray, fp[pc.a])
        n = arr.size
        if isinstance(arr, PackedInts):
            ints = cast(PackedInts, arr).items
            if v.tag == INT and n < ints.length:
                ints[n] = v.i
                arr.size = n + 1
                return dispatch(vm, fp, pc.next())
        elif isinstance(arr, PackedFloats):
            floats = cast(PackedFloats, arr).items
            if v.tag == FLOAT and n < floats.length:
                floats[n] = v.f
                arr.size = n + 1
                return dispatch(vm, fp, pc.next())
        elif isinstance(arr, PackedValues):
            items = cast(PackedValues, arr).items
            if v.tag < REFCOUNTED and v.tag != UNDEF and n < items.length:
                items.put(n, v)
                arr.size = n + 1
                return dispatch(vm, fp, pc.next())
    return append_dim_any(vm, fp, pc)


def append_dim_any(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The list is full, shared, a hash, not there yet; or the value is counted or of another kind."""
    vm.at(fp, pc)
    if fp[pc.a].tag == STR:
        throw_error(vm, NO_APPEND_TO_STRING)
    become_array(vm, fp, pc.a)
    append_element(vm, fp, pc.a, operand(vm, fp, pc, pc.b))
    if pc.imm_d & WANT_RESULT == 0:
        kill_b(fp, pc)
    return dispatch(vm, fp, pc.next())


@handler("ASSIGN_DIMS")
def assign_dims(vm: VM, fp: Frame, pc: Instr) -> Next:
    """As ASSIGN_DIM for $m[i][j], both lists being held once."""
    x = fp[pc.b]
    v = fp.read(pc, pc.c)
    if int_sar(pc.imm_d & (WANT_DEEP_RESULT - 1), 3) == 2 and fp[pc.a].tag == ARR and x.tag == INT and fp.unique(pc.a):
        outer = as_ref(PhpArray, fp[pc.a])
        y = fp[pc.b + slot(1)]
        if isinstance(outer, PackedValues) and y.tag == INT and ult(x.i, outer.size):
            rows = cast(PackedValues, outer).items
            if rows[x.i].tag == ARR and rows.unique(x.i):
                arr = as_ref(PhpArray, rows[x.i])
                if ult(y.i, arr.size):
                    if isinstance(arr, PackedInts):
                        if v.tag == INT:
                            cast(PackedInts, arr).items[y.i] = v.i
                            return dispatch(vm, fp, pc.next())
                    elif isinstance(arr, PackedFloats):
                        if v.tag == FLOAT:
                            cast(PackedFloats, arr).items[y.i] = v.f
                            return dispatch(vm, fp, pc.next())
                    elif isinstance(arr, PackedValues):
                        items = cast(PackedValues, arr).items
                        if v.tag < REFCOUNTED and v.tag != UNDEF and items[y.i].tag < REFCOUNTED:
                            items.put(y.i, v)
                            return dispatch(vm, fp, pc.next())
    return assign_dims_inside(vm, fp, pc)


def assign_dims_inside(vm: VM, fp: Frame, pc: Instr) -> Next:
    """$m[x][y] = v, where $m[x] is an array that only $m holds: nothing but the element itself may be missing."""
    x = fp[pc.b]
    y = fp[pc.b + slot(1)]
    v = fp.read(pc, pc.c)
    d = pc.imm_d & (WANT_DEEP_RESULT - 1)
    if int_sar(d, 3) != 2 or fp[pc.a].tag != ARR or not fp.unique(pc.a) or not is_key(x) or not is_key(y) or v.tag == UNDEF:
        return assign_dims_any(vm, fp, pc)
    outer = as_ref(PhpArray, fp[pc.a])
    if array_get(outer, x).tag != ARR:
        return assign_dims_any(vm, fp, pc)
    holder = cells(outer)
    at = cell_of(outer, x)
    if not holder.unique(at):
        return assign_dims_any(vm, fp, pc)
    vm.at(fp, pc)
    holder[at] = v_ref(ARR, array_set(as_ref(PhpArray, holder[at]), y, v))
    fp[pc.b] = v_undef()
    fp[pc.b + slot(1)] = v_undef()
    if pc.imm_d & WANT_DEEP_RESULT == 0:
        kill_c(fp, pc)
    return dispatch(vm, fp, pc.next())


def assign_dims_any(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Any depth, any kind of array, any kind of value."""
    vm.at(fp, pc)
    wanted = pc.imm_d & WANT_DEEP_RESULT != 0
    n = int_sar(pc.imm_d & (WANT_DEEP_RESULT - 1), 3)
    check_path(vm, fp, pc.a, pc.b, n, int_sar(pc.imm_d, SAID_SHIFT))
    v = operand(vm, fp, pc, pc.c)
    place = reach(vm, fp, pc.a, pc.b, n, v)
    last = pc.b + slot(n - 1)
    if contained(fp, pc.a, place).tag == STR:
        position = string_position(vm, fp[last])
        if check_position(vm, as_ref(Str, contained(fp, pc.a, place)), position):
            b = byte_of(vm, v)
            in_place = is_unique(fp, pc.a, place)
            s = with_byte(as_ref(Str, contained(fp, pc.a, place)), in_place, position, b)
            put_back(fp, pc.a, place, v_ref(STR, s))
            if wanted:
                fp[pc.c] = v_ref(STR, char_str(b))
        elif wanted:
            fp[pc.c] = v_null()
    else:
        arr = as_ref(PhpArray, contained(fp, pc.a, place))
        if fp[last].tag == UNDEF:
            grown = array_append(arr, v)
            if grown is None:
                throw_error(vm, OCCUPIED)
            put_back(fp, pc.a, place, v_ref(ARR, grown))
        else:
            put_back(fp, pc.a, place, v_ref(ARR, array_set(arr, fp[last], v)))
    for k in range(n):
        fp[pc.b + slot(k)] = v_undef()
    if not wanted:
        kill_c(fp, pc)
    return dispatch(vm, fp, pc.next())
