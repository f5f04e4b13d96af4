"""isset() and empty() of properties: what sites have met before is a look, the rest is done in
objects/properties/reading.py.
"""

from collections.abc import Callable

from attrs import frozen

from pyphp.interp.contracts.operations import ASK, EMPTY
from pyphp.interp.data.code import Class
from pyphp.interp.data.objects import AS_ELEMENTS, MOST_ENTRIES, PhpObject, PropertyEntry
from pyphp.interp.data.refs import deref
from pyphp.interp.handlers.objects.properties import property_name, remember
from pyphp.interp.handlers.registry import handlers
from pyphp.interp.objects.members import DYNAMIC
from pyphp.interp.objects.operations import (
    asking_frame,
    calls_method,
    can_be_called,
    operation_code,
    own_value,
    remember_absent,
)
from pyphp.interp.objects.properties.reading import (
    IN_GET,
    IN_ISSET,
    is_empty_property,
    is_guarded,
    is_set_property,
    what_is_set,
)
from pyphp.interp.objects.this import scope_at
from pyphp.interp.operators.conversions import to_bool
from pyphp.interp.operators.operands import finish, operand
from pyphp.interp.rlib.frame import Frame, Instr, Next, dispatch, link, slot_index
from pyphp.interp.rlib.hints import promote, unroll_safe
from pyphp.interp.rlib.obj import same_object
from pyphp.interp.rlib.templates import Static
from pyphp.interp.rlib.text import Str
from pyphp.interp.rlib.value import NULL, OBJ, UNDEF, Value, as_ref, v_bool
from pyphp.interp.vm import VM


def is_there(v: Value) -> bool:
    """isset() of a value."""
    return v.tag > NULL


def is_empty(v: Value) -> bool:
    """empty() of a value."""
    return not to_bool(v)


@frozen(eq=False)
class Question:
    """What is asked about a property, by name or when its value is at hand."""

    holds: Callable[[VM, PhpObject, Str, Class | None], bool]
    of_value: Callable[[Value], bool]
    of_scalar: bool
    operation: int


@handlers(
    ISSET_PROP=Question(is_set_property, is_there, False, ASK),
    EMPTY_PROP=Question(is_empty_property, is_empty, True, EMPTY),
)
@unroll_safe
def ask_property(vm: VM, fp: Frame, pc: Instr, t: Static[Question]) -> Next:
    """Of an object of any class that has been met."""
    x = fp.read(pc, pc.b)
    entry = link(PropertyEntry, pc)
    if x.tag == OBJ:
        obj = as_ref(PhpObject, x)
        for _ in range(MOST_ENTRIES):
            if entry is not None:
                if same_object(obj.cls, entry.cls):
                    v = obj.slots[entry.index]
                    if v.tag != UNDEF:
                        vm.at(fp, pc)
                        finish(vm, fp, pc, v_bool(t.of_value(deref(v))))
                        return dispatch(vm, fp, pc.next())
                entry = entry.next
    return ask_absent(vm, fp, pc, t)


@unroll_safe
def ask_absent(vm: VM, fp: Frame, pc: Instr, t: Static[Question]) -> Next:
    """As fetch_prop_absent."""
    x = deref(fp.read(pc, pc.b))
    entry = link(PropertyEntry, pc)
    if x.tag == OBJ and entry is not None:
        obj = as_ref(PhpObject, x)
        absent = entry.absent
        for _ in range(MOST_ENTRIES):
            if absent is not None:
                if same_object(obj.cls, absent.cls):
                    name = as_ref(Str, pc.const(pc.c))
                    v = own_value(obj, absent, name)
                    method = absent.method
                    operation = absent.operation
                    if v.tag != UNDEF or method is None:
                        finish(vm, fp, pc, v_bool(t.of_value(deref(v))))
                        return dispatch(vm, fp, pc.next())
                    if operation is None or not calls_method(vm, obj):
                        return ask_property_any(vm, fp, pc, t)
                    callee = asking_frame(fp, pc, operation, method, absent.guard, obj, name, DYNAMIC)
                    return dispatch(vm, callee, method.entry)
                absent = absent.next
    return ask_property_any(vm, fp, pc, t)


def ask_property_any(vm: VM, fp: Frame, pc: Instr, t: Static[Question]) -> Next:
    """Of what is no object nothing is set."""
    vm.at(fp, pc)
    x = deref(fp.read(pc, pc.b))
    y = operand(vm, fp, pc, pc.c)
    result = t.of_scalar
    if x.tag == OBJ:
        name = property_name(vm, y)
        obj = as_ref(PhpObject, x)
        is_asked = is_asked_in_frames(vm, obj, name, t)
        if slot_index(pc.c) < 0:
            remember(vm, fp, pc, obj, name)
            if is_asked or not t.of_scalar or obj.cls.isset is None:
                remember_absent(vm, pc, obj, name, scope_at(fp), obj.cls.isset, 1, t.operation, IN_ISSET)
        v = what_is_set(vm, obj, name, scope_at(fp))
        if v.tag == UNDEF and is_asked:
            method = promote(obj.cls.isset)
            assert method is not None
            operation = promote(operation_code(vm, t.operation))
            callee = asking_frame(fp, pc, operation, method, IN_ISSET, obj, name, DYNAMIC)
            return dispatch(vm, callee, method.entry)
        result = t.holds(vm, obj, name, scope_at(fp)) if v.tag == UNDEF else t.of_value(v)
    finish(vm, fp, pc, v_bool(result))
    return dispatch(vm, fp, pc.next())


def is_asked_in_frames(vm: VM, obj: PhpObject, name: Str, t: Static[Question]) -> bool:
    """Are there the methods that the question needs, where __isset() has to say whether the property is there?"""
    if obj.flags & AS_ELEMENTS != 0 or obj.cls.isset is None:
        return False
    return not t.of_scalar or can_be_called(obj.cls.get, 1) and not is_guarded(vm, obj, name, IN_GET)
