"""The JIT's side of the interpreter: when a recording starts, ends, or aborts. No PHP semantics here.

A region is a loop header or a function's entry. Its handler begins with jit_merge_point, counts in the instruction's
word while nothing is compiled, and comes here when the count runs out. The recording variants of handlers call
at_merge_point, log_overflows and recording_raised.

A finished Recording is announced by writing its address to the mailbox, a pipe that the compiler thread reads: this
thread never waits for it.
"""

from typing import Final

from pyphp.interp.contracts.jitcodes import (
    CLOSED,
    COMPILED,
    FUNCTION_ENTRY,
    LEFT,
    LINKED,
    LOOP_HEADER,
    PENDING,
    RAISED,
    RECURSION,
    TOO_LONG,
    YIELDING_HEADER,
)
from pyphp.interp.data.code import Func
from pyphp.interp.frames.interruptions import is_entry
from pyphp.interp.frames.operations import caller_frame
from pyphp.interp.limits.attending import attend, wants_attention
from pyphp.interp.rlib.frame import Frame, Instr, Next, address_of, dispatch, record, string_address
from pyphp.interp.rlib.hints import dont_look_inside, noinline
from pyphp.interp.rlib.libc import c_read, c_write
from pyphp.interp.rlib.obj import cast, same_object
from pyphp.interp.rlib.rarithmetic import int_sar
from pyphp.interp.rlib.text import str_alloc, str_copy
from pyphp.interp.vm import VM, Recording

LOG_SIZE: Final = 1 << 16
LOG_MARGIN: Final = 1 << 12  # one bytecode logs less than this
MAX_PASSED: Final = 64  # merge points of other regions in one recording


@dont_look_inside
@noinline
def begin_recording(vm: VM, fp: Frame, pc: Instr, exit: int, root: bool, landed: bool) -> bool:
    """Prepare to record from pc; root: a region's trace, or another version of it; landed: what begins behind the
    bytecode that the exit left. False if the JIT is off or busy. The caller goes on with `return record(vm, fp, pc)`.
    """
    if vm.mailbox < 0 or vm.recording is not None:
        return False
    log = str_alloc(LOG_SIZE)
    vm.recording = Recording(pc, pc, fp, fp, exit, root, CLOSED, log, 0, 0, pc, fp, False, landed, False, None)
    vm.log_at = string_address(log)
    vm.log_end = vm.log_at + LOG_SIZE - LOG_MARGIN
    vm.fresh = True
    return True


@dont_look_inside
def at_merge_point(vm: VM, fp: Frame, pc: Instr, kind: int) -> bool:
    """A recording passes a region's header: does it end here?"""
    recording = vm.recording
    if recording is None:
        return True
    if vm.fresh:
        vm.fresh = False
        if recording.pc is pc:
            if recording.landed:  # there is nothing to be recorded: the region has its own trace, or will have
                finish(vm, recording, fp, pc, LINKED)
                return True
            return False
    if recording.root:
        if fp.depth(vm.stack) < recording.base.depth(vm.stack):
            recording.left = True
        if ends_where_it_began(vm, recording, fp, pc, kind):
            finish(vm, recording, fp, pc, LEFT if recording.left else CLOSED)
            return True
        if recording.left and kind != FUNCTION_ENTRY:
            finish(vm, recording, fp, pc, LEFT)
            return True
    if kind == LOOP_HEADER or kind == YIELDING_HEADER and ends_at_yielding(vm, recording, fp, pc):
        left = recording.root and is_around(vm, recording, fp, pc)
        finish(vm, recording, fp, pc, LEFT if left else LINKED)
        return True
    if pc.word > COMPILED:
        finish(vm, recording, fp, pc, LINKED)
        return True
    if recording.inlined is pc and is_inside(vm, fp, recording.inlined_base):
        finish(vm, recording, fp, pc, LINKED if pc.word >= COMPILED else RECURSION)
        return True
    recording.inlined = pc
    recording.inlined_base = fp
    recording.passed = recording.passed + 1
    if recording.passed > MAX_PASSED:
        finish(vm, recording, fp, pc, TOO_LONG)
        return True
    return False


def ends_where_it_began(vm: VM, recording: Recording, fp: Frame, pc: Instr, kind: int) -> bool:
    """A loop at its header, a function where it calls itself. One that has returned and is called again goes on."""
    if recording.pc is not pc:
        return False
    return kind != FUNCTION_ENTRY or fp.depth(vm.stack) > recording.base.depth(vm.stack)


def is_inside(vm: VM, fp: Frame, outer: Frame) -> bool:
    """Was fp called by the frame `outer`, or by one that was? Both are of one function. A frame that has returned since
    may have been higher or lower: f(f(1)), f(1) + f(2).
    """
    wanted = outer.depth(vm.stack)
    if fp.depth(vm.stack) <= wanted:
        return False
    frame = fp
    while frame.depth(vm.stack) > wanted:
        if is_entry(vm, frame):
            return False
        frame = caller_frame(frame)
    return frame.depth(vm.stack) == wanted and same_object(frame.func, fp.func)


