"""Where destructors run: between two instructions, when the first has left something doomed (rlib/dying.py), and when
the script is over.
"""

from pyphp.interp.frames.output import end_headers, finish_buffers
from pyphp.interp.handlers.control.unwinding import unwind
from pyphp.interp.handlers.registry import handler
from pyphp.interp.objects.destroying import call_destructors, end_objects
from pyphp.interp.objects.fibers import end_fibers
from pyphp.interp.objects.leaving import release_frame
from pyphp.interp.rlib.frame import Frame, Instr, Next, dispatch, halt
from pyphp.interp.rlib.hints import dont_look_inside, mourner, noinline
from pyphp.interp.vm import VM


@mourner
@dont_look_inside
@noinline
def mourn(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Call the destructors, then go on at pc. What they throw comes from the instruction that has ended, or, if that
    has left its frame, from the call there.
    """
    depth = fp.depth(vm.stack)
    before = vm.fp.depth(vm.stack)
    if depth < before:
        vm.at(fp, pc.prev())
    elif depth > before:
        vm.at(fp, pc)
    else:
        vm.at(fp, vm.pc)
    if call_destructors(vm):
        return unwind(vm, vm.fp, vm.pc)
    return dispatch(vm, fp, pc)


@handler("END")
def end(vm: VM, fp: Frame, pc: Instr) -> Next:
    """What the script has left behind: objects, and output that is kept back."""
    vm.at(fp, pc)
    end_objects(vm)
    finish_buffers(vm)
    end_headers(vm)
    end_fibers(vm)
    release_frame(vm, fp)
    return halt()
