"""Control: entry of functions, loop headers, jumps.

ENTER and LOOP are the regions of the tracer: their `word` counts down, and below zero a slow handler starts a
recording. They are also where a script notices what the outside asks of it (limits/attending.py).
"""

from typing import Final

from attrs import frozen

from pyphp.interp.contracts.jitcodes import FUNCTION_ENTRY, LOOP_HEADER, YIELDING_HEADER
from pyphp.interp.handlers.registry import handler, handlers
from pyphp.interp.limits.attending import attend
from pyphp.interp.objects.leaving import release_frame
from pyphp.interp.operators.conversions import to_bool
from pyphp.interp.operators.operands import kill_a, operand
from pyphp.interp.rlib.frame import Frame, Instr, Next, dispatch, halt, jit_merge_point, record, slot
from pyphp.interp.rlib.hints import unroll_safe, we_are_jitted
from pyphp.interp.rlib.templates import Static
from pyphp.interp.rlib.value import FALSE, INT, TRUE, v_undef
from pyphp.interp.tracing.jitdriver import begin_recording
from pyphp.interp.vm import VM

COUNTDOWN: Final[int] = 1000  # passes of a region between two looks at the VM


@handler("HALT")
def halt_engine(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The end of the script; its variables go with it."""
    release_frame(vm, fp)
    return halt()


@handler("LEAVE")
def leave_inner_loop(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The operation that was interrupted takes the result."""
    return halt()


@handler("ENTER")
@unroll_safe
def enter(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Locals that are not parameters become UNDEF. Below them lay nothing counted, so plain stores do."""
    jit_merge_point(vm, fp, pc, FUNCTION_ENTRY)
    if fp.depth(vm.stack) > vm.stack_limit:
        return attend(vm, fp, pc)
    if not we_are_jitted():
        n = pc.word - 1
        pc.word = n
        if n < 0:
            return region_counted(vm, fp, pc)
    for k in range(pc.imm_b):
        fp.put(pc.a + slot(k), v_undef())
    return dispatch(vm, fp, pc.next())


@handler("LOOP")
def loop(vm: VM, fp: Frame, pc: Instr) -> Next:
    """One more iteration."""
    jit_merge_point(vm, fp, pc, LOOP_HEADER)
    if vm.interrupt != 0:
        return attend(vm, fp, pc)
    if not we_are_jitted():
        n = pc.word - 1
        pc.word = n
        if n < 0:
            return region_counted(vm, fp, pc)
    return dispatch(vm, fp, pc.next())


@handler("LOOP_YIELDING")
def loop_yielding(vm: VM, fp: Frame, pc: Instr) -> Next:
    """As LOOP."""
    jit_merge_point(vm, fp, pc, YIELDING_HEADER)
    if vm.interrupt != 0:
        return attend(vm, fp, pc)
    if not we_are_jitted():
        n = pc.word - 1
        pc.word = n
        if n < 0:
            return region_counted(vm, fp, pc)
    return dispatch(vm, fp, pc.next())


def region_counted(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The region ran often enough to be recorded; if it cannot be now, it runs on and is asked again."""
    pc.word = COUNTDOWN
    if begin_recording(vm, fp, pc, -1, True, False):
        return record(vm, fp, pc)
    return dispatch(vm, fp, pc)


@handler("JMP")
def jmp(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Always."""
    return dispatch(vm, fp, pc.target_a())


@frozen(eq=False)
class Jump:
    """Is it taken when the operand is true, or when it is false?"""

    when: bool


@handlers(JMPZ=Jump(False), JMPNZ=Jump(True))
def jump_if(vm: VM, fp: Frame, pc: Instr, t: Static[Jump]) -> Next:
    """Bools and ints decide at once."""
    v = fp.read(pc, pc.a)
    if v.tag == TRUE:
        return dispatch(vm, fp, pc.target_b() if t.when else pc.next())
    if v.tag == FALSE:
        return dispatch(vm, fp, pc.next() if t.when else pc.target_b())
    if v.tag == INT:
        if v.i != 0:
            return dispatch(vm, fp, pc.target_b() if t.when else pc.next())
        return dispatch(vm, fp, pc.next() if t.when else pc.target_b())
    return jump_if_any(vm, fp, pc, t)


def jump_if_any(vm: VM, fp: Frame, pc: Instr, t: Static[Jump]) -> Next:
    """Unset variables, and values that convert to bool."""
    vm.at(fp, pc)
    truth = to_bool(operand(vm, fp, pc, pc.a))
    kill_a(fp, pc)
    if truth:
        return dispatch(vm, fp, pc.target_b() if t.when else pc.next())
    return dispatch(vm, fp, pc.next() if t.when else pc.target_b())
