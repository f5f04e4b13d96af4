"""The @ operator."""

from pyphp.interp.frames.silence import begin_silence, end_silence, only_fatal
from pyphp.interp.handlers.registry import handler
from pyphp.interp.rlib.frame import Frame, Instr, Next, dispatch
from pyphp.interp.rlib.value import v_int
from pyphp.interp.vm import VM


@handler("BEGIN_SILENCE")
def begin(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The level that was there is what the end looks at."""
    level = vm.error_level
    begin_silence(vm)
    fp.put(pc.a, v_int(level))
    return dispatch(vm, fp, pc.next())


@handler("END_SILENCE")
def end(vm: VM, fp: Frame, pc: Instr) -> Next:
    """It was not the outermost where only fatal errors had been reported already."""
    if not only_fatal(fp[pc.a].i):
        end_silence(vm)
    return dispatch(vm, fp, pc.next())
