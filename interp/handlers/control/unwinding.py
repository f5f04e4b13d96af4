"""Unwinding: where a throwable goes. Frames are left, the innermost first, until one catches it; what nobody catches
ends the script. A frame's temporaries go while it is there, its variables with it: destructors see that.

A row of the code's table of regions (bytecode.CodeUnit) says what an instruction is in: a `try`, or something that is
to be ended when it is left half-way. The instruction is the one that has thrown, or the call of the frame that was
left.
"""

from pyphp.interp.bytecode import BEHIND, CATCHES, ENTRY, IN_FINALLY, IN_LOOP, IN_NEW, IN_SILENCE, OPERATION, THROWN
from pyphp.interp.data.code import Code, Func, is_file
from pyphp.interp.data.objects import PhpObject
from pyphp.interp.errors.unwinding import (
    AFTER_SCRIPT,
    END,
    abort_generator,
    release_arguments,
)
from pyphp.interp.frames.interruptions import is_bottom, is_entry
from pyphp.interp.frames.operations import caller_frame, end_operation, is_operation
from pyphp.interp.frames.passing import DYNAMIC
from pyphp.interp.frames.scopes import give_back
from pyphp.interp.frames.silence import end_silence, only_fatal
from pyphp.interp.handlers.elements.foreach_refs import end_loop
from pyphp.interp.limits.memory import restore_limit
from pyphp.interp.objects.creating import object_of
from pyphp.interp.objects.destroying import call_destructors
from pyphp.interp.objects.leaving import release_frame, release_locals
from pyphp.interp.objects.throwables import add_previous, end_by, end_during
from pyphp.interp.rlib.dying import FINAL
from pyphp.interp.rlib.frame import HEADER, Frame, Instr, Next, dispatch, halt, slot
from pyphp.interp.rlib.hints import promote, unroll_safe, unwinder
from pyphp.interp.rlib.obj import cast
from pyphp.interp.rlib.rarithmetic import int_div
from pyphp.interp.rlib.value import INT, OBJ, REF, REFCOUNTED, as_ref, v_undef
from pyphp.interp.vm import VM

ROW = 4  # numbers of a region


@unwinder
def unwind(vm: VM, fp: Frame, pc: Instr) -> Next:
    """What a handler has raised. What has interrupted an operation lets that go on raising."""
    native = vm.native
    if native is not None and vm.pc.imm_c == DYNAMIC:
        release_arguments(vm.fp, vm.pc)
    vm.native = None
    vm.given = None
    pending = vm.pending
    if pending is not None:
        vm.pending = None
        vm.exception = object_of(vm, pending)
    during = vm.inheriting
    if during is not None:
        vm.inheriting = None
        end_during(vm, during)
    frame = fp
    at = pc
    while not is_bottom(vm, frame):
        code = cast(Func, frame.func).code
        handler = leave_regions(vm, frame, code, code.block.index(at))
        if handler >= 0:
            vm.guards = vm.guards_outside
            call_those_left(vm, frame, at)
            return dispatch(vm, frame, code.block.entry(handler))
        if is_entry(vm, frame):
            release_frame(vm, frame)
            return halt()
        if is_file(cast(Func, frame.func)):
            give_back(vm, frame)
        call = frame.ret_pc.prev()
        caller = caller_frame(frame)
        within = is_operation(frame)
        if within:
            end_operation(frame)
        else:
            release_from(frame, HEADER + code.n_locals, code.n_slots)
            call_those_left(vm, frame, at)
        vm.at(frame, at)
        release_frame(vm, frame)
        if not within and abort_generator(caller, call):
            call_those_left(vm, frame, at)  # as PHP does, from the generator's frame
        at = call
        frame = caller
        call_those_left(vm, frame, at)
    vm.guards = vm.guards_outside
    end_silence(vm)
    vm.unwound = True
    thrown = vm.exception
    vm.exception = None
    bottom = vm.ground.base()
    vm.at(bottom, cast(Func, bottom.func).code.block.entry(AFTER_SCRIPT))
    if thrown is not None:
        end_by(vm, thrown)
    if vm.stopping or vm.shutdown is None:
        vm.stopping = False
        vm.shutdown = None
        return dispatch(vm, bottom, cast(Func, bottom.func).code.block.entry(END))
    restore_limit(vm)
    return dispatch(vm, bottom, cast(Func, bottom.func).code.block.entry(AFTER_SCRIPT))


