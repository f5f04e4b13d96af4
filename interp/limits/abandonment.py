"""What is left to do when memory ran out half-way through something, and the run was left at once.

Nothing that lies on the stack can be relied on: compiled code has some of it in registers. The heap is as it should
be, for what changes it allocates first. So the functions that are to be called when the script is over run on a stack
of their own, for which the host sees. Of the global variables those are there that functions know by `global`: they are
references, which the global scope's mirrors have, too.
"""

from pyphp.interp.data.code import Func
from pyphp.interp.errors.unwinding import AFTER_SCRIPT
from pyphp.interp.frames.scopes import NO_SLOT, globals_of
from pyphp.interp.frames.silence import end_silence
from pyphp.interp.limits.collecting import watch_young
from pyphp.interp.limits.memory import restore_limit
from pyphp.interp.limits.mortality import spare_all
from pyphp.interp.rlib.frame import Frame, Instr
from pyphp.interp.rlib.hints import export
from pyphp.interp.rlib.obj import cast
from pyphp.interp.rlib.value import v_undef
from pyphp.interp.vm import VM, Scope


@export
def begin_ending(vm: VM, bottom: Frame) -> None:
    """Leave everything behind that was going on. vm.stack is the new stack, whose bottom this is; execution is to go on
    where vm.pc says.
    """
    spare_all()
    keep_mirrored(globals_of(vm), bottom)
    if vm.stopping:
        vm.shutdown = None
    vm.native = None
    vm.given = None
    vm.exception = None
    vm.pending = None
    vm.guards = None
    vm.guards_outside = None
    vm.recording = None
    vm.overdrawn = 0
    vm.interrupt = 0
    vm.inside = 0
    vm.fiber = None
    vm.no_switch = 0
    vm.handling = False
    watch_young(vm)
    vm.stack_limit = vm.stack_ready
    end_silence(vm)
    restore_limit(vm)
    vm.fp = bottom
    vm.pc = first_pc(bottom)


def first_pc(bottom: Frame) -> Instr:
    """Where a script returns to."""
    return cast(Func, bottom.func).code.block.entry(AFTER_SCRIPT)


def keep_mirrored(scope: Scope, bottom: Frame) -> None:
    """The variables that were in slots are not any more."""
    scope.holder = bottom
    for e in range(scope.used):
        if scope.slots[e] > NO_SLOT:
            scope.slots[e] = NO_SLOT
            scope.values[e] = scope.mirrors[e]
            scope.mirrors[e] = v_undef()
