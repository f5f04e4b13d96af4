"""Fibers: a fiber's function runs in a dispatch loop of its own (rlib/coroutines.py), with its own stack of frames.

    resume()     the registers of the VM are kept, then control goes to the fiber's coroutine ..
    suspend()    .. which keeps its own and goes back: what is handed over lies in the fiber

So a fiber may be suspended wherever PHP code runs, in a handler of errors or a __toString(), too. Its first frame is an
entry frame (frames/interruptions.py) whose Interruption says where it was resumed, so traces of calls go on there. To a
trace, resuming is a residual call that runs PHP code, and so is suspending.

A fiber that nobody refers to any more is closed: what closing_object() makes is thrown where it stands. While
destructors run, and what is closed, no fiber may be entered or left.
"""

from typing import Final, NoReturn

from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.bytecode import MOST_SLOTS
from pyphp.interp.contracts.tags import SLOT_BYTES
from pyphp.interp.data.code import Class, Func
from pyphp.interp.data.fibers import (
    CLOSING,
    ENDING,
    INIT,
    RETURNED,
    RUNNING,
    SENT,
    SUSPENDED,
    THREW,
    THROWN,
    FiberObject,
    FiberStack,
)
from pyphp.interp.data.filling import fill
from pyphp.interp.data.objects import PhpObject
from pyphp.interp.errors.raising import throw
from pyphp.interp.frames.interruptions import (
    ARGUMENTS,
    CALLBACK,
    FEWER_CALLS,
    INTERRUPTED,
    RESULT,
    Interruption,
    first_free,
    shown_of,
)
from pyphp.interp.limits.suspended import suspended_fibers
from pyphp.interp.objects.throwables import closing_object, is_closing
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.coroutines import VM_STACK_BYTES, begin_coroutine, coroutine_stack, new_coroutine, switch
from pyphp.interp.rlib.dying import FINAL, new_handle
from pyphp.interp.rlib.frame import HEADER, slot
from pyphp.interp.rlib.heap import heap_charge
from pyphp.interp.rlib.hints import Thrown, dont_look_inside
from pyphp.interp.rlib.obj import cast
from pyphp.interp.rlib.rarithmetic import int_div
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import ARR, HIDDEN, UNDEF, Value, as_ref, v_null, v_ref, v_undef
from pyphp.interp.vm import VM, Callable

FIRST_READY: Final[int] = 16384  # bytes of a fiber's stack that are accounted for from the start
MARGIN: Final[int] = SLOT_BYTES * (MOST_SLOTS + 1024)  # that one frame may need beyond the limit that ENTER checks
FEWEST_BYTES: Final[int] = 8192  # that fiber.stack_size may ask for; a fiber's stack has its own size all the same
MOST_IDLE: Final[int] = 16  # stacks that are kept for the next fibers
RUN_CALL: Final[int] = FEWER_CALLS + 4  # index in BOOT of the call with two arguments


def new_fiber(vm: VM, cls: Class) -> PhpObject:
    """One that has not been constructed yet."""
    handle = new_handle()
    return FiberObject(
        cls, handle, Array[Value](0), None, 0, v_undef(), INIT, 0, None, vm.fp, vm.fp, vm.pc, 0, None, None, v_null(),
        SENT, False,
    )  # fmt: skip


@dont_look_inside
def fiber_error(vm: VM, message: Str) -> NoReturn:
    """throw new FiberError."""
    throw(vm, lit(b"FiberError"), message)


def check_switch(vm: VM) -> None:
    """May fibers be entered and left now?"""
    if vm.no_switch > 0:
        fiber_error(vm, lit(b"Cannot switch fibers in current execution context"))


@dont_look_inside
def start_fiber(vm: VM, fiber: FiberObject, run: Func, arguments: PhpArray) -> Value:
    """Call its function, by way of a helper of the prelude, `run`; what it is suspended with first, or null."""
    check_switch(vm)
    if fiber.state != INIT:
        fiber_error(vm, lit(b"Cannot start a fiber that has already been started"))
    stack = take_stack(vm)
    boot = cast(Func, vm.ground.base().func)
    base = coroutine_stack(vm, stack.number).base()
    base.func = boot
    entry = base.window(slot(HEADER))
    entry.ret_pc = boot.entry
    entry.func = boot
    for k in range(HEADER, boot.code.n_slots):
        entry.put(slot(k), v_undef())
    entry.put(slot(CALLBACK), v_ref(HIDDEN, Callable(run, None, v_undef(), v_undef(), False)))
    entry.put(slot(ARGUMENTS), fiber.callback)
    entry.put(slot(ARGUMENTS + 1), v_ref(ARR, arguments))
    fiber.stack = stack
    fiber.number = stack.number
    fiber.entry = entry
    begin_coroutine(stack.number, vm, entry, boot.code.block.entry(RUN_CALL))
    return passed_on(vm, enter(vm, fiber, v_null(), SENT))


