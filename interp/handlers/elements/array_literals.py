"""Array literals: built in a temporary that nobody else sees, so elements are stored without copy on write. One of
constants is kept: whoever writes to what it gives writes to a copy.
"""

from pyphp.interp.arrays.api import (
    array_set,
    new_array,
)
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.arrays.hash_array import HashArray, hash_add_str, new_record
from pyphp.interp.arrays.iteration import shared_items
from pyphp.interp.bytecode import REPLACE
from pyphp.interp.data.objects import ConstantEntry
from pyphp.interp.elements.keys import ACCESS, array_key, is_key
from pyphp.interp.elements.places import unbind, with_element
from pyphp.interp.elements.writing import appended
from pyphp.interp.errors.raising import throw_error, throw_type_error
from pyphp.interp.handlers.registry import handler
from pyphp.interp.operators.assigning import assign
from pyphp.interp.operators.operands import kill_b, kill_c, operand, still
from pyphp.interp.rlib.frame import Frame, Instr, Next, dispatch, link, set_link
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import ARR, INT, OBJ, REFCOUNTED, STR, Value, as_ref, v_ref
from pyphp.interp.vm import VM


@handler("LITERAL")
def kept_literal(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Built once."""
    entry = link(ConstantEntry, pc)
    if entry is None:
        return dispatch(vm, fp, pc.next())
    if fp[pc.a].tag >= REFCOUNTED:
        return kept_literal_counted(vm, fp, pc)
    fp.put(pc.a, entry.value)
    return dispatch(vm, fp, pc.target_b())


def kept_literal_counted(vm: VM, fp: Frame, pc: Instr) -> Next:
    """What the destination held is released."""
    vm.at(fp, pc)
    entry = link(ConstantEntry, pc)
    assert entry is not None
    assign(vm, fp, pc.a, entry.value)
    return dispatch(vm, fp, pc.target_b())


@handler("KEEP_LITERAL")
def keep_literal(vm: VM, fp: Frame, pc: Instr) -> Next:
    """It has been built."""
    keep(vm, pc.target_b(), fp[pc.a])
    return dispatch(vm, fp, pc.next())


@dont_look_inside
def keep(vm: VM, literal: Instr, v: Value) -> None:
    """Link the instruction to the array."""
    if link(ConstantEntry, literal) is None:
        entry = ConstantEntry(vm.kept, v)
        vm.kept = entry
        set_link(literal, entry)


@handler("NEW_ARRAY")
def make_array(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Empty."""
    vm.at(fp, pc)
    assign(vm, fp, pc.a, v_ref(ARR, new_array(pc.imm_b)))
    return dispatch(vm, fp, pc.next())


@handler("NEW_RECORD")
def make_record(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Empty."""
    vm.at(fp, pc)
    assign(vm, fp, pc.a, v_ref(ARR, new_record(pc.imm_b)))
    return dispatch(vm, fp, pc.next())


@handler("RECORD_PUT")
def record_put(vm: VM, fp: Frame, pc: Instr) -> Next:
    """[.., 'key' => value], where the compiler has looked at the keys."""
    vm.at(fp, pc)
    v = operand(vm, fp, pc, pc.c)
    hash_add_str(as_ref(HashArray, fp[pc.a]), as_ref(Str, pc.const(pc.b)), v)
    kill_c(fp, pc)
    return dispatch(vm, fp, pc.next())


@handler("ARRAY_PUSH")
def array_push(vm: VM, fp: Frame, pc: Instr) -> Next:
    """[.., value]"""
    vm.at(fp, pc)
    v = operand(vm, fp, pc, pc.b)
    fp[pc.a] = v_ref(ARR, appended(vm, as_ref(PhpArray, fp[pc.a]), v))
    kill_b(fp, pc)
    return dispatch(vm, fp, pc.next())


@handler("ARRAY_SET")
def array_set_literal(vm: VM, fp: Frame, pc: Instr) -> Next:
    """[.., key => value]: complains about the value first, as PHP does, which reads a variable again after the key."""
    vm.at(fp, pc)
    v = operand(vm, fp, pc, pc.c)
    given = operand(vm, fp, pc, pc.b)
    key = array_key(vm, given, ACCESS)
    if not is_key(given):
        v = still(fp, pc, pc.c, v)
    if pc.imm_d & REPLACE != 0:
        unbind(as_ref(PhpArray, fp[pc.a]), key)
    fp[pc.a] = v_ref(ARR, array_set(as_ref(PhpArray, fp[pc.a]), key, v))
    kill_b(fp, pc)
    kill_c(fp, pc)
    return dispatch(vm, fp, pc.next())


@handler("ARRAY_SPREAD")
def array_spread(vm: VM, fp: Frame, pc: Instr) -> Next:
    """[.., ...values]"""
    vm.at(fp, pc)
    v = operand(vm, fp, pc, pc.b)
    if v.tag == OBJ:
        throw_type_error(vm, lit(b"Only arrays and Traversables can be unpacked"))
    if v.tag != ARR:
        throw_error(vm, lit(b"Only arrays and Traversables can be unpacked"))
    fp[pc.a] = v_ref(ARR, extended(vm, as_ref(PhpArray, fp[pc.a]), as_ref(PhpArray, v)))
    kill_b(fp, pc)
    return dispatch(vm, fp, pc.next())


@handler("SPREAD_ONE")
def spread_one(vm: VM, fp: Frame, pc: Instr) -> Next:
    """[.., ...$iterator]: one of its elements."""
    vm.at(fp, pc)
    v = operand(vm, fp, pc, pc.b)
    key = operand(vm, fp, pc, pc.c)
    if key.tag != INT and key.tag != STR:
        throw_error(vm, lit(b"Keys must be of type int|string during array unpacking"))
    fp[pc.a] = v_ref(ARR, with_element(vm, as_ref(PhpArray, fp[pc.a]), key, v))
    kill_b(fp, pc)
    kill_c(fp, pc)
    return dispatch(vm, fp, pc.next())


@dont_look_inside
def extended(vm: VM, arr: PhpArray, values: PhpArray) -> PhpArray:
    """The array with these values: those of string keys replace, the others are appended."""
    result = arr
    for key, v in shared_items(values):
        result = with_element(vm, result, key, v)
    return result
