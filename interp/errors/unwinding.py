"""Unwinding: what is released of the frames that are left. By the stack's invariant a slot that is not in use holds
nothing counted, so releasing a frame is clearing all its slots.
"""

from typing import Final

from pyphp.interp.data.code import Func
from pyphp.interp.data.generators import ABORTED
from pyphp.interp.frames.passing import passed_count, resumed_by
from pyphp.interp.rlib.dying import FINAL
from pyphp.interp.rlib.frame import HEADER, Frame, Instr, slot
from pyphp.interp.rlib.hints import promote, unroll_safe
from pyphp.interp.rlib.obj import cast
from pyphp.interp.rlib.value import REFCOUNTED, v_undef

AFTER_SCRIPT: Final[int] = 1  # index in BOOT (starting.py) of where a script returns to
END: Final[int] = 7  # and of what comes when its shutdown functions have been called


def release_arguments(fp: Frame, call: Instr) -> None:
    """Those of a builtin that were spread may lie beyond what the frame accounts for."""
    args = fp.window(call.b + slot(HEADER))
    for k in range(passed_count(fp, call)):
        args[slot(k)] = v_undef()


def release_frame(fp: Frame) -> None:
    """Clear temporaries and windows under construction, then locals."""
    code = cast(Func, fp.func).code
    for k in range(HEADER + code.n_locals, code.n_slots):
        fp[slot(k)] = v_undef()
    release_locals(fp, code.n_locals)


@unroll_safe
def release_locals(fp: Frame, count: int) -> None:
    """Let go of the first of a frame's locals; of $this, and of the closure whose code it is, when all others are gone.
    """
    func = promote(cast(Func, fp.func))
    this = func.this_local
    if this < 0 or this >= count:
        this = count
    for k in range(this):
        if fp[slot(HEADER + k)].tag >= REFCOUNTED:
            fp[slot(HEADER + k)] = v_undef()
    behind = this + 1 if func.closure is None else this + 2
    for k in range(behind, count):
        if fp[slot(HEADER + k)].tag >= REFCOUNTED:
            fp[slot(HEADER + k)] = v_undef()
    for k in range(this, count):
        if k < behind and fp[slot(HEADER + k)].tag >= REFCOUNTED:
            fp[slot(HEADER + k)] = v_undef()


def abort_generator(caller: Frame, call: Instr) -> bool:
    """The frame that this instruction has made has been released: if it was a generator's (True), that is over."""
    generator = resumed_by(caller, call)
    if generator is not None:
        generator.state = ABORTED
        generator.flags = generator.flags | FINAL
        generator.delegate = None
    return generator is not None
