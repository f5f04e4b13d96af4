"""Limits: what the outside asks of a running script, and the stack and time that it may take.

Another thread stores a reason into vm.interrupt, then -1 into vm.stack_limit (interrupt() of both engines does); so
does the allocator, where nothing is asked yet, when a collection of cycles is due (collecting.py). Loop headers look at
the first, function entries at the second, which costs them nothing: they compare their depth with it anyway. Both come
to attend(), and so does every trace exit while something is asked: compiled code polls with an ordinary guard.

    stack_limit    what an ENTER compares with: stack_ready, or -1 while something is asked
    stack_ready    bytes of stack that are accounted for; grows by STACK_PAGE, as php's stack does
    stack_end      bytes of stack that there are

What waits (pause, await_input) also waits for vm.wake, which whoever asks makes readable, and comes to attend() as
well. Where nobody does so it just waits.
"""

from typing import Final

from pyphp.interp.data.filling import fill
from pyphp.interp.errors.raising import FAILURE_STATUS, fail_script, fatal
from pyphp.interp.frames.output import flush
from pyphp.interp.limits.collecting import collect_when_full
from pyphp.interp.limits.memory import OVERDRAWN, end_overdrawn, exhausted_text, limit_in_force
from pyphp.interp.rlib.cycles import COLLECT, take_interrupt
from pyphp.interp.rlib.frame import Frame, Instr, Next, dispatch
from pyphp.interp.rlib.heap import heap_bytes, heap_charge
from pyphp.interp.rlib.hints import dont_look_inside, noinline
from pyphp.interp.rlib.libc import c_clock_ns, c_die, c_read, c_set_cpu_timer, c_sleep_ns, c_wait
from pyphp.interp.rlib.text import lit, str_alloc
from pyphp.interp.vm import VM

TIMED_OUT: Final[int] = 2  # reasons besides output.STOPPED and memory.OVERDRAWN: max_execution_time
DEADLY: Final[int] = 64  # and above: a signal that kills the process, plus its number
READY: Final[int] = 1  # what c_wait says
WOKEN: Final[int] = 2
STACK_PAGE: Final[int] = 262144  # what php asks for when its stack grows


def wants_attention(vm: VM, fp: Frame) -> bool:
    """Would a region's header come to attend()?"""
    return vm.interrupt != 0 or fp.depth(vm.stack) > vm.stack_limit


@dont_look_inside
@noinline
def attend(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Do what is asked; a region's header goes on afterwards."""
    vm.at(fp, pc)
    answer(vm, fp)
    return dispatch(vm, fp, pc)


@dont_look_inside
def answer(vm: VM, fp: Frame) -> None:
    """Do what is asked, and see that there is stack for this frame. vm.at() has said where execution is."""
    reason = take_interrupt(vm)
    if reason == COLLECT:
        collect_when_full(vm)
    elif reason != 0:
        interrupted(vm, reason)
    depth = fp.depth(vm.stack)
    while depth > vm.stack_ready:
        if vm.stack_ready >= vm.stack_end or heap_bytes() + STACK_PAGE > limit_in_force(vm):
            fatal(vm, exhausted_text(vm, STACK_PAGE))
        heap_charge(STACK_PAGE)
        vm.stack_ready = vm.stack_ready + STACK_PAGE
    vm.stack_limit = vm.stack_ready
    if vm.interrupt != 0:  # another thread has asked meanwhile
        vm.stack_limit = -1


def interrupted(vm: VM, reason: int) -> None:
    """End the script, and with it, if a signal asks for that, the process: what was printed is printed first."""
    if reason >= DEADLY:
        flush(vm)
        c_die(reason - DEADLY)
    vm.stack_limit = vm.stack_ready
    if reason == OVERDRAWN:
        end_overdrawn(vm)
    if reason == TIMED_OUT:
        plural = lit(b" second") if vm.time_limit == 1 else lit(b" seconds")
        fatal(vm, fill(b"Maximum execution time of %d%s exceeded", vm.time_limit, plural))
    vm.exit_status = FAILURE_STATUS
    fail_script(vm)


def set_time_limit(vm: VM, seconds: int) -> None:
    """The script may take so many seconds of processor time from now on; below 1: as much as it likes. Where the host
    keeps no time it may anyway.
    """
    vm.time_limit = seconds
    if vm.keeps_time:
        c_set_cpu_timer(seconds if seconds > 0 else 0)


# Waiting


@dont_look_inside
def pause(vm: VM, count: int) -> None:
    """Let so many nanoseconds pass."""
    if vm.wake < 0:
        c_sleep_ns(count)
        return
    start = c_clock_ns()
    passed = 0
    while passed < count:
        if c_wait(-1, vm.wake, count - passed) == WOKEN:
            woken(vm)
        passed = c_clock_ns() - start


def is_ending(vm: VM) -> bool:
    """Has someone asked for the end of the run? A collection that is due can wait."""
    return vm.interrupt != 0 and vm.interrupt != COLLECT


@dont_look_inside
def await_input(vm: VM, fd: int) -> None:
    """Wait until a read of this descriptor, a terminal's or a pipe's, will not."""
    while vm.wake >= 0 and c_wait(fd, vm.wake, -1) != READY:
        woken(vm)


def woken(vm: VM) -> None:
    """Do what is asked, if that has not been done yet: then it ends the script. The waiting was in a builtin, so
    vm.at() has said where execution is.
    """
    if c_wait(-1, vm.wake, 0) == WOKEN:
        c_read(vm.wake, str_alloc(1), 0, 1)
    reason = vm.interrupt
    if reason != 0 and reason != COLLECT:
        vm.interrupt = 0
        interrupted(vm, reason)