@dont_look_inside
def resume_fiber(vm: VM, fiber: FiberObject, v: Value, mode: int) -> Value:
    """Go on where it stands: suspend() returns v, or throws it. What it is suspended with next, or null."""
    check_switch(vm)
    if fiber.state != SUSPENDED:
        fiber_error(vm, lit(b"Cannot resume a fiber that is not suspended"))
    return passed_on(vm, enter(vm, fiber, v, mode))


def passed_on(vm: VM, v: Value) -> Value:
    """What has come from a fiber."""
    if v.tag == UNDEF:
        raise Thrown
    return v


@dont_look_inside
def suspend_fiber(vm: VM, v: Value) -> Value:
    """Leave the fiber that runs; what it is resumed with."""
    mine = prepare(vm, v)
    leave(vm, mine, running_number(vm), None, False)
    return sent_to(vm)


def prepare(vm: VM, v: Value) -> int:
    """The fiber is about to be left, with this value; its coroutine's number. (While it is suspended nothing of the
    machine refers to it, or it would not be closed when nobody else does.)
    """
    fiber = vm.fiber
    if fiber is None:
        fiber_error(vm, lit(b"Cannot suspend outside of a fiber"))
    if fiber.closed:
        fiber_error(vm, lit(b"Cannot suspend in a force-closed fiber"))
    check_switch(vm)
    fiber.state = SUSPENDED
    fiber.transfer = v
    fiber.fp = vm.fp
    fiber.pc = vm.pc
    fiber.used = int_div(vm.fp.window(first_free(vm)).depth(vm.stack) - fiber.entry.depth(vm.stack), SLOT_BYTES)
    vm.fiber = fiber.previous
    fiber.previous = None
    return fiber.number


def running_number(vm: VM) -> int:
    """The number of the coroutine that runs; 0 outside of fibers."""
    fiber = vm.fiber
    return 0 if fiber is None else fiber.number


def sent_to(vm: VM) -> Value:
    """What the fiber that runs has been resumed with, or it is thrown."""
    fiber = vm.fiber
    assert fiber is not None
    sent = fiber.transfer
    fiber.transfer = v_null()
    if fiber.mode == SENT:
        return sent
    vm.pending = None
    vm.exception = None
    if fiber.mode == THROWN:
        vm.exception = as_ref(PhpObject, sent)
    elif fiber.mode == CLOSING:
        vm.exception = closing_object(vm)
    raise Thrown


def enter(vm: VM, fiber: FiberObject, v: Value, mode: int) -> Value:
    """Run the fiber until it is suspended or over; what it hands over. UNDEF: something has been thrown out of it, or
    the script is to end, and the caller is to go on raising.
    """
    previous = vm.fiber
    begins = fiber.state == INIT
    fiber.previous = previous
    fiber.transfer = v
    fiber.mode = mode
    fiber.state = RUNNING
    vm.fiber = fiber
    here = Interruption(vm.fp, vm.pc, vm.native, vm.given)
    fiber.entry[slot(INTERRUPTED)] = v_ref(HIDDEN, shown_of(vm, here))
    ready = leave(vm, 0 if previous is None else previous.number, fiber.number, fiber, begins)
    handed = fiber.transfer
    if fiber.state == SUSPENDED:
        fiber.transfer = v_null()
        fiber.entry[slot(INTERRUPTED)] = v_undef()
        return handed
    vm.fiber = previous
    fiber.previous = None
    heap_charge(-ready)
    return outcome(vm, fiber)


def outcome(vm: VM, fiber: FiberObject) -> Value:
    """Its function is over."""
    entry = fiber.entry
    result = entry.take(slot(RESULT))
    boot = cast(Func, vm.ground.base().func)
    for k in range(HEADER, boot.code.n_slots):
        entry[slot(k)] = v_undef()
    fiber.flags = fiber.flags | FINAL
    fiber.number = 0
    fiber.callback = v_undef()
    stack = fiber.stack
    fiber.stack = None
    if stack is not None:
        keep_stack(vm, stack)
    if result.tag == UNDEF:
        fiber.state = THREW
        return result
    fiber.state = RETURNED
    fiber.transfer = result
    return v_null()


