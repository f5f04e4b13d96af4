"""Unwinding: what is released with a call that is given up."""

from typing import Final

from pyphp.interp.data.generators import ABORTED
from pyphp.interp.frames.passing import passed_count, resumed_by
from pyphp.interp.rlib.dying import FINAL
from pyphp.interp.rlib.frame import HEADER, Frame, Instr, slot
from pyphp.interp.rlib.value import v_undef

AFTER_SCRIPT: Final[int] = 1  # index in BOOT (starting.py) of where a script returns to
END: Final[int] = 7  # and of what comes when its shutdown functions have been called


def release_arguments(fp: Frame, call: Instr) -> None:
    """Those of a builtin that were spread may lie beyond what the frame accounts for."""
    args = fp.window(call.b + slot(HEADER))
    for k in range(passed_count(fp, call)):
        args[slot(k)] = v_undef()


def abort_generator(caller: Frame, call: Instr) -> bool:
    """The frame that this instruction has made has been released: if it was a generator's (True), that is over."""
    generator = resumed_by(caller, call)
    if generator is not None:
        generator.state = ABORTED
        generator.flags = generator.flags | FINAL
        generator.delegate = None
    return generator is not None
