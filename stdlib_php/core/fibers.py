"""What the class Fiber (fibers.php) calls."""

from pyphp.interp.bytecode import TYPE_ARRAY, TYPE_HIDDEN, TYPE_MIXED, TYPE_STRING
from pyphp.interp.data.fibers import INIT, RETURNED, SENT, THREW, THROWN, FiberObject
from pyphp.interp.data.objects import PhpObject
from pyphp.interp.names.tables import find_exactly
from pyphp.interp.objects.fibers import fiber_error, resume_fiber, start_fiber, suspend_fiber
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.obj import cast
from pyphp.interp.rlib.text import lit
from pyphp.interp.rlib.value import OBJ, UNDEF, Value, as_ref, v_int, v_null, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.support.arguments import array, text
from pyphp.stdlib_php.support.registry import P, builtin


def fiber_at(args: Frame) -> FiberObject:
    """The first argument, which is $this."""
    return cast(FiberObject, as_ref(PhpObject, args[slot(0)]))


@builtin(b"Fiber_construct", P(b"fiber", TYPE_MIXED), P(b"callback", TYPE_MIXED | TYPE_HIDDEN))
def fiber_construct(vm: VM, args: Frame, n: int) -> Value:
    """What it is to run."""
    fiber = fiber_at(args)
    if fiber.state != INIT or fiber.callback.tag != UNDEF:
        fiber_error(vm, lit(b"Cannot call constructor twice"))
    fiber.callback = args[slot(1)]
    return v_null()


@builtin(b"Fiber_start", P(b"fiber", TYPE_MIXED), P(b"args", TYPE_ARRAY), P(b"run", TYPE_STRING))
@dont_look_inside
def fiber_start(vm: VM, args: Frame, n: int) -> Value:
    """start()"""
    fiber = fiber_at(args)
    run = find_exactly(vm, text(args, 2))
    assert run is not None
    return start_fiber(vm, fiber, run, array(args, 1))


@builtin(b"Fiber_resume", P(b"fiber", TYPE_MIXED), P(b"value", TYPE_MIXED))
@dont_look_inside
def fiber_resume(vm: VM, args: Frame, n: int) -> Value:
    """resume()"""
    fiber = fiber_at(args)
    return resume_fiber(vm, fiber, args[slot(1)], SENT)


@builtin(b"Fiber_throw", P(b"fiber", TYPE_MIXED), P(b"exception", TYPE_MIXED))
@dont_look_inside
def fiber_throw(vm: VM, args: Frame, n: int) -> Value:
    """throw()"""
    fiber = fiber_at(args)
    return resume_fiber(vm, fiber, args[slot(1)], THROWN)


@builtin(b"Fiber_suspend", P(b"value", TYPE_MIXED))
@dont_look_inside
def fiber_suspend(vm: VM, args: Frame, n: int) -> Value:
    """suspend()"""
    return suspend_fiber(vm, args[slot(0)])


@builtin(b"Fiber_state", P(b"fiber", TYPE_MIXED))
def fiber_state(vm: VM, args: Frame, n: int) -> Value:
    """One of the numbers of interp/data/fibers.py."""
    return v_int(fiber_at(args).state)


@builtin(b"Fiber_current")
def fiber_current(vm: VM, args: Frame, n: int) -> Value:
    """The fiber that runs, or null."""
    fiber = vm.fiber
    return v_null() if fiber is None else v_ref(OBJ, fiber)


@builtin(b"Fiber_result", P(b"fiber", TYPE_MIXED))
@dont_look_inside
def fiber_result(vm: VM, args: Frame, n: int) -> Value:
    """What its function has returned."""
    fiber = fiber_at(args)
    if fiber.state == RETURNED:
        return fiber.transfer
    if fiber.state == INIT:
        fiber_error(vm, lit(b"Cannot get fiber return value: The fiber has not been started"))
    if fiber.state == THREW:
        fiber_error(vm, lit(b"Cannot get fiber return value: The fiber threw an exception"))
    fiber_error(vm, lit(b"Cannot get fiber return value: The fiber has not returned"))
