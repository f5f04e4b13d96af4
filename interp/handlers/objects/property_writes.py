"""Assigned and removed properties: what sites have met before is a store, the rest is done in
objects/properties/writing.py.
"""

from pyphp.interp.bytecode import KILL_A, WANT_RESULT
from pyphp.interp.contracts.operations import SET, UNSET
from pyphp.interp.data.code import Class, Func
from pyphp.interp.data.objects import AS_ELEMENTS, MOST_ENTRIES, PhpObject, PropertyEntry
from pyphp.interp.data.refs import deref
from pyphp.interp.handlers.objects.properties import ASSIGN, NEVER_FITS, STEPS, cannot_write, property_name, remember
from pyphp.interp.handlers.registry import handler
from pyphp.interp.objects.extras import put_extra
from pyphp.interp.objects.members import DYNAMIC
from pyphp.interp.objects.operations import (
    asking_frame,
    calls_method,
    operation_code,
    own_value,
    remember_absent,
    setting_frame,
)
from pyphp.interp.objects.properties.reading import IN_SET, IN_UNSET, remove_property, unset_property
from pyphp.interp.objects.properties.writing import store_property, write_property
from pyphp.interp.objects.this import scope_at
from pyphp.interp.operators.coercion import has_type
from pyphp.interp.operators.met_classes import is_of_met_class, with_class
from pyphp.interp.operators.operands import kill_a, kill_b, kill_c, operand
from pyphp.interp.rlib.frame import Frame, Instr, Next, dispatch, link, slot_index
from pyphp.interp.rlib.hints import dont_look_inside, promote, unroll_safe
from pyphp.interp.rlib.obj import cast, same_object
from pyphp.interp.rlib.text import Str
from pyphp.interp.rlib.value import OBJ, REF, REFCOUNTED, UNDEF, Value, as_ref
from pyphp.interp.vm import VM


@dont_look_inside
def accept(pc: Instr, cls: Class, stored: Class) -> None:
    """The property of this class's objects has taken an object of that class."""
    entry = link(PropertyEntry, pc)
    while entry is not None:
        if same_object(entry.cls, cls):
            accepted = with_class(None, entry.accepted, stored)
            if accepted is not None:
                entry.accepted = accepted
        entry = entry.next