def call_those_left(vm: VM, fp: Frame, pc: Instr) -> None:
    """The destructors of what was released on the way to this instruction."""
    if vm.doomed != 0:
        vm.at(fp, pc)
        call_destructors(vm)


def leave_regions(vm: VM, fp: Frame, code: Code, index: int) -> int:
    """Leave what the instruction is in, up to a `try` that has the throwable at hand; the index of where that goes on,
    or -1. exit() is caught by nothing, and nothing waits for it.
    """
    rows = code.regions
    thrown = vm.exception
    at = index
    k = 0
    while k < rows.length:
        if rows[k] <= at and at < rows[k + 1]:
            kind = rows[k + 2]
            s = slot(rows[k + 3])
            if rows[k + 3] == BEHIND:
                at = kind
            elif kind == IN_SILENCE:
                if fp[s].tag == INT and not only_fatal(fp[s].i):
                    end_silence(vm)
            elif kind == IN_LOOP:
                if fp[s].tag == REF:
                    end_loop(fp, s)
            elif kind == IN_NEW:
                if fp[s].tag == OBJ:
                    as_ref(PhpObject, fp[s]).flags = as_ref(PhpObject, fp[s]).flags | FINAL
            elif kind == IN_FINALLY:
                if thrown is not None and fp[s].tag == INT and fp[s].i == THROWN:
                    add_previous(vm, thrown, as_ref(PhpObject, fp[s + slot(1)]))
            elif kind >= CATCHES and thrown is not None:
                release_from(fp, rows[k + 3], code.n_slots)
                return kind
        k = k + ROW
    return -1


@unroll_safe
def pass_on(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The throwable at hand goes on from an instruction: to a `try` of this code, or to the caller's. The way of what
    a script throws, which a trace follows; what has to be ended on the way is for unwind().
    """
    func = promote(cast(Func, fp.func))
    code = func.code
    rows = code.regions
    index = code.block.index(pc)
    for k in range(int_div(rows.length, ROW)):
        if rows[ROW * k] <= index and index < rows[ROW * k + 1]:
            handler = rows[ROW * k + 2]
            if handler < CATCHES or rows[ROW * k + 3] == BEHIND:
                return unwind(vm, fp, pc)
            release_from(fp, rows[ROW * k + 3], code.n_slots)
            if vm.doomed != 0:
                call_those_left(vm, fp, pc)
            return dispatch(vm, fp, code.block.entry(handler))
    if func.kind == ENTRY or func.kind == OPERATION or is_file(func):
        return unwind(vm, fp, pc)
    release_from(fp, HEADER + code.n_locals, code.n_slots)
    if vm.doomed != 0:
        call_those_left(vm, fp, pc)
    vm.at(fp, pc)
    release_locals(vm, fp, code.n_locals)
    call = promote(fp.ret_pc).prev()
    caller = fp.up(call.b)
    if abort_generator(caller, call) and vm.doomed != 0:
        call_those_left(vm, fp, pc)
    if vm.doomed != 0:
        call_those_left(vm, caller, call)
    return pass_on(vm, caller, call)


@unroll_safe
def release_from(fp: Frame, first: int, end: int) -> None:
    """Release what is in these slots; plain bits stay."""
    for k in range(first, end):
        if fp[slot(k)].tag >= REFCOUNTED:
            fp[slot(k)] = v_undef()
