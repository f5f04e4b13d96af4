"""What ReflectionFiber (fibers.php) asks of the machine's fibers."""

from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.bytecode import TYPE_INT, TYPE_MIXED
from pyphp.interp.data.fibers import SUSPENDED, FiberObject
from pyphp.interp.data.objects import PhpObject
from pyphp.interp.errors.traces import NO_BUILTIN, calls, wanted_by
from pyphp.interp.frames.interruptions import INTERRUPTED, Interruption, interruption_of
from pyphp.interp.objects.throwables import hide_arguments
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.obj import cast, same_object
from pyphp.interp.rlib.value import ARR, HIDDEN, UNDEF, Value, as_ref, v_null, v_ref
from pyphp.interp.vm import VM, Callable
from pyphp.stdlib_php.support.registry import P, builtin


@builtin(b"FiberCallable", P(b"fiber", TYPE_MIXED))
def fiber_callable(vm: VM, args: Frame, n: int) -> Value:
    """What the fiber was made of; null if that is gone."""
    callback = cast(FiberObject, as_ref(PhpObject, args[slot(0)])).callback
    return v_null() if callback.tag == UNDEF else as_ref(Callable, callback).given


@builtin(b"FiberCalls", P(b"fiber", TYPE_MIXED), P(b"options", TYPE_INT))
@dont_look_inside
def fiber_calls(vm: VM, args: Frame, n: int) -> Value:
    """The calls in a fiber that has begun and is not over, innermost first."""
    found = calls_in(vm, cast(FiberObject, as_ref(PhpObject, args[slot(0)])), wanted_by(args[slot(1)].i) | NO_BUILTIN)
    if vm.sensitive:
        hide_arguments(vm, found)
    return v_ref(ARR, found)


def calls_in(vm: VM, fiber: FiberObject, wanted: int) -> PhpArray:
    """From where it was left, or where it is, to its entry frame: meanwhile that interrupts the bottom frame."""
    entry = fiber.entry
    around = entry.take(slot(INTERRUPTED))
    entry.put(slot(INTERRUPTED), v_ref(HIDDEN, Interruption(vm.ground.base(), vm.pc, None, None)))
    fp = vm.fp
    pc = vm.pc
    inner = vm.fiber
    if fiber.state == SUSPENDED:
        vm.fp = fiber.fp
        vm.pc = fiber.pc
    elif inner is not None and not same_object(inner, fiber):
        here = interruption_of(resumed_by(inner, fiber).entry)
        vm.fp = here.fp
        vm.pc = here.pc
    found = calls(vm, wanted, 0)
    vm.fp = fp
    vm.pc = pc
    entry[slot(INTERRUPTED)] = around
    return found


def resumed_by(inner: FiberObject, fiber: FiberObject) -> FiberObject:
    """Of the fibers that wait for the one that runs, the one for which this fiber waits."""
    found = inner
    previous = found.previous
    while previous is not None and not same_object(previous, fiber):
        found = previous
        previous = found.previous
    return found
