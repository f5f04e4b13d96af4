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


def release_frame(vm: VM, fp: Frame) -> None:
    """Clear temporaries and windows under construction, then locals. What a destructor throws is in vm.exception."""
    code = cast(Func, fp.func).code
    for k in range(HEADER + code.n_locals, code.n_slots):
        fp[slot(k)] = v_undef()
    release_locals(vm, fp, code.n_locals)


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
        failed = let_go(vm, fp, k) or failed
    behind = this + 1 if func.closure is None else this + 2
    for k in range(behind, count):
        failed = let_go(vm, fp, k) or failed
    for k in range(this, count):
        if k < behind:
            failed = let_go(vm, fp, k) or failed
    return failed


def let_go(vm: VM, fp: Frame, k: int) -> bool:
    """Release a local, but first destroy what the one before has doomed. True: that has thrown, or ended the script."""
    if fp[slot(HEADER + k)].tag < REFCOUNTED:
        return False
    failed = vm.doomed != 0 and destroy_between(vm)
    fp[slot(HEADER + k)] = v_undef()
    return failed


@dont_look_inside
def destroy_between(vm: VM) -> bool:
    """Call destructors while the frame at hand is being left: to PHP they are called from its caller."""
    vm.leaving = True
    failed = call_destructors(vm)
    vm.leaving = False
    return failed
