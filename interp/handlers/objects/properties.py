"""Properties that are read: what sites have met before is a load, the rest is done in
interp/objects/properties/reading.py. And what all sites of properties remember.
"""

from typing import Final, NoReturn

from attrs import frozen

from pyphp.interp.bytecode import KILL_B, KILL_C, STEPS_DOWN, STEPS_UP
from pyphp.interp.bytecode.classes import KEPT, READONLY
from pyphp.interp.contracts.operations import GET, GET_IF_SET
from pyphp.interp.data.code import Class, Func, PropertyInfo
from pyphp.interp.data.filling import fill
from pyphp.interp.data.objects import AS_ELEMENTS, MOST_ENTRIES, PhpObject, PropertyEntry
from pyphp.interp.data.refs import deref
from pyphp.interp.data.wording import type_name, up_to_nul
from pyphp.interp.errors.raising import throw_error
from pyphp.interp.handlers.registry import handlers
from pyphp.interp.objects.members import DYNAMIC, find_method, slot_of
from pyphp.interp.objects.operations import asking_frame, calls_method, operation_code, own_value, remember_absent
from pyphp.interp.objects.properties.reading import (
    IN_GET,
    IN_ISSET,
    QUIETLY,
    READ,
    TO_UPDATE,
    TO_WRITE,
    overloaded,
    property_there,
    read_of_scalar,
    read_only,
    read_property,
)
from pyphp.interp.objects.properties.writing import begin_update
from pyphp.interp.objects.this import scope_at
from pyphp.interp.operators.conversions import to_str
from pyphp.interp.operators.operands import finish, operand
from pyphp.interp.rlib.frame import Frame, Instr, Next, dispatch, link, set_link, slot_index
from pyphp.interp.rlib.hints import dont_look_inside, promote, unroll_safe
from pyphp.interp.rlib.obj import same_object
from pyphp.interp.rlib.templates import Static
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import OBJ, REF, REFCOUNTED, STR, UNDEF, Value, as_ref, v_null
from pyphp.interp.vm import VM

KILLS: Final[int] = KILL_B | KILL_C
STEPS: Final[int] = STEPS_UP | STEPS_DOWN
MODIFY: Final[Str] = lit(b"modify")
ASSIGN: Final[Str] = lit(b"assign")
NEVER_FITS: Final[int] = 1 << 40  # the mask of what is written with care: a readonly property


@frozen(eq=False)
class Reading:
    """What for is it read (objects/properties/reading.py)? Is it written next, so that only objects will do? Is it a
    holder of what is written?
    """

    mode: int
    written: bool
    holds: bool


@handlers(
    FETCH_PROP=Reading(READ, False, False),
    FETCH_PROP_IS=Reading(QUIETLY, False, False),
    FETCH_PROP_RW=Reading(READ, True, False),
    FETCH_PROP_W=Reading(TO_WRITE, True, True),
    FETCH_PROP_WRW=Reading(TO_UPDATE, True, True),
)
def fetch_prop(vm: VM, fp: Frame, pc: Instr, t: Static[Reading]) -> Next:
    """Of an object of the class that was met here first, whose property is plain bits."""
    x = fp.read(pc, pc.b)
    entry = link(PropertyEntry, pc)
    if x.tag == OBJ and entry is not None and fp[pc.a].tag < REFCOUNTED and pc.imm_d & KILLS == 0:
        obj = as_ref(PhpObject, x)
        if same_object(obj.cls, entry.cls):
            v = obj.slots[entry.index]
            if v.tag != UNDEF and v.tag != REF:
                fp.put(pc.a, v)
                return dispatch(vm, fp, pc.next())
    return fetch_prop_found(vm, fp, pc, t)


