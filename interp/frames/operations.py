"""Operations that call methods, as `$o->x` calls __get(): the method runs in frames above the operation's own, in the
same dispatch loop, so traces go through it.

    caller, to its last slot | operation: header, SUBJECT, NAME, STATE, DISTANCE, RESULT, VALUE | the method's frame

    FETCH_PROP $r, $o, "x"      in the caller, whose frame is left at this instruction
    CALL_VALUE t6, t8, #1       in the operation's code (outside/operations.py), never run: RETURN finds in it where the
    GOT_PROPERTY                result goes, and behind it what becomes of that: the end of FETCH_PROP, in the caller

Nobody sees the operation's frame: traces of calls show the method as called where the operation is. Whoever goes from
frame to frame asks caller_frame(). Unwinding ends the operation (end_operation).
"""

from typing import Final

from pyphp.interp.bytecode import OPERATION
from pyphp.interp.data.code import Func
from pyphp.interp.data.objects import IN_OPERATION, PhpObject
from pyphp.interp.rlib.frame import HEADER, Frame, Instr, slot
from pyphp.interp.rlib.hints import promote
from pyphp.interp.rlib.obj import cast
from pyphp.interp.rlib.value import INT, OBJ, Value, as_ref, v_int, v_ref, v_undef

SUBJECT: Final[int] = 2  # slots of its frame: the object
NAME: Final[int] = 3  # of the property, or the key of the element
STATE: Final[int] = 4  # a kind of guard (objects/properties/reading.py), and FIRST
DISTANCE: Final[int] = 5  # slots to the caller's frame
RESULT: Final[int] = 6  # what the method returns
VALUE: Final[int] = 7  # what else the operation has to know
WINDOW: Final[int] = 8  # of the method's frame
FIRST: Final[int] = 1 << 8  # there was no such operation of this object before


def begin_operation(fp: Frame, pc: Instr, operation: Func) -> Frame:
    """Its frame, above all that the frame at hand uses; the slots for what it is about are still to be filled."""
    n = promote(cast(Func, fp.func)).code.n_slots
    frame = fp.window(slot(n))
    frame.ret_pc = pc.next()
    frame.func = operation
    frame.put(slot(DISTANCE), v_int(n))
    frame.put(slot(RESULT), v_undef())
    return frame


def guard_subject(frame: Frame, obj: PhpObject, kind: int) -> None:
    """A magic method of the object is about to run; see is_guarded()."""
    frame.put(slot(SUBJECT), v_ref(OBJ, obj))
    if obj.flags & IN_OPERATION != 0:
        frame.put(slot(STATE), v_int(kind))
    else:
        frame.put(slot(STATE), v_int(kind | FIRST))
        obj.flags = obj.flags | IN_OPERATION


def method_frame(frame: Frame, operation: Func, behind: int, method: Func, this: Value) -> Frame:
    """The frame of the method that the operation calls; its arguments are still to be put there. behind: the number of
    the instruction to which it returns.
    """
    callee = frame.window(slot(WINDOW))
    callee.ret_pc = operation.code.block.entry(behind)
    callee.func = method
    callee.put(slot(HEADER + method.this_local), this)
    return callee


def entered(callee: Frame) -> Instr:
    """Where the method begins whose frame this is."""
    return promote(cast(Func, callee.func)).entry


def operated(frame: Frame) -> Frame:
    """The frame whose instruction the operation is."""
    return frame.up(slot(promote(frame[slot(DISTANCE)].i)))


def unguard(frame: Frame) -> None:
    """The method has returned, or been unwound."""
    if frame[slot(STATE)].i & FIRST != 0:
        obj = as_ref(PhpObject, frame[slot(SUBJECT)])
        obj.flags = obj.flags & (-1 - IN_OPERATION)


def release_operation(frame: Frame) -> None:
    """It has come to its end."""
    frame[slot(SUBJECT)] = v_undef()
    frame[slot(NAME)] = v_undef()
    frame[slot(RESULT)] = v_undef()


def is_operation(fp: Frame) -> bool:
    """Is it the frame of one?"""
    return cast(Func, fp.func).kind == OPERATION


def caller_frame(fp: Frame) -> Frame:
    """The frame of the code that called this one's; of an operation, that which it is part of. Not of the bottom, nor
    of an entry frame.
    """
    if is_operation(fp):
        return fp.up(slot(fp[slot(DISTANCE)].i))
    return fp.up(fp.ret_pc.prev().b)


def calling_frame(fp: Frame) -> Frame:
    """The frame of the code whose instruction has called this one's function, or is the operation that has."""
    caller = fp.up(promote(fp.ret_pc).prev().b)
    return operated(caller) if is_operation(caller) else caller


def calling_instruction(fp: Frame) -> Instr:
    """That instruction."""
    call = fp.ret_pc.prev()
    caller = fp.up(call.b)
    return caller.ret_pc.prev() if is_operation(caller) else call


def end_operation(frame: Frame) -> None:
    """An operation's frame is about to be released because of an error."""
    if frame[slot(STATE)].tag == INT and frame[slot(SUBJECT)].tag == OBJ:
        unguard(frame)
