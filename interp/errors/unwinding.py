"""Unwinding: where a throwable goes. Frames are released from the innermost out; what nobody catches ends the script.

By the stack's invariant a slot that is not in use holds nothing counted, so releasing a frame is clearing all its
slots.
"""

from typing import Final

from pyphp.interp.data.code import Func, is_file
from pyphp.interp.data.generators import ABORTED
from pyphp.interp.errors.raising import report_uncaught
from pyphp.interp.frames.interruptions import is_bottom, is_entry
from pyphp.interp.frames.passing import DYNAMIC, passed_count, resumed_by
from pyphp.interp.frames.scopes import give_back
from pyphp.interp.frames.silence import end_silence
from pyphp.interp.limits.memory import restore_limit
from pyphp.interp.rlib.frame import HEADER, Frame, Instr, Next, dispatch, halt, slot
from pyphp.interp.rlib.hints import unwinder
from pyphp.interp.rlib.obj import cast
from pyphp.interp.rlib.value import v_undef
from pyphp.interp.vm import VM

AFTER_SCRIPT: Final[int] = 1  # index in BOOT (starting.py) of where a script returns to


@unwinder
def unwind(vm: VM, fp: Frame, pc: Instr) -> Next:
    """No frame catches yet: all are released, a pending throwable is reported, and what is to be done at the end is
    done. What has interrupted an operation lets that go on raising.
    """
    native = vm.native
    if native is not None and vm.pc.imm_c == DYNAMIC:
        release_arguments(vm.fp, vm.pc)
    frame = fp
    while not is_bottom(vm, frame):
        if is_entry(vm, frame):
            release_frame(frame)
            return halt()
        if is_file(cast(Func, frame.func)):
            give_back(vm, frame)
        call = frame.ret_pc.prev()
        caller = frame.up(call.b)
        release_frame(frame)
        abort_generator(caller, call)
        frame = caller
    end_silence(vm)
    vm.unwound = True
    thrown = vm.exception
    if thrown is not None:
        report_uncaught(vm, thrown)
    vm.exception = None
    if vm.stopping or vm.shutdown is None:
        vm.stopping = False
        vm.shutdown = None
        return halt()
    restore_limit(vm)
    bottom = vm.stack.base()
    return dispatch(vm, bottom, cast(Func, bottom.func).code.block.entry(AFTER_SCRIPT))


def release_arguments(fp: Frame, call: Instr) -> None:
    """Those of a builtin that were spread may lie beyond what the frame accounts for."""
    args = fp.window(call.b + slot(HEADER))
    for k in range(passed_count(fp, call)):
        args[slot(k)] = v_undef()


def release_frame(fp: Frame) -> None:
    """Clear locals, temporaries and windows under construction."""
    for k in range(HEADER, cast(Func, fp.func).code.n_slots):
        fp[slot(k)] = v_undef()


def abort_generator(caller: Frame, call: Instr) -> None:
    """The frame that this instruction has made has been released: if it was a generator's, that is over."""
    generator = resumed_by(caller, call)
    if generator is not None:
        generator.state = ABORTED
        generator.delegate = None