@unroll_safe
def fetch_prop_found(vm: VM, fp: Frame, pc: Instr, t: Static[Reading]) -> Next:
    """Of an object of any class that has been met."""
    x = fp.read(pc, pc.b)
    entry = link(PropertyEntry, pc)
    if x.tag == OBJ and entry is not None:
        obj = as_ref(PhpObject, x)
        if same_object(obj.cls, entry.cls):
            v = obj.slots[entry.index]
            if v.tag != UNDEF:
                finish(vm, fp, pc, deref(v))
                return dispatch(vm, fp, pc.next())
        other = entry.next
        for _ in range(MOST_ENTRIES - 1):
            if other is not None:
                if same_object(obj.cls, other.cls):
                    v = obj.slots[other.index]
                    if v.tag != UNDEF:
                        finish(vm, fp, pc, deref(v))
                        return dispatch(vm, fp, pc.next())
                other = other.next
    if t.mode == READ or t.mode == QUIETLY:
        return fetch_prop_absent(vm, fp, pc, t)
    return fetch_prop_any(vm, fp, pc, t)


@unroll_safe
def fetch_prop_absent(vm: VM, fp: Frame, pc: Instr, t: Static[Reading]) -> Next:
    """Of an object of a class that has been met, where it is in no slot: one of the object's own, or __get() is
    called.
    """
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
                    if v.tag != UNDEF:
                        finish(vm, fp, pc, deref(v))
                        return dispatch(vm, fp, pc.next())
                    method = absent.method
                    operation = absent.operation
                    if method is None or operation is None or not calls_method(vm, obj):
                        return fetch_prop_any(vm, fp, pc, t)
                    callee = asking_frame(fp, pc, operation, method, absent.guard, obj, name, DYNAMIC)
                    return dispatch(vm, callee, method.entry)
                absent = absent.next
    return fetch_prop_any(vm, fp, pc, t)


def fetch_prop_any(vm: VM, fp: Frame, pc: Instr, t: Static[Reading]) -> Next:
    """Of anything."""
    vm.at(fp, pc)
    if t.mode == QUIETLY or t.mode == TO_WRITE:
        x = deref(fp.read(pc, pc.b))
    else:
        x = operand(vm, fp, pc, pc.b)
    y = operand(vm, fp, pc, pc.c)
    if t.mode == QUIETLY and x.tag != OBJ:
        finish(vm, fp, pc, v_null())
        return dispatch(vm, fp, pc.next())
    name = property_name(vm, y)
    if x.tag != OBJ:
        if t.written:
            cannot_write(vm, x, name, step_or_write(pc, t.holds))
        read_of_scalar(vm, x, name)
        finish(vm, fp, pc, v_null())
        return dispatch(vm, fp, pc.next())
    obj = as_ref(PhpObject, x)
    if slot_index(pc.c) < 0:
        if t.written:
            remember_writable(vm, fp, pc, obj, name)
        else:
            remember(vm, fp, pc, obj, name)
        if t.mode == READ or t.mode == QUIETLY:
            remember_reading(vm, fp, pc, obj, name, t.mode)
    if t.written and not t.holds and pc.imm_d & STEPS != 0:
        check_step_of(vm, fp, obj, name)
    if t.written and not t.holds:
        begin_update(vm, obj, name, scope_at(fp))
    if t.mode == READ or t.mode == QUIETLY:
        v = property_there(vm, obj, name, scope_at(fp), t.mode)
        if v.tag == UNDEF:
            method = first_reader(obj, t.mode)
            if method is not None and obj.flags & AS_ELEMENTS == 0:
                first = promote(method)
                operation = promote(operation_code(vm, reading_operation(obj, t.mode)))
                guard = reading_guard(obj, t.mode)
                index = slot_of(obj.cls, name, scope_at(fp))
                callee = asking_frame(fp, pc, operation, first, guard, obj, name, index)
                return dispatch(vm, callee, first.entry)
            v = overloaded(vm, obj, name, slot_of(obj.cls, name, scope_at(fp)), t.mode)
        finish(vm, fp, pc, v)
        return dispatch(vm, fp, pc.next())
    finish(vm, fp, pc, read_property(vm, obj, name, scope_at(fp), t.mode))
    return dispatch(vm, fp, pc.next())


