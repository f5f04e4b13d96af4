"""Moving values between slots."""

from pyphp.interp.bytecode import KILL_B
from pyphp.interp.data.refs import deref
from pyphp.interp.handlers.registry import handler
from pyphp.interp.operators.assigning import assign_result
from pyphp.interp.operators.operands import finish_unary, operand
from pyphp.interp.rlib.frame import Frame, Instr, Next, dispatch
from pyphp.interp.rlib.value import NULL, REF, REFCOUNTED, UNDEF, v_bool, v_undef
from pyphp.interp.vm import VM


@handler("MOVE")
def move(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Plain bits over plain bits."""
    v = fp.read(pc, pc.b)
    if v.tag != UNDEF and v.tag < REFCOUNTED and fp[pc.a].tag < REFCOUNTED:
        fp.put(pc.a, v)
        return dispatch(vm, fp, pc.next())
    return move_counted(vm, fp, pc)


def move_counted(vm: VM, fp: Frame, pc: Instr) -> Next:
    """A reference is copied, moved or overwritten."""
    v = fp.read(pc, pc.b)
    if v.tag == UNDEF:
        return move_undefined(vm, fp, pc)
    if pc.imm_d & KILL_B == 0:
        assign_result(vm, fp, pc, deref(v))
    elif v.tag != REF:
        assign_result(vm, fp, pc, fp.take(pc.b))
    else:
        assign_result(vm, fp, pc, deref(v))
        fp[pc.b] = v_undef()
    return dispatch(vm, fp, pc.next())


def move_undefined(vm: VM, fp: Frame, pc: Instr) -> Next:
    """An unset variable is null, with a warning."""
    vm.at(fp, pc)
    assign_result(vm, fp, pc, operand(vm, fp, pc, pc.b))
    return dispatch(vm, fp, pc.next())


@handler("FREE")
def free(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The temporary is not needed any more."""
    if fp[pc.a].tag >= REFCOUNTED:
        return free_counted(vm, fp, pc)
    return dispatch(vm, fp, pc.next())


def free_counted(vm: VM, fp: Frame, pc: Instr) -> Next:
    """It holds a reference."""
    fp[pc.a] = v_undef()
    return dispatch(vm, fp, pc.next())


@handler("UNSET")
def unset(vm: VM, fp: Frame, pc: Instr) -> Next:
    """No warning if it is not set."""
    if fp[pc.a].tag >= REFCOUNTED:
        return free_counted(vm, fp, pc)
    fp.put(pc.a, v_undef())
    return dispatch(vm, fp, pc.next())


@handler("ISSET")
def isset(vm: VM, fp: Frame, pc: Instr) -> Next:
    """UNDEF and NULL are the two lowest tags."""
    v = fp.read(pc, pc.b)
    if v.tag < REFCOUNTED and fp[pc.a].tag < REFCOUNTED:
        fp.put(pc.a, v_bool(v.tag > NULL))
        return dispatch(vm, fp, pc.next())
    return isset_counted(vm, fp, pc)


def isset_counted(vm: VM, fp: Frame, pc: Instr) -> Next:
    """A reference is read or overwritten."""
    finish_unary(vm, fp, pc, v_bool(deref(fp.read(pc, pc.b)).tag > NULL))
    return dispatch(vm, fp, pc.next())
