"""The end of the script: functions that it has registered for it are called, one after the other, and may register
more.
"""

from pyphp.interp.arrays.api import new_array
from pyphp.interp.calls.callables import callee_in
from pyphp.interp.handlers.calls.callbacks import passed
from pyphp.interp.handlers.registry import handler
from pyphp.interp.limits.attending import answer
from pyphp.interp.rlib.frame import Frame, Instr, Next, dispatch, slot
from pyphp.interp.rlib.value import ARR, BARE, v_ref
from pyphp.interp.vm import VM


@handler("NEXT_SHUTDOWN")
def next_shutdown(vm: VM, fp: Frame, pc: Instr) -> Next:
    """An error or exit in one ends them all: see unwinding.py."""
    if vm.overdrawn != 0:
        answer(vm, fp)
    call = vm.shutdown
    if call is None:
        vm.stopping = False
        return dispatch(vm, fp, pc.target_b())
    vm.at(fp, pc)
    vm.stopping = True
    vm.shutdown = call.next
    callee = callee_in(call.callback)
    fp[pc.a] = call.callback.bound
    fp[pc.a + slot(1)] = v_ref(BARE, callee)
    fp[pc.a + slot(2)] = v_ref(ARR, passed(vm, callee, new_array(0), call.arguments))
    return dispatch(vm, fp, pc.next())