def asks_first(obj: PhpObject, mode: int) -> bool:
    """Is __isset() asked before __get() is?"""
    return mode == QUIETLY and obj.cls.isset is not None


def first_reader(obj: PhpObject, mode: int) -> Func | None:
    """The magic method that is called first when a property that is not there is read."""
    return obj.cls.isset if asks_first(obj, mode) else obj.cls.get


def reading_operation(obj: PhpObject, mode: int) -> int:
    """The number of the operation."""
    return GET_IF_SET if asks_first(obj, mode) else GET


def reading_guard(obj: PhpObject, mode: int) -> int:
    """For what that method runs."""
    return IN_ISSET if asks_first(obj, mode) else IN_GET


@dont_look_inside
def remember_reading(vm: VM, fp: Frame, pc: Instr, obj: PhpObject, name: Str, mode: int) -> None:
    """Link the site to a class whose objects have the property in no slot."""
    method = None if obj.cls.get is None else first_reader(obj, mode)
    number = reading_operation(obj, mode)
    remember_absent(vm, pc, obj, name, scope_at(fp), method, 1, number, reading_guard(obj, mode))


def property_name(vm: VM, v: Value) -> Str:
    """A name that is computed may be anything."""
    return as_ref(Str, v) if v.tag == STR else to_str(vm, v)


def step_or_write(pc: Instr, holds: bool) -> Str:
    """What FETCH_PROP_RW, or one whose value holds what is written, is about to do."""
    if holds:
        return MODIFY
    return lit(b"increment/decrement") if pc.imm_d & STEPS != 0 else ASSIGN


@dont_look_inside
def cannot_write(vm: VM, v: Value, name: Str, verb: Str) -> NoReturn:
    """What is written to is no object's."""
    throw_error(vm, fill(b'Attempt to %s property "%s" on %s', verb, up_to_nul(name), type_name(v)))


@dont_look_inside
def remember(vm: VM, fp: Frame, pc: Instr, obj: PhpObject, name: Str) -> None:
    """Link the site, whose name is written in the code, to what it has met: a class whose objects have the property in
    a slot.
    """
    cls = obj.cls
    index = slot_of(cls, name, scope_at(fp))
    if index < 0:
        return
    info = cls.slots[index]
    last = link(PropertyEntry, pc)
    older = vm.kept if last is None else None  # one that hangs behind another is held by that
    mask = NEVER_FITS if info.flags & (READONLY | KEPT) != 0 else info.mask
    entry = PropertyEntry(older, cls, index, mask, mask_of_first(vm, fp, cls, info), None, None, None)
    if last is None:
        vm.kept = entry
        set_link(pc, entry)
        return
    for _ in range(MOST_ENTRIES - 1):
        if same_object(last.cls, cls):
            return
        further = last.next
        if further is None:
            last.next = entry
            return
        last = further


@dont_look_inside
def remember_writable(vm: VM, fp: Frame, pc: Instr, obj: PhpObject, name: Str) -> None:
    """The same where the property is written: not one that may refuse."""
    index = slot_of(obj.cls, name, scope_at(fp))
    if index >= 0 and obj.cls.slots[index].flags & READONLY == 0:
        remember(vm, fp, pc, obj, name)


@dont_look_inside
def check_step_of(vm: VM, fp: Frame, obj: PhpObject, name: Str) -> None:
    """++ and -- do not look at what a readonly property holds."""
    index = slot_of(obj.cls, name, scope_at(fp))
    if index >= 0 and obj.cls.slots[index].flags & READONLY != 0 and obj.slots[index].tag != UNDEF:
        read_only(vm, obj.cls.slots[index])


def mask_of_first(vm: VM, fp: Frame, cls: Class, info: PropertyInfo) -> int:
    """The type of what may be stored where nothing is."""
    if cls.set is not None or find_method(cls, lit(b"Magic__set")) is not None:
        return NEVER_FITS
    if info.flags & READONLY == 0:
        return info.mask
    scope = scope_at(fp)
    return info.mask if scope is not None and same_object(scope, info.owner) else NEVER_FITS
