"""Removing elements, and checks before keys. What is not there is not missed; strings and scalars are errors."""

from pyphp.interp.arrays.api import array_get
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.bytecode import CHECK_CONTAINER, CHECK_REMOVAL, CHECK_SAID_SHIFT, SAID_SHIFT
from pyphp.interp.contracts.operations import REMOVE
from pyphp.interp.data.refs import variable
from pyphp.interp.elements.access import element_entry, frame_for_element
from pyphp.interp.elements.keys import REMOVAL, array_key, key_count
from pyphp.interp.elements.overloaded import container_of, enter_objects, unset_object_element
from pyphp.interp.elements.places import check_removal, check_removal_start, check_start, reach, without
from pyphp.interp.elements.writing import NO_UNSET_IN_SCALAR, NO_UNSET_IN_STRING, deprecate_false, own_array
from pyphp.interp.errors.raising import throw_error
from pyphp.interp.frames.operations import entered
from pyphp.interp.handlers.elements.dim_reads import base_of_update
from pyphp.interp.handlers.registry import handler
from pyphp.interp.operators.operands import kill_b, operand
from pyphp.interp.rlib.frame import Frame, Instr, Next, Slot, dispatch, slot
from pyphp.interp.rlib.rarithmetic import int_sar
from pyphp.interp.rlib.value import ARR, FALSE, OBJ, STR, UNDEF, as_ref, v_null, v_ref, v_undef
from pyphp.interp.vm import VM


@handler("UNSET_DIM")
def unset_dim(vm: VM, fp: Frame, pc: Instr) -> Next:
    """unset($a[k])"""
    vm.at(fp, pc)
    tag = base_of_update(vm, fp, pc, pc.a).tag  # no local holds the array: its slot stays unique
    key = operand(vm, fp, pc, pc.b)
    if tag == ARR:
        key = array_key(vm, key, REMOVAL)
        root = variable(fp, pc.a)
        if root[slot(0)].tag == ARR and array_get(as_ref(PhpArray, root[slot(0)]), key).tag != UNDEF:
            own_array(root, slot(0), v_null())
            root[slot(0)] = v_ref(ARR, without(as_ref(PhpArray, root[slot(0)]), key))
    elif tag == OBJ:
        container = base_of_update(vm, fp, pc, pc.a)
        entry = element_entry(vm, pc, container, REMOVE)
        if entry is not None:
            callee = frame_for_element(fp, pc, entry, container, key)
            return dispatch(vm, callee, entered(callee))
        unset_object_element(vm, container, key)
    elif tag == STR:
        throw_error(vm, NO_UNSET_IN_STRING)
    elif tag == FALSE:
        deprecate_false(vm)
    elif tag > FALSE:
        throw_error(vm, NO_UNSET_IN_SCALAR)
    kill_b(fp, pc)
    return dispatch(vm, fp, pc.next())


@handler("UNSET_DIMS")
def unset_dims(vm: VM, fp: Frame, pc: Instr) -> Next:
    """unset($a[k1]..[kn])"""
    vm.at(fp, pc)
    said = int_sar(pc.imm_d, SAID_SHIFT)
    n = key_count(pc)
    if said == 0:
        base_of_update(vm, fp, pc, pc.a)
    entered = enter_objects(vm, fp, pc.a, pc.b, n)
    root = pc.a if entered == 0 else pc.b + slot(entered - 1)
    keys = pc.b + slot(entered)
    container = container_of(vm, fp, root, pc.b, entered, n - 1)
    if container.tag == OBJ:
        unset_object_element(vm, container, fp[pc.b + slot(n - 1)])
    elif removes(vm, fp, root, keys, n - entered, said if entered == 0 else 0):
        place = reach(vm, fp, variable(fp, root), keys, n - entered, v_null())
        if place[slot(0)].tag == ARR:
            place[slot(0)] = v_ref(ARR, without(as_ref(PhpArray, place[slot(0)]), fp[pc.b + slot(n - 1)]))
    for k in range(n):
        fp[pc.b + slot(k)] = v_undef()
    return dispatch(vm, fp, pc.next())


def removes(vm: VM, fp: Frame, root: Slot, keys: Slot, n: int, said: int) -> bool:
    """Is there anything to remove? Everything has been said then."""
    return check_removal(vm, fp, variable(fp, root), keys, n, said)


@handler("CHECK_DIMS")
def check_dims(vm: VM, fp: Frame, pc: Instr) -> Next:
    """A variable that may be undefined is the next key: what is said about it comes after what is said here."""
    vm.at(fp, pc)
    said = int_sar(pc.imm_d, CHECK_SAID_SHIFT)
    if pc.imm_d & CHECK_REMOVAL == 0:
        check_start(vm, fp, variable(fp, pc.a), pc.b, pc.imm_c, said)
    else:
        if said == 0:
            operand(vm, fp, pc, pc.a)
        check_removal_start(vm, fp, variable(fp, pc.a), pc.b, pc.imm_c, said, pc.imm_d & CHECK_CONTAINER != 0)
    return dispatch(vm, fp, pc.next())
