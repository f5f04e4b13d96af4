"""count($x), which php compiles to an instruction, too."""

from typing import Final, NoReturn

from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.bytecode import KILL_B
from pyphp.interp.contracts.operations import COUNT
from pyphp.interp.data.filling import fill
from pyphp.interp.data.objects import OperationEntry, PhpObject
from pyphp.interp.data.refs import deref
from pyphp.interp.data.wording import type_name
from pyphp.interp.elements.access import method_in, operation_in
from pyphp.interp.errors.raising import throw_type_error
from pyphp.interp.frames.operations import RESULT, entered, operated
from pyphp.interp.handlers.registry import handler
from pyphp.interp.objects.members import find_method, implements
from pyphp.interp.objects.operations import bare_frame, can_be_called, entry_met, operation_code, remember_accessor
from pyphp.interp.operators.conversions import cast_to_int
from pyphp.interp.operators.operands import finish_unary, operand
from pyphp.interp.rlib.frame import Frame, Instr, Next, dispatch, slot
from pyphp.interp.rlib.hints import dont_look_inside, promote
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import ARR, OBJ, REFCOUNTED, Value, as_ref, v_int
from pyphp.interp.vm import VM

COUNTABLE: Final[Str] = lit(b"Countable")


@handler("COUNT")
def count(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Of an array that stays."""
    x = fp.read(pc, pc.b)
    if x.tag == ARR and pc.imm_d & KILL_B == 0 and fp[pc.a].tag < REFCOUNTED:
        fp.put(pc.a, v_int(as_ref(PhpArray, x).size))
        return dispatch(vm, fp, pc.next())
    return count_any(vm, fp, pc)


def count_any(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Of anything."""
    vm.at(fp, pc)
    x = operand(vm, fp, pc, pc.b)
    if x.tag == OBJ:
        entry = count_entry(vm, pc, x)
        callee = bare_frame(fp, pc, operation_in(entry), method_in(entry), x)
        return dispatch(vm, callee, entered(callee))
    if x.tag != ARR:
        not_countable(vm, pc, x)
    finish_unary(vm, fp, pc, v_int(as_ref(PhpArray, x).size))
    return dispatch(vm, fp, pc.next())


def count_entry(vm: VM, pc: Instr, v: Value) -> OperationEntry:
    """What it calls of an object."""
    entry = entry_met(pc, v)
    return new_count_entry(vm, pc, v) if entry is None else entry


@dont_look_inside
def new_count_entry(vm: VM, pc: Instr, v: Value) -> OperationEntry:
    """The same of a class that is met first, or the TypeError."""
    cls = as_ref(PhpObject, v).cls
    if not implements(cls, COUNTABLE):
        not_countable(vm, pc, v)
    method = find_method(cls, lit(b"count"))
    assert method is not None
    assert can_be_called(method, 0)
    remember_accessor(vm, pc, cls, method, COUNT)
    return OperationEntry(None, cls, method, operation_code(vm, COUNT), False, 0, None)


@dont_look_inside
def not_countable(vm: VM, pc: Instr, v: Value) -> NoReturn:
    """The TypeError."""
    name = lit(b"sizeof") if pc.imm_c == 1 else lit(b"count")
    throw_type_error(
        vm, fill(b"%s(): Argument #1 ($value) must be of type Countable|array, %s given", name, type_name(v))
    )


@handler("GOT_COUNT")
def got_count(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Whatever it is, as an int."""
    ret = promote(fp.ret_pc)
    caller = operated(fp)
    vm.at(fp, pc)
    finish_unary(vm, caller, ret.prev(), v_int(cast_to_int(vm, deref(fp.take(slot(RESULT))))))
    return dispatch(vm, caller, ret)
