"""Interruptions: PHP code that runs from inside an operation, as a handler of errors does.

A warning is reported in the middle of something. The script's handler runs in a dispatch loop of its own, in frames
above everything that the interrupted frame may be using:

    interrupted frame, to its last slot | entry frame: header, CALLBACK, INTERRUPTED, RESULT, window of the call

The entry frame's code is in BOOT (starting.py): CALL_BACK, then LEAVE, which ends the inner loop. If an error unwinds
the frames, that ends at the entry frame, and goes on in the operation that was interrupted. Whoever goes from frame to
frame comes from an entry frame to the interrupted one: caller_of().
"""

from typing import Final

from attrs import define

from pyphp.interp.bytecode import ENTRY, USER
from pyphp.interp.data.code import Func, is_initial
from pyphp.interp.data.refs import RefCell, Unbound
from pyphp.interp.frames.operations import caller_frame
from pyphp.interp.frames.passing import passed_count
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.frame import HEADER, Frame, Instr, Slot, slot, start
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.obj import HeapObject, cast
from pyphp.interp.rlib.value import HIDDEN, REF, UNDEF, Value, as_ref, v_null, v_ref, v_undef
from pyphp.interp.vm import VM, Builtin, Callable

CALLBACK: Final[int] = 2  # slots of an entry frame; BOOT's code names them, too
INTERRUPTED: Final[int] = 3
RESULT: Final[int] = 4
ARGUMENTS: Final[int] = 8
ENTRY_CALL: Final[int] = 8  # index in BOOT of the call with four arguments
FEWER_CALLS: Final[int] = 12  # and of that with none; those of others follow
MOST_ARGUMENTS: Final[int] = 4
CLOSE: Final[int] = 20  # and of CLOSE_GENERATOR


@define(slots=True, eq=False)
class Interruption(HeapObject):
    """Where execution was."""

    fp: Frame
    pc: Instr
    native: Builtin | None
    given: Array[Value] | None


@dont_look_inside
def call_inside(vm: VM, callback: Callable, arguments: Array[Value]) -> Value:
    """Call a function of the script, with at most four arguments, from inside whatever runs; what it returns. UNDEF: an
    error has unwound it, and the caller is to go on raising.
    """
    return _call(vm, callback, arguments, v_undef())


@dont_look_inside
def close_inside(vm: VM, generator: Value) -> bool:
    """Run what a generator has in `finally`. False: an error has ended that, and the caller is to go on raising."""
    return _run(vm, generator, Array[Value](0), v_null(), CLOSE).tag != UNDEF


@dont_look_inside
def call_for_reference(vm: VM, callback: Callable, arguments: Array[Value]) -> Value:
    """The same of a function that may return a reference: REF if it does."""
    result = _call(vm, callback, arguments, v_ref(REF, Unbound(v_null())))
    if result.tag == REF and isinstance(as_ref(RefCell, result), Unbound):
        return as_ref(RefCell, result).value
    return result


def _call(vm: VM, callback: Callable, arguments: Array[Value], wanted: Value) -> Value:
    """wanted: what the call finds in its destination."""
    n = arguments.length
    entry = ENTRY_CALL if n == MOST_ARGUMENTS else FEWER_CALLS + n + n
    return _run(vm, v_ref(HIDDEN, callback), arguments, wanted, entry)


def _run(vm: VM, callback: Value, arguments: Array[Value], wanted: Value, entry: int) -> Value:
    """entry: where in BOOT it begins."""
    here = Interruption(vm.fp, vm.pc, vm.native, vm.given)
    boot = cast(Func, vm.ground.base().func)
    fp = vm.fp.window(first_free(vm))
    fp.ret_pc = boot.entry
    fp.func = boot
    for k in range(HEADER, boot.code.n_slots):
        fp.put(slot(k), v_undef())
    fp.put(slot(CALLBACK), callback)
    fp.put(slot(INTERRUPTED), v_ref(HIDDEN, shown_of(vm, here)))
    leaving = vm.leaving
    vm.leaving = False
    fp.put(slot(RESULT), wanted)
    for k in range(arguments.length):
        fp.put(slot(ARGUMENTS + k), arguments[k])
    vm.given = None
    vm.inside = vm.inside + 1
    guards = vm.guards_outside
    exception = vm.exception
    vm.guards_outside = vm.guards
    start(vm, fp, boot.code.block.entry(entry))
    vm.inside = vm.inside - 1
    vm.leaving = leaving
    vm.guards_outside = guards
    vm.fp = here.fp
    vm.pc = here.pc
    vm.native = here.native
    vm.given = here.given
    result = fp.take(slot(RESULT))
    if result.tag != UNDEF:
        vm.exception = exception  # on its way to where it is caught
    for k in range(HEADER, boot.code.n_slots):
        fp[slot(k)] = v_undef()
    return result


def shown_of(vm: VM, here: Interruption) -> Interruption:
    """Where that is to PHP: a frame that is being left is gone, and so is what a destructor ends that was called from
    inside an operation.
    """
    shown = Interruption(caller_frame(here.fp), here.fp.ret_pc.prev(), None, None) if vm.leaving else here
    return interruption_of(shown.fp) if is_entry(vm, shown.fp) else shown


def script_place(vm: VM) -> Interruption:
    """Where the script's own code is: a builtin that is written in PHP has no place of its own, nor has, to PHP, what
    computes the value of a constant or property, but for where it asks for the constant of a class.
    """
    fp = vm.fp
    pc = vm.pc
    while True:
        if is_entry(vm, fp):
            here = interruption_of(fp)
            fp = here.fp
            pc = here.pc
        elif not is_bottom(vm, fp) and (is_internal(fp) or is_without_line(fp, pc)):
            pc = fp.ret_pc.prev()
            fp = caller_frame(fp)
        else:
            return Interruption(fp, pc, None, None)


def is_without_line(fp: Frame, pc: Instr) -> bool:
    """Is it an instruction that computes a constant expression, and has no place?"""
    func = cast(Func, fp.func)
    return is_initial(func) and func.code.lines[func.code.block.index(pc)] == 0


def first_free(vm: VM) -> Slot:
    """The first slot that the frame at hand does not use. The arguments of a builtin that were spread may lie beyond
    what its code accounts for.
    """
    used = cast(Func, vm.fp.func).code.n_slots
    if vm.native is not None:
        last = vm.pc.b + slot(HEADER + passed_count(vm.fp, vm.pc))
        if last > slot(used):
            return last
    return slot(used)


def is_bottom(vm: VM, fp: Frame) -> bool:
    """Is this the frame from which the script itself was called?"""
    return fp.depth(vm.ground) == 0


def is_entry(vm: VM, fp: Frame) -> bool:
    """Is it an entry frame?"""
    return cast(Func, fp.func).kind == ENTRY and not is_bottom(vm, fp)


def is_internal(fp: Frame) -> bool:
    """Is this frame's code none of the script's? Its file and lines are nobody's business."""
    return cast(Func, fp.func).kind != USER


def interruption_of(fp: Frame) -> Interruption:
    """What the entry frame interrupted."""
    return as_ref(Interruption, fp[slot(INTERRUPTED)])