@handler("ASSIGN_PROP")
def assign_prop(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Of an object of the class that was met here first, whose property and whose new value are plain bits."""
    x = fp.read(pc, pc.a)
    v = fp.read(pc, pc.c)
    entry = link(PropertyEntry, pc)
    if x.tag == OBJ and entry is not None and v.tag < REFCOUNTED and v.tag != UNDEF and pc.imm_d & KILL_A == 0:
        obj = as_ref(PhpObject, x)
        if same_object(obj.cls, entry.cls):
            old = obj.slots[entry.index].tag
            if old < REFCOUNTED:
                mask = entry.first if old == UNDEF else entry.mask
                if mask == 0 or has_type(v, mask):
                    obj.slots.put(entry.index, v)
                    return dispatch(vm, fp, pc.next())
    return assign_prop_found(vm, fp, pc)


@unroll_safe
def assign_prop_found(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Of an object of any class that has been met."""
    x = fp.read(pc, pc.a)
    v = fp.read(pc, pc.c)
    entry = link(PropertyEntry, pc)
    if x.tag == OBJ and v.tag != UNDEF and v.tag != REF:
        obj = as_ref(PhpObject, x)
        for _ in range(MOST_ENTRIES):
            if entry is not None:
                if same_object(obj.cls, entry.cls):
                    old = obj.slots[entry.index].tag
                    mask = entry.first if old == UNDEF else entry.mask
                    if old != REF and (mask == 0 or has_type(v, mask) or is_accepted(entry, v, mask)):
                        vm.at(fp, pc)
                        obj.slots[entry.index] = v
                        finish_write(fp, pc)
                        return dispatch(vm, fp, pc.next())
                entry = entry.next
    return assign_prop_absent(vm, fp, pc)


@unroll_safe
def assign_prop_absent(vm: VM, fp: Frame, pc: Instr) -> Next:
    """As fetch_prop_absent, of an assignment, where __set() is called or one of the object's own is written."""
    x = deref(fp.read(pc, pc.a))
    v = deref(fp.read(pc, pc.c))
    entry = link(PropertyEntry, pc)
    if x.tag == OBJ and entry is not None and v.tag != UNDEF and pc.imm_d & STEPS == 0:
        obj = as_ref(PhpObject, x)
        absent = entry.absent
        for _ in range(MOST_ENTRIES):
            if absent is not None:
                if same_object(obj.cls, absent.cls):
                    name = as_ref(Str, pc.const(pc.b))
                    old = own_value(obj, absent, name)
                    method = absent.method
                    operation = absent.operation
                    if old.tag != UNDEF and old.tag != REF:
                        vm.at(fp, pc)
                        put_extra(obj, name, v)
                        end_assignment(fp, pc, v)
                        return dispatch(vm, fp, pc.next())
                    if old.tag != UNDEF or method is None or operation is None or not calls_method(vm, obj):
                        return assign_prop_any(vm, fp, pc)
                    callee = setting_frame(fp, pc, operation, method, absent.guard, obj, name, v)
                    return dispatch(vm, callee, method.entry)
                absent = absent.next
    return assign_prop_any(vm, fp, pc)


def is_accepted(entry: PropertyEntry, v: Value, mask: int) -> bool:
    """Is it an object of a class that has been stored there?"""
    return mask != NEVER_FITS and is_of_met_class(entry.accepted, v)


def finish_write(fp: Frame, pc: Instr) -> None:
    """The value has been stored as it is."""
    if pc.imm_d & WANT_RESULT == 0:
        kill_c(fp, pc)
    kill_a(fp, pc)


def assign_prop_any(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Of anything."""
    vm.at(fp, pc)
    x = deref(fp.read(pc, pc.a))
    v = operand(vm, fp, pc, pc.c)
    name = property_name(vm, operand(vm, fp, pc, pc.b))
    if x.tag != OBJ:
        cannot_write(vm, x, name, ASSIGN)
    obj = as_ref(PhpObject, x)
    if slot_index(pc.b) < 0:
        remember_absent(vm, pc, obj, name, scope_at(fp), obj.cls.set, 2, SET, IN_SET)
    stored = store_property(vm, obj, name, v, scope_at(fp), cast(Func, fp.func).code.strict, pc.imm_d & STEPS)
    if stored.tag == UNDEF:
        if obj.flags & AS_ELEMENTS == 0:
            method = promote(obj.cls.set)
            assert method is not None
            operation = promote(operation_code(vm, SET))
            callee = setting_frame(fp, pc, operation, method, IN_SET, obj, name, v)
            return dispatch(vm, callee, method.entry)
        stored = write_property(vm, obj, name, v, scope_at(fp), cast(Func, fp.func).code.strict, pc.imm_d & STEPS)
    if slot_index(pc.b) < 0:
        remember(vm, fp, pc, obj, name)
        if stored.tag == OBJ:
            accept(pc, obj.cls, as_ref(PhpObject, stored).cls)
    end_assignment(fp, pc, stored)
    return dispatch(vm, fp, pc.next())


def end_assignment(fp: Frame, pc: Instr, stored: Value) -> None:
    """What was stored is the result, where one is wanted; temporaries go."""
    if pc.imm_d & WANT_RESULT != 0:
        fp[pc.c] = stored
    else:
        kill_c(fp, pc)
    kill_b(fp, pc)
    kill_a(fp, pc)


@handler("UNSET_PROP")
def unset_prop(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Of null nothing is left to remove."""
    vm.at(fp, pc)
    x = deref(fp.read(pc, pc.a))
    y = operand(vm, fp, pc, pc.b)
    if x.tag == OBJ:
        name = property_name(vm, y)
        obj = as_ref(PhpObject, x)
        if obj.flags & AS_ELEMENTS != 0:
            unset_property(vm, obj, name, scope_at(fp))
        elif not remove_property(vm, obj, name, scope_at(fp)):
            method = promote(obj.cls.unset)
            assert method is not None
            operation = promote(operation_code(vm, UNSET))
            callee = asking_frame(fp, pc, operation, method, IN_UNSET, obj, name, DYNAMIC)
            return dispatch(vm, callee, method.entry)
    kill_a(fp, pc)
    kill_b(fp, pc)
    return dispatch(vm, fp, pc.next())
