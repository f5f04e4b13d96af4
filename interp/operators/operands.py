"""Operands: what slow handlers begin and end with: read, with "Undefined variable"; release what was read last;
store.
"""

from pyphp.interp.bytecode import KILL_A, KILL_B, KILL_C, NO_RESULT
from pyphp.interp.data.code import Func
from pyphp.interp.data.filling import fill
from pyphp.interp.data.refs import RefCell
from pyphp.interp.errors.raising import warn
from pyphp.interp.operators.assigning import assign, assign_result
from pyphp.interp.rlib.frame import HEADER, Frame, Instr, Slot, slot, slot_index
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.obj import cast
from pyphp.interp.rlib.value import NULL, REF, UNDEF, Value, as_ref, v_null, v_undef
from pyphp.interp.vm import VM


def operand(vm: VM, fp: Frame, pc: Instr, s: Slot) -> Value:
    """A read operand; an unset variable warns and reads as null, a reference as what it refers to."""
    v = fp.read(pc, s)
    if v.tag == UNDEF:
        warn_undefined(vm, fp, s)
        return v_null()
    return as_ref(RefCell, v).value if v.tag == REF else v


def still(fp: Frame, pc: Instr, s: Slot, v: Value) -> Value:
    """What operand() has read from s, after more has been read: a complaint about that may have changed a variable, and
    PHP looks at variables last. One that was null or not set stays null.
    """
    now = fp.read(pc, s)
    if v.tag == NULL or now.tag == UNDEF:
        return v_null()
    return as_ref(RefCell, now).value if now.tag == REF else now


@dont_look_inside
def warn_undefined(vm: VM, fp: Frame, s: Slot) -> None:
    """ "Undefined variable $name"; a temporary has no name and never warns."""
    if not is_temporary(fp, s):
        name = cast(Func, fp.func).code.local_names[slot_index(s) - HEADER]
        warn(vm, fill(b"Undefined variable $%s", name))


def is_temporary(fp: Frame, s: Slot) -> bool:
    """Is the operand a temporary: neither a variable nor a constant?"""
    return slot_index(s) - HEADER >= cast(Func, fp.func).code.local_names.length


def finish(vm: VM, fp: Frame, pc: Instr, result: Value) -> None:
    """End of an operation a = f(b, c): the killed operands go, the result is stored."""
    if pc.imm_d & KILL_B != 0:
        fp[pc.b] = v_undef()
    if pc.imm_d & KILL_C != 0:
        fp[pc.c] = v_undef()
    assign_result(vm, fp, pc, result)


def finish_unary(vm: VM, fp: Frame, pc: Instr, result: Value) -> None:
    """End of an operation a = f(b)."""
    if pc.imm_d & KILL_B != 0:
        fp[pc.b] = v_undef()
    assign_result(vm, fp, pc, result)


def kill_a(fp: Frame, pc: Instr) -> None:
    """Release operand a if it is a temporary read for the last time."""
    if pc.imm_d & KILL_A != 0:
        fp[pc.a] = v_undef()


def kill_b(fp: Frame, pc: Instr) -> None:
    """Release operand b if it is a temporary read for the last time."""
    if pc.imm_d & KILL_B != 0:
        fp[pc.b] = v_undef()


def kill_c(fp: Frame, pc: Instr) -> None:
    """Release operand c if it is a temporary read for the last time."""
    if pc.imm_d & KILL_C != 0:
        fp[pc.c] = v_undef()


def store_result(vm: VM, fp: Frame, s: Slot, result: Value) -> None:
    """Store into a destination that may be NO_RESULT."""
    if s != slot(NO_RESULT):
        assign(vm, fp, s, result)
