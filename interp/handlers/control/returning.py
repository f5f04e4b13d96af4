"""Returning: the result goes to the caller, the frame's variables go, and what a destructor throws then comes from the
call.
"""

from pyphp.interp.bytecode import KILL_A, NO_RESULT
from pyphp.interp.data.generators import FINISHED, RESULT
from pyphp.interp.handlers.control.unwinding import call_those_left, unwind
from pyphp.interp.handlers.objects.generators import generator_at
from pyphp.interp.handlers.registry import handler
from pyphp.interp.objects.leaving import release_locals
from pyphp.interp.operators.operands import kill_a, operand, store_result
from pyphp.interp.rlib.dying import FINAL
from pyphp.interp.rlib.frame import HEADER, Frame, Instr, Next, dispatch, slot
from pyphp.interp.rlib.hints import promote, unroll_safe
from pyphp.interp.rlib.value import REFCOUNTED, UNDEF, v_undef
from pyphp.interp.vm import VM


@handler("RETURN")
@unroll_safe
def return_value(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Plain bits are returned, and nothing but plain bits is left behind."""
    tag = fp.read(pc, pc.a).tag  # no local holds it: who returns it to nobody lets go of it
    if tag >= REFCOUNTED or tag == UNDEF:
        return return_counted(vm, fp, pc)
    for k in range(pc.imm_b):
        if fp[slot(HEADER + k)].tag >= REFCOUNTED:
            return return_counted(vm, fp, pc)
    ret = promote(fp.ret_pc)
    call_pc = ret.prev()
    caller = fp.up(call_pc.b)
    if call_pc.a != slot(NO_RESULT):
        if caller[call_pc.a].tag >= REFCOUNTED:
            return return_counted(vm, fp, pc)
        caller.put(call_pc.a, fp.read(pc, pc.a))
    return dispatch(vm, caller, ret)


@unroll_safe
def return_counted(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The result, a local or the destination holds a reference; or an unset variable is returned."""
    vm.at(fp, pc)
    ret = promote(fp.ret_pc)
    call_pc = ret.prev()
    if call_pc.a == slot(NO_RESULT):
        return return_to_nobody(vm, fp, pc)
    v = operand(vm, fp, pc, pc.a)
    if pc.imm_d & KILL_A != 0:
        fp[pc.a] = v_undef()
    caller = fp.up(call_pc.b)
    if release_locals(vm, fp, pc.imm_b):
        return return_failed(vm, caller, call_pc)
    store_result(vm, caller, call_pc.a, v)
    return dispatch(vm, caller, ret)


@unroll_safe
def return_to_nobody(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The result is not wanted: it goes before the variables do, or is one of them."""
    if fp.read(pc, pc.a).tag == UNDEF:
        operand(vm, fp, pc, pc.a)
    if pc.imm_d & KILL_A != 0:
        fp[pc.a] = v_undef()
    ret = promote(fp.ret_pc)
    caller = fp.up(ret.prev().b)
    if release_locals(vm, fp, pc.imm_b):
        return return_failed(vm, caller, ret.prev())
    return dispatch(vm, caller, ret)


@handler("RETURN_GENERATOR")
def return_generator(vm: VM, fp: Frame, pc: Instr) -> Next:
    """What it yielded last stays with it."""
    vm.at(fp, pc)
    ret = promote(fp.ret_pc)
    call_pc = ret.prev()
    caller = fp.up(call_pc.b)
    generator = generator_at(caller, call_pc)
    v = operand(vm, fp, pc, pc.a)
    kill_a(fp, pc)
    failed = release_locals(vm, fp, pc.imm_b)
    held = generator.held
    held[RESULT] = v
    generator.state = FINISHED
    generator.flags = generator.flags | FINAL
    if failed:
        return return_failed(vm, caller, call_pc)
    return dispatch(vm, caller, ret)


def return_failed(vm: VM, fp: Frame, pc: Instr) -> Next:
    """A destructor has thrown, or ended the script: no `try` of the frame that has been left knows of it."""
    call_those_left(vm, fp, pc)
    return unwind(vm, fp, pc)
