"""Leaving a frame: its variables go one by one, and what dies with one is destroyed before the next one goes. By the
stack's invariant a slot that is not in use holds nothing counted, so releasing a frame is clearing all its slots.
"""

from pyphp.interp.data.code import Func
from pyphp.interp.objects.destroying import call_destructors
from pyphp.interp.rlib.frame import HEADER, Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside, promote, unroll_safe
from pyphp.interp.rlib.obj import cast
from pyphp.interp.rlib.value import REFCOUNTED, v_undef
from pyphp.interp.vm import VM


def release_frame(vm: VM, fp: Frame) -> bool:
    """Clear temporaries and windows under construction, then locals. True: a destructor has thrown, or ended the
    script.
    """
    code = cast(Func, fp.func).code
    for k in range(HEADER + code.n_locals, code.n_slots):
        fp[slot(k)] = v_undef()
    return release_locals(vm, fp, code.n_locals)


@unroll_safe
def release_locals(vm: VM, fp: Frame, count: int) -> bool:
    """Let go of the first of a frame's locals; of $this, and of the closure whose code it is, when all others are gone.
    vm.at() has said that execution is there. What the last one dooms is destroyed where the next instruction begins.
    True: a destructor has thrown, or ended the script.
    """
    failed = False
    func = promote(cast(Func, fp.func))
    this = func.this_local
    if this < 0 or this >= count:
        this = count
    for k in range(this):
        if fp[slot(HEADER + k)].tag >= REFCOUNTED:
            if vm.doomed != 0:
                failed = destroy_between(vm) or failed
            fp[slot(HEADER + k)] = v_undef()
    behind = this + 1 if func.closure is None else this + 2
    for k in range(behind, count):
        if fp[slot(HEADER + k)].tag >= REFCOUNTED:
            if vm.doomed != 0:
                failed = destroy_between(vm) or failed
            fp[slot(HEADER + k)] = v_undef()
    for k in range(this, count):
        if k < behind and fp[slot(HEADER + k)].tag >= REFCOUNTED:
            if vm.doomed != 0:
                failed = destroy_between(vm) or failed
            fp[slot(HEADER + k)] = v_undef()
    return failed


@dont_look_inside
def destroy_between(vm: VM) -> bool:
    """Call destructors while the frame at hand is being left: to PHP they are called from its caller."""
    vm.leaving = True
    failed = call_destructors(vm)
    vm.leaving = False
    return failed
