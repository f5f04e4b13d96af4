"""`[]` of objects, by a method of ArrayAccess that runs in frames above the operation's own (frames/operations.py)."""

from pyphp.interp.contracts.operations import APPEND, ELEMENT, REMOVE, SET_ELEMENT
from pyphp.interp.data.code import Func
from pyphp.interp.data.objects import OperationEntry, PhpObject
from pyphp.interp.data.refs import deref
from pyphp.interp.elements.overloaded import asker, key_given, reader, remover, setter
from pyphp.interp.frames.operations import (
    NAME,
    STATE,
    SUBJECT,
    VALUE,
    begin_operation,
    method_frame,
)
from pyphp.interp.objects.operations import can_be_called, entry_met, operation_code, remember_accessor
from pyphp.interp.rlib.frame import HEADER, Frame, Instr, slot
from pyphp.interp.rlib.hints import dont_look_inside, promote
from pyphp.interp.rlib.value import Value, as_ref, v_int
from pyphp.interp.vm import VM


def element_entry(vm: VM, pc: Instr, v: Value, number: int) -> OperationEntry | None:
    """What the operation `number` calls of the object; None if that cannot be called so. The Error if it has no
    elements.
    """
    entry = entry_met(pc, v)
    return new_entry(vm, pc, as_ref(PhpObject, v), number) if entry is None else entry


@dont_look_inside
def new_entry(vm: VM, pc: Instr, obj: PhpObject, number: int) -> OperationEntry | None:
    """The same of a class that is met first."""
    if number == ELEMENT:
        method = reader(vm, obj)
    elif number == SET_ELEMENT or number == APPEND:
        method = setter(vm, obj, number == APPEND)
    else:
        method = remover(vm, obj) if number == REMOVE else asker(vm, obj)
    if not can_be_called(method, 2 if number == SET_ELEMENT or number == APPEND else 1):
        return None
    remember_accessor(vm, pc, obj.cls, method, number)
    return OperationEntry(None, obj.cls, method, operation_code(vm, number), False, 0, None)


def method_in(entry: OperationEntry) -> Func:
    """The method."""
    method = entry.method
    assert method is not None
    return promote(method)


def operation_in(entry: OperationEntry) -> Func:
    """How it is called."""
    operation = entry.operation
    assert operation is not None
    return promote(operation)


def frame_for_element(fp: Frame, pc: Instr, entry: OperationEntry, this: Value, key: Value) -> Frame:
    """The method's frame, with the key as its first argument."""
    operation = operation_in(entry)
    frame = begin_operation(fp, pc, operation)
    frame.put(slot(STATE), v_int(0))
    frame.put(slot(VALUE), v_int(-1))
    callee = method_frame(frame, operation, 1, method_in(entry), this)
    callee.put(slot(HEADER), key_given(key))
    return callee


def frame_to_set_element(fp: Frame, pc: Instr, entry: OperationEntry, this: Value, key: Value, v: Value) -> Frame:
    """The same of a method that gets a value, too."""
    callee = frame_for_element(fp, pc, entry, this, key)
    callee.put(slot(HEADER + 1), deref(v))
    return callee


def frame_for_asked_element(fp: Frame, pc: Instr, entry: OperationEntry, this: Value, key: Value) -> Frame:
    """The same of a method that is followed by another one with the same argument."""
    operation = operation_in(entry)
    frame = begin_operation(fp, pc, operation)
    frame.put(slot(STATE), v_int(0))
    frame.put(slot(VALUE), v_int(-1))
    frame.put(slot(SUBJECT), this)
    frame.put(slot(NAME), key_given(key))
    callee = method_frame(frame, operation, 1, method_in(entry), this)
    callee.put(slot(HEADER), key_given(key))
    return callee
