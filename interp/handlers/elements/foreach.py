"""foreach by value: the iterator is two temporaries, the array (held: nothing changes under the loop) and a position.

The position is that of the element fetched last; before the first one it is -1. Of an object whose properties are gone
through there is a Visit instead.
"""

from typing import Final

from pyphp.interp.arrays.api import iter_key, iter_next, iter_valid, iter_value
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.arrays.packed_floats import PackedFloats
from pyphp.interp.arrays.packed_ints import PackedInts
from pyphp.interp.arrays.packed_values import PackedValues
from pyphp.interp.bytecode import KILL_B
from pyphp.interp.data.code import Func
from pyphp.interp.data.filling import fill
from pyphp.interp.data.objects import PhpObject
from pyphp.interp.data.wording import type_name
from pyphp.interp.errors.raising import warn
from pyphp.interp.handlers.registry import handler
from pyphp.interp.objects.iterators import is_traversable
from pyphp.interp.objects.visiting import Visit, begin_visit, end_visit, visit_next
from pyphp.interp.operators.assigning import assign, assign_result
from pyphp.interp.operators.operands import kill_b, operand
from pyphp.interp.rlib.frame import Frame, Instr, Next, dispatch, slot
from pyphp.interp.rlib.obj import cast
from pyphp.interp.rlib.value import (
    ARR,
    HIDDEN,
    OBJ,
    REF,
    REFCOUNTED,
    STR,
    UNDEF,
    as_ref,
    v_float,
    v_int,
    v_ref,
    v_undef,
)
from pyphp.interp.vm import VM

BEFORE_FIRST: Final[int] = -1


@handler("FE_RESET")
def fe_reset(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The array is copied or moved to the iterator."""
    vm.at(fp, pc)
    v = operand(vm, fp, pc, pc.b)
    if v.tag == ARR and as_ref(PhpArray, v).size > 0:
        if pc.imm_d & KILL_B != 0:
            fp[pc.a] = fp.take(pc.b)
        else:
            fp[pc.a] = v
        fp[pc.a + slot(1)] = v_int(BEFORE_FIRST)
        return dispatch(vm, fp, pc.next())
    if v.tag == OBJ:
        if is_traversable(v):
            return dispatch(vm, fp, pc.next().next())
        fp[pc.a] = v
        fp[pc.a + slot(1)] = v_ref(HIDDEN, begin_visit())
        kill_b(fp, pc)
        return dispatch(vm, fp, pc.next())
    if v.tag != ARR:
        warn(vm, fill(b"foreach() argument must be of type array|object, %s given", type_name(v)))
    kill_b(fp, pc)
    return dispatch(vm, fp, pc.target_c())


@handler("FE_FETCH")
def fe_fetch(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Lists are fast."""
    if fp[pc.a].tag != ARR:
        return fe_fetch_property(vm, fp, pc)
    arr = as_ref(PhpArray, fp[pc.a])
    at = fp[pc.a + slot(1)].i + 1
    if fp[pc.b].tag < REFCOUNTED:
        if isinstance(arr, PackedInts):
            if at >= arr.size:
                return dispatch(vm, fp, pc.next())
            fp.put(pc.b, v_int(cast(PackedInts, arr).items[at]))
            fp.put(pc.a + slot(1), v_int(at))
            return dispatch(vm, fp, pc.target_c())
        if isinstance(arr, PackedValues):
            if at >= arr.size:
                return dispatch(vm, fp, pc.next())
            v = cast(PackedValues, arr).items[at]
            if v.tag != REF:
                fp.put(pc.b, v)
                fp.put(pc.a + slot(1), v_int(at))
                return dispatch(vm, fp, pc.target_c())
            return fe_fetch_any(vm, fp, pc)
        if isinstance(arr, PackedFloats):
            if at >= arr.size:
                return dispatch(vm, fp, pc.next())
            fp.put(pc.b, v_float(cast(PackedFloats, arr).items[at]))
            fp.put(pc.a + slot(1), v_int(at))
            return dispatch(vm, fp, pc.target_c())
    return fe_fetch_any(vm, fp, pc)


def fe_fetch_any(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Hashes, and values that replace counted ones."""
    arr = as_ref(PhpArray, fp[pc.a])
    at = iter_next(arr, fp[pc.a + slot(1)].i)
    if not iter_valid(arr, at):
        return dispatch(vm, fp, pc.next())
    fp[pc.a + slot(1)] = v_int(at)
    vm.at(fp, pc)
    assign(vm, fp, pc.b, iter_value(arr, at))
    return dispatch(vm, fp, pc.target_c())


def fe_fetch_property(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Of an object; one that has methods for it is asked elsewhere (handlers/objects/iteration.py)."""
    if fp[pc.a + slot(1)].tag != HIDDEN:
        return dispatch(vm, fp, pc.next().next())
    vm.at(fp, pc)
    v = visit_next(as_ref(Visit, fp[pc.a + slot(1)]), as_ref(PhpObject, fp[pc.a]), cast(Func, fp.func).scope)
    if v.tag == UNDEF:
        return dispatch(vm, fp, pc.next())
    assign(vm, fp, pc.b, v)
    return dispatch(vm, fp, pc.target_c())


@handler("FE_KEY")
def fe_key(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The position stays at the element fetched last, so its key is still there."""
    if fp[pc.b].tag != ARR:
        return fe_key_object(vm, fp, pc)
    assign_result(vm, fp, pc, iter_key(as_ref(PhpArray, fp[pc.b]), fp[pc.b + slot(1)].i))
    return dispatch(vm, fp, pc.next())


def fe_key_object(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The property's name, or what the iterator has given."""
    if fp[pc.b + slot(1)].tag == HIDDEN:
        assign_result(vm, fp, pc, v_ref(STR, as_ref(Visit, fp[pc.b + slot(1)]).name))
    else:
        assign_result(vm, fp, pc, fp.take(pc.b + slot(1)))
    return dispatch(vm, fp, pc.next())


@handler("FE_END")
def fe_end(vm: VM, fp: Frame, pc: Instr) -> Next:
    """As FREE, but of objects."""
    if fp[pc.a].tag == OBJ:
        return fe_end_object(vm, fp, pc)
    fp[pc.a] = v_undef()
    return dispatch(vm, fp, pc.next())


def fe_end_object(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The object forgets the loop."""
    if fp[pc.a + slot(1)].tag == HIDDEN:
        end_visit(as_ref(Visit, fp[pc.a + slot(1)]), as_ref(PhpObject, fp[pc.a]))
    fp[pc.a + slot(1)] = v_undef()
    fp[pc.a] = v_undef()
    fp[pc.a + slot(2)] = v_undef()
    return dispatch(vm, fp, pc.next())