def ends_at_yielding(vm: VM, recording: Recording, fp: Frame, pc: Instr) -> bool:
    """Whoever goes through a generator's values comes by the header of its loop once for each, so a recording of his
    goes on there, until it comes by a second time: then the loop is one of its own. So it is for what is recorded in
    the generator itself.
    """
    if recording.root and fp.depth(vm.stack) == recording.base.depth(vm.stack):
        return True
    return recording.inlined is pc


@dont_look_inside
def is_around(vm: VM, recording: Recording, fp: Frame, pc: Instr) -> bool:
    """Is pc, in the recording's own frame, the header of a loop around the recorded one? Those come first in the code.
    """
    if fp.depth(vm.stack) != recording.base.depth(vm.stack):
        return False
    block = cast(Func, fp.func).code.block
    return block.index(pc) < block.index(recording.pc)


@dont_look_inside
@noinline
def log_overflows(vm: VM, fp: Frame, pc: Instr) -> None:
    """The log is full: the recording aborts."""
    recording = vm.recording
    if recording is not None:
        finish(vm, recording, fp, pc, TOO_LONG)


@dont_look_inside
@noinline
def recording_raised(vm: VM, fp: Frame, pc: Instr) -> None:
    """Control leaves what can be traced: the recording aborts."""
    recording = vm.recording
    if recording is not None:
        finish(vm, recording, fp, pc, RAISED)


@noinline
def take_exit(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Every trace exit without a bridge comes here: counts, and records a bridge from an exit that is taken often.

    What is asked of the script comes first. The guard that noticed is at its region's own header: going on there would
    only fail again.
    """
    if wants_attention(vm, fp):
        return attend(vm, fp, pc)
    if is_counted_out(vm, vm.exit_number) and begin_recording(vm, fp, pc, vm.exit_number, False, False):
        return record(vm, fp, pc)
    return dispatch(vm, fp, pc)


@noinline
def land(vm: VM, fp: Frame, pc: Instr) -> Next:
    """An exit behind an effect has run the rest of its bytecode, and from here no trace goes on: count, and record one
    if it comes here often.
    """
    if is_counted_out(vm, vm.resumed) and begin_recording(vm, fp, pc, vm.resumed, False, True):
        return record(vm, fp, pc)
    return dispatch(vm, fp, pc)


@noinline
def pass_by(vm: VM, fp: Frame, pc: Instr) -> Next:
    """An exit has landed where no trace is to begin: at a region's header, or where recordings came to nothing."""
    return dispatch(vm, fp, pc)


def is_counted_out(vm: VM, number: int) -> bool:
    """An exit has been taken once more: often enough to be recorded?"""
    left = vm.exit_counts[number] - 1
    vm.exit_counts[number] = left
    return left == 0


@noinline
def miss_entry(vm: VM, fp: Frame, pc: Instr) -> Next:
    """None of a loop's traces takes the types that there are at its header, where pc is: the interpreter does an
    iteration. If that happens often another version of the trace is recorded. (The header itself would lead straight
    back to the traces; there is nothing more to be done at it.)
    """
    if wants_attention(vm, fp):
        return attend(vm, fp, pc)
    if is_counted_out(vm, vm.exit_number) and begin_recording(vm, fp, pc, vm.exit_number, True, False):
        return record(vm, fp, pc)
    return dispatch(vm, fp, pc.next())


@dont_look_inside
@noinline
def finish(vm: VM, recording: Recording, fp: Frame, pc: Instr, outcome: int) -> None:
    """End the recording and tell the compiler thread."""
    if recording.exit < 0:
        recording.pc.word = PENDING
    recording.end_pc = pc
    recording.end_base = fp
    recording.outcome = outcome
    used = vm.log_at - string_address(recording.log)
    kept = str_alloc(used)  # many may wait for the compiler thread: not with all that room
    str_copy(kept, 0, recording.log, 0, used)
    recording.log = kept
    recording.used = used
    recording.previous = vm.finished
    vm.finished = recording
    vm.recording = None
    vm.log_at = 0
    vm.log_end = 0
    message = str_alloc(8)
    address = address_of(recording)
    for k in range(8):
        message.set_byte(k, int_sar(address, 8 * k) & 255)
    c_write(vm.mailbox, message, 0, 8)
    if vm.reply >= 0:
        c_read(vm.reply, message, 0, 8)
    drop_done(vm)


def drop_done(vm: VM) -> None:
    """Let go of recordings that the host has read."""
    while vm.finished is not None and first_done(vm):
        vm.finished = previous_of(vm)


def first_done(vm: VM) -> bool:
    """Has the newest finished recording been read?"""
    recording = vm.finished
    if recording is None:
        return False
    return recording.done


def previous_of(vm: VM) -> Recording | None:
    """The finished recording before the newest."""
    recording = vm.finished
    if recording is None:
        return None
    return recording.previous
