"""Reading elements of arrays and strings. Lists with int keys are fast; elements/reading.py does the rest."""

from collections.abc import Callable

from attrs import frozen

from pyphp.interp.arrays.api import array_get, fresh_array
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.arrays.packed_floats import PackedFloats
from pyphp.interp.arrays.packed_ints import PackedInts
from pyphp.interp.arrays.packed_values import PackedValues
from pyphp.interp.bytecode import (
    FOR_DEEPER,
    FOR_ELEMENT,
    FOR_NEW,
    FOR_OBJECT,
    FOR_REMOVAL,
    FOR_STEP,
    FOR_UPDATE,
    IN_WINDOW,
    KILL_B,
    KNOWN_CONTAINER,
    STEP_UP,
)
from pyphp.interp.contracts.operations import (
    ELEMENT,
    ELEMENT_IF_SET,
    EMPTY_ELEMENT,
    ENTER_UPDATE,
    HAS_ELEMENT,
    STEP,
)
from pyphp.interp.data.filling import fill
from pyphp.interp.data.refs import RefCell, Unbound, deref, variable
from pyphp.interp.elements.access import (
    element_entry,
    entering_method,
    frame_for_asked_element,
    frame_for_element,
    frame_for_place,
)
from pyphp.interp.elements.keys import ACCESS, array_key, is_key, key_count, string_position
from pyphp.interp.elements.overloaded import element_cell, object_element
from pyphp.interp.elements.reading import (
    element,
    fetch,
    fetch_list,
    fetch_quietly,
    is_empty_element,
    is_set_element,
    warn_missing,
)
from pyphp.interp.elements.writing import NOT_A_CONTAINER, becomes_array, deprecate_false, is_same, own_array
from pyphp.interp.errors.raising import throw_error
from pyphp.interp.frames.operations import entered
from pyphp.interp.handlers.registry import handler, handlers
from pyphp.interp.operators.assigning import assign
from pyphp.interp.operators.increment import decremented, incremented
from pyphp.interp.operators.operands import finish, is_temporary, kill_b, kill_c, operand
from pyphp.interp.rlib.frame import Frame, Instr, Next, Slot, dispatch, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.obj import cast
from pyphp.interp.rlib.rarithmetic import ult
from pyphp.interp.rlib.templates import Static
from pyphp.interp.rlib.text import Str, char_str, lit
from pyphp.interp.rlib.value import (
    ARR,
    FALSE,
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
    v_bool,
    v_float,
    v_int,
    v_null,
    v_ref,
    v_undef,
)
from pyphp.interp.vm import VM


@frozen(eq=False)
class Fetch:
    """Is the element to be updated? Only arrays have such, and what becomes one by being written to."""

    update: bool


@handlers(FETCH_DIM=Fetch(False), FETCH_DIM_RW=Fetch(True))
def fetch_dim(vm: VM, fp: Frame, pc: Instr, t: Static[Fetch]) -> Next:
    """An element of a list that stays."""
    x = fp[pc.b] if t.update else fp.read(pc, pc.b)
    y = fp.read(pc, pc.c)
    if x.tag == ARR and y.tag == INT and fp[pc.a].tag < REFCOUNTED and pc.imm_d & KILL_B == 0:
        if put_element(fp, pc.a, as_ref(PhpArray, x), y.i):
            return dispatch(vm, fp, pc.next())
    elif x.tag == REF or t.update and x.tag == HIDDEN:
        return fetch_dim_ref(vm, fp, pc, t)
    if t.update:
        return fetch_dim_rw_found(vm, fp, pc)
    return fetch_dim_found(vm, fp, pc)


def fetch_dim_ref(vm: VM, fp: Frame, pc: Instr, t: Static[Fetch]) -> Next:
    """The same of a variable that is a reference, or of a property."""
    x = variable(fp, pc.b)
    y = fp.read(pc, pc.c)
    if x[slot(0)].tag == ARR and y.tag == INT and fp[pc.a].tag < REFCOUNTED:
        if put_element(fp, pc.a, as_ref(PhpArray, x[slot(0)]), y.i):
            return dispatch(vm, fp, pc.next())
    if t.update:
        return fetch_dim_rw_found(vm, fp, pc)
    return fetch_dim_any(vm, fp, pc)


def put_element(fp: Frame, dst: Slot, arr: PhpArray, i: int) -> bool:
    """Store element i of a list in dst, which needs no release. False, and nothing happens, if it is no list or has no
    i.
    """
    if ult(i, arr.size):
        if isinstance(arr, PackedValues):
            v = cast(PackedValues, arr).items[i]
            if v.tag != REF:
                fp.put(dst, v)
                return True
        elif isinstance(arr, PackedInts):
            fp.put(dst, v_int(cast(PackedInts, arr).items[i]))
            return True
        elif isinstance(arr, PackedFloats):
            fp.put(dst, v_float(cast(PackedFloats, arr).items[i]))
            return True
    return False