def leave(vm: VM, left: int, entered: int, entering: FiberObject | None, begins: bool) -> int:
    """Keep the registers, and go on in another coroutine, until somebody comes back. How much of the stack of the one
    that came back is accounted for. entering: the fiber that is entered, if it is not gone back; begins: for the first
    time.
    """
    stack = vm.stack
    ready = vm.stack_ready
    end = vm.stack_end
    fp = vm.fp
    pc = vm.pc
    native = vm.native
    given = vm.given
    guards = vm.guards
    outside = vm.guards_outside
    loading = vm.loading
    inside = vm.inside
    leaving = vm.leaving
    level = vm.error_level
    silenced = vm.silenced
    if entering is not None and begins:
        begin_registers(vm, entering)
    switch(vm, left, entered, 0 if entering is None else 1)
    theirs = vm.stack_ready
    vm.stack = stack
    vm.stack_ready = ready
    vm.stack_end = end
    vm.fp = fp
    vm.pc = pc
    vm.native = native
    vm.given = given
    vm.guards = guards
    vm.guards_outside = outside
    vm.loading = loading
    vm.inside = inside
    vm.leaving = leaving
    vm.error_level = level
    vm.silenced = silenced
    renew_limit(vm)
    return theirs


def begin_registers(vm: VM, fiber: FiberObject) -> None:
    """Those with which a fiber begins. An @ around the call that starts it is not its own."""
    entry = fiber.entry
    vm.stack = coroutine_stack(vm, fiber.number)
    vm.stack_ready = FIRST_READY
    vm.stack_end = VM_STACK_BYTES - MARGIN
    heap_charge(FIRST_READY)
    vm.fp = entry
    vm.pc = cast(Func, entry.func).code.block.entry(RUN_CALL)
    vm.native = None
    vm.given = None
    vm.guards = None
    vm.guards_outside = None
    vm.inside = 0
    vm.leaving = False
    if vm.silenced >= 0:
        vm.error_level = vm.silenced
        vm.silenced = -1
    renew_limit(vm)


def renew_limit(vm: VM) -> None:
    """What ENTER compares with, on another stack. Another thread may ask for something meanwhile."""
    vm.stack_limit = vm.stack_ready
    if vm.interrupt != 0:
        vm.stack_limit = -1


def take_stack(vm: VM) -> FiberStack:
    """A coroutine that nobody uses."""
    if vm.fiber_bytes < FEWEST_BYTES:
        message = fill(b"Fiber stack size is too small, it needs to be at least %d bytes", FEWEST_BYTES)
        throw(vm, lit(b"Exception"), message)
    idle = vm.idle_stacks
    if idle is not None:
        vm.idle_stacks = idle.next
        vm.idle_count = vm.idle_count - 1
        idle.next = None
        return idle
    number = new_coroutine()
    if number == 0:
        throw(vm, lit(b"Exception"), lit(b"Fiber stack allocate failed: Cannot allocate memory (12)"))
    return FiberStack(number, None)


def keep_stack(vm: VM, stack: FiberStack) -> None:
    """Its fiber is over: some are kept."""
    if vm.idle_count < MOST_IDLE:
        stack.next = vm.idle_stacks
        vm.idle_stacks = stack
        vm.idle_count = vm.idle_count + 1


# The end of a fiber


@dont_look_inside
def close_fiber(vm: VM, fiber: FiberObject) -> bool:
    """Nobody refers to it any more: what it has in `finally` runs, unless a fatal error has ended the script. False:
    that has thrown, or ended the script.
    """
    if fiber.state != SUSPENDED or vm.abandoned:
        return True
    if fiber.closed:
        enter(vm, fiber, v_null(), ENDING)
        return True
    fiber.closed = True
    if enter(vm, fiber, v_null(), CLOSING).tag != UNDEF:
        return True
    thrown = vm.exception
    if thrown is None or not is_closing(vm, thrown):
        return False
    vm.exception = None
    return True


@dont_look_inside
def end_fibers(vm: VM) -> None:
    """The script is over, and those that a fatal error has left suspended do not even run what they have in `finally`:
    they give up what they hold.
    """
    if vm.abandoned:
        return
    left = suspended_fibers()
    for k in range(left.length):
        fiber = left[k]
        assert fiber is not None
        left[k] = None
        if fiber.state == SUSPENDED:
            fiber.closed = True
            enter(vm, fiber, v_null(), ENDING)
