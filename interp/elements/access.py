"""`[]` of objects, by a method of ArrayAccess that runs in frames above the operation's own (frames/operations.py)."""

from pyphp.interp.contracts.operations import (
    APPEND,
    ELEMENT,
    EMPTY_ELEMENT,
    OWN_EMPTY_ELEMENT,
    REMOVE,
    SET_BEHIND,
    SET_ELEMENT,
)
from pyphp.interp.data.code import Func
from pyphp.interp.data.objects import OperationEntry, PhpObject
from pyphp.interp.data.refs import Unbound, deref
from pyphp.interp.elements.overloaded import (
    accessor,
    asker,
    key_given,
    own_accessor,
    placer,
    reader,
    remover,
    setter,
)
from pyphp.interp.frames.operations import (
    NAME,
    RESULT,
    STATE,
    SUBJECT,
    VALUE,
    begin_operation,
    method_frame,
)
from pyphp.interp.objects.operations import can_be_called, entry_met, operation_code, remember_accessor
from pyphp.interp.rlib.frame import HEADER, Frame, Instr, Slot, slot, slot_index
from pyphp.interp.rlib.hints import dont_look_inside, promote
from pyphp.interp.rlib.obj import same_object
from pyphp.interp.rlib.text import lit
from pyphp.interp.rlib.value import REF, UNDEF, Value, as_ref, v_int, v_null, v_ref
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
    if number == EMPTY_ELEMENT:
        return new_empty_entry(vm, pc, obj)
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


def new_empty_entry(vm: VM, pc: Instr, obj: PhpObject) -> OperationEntry | None:
    """The same of empty(): two methods, or one of PHP's own."""
    plain = accessor(vm, obj, lit(b"offsetexists"))
    own = own_accessor(obj, plain, lit(b"Has_filled"))
    is_own = not same_object(own, plain)
    method = own if is_own else asker(vm, obj)
    number = OWN_EMPTY_ELEMENT if is_own else EMPTY_ELEMENT
    if not can_be_called(method, 1):
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


# Paths


@dont_look_inside
def entering_method(vm: VM, this: Value, key: Value, reads: bool) -> Func | None:
    """The method that says what this[key] is written through; None if it cannot be called in a frame of its own."""
    method = placer(vm, as_ref(PhpObject, this), key, reads)
    return method if can_be_called(method, 1) else None


def frame_for_place(
    vm: VM, fp: Frame, pc: Instr, number: int, method: Func, this: Value, key: Value, place: Slot
) -> Frame:
    """Its frame, in the operation `number`. place: of the key in the caller's frame."""
    operation = promote(operation_code(vm, number))
    frame = begin_operation(fp, pc, operation)
    frame.put(slot(STATE), v_int(0))
    frame.put(slot(SUBJECT), this)
    frame.put(slot(VALUE), v_int(slot_index(place)))
    frame.put(slot(RESULT), v_ref(REF, Unbound(v_null())))
    callee = method_frame(frame, operation, 1, promote(method), this)
    callee.put(slot(HEADER), key_given(key))
    return callee


@dont_look_inside
def setting_method(vm: VM, this: Value, key: Value) -> Func | None:
    """The method that assigns this[key]; None if it cannot be called so."""
    method = setter(vm, as_ref(PhpObject, this), key.tag == UNDEF)
    return method if can_be_called(method, 2) else None


def frame_to_set_behind(vm: VM, fp: Frame, pc: Instr, method: Func, this: Value, key: Value, v: Value) -> Frame:
    """Its frame, at the end of a path."""
    operation = promote(operation_code(vm, SET_BEHIND))
    frame = begin_operation(fp, pc, operation)
    frame.put(slot(STATE), v_int(0))
    frame.put(slot(SUBJECT), this)
    callee = method_frame(frame, operation, 1, promote(method), this)
    callee.put(slot(HEADER), key_given(key))
    callee.put(slot(HEADER + 1), deref(v))
    return callee