def fetch_dim_found(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Any array that has the key, any string that has the byte."""
    x = fp.read(pc, pc.b)
    y = fp.read(pc, pc.c)
    if x.tag == ARR and is_key(y):
        v = array_get(as_ref(PhpArray, x), y)
        if v.tag != UNDEF:
            finish(vm, fp, pc, deref(v))
            return dispatch(vm, fp, pc.next())
    elif x.tag == STR and y.tag == INT:
        s = as_ref(Str, x)
        if ult(y.i, s.length):
            finish(vm, fp, pc, v_ref(STR, char_str(s.byte(y.i))))
            return dispatch(vm, fp, pc.next())
    return fetch_dim_any(vm, fp, pc)


def fetch_dim_rw_found(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Any array that has the key: nothing is said about it, so nothing happens to it meanwhile."""
    x = variable(fp, pc.b)
    y = fp.read(pc, pc.c)
    if x[slot(0)].tag == ARR and is_key(y):
        v = array_get(as_ref(PhpArray, x[slot(0)]), y)
        if v.tag != UNDEF:
            vm.at(fp, pc)
            finish(vm, fp, pc, deref(v))
            return dispatch(vm, fp, pc.next())
    return fetch_dim_rw_any(vm, fp, pc)


def fetch_dim_any(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Other keys and containers, missing elements."""
    vm.at(fp, pc)
    x = operand(vm, fp, pc, pc.b)
    y = operand(vm, fp, pc, pc.c)
    if x.tag == OBJ:
        entry = element_entry(vm, pc, x, ELEMENT)
        if entry is not None:
            callee = frame_for_element(fp, pc, entry, x, y)
            return dispatch(vm, callee, entered(callee))
    finish(vm, fp, pc, fetch(vm, x, y))
    return dispatch(vm, fp, pc.next())


@handler("FETCH_DIM_IS")
def fetch_dim_is(vm: VM, fp: Frame, pc: Instr) -> Next:
    """An element of a list that stays."""
    x = fp.read(pc, pc.b)
    y = fp.read(pc, pc.c)
    if x.tag == ARR and y.tag == INT and fp[pc.a].tag < REFCOUNTED and pc.imm_d & (KILL_B | FOR_OBJECT) == 0:
        if put_element(fp, pc.a, as_ref(PhpArray, x), y.i):
            return dispatch(vm, fp, pc.next())
    return fetch_dim_is_found(vm, fp, pc)


def fetch_dim_is_found(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Any array, and a key that needs no conversion."""
    x = deref(fp.read(pc, pc.b))
    y = fp.read(pc, pc.c)
    if x.tag == ARR and is_key(y) and pc.imm_d & FOR_OBJECT == 0:
        v = array_get(as_ref(PhpArray, x), y)
        finish(vm, fp, pc, v_null() if v.tag == UNDEF else deref(v))
        return dispatch(vm, fp, pc.next())
    return fetch_dim_is_any(vm, fp, pc)


def fetch_dim_is_any(vm: VM, fp: Frame, pc: Instr) -> Next:
    """An unset container is as good as an empty one."""
    vm.at(fp, pc)
    y = operand(vm, fp, pc, pc.c)
    x = deref(fp.read(pc, pc.b))
    if pc.imm_d & FOR_OBJECT != 0:
        finish(vm, fp, pc, element_with_object(vm, x, y, pc.imm_d))
    else:
        if x.tag == OBJ:
            entry = element_entry(vm, pc, x, ELEMENT_IF_SET)
            if entry is not None:
                callee = frame_for_asked_element(fp, pc, entry, x, y)
                return dispatch(vm, callee, entered(callee))
        finish(vm, fp, pc, fetch_quietly(vm, x, y))
    return dispatch(vm, fp, pc.next())


@dont_look_inside
def element_with_object(vm: VM, x: Value, y: Value, flags: int) -> Value:
    """x[y], an object that is written into, or what leads to one."""
    if x.tag == OBJ:
        if flags & FOR_REMOVAL != 0:
            return object_element(vm, x, y)
        return element_cell(vm, x, v_undef() if flags & FOR_NEW != 0 else y, flags & FOR_UPDATE != 0).value
    if x.tag == STR and flags & FOR_NEW != 0:
        throw_error(vm, lit(b"[] operator not supported for strings"))
    if flags & FOR_NEW != 0:
        return v_null()
    if x.tag == STR:
        as_what = lit(b"array") if flags & FOR_DEEPER != 0 else lit(b"object")
        throw_error(vm, fill(b"Cannot use string offset as an %s", as_what))
    if x.tag == ARR and flags & FOR_UPDATE != 0:
        return fetch(vm, x, y)
    return fetch_quietly(vm, x, y)


@handler("FETCH_LIST")
def fetch_list_element(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Strings have no elements here."""
    vm.at(fp, pc)
    x = operand(vm, fp, pc, pc.b)
    y = operand(vm, fp, pc, pc.c)
    if x.tag == OBJ:
        entry = element_entry(vm, pc, x, ELEMENT)
        if entry is not None:
            callee = frame_for_element(fp, pc, entry, x, y)
            return dispatch(vm, callee, entered(callee))
    finish(vm, fp, pc, fetch_list(vm, x, y))
    return dispatch(vm, fp, pc.next())


def fetch_dim_rw_any(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The store that follows reads the key again: where it is a temporary, it finds it converted."""
    vm.at(fp, pc)
    tag = base_of_update(vm, fp, pc, pc.b).tag  # no local holds the array: its slot stays unique
    if tag == OBJ:
        return update_of_object(vm, fp, pc)
    if tag == STR:
        string_position(vm, operand(vm, fp, pc, pc.c))
        if pc.imm_d & FOR_STEP != 0:
            throw_error(vm, lit(b"Cannot increment/decrement string offsets"))
        if pc.imm_d & FOR_ELEMENT != 0:
            throw_error(vm, lit(b"Cannot use string offset as an array"))
        throw_error(vm, lit(b"Cannot use assign-op operators with string offsets"))
    if tag > FALSE and tag != ARR:
        throw_error(vm, NOT_A_CONTAINER)
    if tag == FALSE:
        if fp[pc.b].tag == REF and pc.imm_d & (FOR_STEP | FOR_ELEMENT) != 0:  # PHP says nothing then
            assign(vm, fp, pc.b, v_ref(ARR, fresh_array()))
        elif not is_temporary(fp, pc.b):
            if not becomes_array(vm, fp, pc.b):
                return give_up(vm, fp, pc)
        elif pc.imm_d & KNOWN_CONTAINER == 0:
            deprecate_false(vm)
    held = RefCell(v_null())
    if not is_temporary(fp, pc.b) and variable(fp, pc.b)[slot(0)].tag == ARR:
        own_array(variable(fp, pc.b), slot(0), v_null())
        held.value = variable(fp, pc.b)[slot(0)]
    key = array_key(vm, operand(vm, fp, pc, pc.c), ACCESS)
    if not is_update_of(fp, pc, held):
        return give_up(vm, fp, pc)
    if is_temporary(fp, pc.c):
        fp[pc.c] = key
    result = v_null()
    if tag == ARR:
        result = element(vm, as_ref(PhpArray, base_of_update(vm, fp, pc, pc.b)), key)
    else:
        warn_missing(vm, key)
    if not is_update_of(fp, pc, held):
        return give_up(vm, fp, pc)
    finish(vm, fp, pc, result)
    return dispatch(vm, fp, pc.next())


def update_of_object(vm: VM, fp: Frame, pc: Instr) -> Next:
    """An element of an object. Elements of the element go on in what it has returned: the store finds that instead of
    the key.
    """
    if pc.imm_d & FOR_STEP != 0:
        return step_of_object(vm, fp, pc)
    container = base_of_update(vm, fp, pc, pc.b)
    key = operand(vm, fp, pc, pc.c)
    if pc.imm_d & FOR_ELEMENT == 0:
        entry = element_entry(vm, pc, container, ELEMENT)
        if entry is not None:
            callee = frame_for_element(fp, pc, entry, container, key)
            return dispatch(vm, callee, entered(callee))
        finish(vm, fp, pc, object_element(vm, container, key))
        return dispatch(vm, fp, pc.next())
    method = entering_method(vm, container, key, True)
    if method is not None:
        callee = frame_for_place(vm, fp, pc, ENTER_UPDATE, method, container, key, pc.c)
        return dispatch(vm, callee, entered(callee))
    cell = element_cell(vm, container, key, True)
    finish(vm, fp, pc, cell.value)
    fp[pc.c] = v_ref(REF, cell)
    return dispatch(vm, fp, pc.next())


def step_of_object(vm: VM, fp: Frame, pc: Instr) -> Next:
    """++ and --, which write to what offsetGet() has returned, and call nothing more."""
    container = base_of_update(vm, fp, pc, pc.b)
    key = operand(vm, fp, pc, pc.c)
    method = entering_method(vm, container, key, True)
    if method is not None:
        callee = frame_for_place(vm, fp, pc, STEP, method, container, key, pc.c)
        return dispatch(vm, callee, entered(callee))
    step_in(vm, fp, pc, element_cell(vm, container, key, True))
    return pass_over(vm, fp, pc)


def step_in(vm: VM, fp: Frame, pc: Instr, cell: RefCell) -> None:
    """++ or -- of what the reference holds."""
    before = cell.value
    after = incremented(vm, before) if pc.imm_d & STEP_UP != 0 else decremented(vm, before)
    cell.value = after
    operation = pc.next()
    fp[pc.a] = v_null()
    fp[operation.a] = after if operation.a == pc.a else before


def base_of_update(vm: VM, fp: Frame, pc: Instr, s: Slot) -> Value:
    """What the variable, or the property, holds."""
    if fp[s].tag == HIDDEN:
        v = variable(fp, s)[slot(0)]
        return v_null() if v.tag == UNDEF else deref(v)
    return operand(vm, fp, pc, s)


def is_update_of(fp: Frame, pc: Instr, held: RefCell) -> bool:
    """Is the variable's array, which is held, still there, and nobody else's? What was to become one must not have got
    another value. Of elements of elements this is not known here: nothing is held.
    """
    if held.value.tag != ARR:
        return is_temporary(fp, pc.b) or variable(fp, pc.b)[slot(0)].tag <= FALSE
    if not is_same(variable(fp, pc.b)[slot(0)], held):
        return False
    held.value = v_null()
    is_alone = variable(fp, pc.b).unique(slot(0))
    held.value = variable(fp, pc.b)[slot(0)]
    return is_alone


def give_up(vm: VM, fp: Frame, pc: Instr) -> Next:
    """A handler of errors has changed the array: as in PHP, nothing will be written to it. The element is null, and so
    is the value of the update. Its other two instructions are passed over: the operation, and the store, whose operand
    c is the temporary that has the element. Elements of the element go on in what is not part of anything: the store
    finds a reference instead of the key.
    """
    fp[pc.a] = v_null()
    if pc.imm_d & FOR_ELEMENT != 0:
        fp[pc.c] = v_ref(REF, Unbound(v_null()))
        return dispatch(vm, fp, pc.next())
    operation = pc.next()
    if pc.imm_d & FOR_STEP == 0:
        kill_c(fp, operation)
    else:
        fp[operation.a] = v_int(1) if operation.a == pc.a and pc.imm_d & STEP_UP != 0 else v_null()
    return pass_over(vm, fp, pc)


def pass_over(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Go on behind the operation and the store. The keys go."""
    store = pc.next().next()
    if pc.imm_d & IN_WINDOW != 0:
        for k in range(key_count(store)):
            fp[store.b + slot(k)] = v_undef()
    else:
        kill_b(fp, store)
    kill_c(fp, store)
    return dispatch(vm, fp, store.next())


@frozen(eq=False)
class Question:
    """What is asked about the element of a container. Does an object answer it with one method?"""

    holds: Callable[[VM, Value, Value], bool]
    at_once: bool


@handlers(ISSET_DIM=Question(is_set_element, True), EMPTY_DIM=Question(is_empty_element, False))
def ask_element(vm: VM, fp: Frame, pc: Instr, t: Static[Question]) -> Next:
    """Of an array, with a key that needs no conversion."""
    x = deref(fp.read(pc, pc.b))
    y = fp.read(pc, pc.c)
    if t.at_once and x.tag == ARR and is_key(y):
        finish(vm, fp, pc, v_bool(deref(array_get(as_ref(PhpArray, x), y)).tag > NULL))
        return dispatch(vm, fp, pc.next())
    return ask_element_any(vm, fp, pc, t)


def ask_element_any(vm: VM, fp: Frame, pc: Instr, t: Static[Question]) -> Next:
    """An unset container is as good as an empty one."""
    vm.at(fp, pc)
    y = operand(vm, fp, pc, pc.c)
    x = deref(fp.read(pc, pc.b))
    if x.tag == OBJ:
        entry = element_entry(vm, pc, x, HAS_ELEMENT if t.at_once else EMPTY_ELEMENT)
        if entry is not None:
            asked = frame_for_asked_element(fp, pc, entry, x, y)
            return dispatch(vm, asked, entered(asked))
    finish(vm, fp, pc, v_bool(t.holds(vm, x, y)))
    return dispatch(vm, fp, pc.next())
