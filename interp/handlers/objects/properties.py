"""Properties: what sites have met before is a load or a store, the rest is objects/properties.py's."""

from collections.abc import Callable
from typing import Final, NoReturn

from attrs import frozen

from pyphp.interp.bytecode import AS_PLACE, FOR_UPDATE, KILL_A, KILL_B, KILL_C, STEPS_DOWN, STEPS_UP, WANT_RESULT
from pyphp.interp.bytecode.classes import KEPT, READONLY
from pyphp.interp.contracts.operations import ASK, EMPTY, GET, GET_IF_SET, SET, UNSET
from pyphp.interp.data.code import Class, Func, PropertyInfo
from pyphp.interp.data.filling import fill
from pyphp.interp.data.objects import AS_ELEMENTS, MOST_ENTRIES, PhpObject, PropertyEntry
from pyphp.interp.data.refs import RefCell, deref
from pyphp.interp.data.wording import type_name, up_to_nul
from pyphp.interp.errors.raising import throw_error
from pyphp.interp.handlers.registry import handler, handlers
from pyphp.interp.objects.extras import put_extra
from pyphp.interp.objects.members import DYNAMIC, find_method, slot_of
from pyphp.interp.objects.operations import (
    asking_frame,
    calls_method,
    can_be_called,
    operation_code,
    own_value,
    remember_absent,
    setting_frame,
)
from pyphp.interp.objects.properties import (
    IN_GET,
    IN_ISSET,
    IN_SET,
    IN_UNSET,
    QUIETLY,
    READ,
    TO_UPDATE,
    TO_WRITE,
    begin_update,
    bind_property,
    check_elements,
    getter,
    indirectly,
    is_empty_property,
    is_guarded,
    is_set_property,
    never_unset,
    overloaded,
    property_there,
    read_of_scalar,
    read_only,
    read_property,
    reference_to,
    remove_property,
    store_property,
    uninitialised_property,
    unset_property,
    what_is_set,
    write_property,
)
from pyphp.interp.objects.this import scope_at
from pyphp.interp.operators.coercion import has_type
from pyphp.interp.operators.conversions import to_bool, to_str
from pyphp.interp.operators.operands import finish, kill_a, kill_b, kill_c, operand
from pyphp.interp.rlib.frame import Frame, Instr, Next, dispatch, link, set_link, slot, slot_index
from pyphp.interp.rlib.hints import dont_look_inside, promote, unroll_safe
from pyphp.interp.rlib.obj import cast, same_object
from pyphp.interp.rlib.templates import Static
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import (
    FALSE,
    HIDDEN,
    NULL,
    OBJ,
    REF,
    REFCOUNTED,
    STR,
    UNDEF,
    Value,
    as_ref,
    v_bool,
    v_int,
    v_null,
    v_ref,
    v_undef,
)
from pyphp.interp.vm import VM

KILLS: Final[int] = KILL_B | KILL_C
STEPS: Final[int] = STEPS_UP | STEPS_DOWN
MODIFY: Final[Str] = lit(b"modify")
ASSIGN: Final[Str] = lit(b"assign")
NEVER_FITS: Final[int] = 1 << 40  # the mask of what is written with care: a readonly property


@frozen(eq=False)
class Reading:
    """What for is it read (objects/properties.py)? Is it written next, so that only objects will do? Is it a holder of
    what is written?
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
    """Of an object of a class that has been met, where it is in no slot: one of the object's own, or __get() is called.
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


def is_there(v: Value) -> bool:
    """isset() of a value."""
    return v.tag > NULL


def is_empty(v: Value) -> bool:
    """empty() of a value."""
    return not to_bool(v)


def mask_of_first(vm: VM, fp: Frame, cls: Class, info: PropertyInfo) -> int:
    """The type of what may be stored where nothing is."""
    if cls.set is not None or find_method(cls, lit(b"Magic__set")) is not None:
        return NEVER_FITS
    if info.flags & READONLY == 0:
        return info.mask
    scope = scope_at(fp)
    return info.mask if scope is not None and same_object(scope, info.owner) else NEVER_FITS


@dont_look_inside
def accept(pc: Instr, cls: Class, stored: Class) -> None:
    """The property of this class's objects has taken an object of that class."""
    entry = link(PropertyEntry, pc)
    while entry is not None:
        if same_object(entry.cls, cls) and entry.accepted is None:
            entry.accepted = stored
        entry = entry.next


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
    """Is it an object of the class that was stored there first?"""
    cls = entry.accepted
    return cls is not None and v.tag == OBJ and mask != NEVER_FITS and same_object(as_ref(PhpObject, v).cls, cls)


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


@handler("PROP_PLACE")
def prop_place(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Of an object of the class that was met here first: its slots, and the index."""
    x = fp.read(pc, pc.b)
    entry = link(PropertyEntry, pc)
    if x.tag == OBJ and entry is not None and pc.imm_d & KILL_B == 0 and fp[pc.a].tag < REFCOUNTED:
        obj = as_ref(PhpObject, x)
        if same_object(obj.cls, entry.cls) and entry.mask != NEVER_FITS:
            tag = obj.slots[entry.index].tag
            if tag > FALSE and tag != REF:
                fp.put(pc.a, v_ref(HIDDEN, obj.slots))
                fp.put(pc.a + slot(1), v_int(entry.index))
                return dispatch(vm, fp, pc.next())
    return prop_place_found(vm, fp, pc)


@unroll_safe
def prop_place_found(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Of an object of any class that has been met: a reference is a place of its own."""
    x = fp.read(pc, pc.b)
    entry = link(PropertyEntry, pc)
    if x.tag == OBJ:
        obj = as_ref(PhpObject, x)
        for _ in range(MOST_ENTRIES):
            if entry is not None:
                if same_object(obj.cls, entry.cls) and entry.mask != NEVER_FITS:
                    v = obj.slots[entry.index]
                    if deref(v).tag > FALSE:
                        vm.at(fp, pc)
                        if v.tag == REF:
                            fp[pc.a] = v
                        else:
                            fp[pc.a] = v_ref(HIDDEN, obj.slots)
                            fp[pc.a + slot(1)] = v_int(entry.index)
                        kill_b(fp, pc)
                        return dispatch(vm, fp, pc.next())
                entry = entry.next
    return prop_place_any(vm, fp, pc)


def prop_place_any(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Of anything: as a reference, or the slot if it holds a value."""
    vm.at(fp, pc)
    x = deref(fp.read(pc, pc.b))
    name = property_name(vm, operand(vm, fp, pc, pc.c))
    obj = as_ref(PhpObject, x) if x.tag == OBJ else None
    if obj is None:
        if pc.imm_d & AS_PLACE != 0:
            cannot_write(vm, x, name, MODIFY)
        fp[pc.a] = v_undef()
        kill_b(fp, pc)
        kill_c(fp, pc)
        return dispatch(vm, fp, pc.next())
    scope = scope_at(fp)
    index = slot_of(obj.cls, name, scope)
    if index >= 0 and obj.slots[index].tag == UNDEF and is_nothing_yet(vm, pc, obj, index, name):
        fp[pc.a] = v_undef()
        kill_b(fp, pc)
        kill_c(fp, pc)
        return dispatch(vm, fp, pc.next())
    if index >= 0 and pc.imm_d & AS_PLACE != 0 and obj.cls.slots[index].flags & READONLY == 0:
        check_elements(vm, obj.cls.slots[index], deref(obj.slots[index]))
    if index >= 0 and slot_index(pc.c) < 0:
        remember(vm, fp, pc, obj, name)
    if index >= 0 and obj.slots[index].tag != REF and may_be_place(vm, obj, index):
        fp[pc.a] = v_ref(HIDDEN, obj.slots)
        fp[pc.a + slot(1)] = v_int(index)
    else:
        fp[pc.a] = v_ref(REF, reference_to(vm, obj, name, scope))
    kill_b(fp, pc)
    kill_c(fp, pc)
    return dispatch(vm, fp, pc.next())


@dont_look_inside
def is_nothing_yet(vm: VM, pc: Instr, obj: PhpObject, index: int, name: Str) -> bool:
    """Of a property without a value: is there nothing to be removed from it? What is read to be updated has to be
    there.
    """
    info = obj.cls.slots[index]
    if pc.imm_d & AS_PLACE == 0:
        return info.flags & READONLY != 0 and never_unset(obj, index)
    if pc.imm_d & FOR_UPDATE != 0 and info.mask != 0:
        if getter(obj) is None or never_unset(obj, index) or is_guarded(vm, obj, name, IN_GET):
            uninitialised_property(vm, info)
    return False


@dont_look_inside
def may_be_place(vm: VM, obj: PhpObject, index: int) -> bool:
    """Can what is in the slot be written into where it is? What is not set there is for magic methods first."""
    info = obj.cls.slots[index]
    if obj.slots[index].tag == UNDEF:
        if info.flags & READONLY != 0 and never_unset(obj, index):
            indirectly(vm, info)
        return obj.cls.get is None or never_unset(obj, index)
    if info.flags & READONLY != 0:
        if obj.slots[index].tag == OBJ:
            return True
        read_only(vm, info)
    return True


@handler("REF_PROP")
@unroll_safe
def ref_prop(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The property becomes a reference. Of an object of a class that has been met, and without a type, here."""
    x = fp.read(pc, pc.b)
    entry = link(PropertyEntry, pc)
    if x.tag == OBJ:
        obj = as_ref(PhpObject, x)
        for _ in range(MOST_ENTRIES):
            if entry is not None:
                if same_object(obj.cls, entry.cls):
                    v = obj.slots[entry.index]
                    if v.tag == REF or (v.tag != UNDEF and entry.mask == 0):
                        vm.at(fp, pc)
                        if v.tag != REF:
                            v = v_ref(REF, RefCell(v))
                            obj.slots[entry.index] = v
                        fp[pc.a] = v
                        kill_b(fp, pc)
                        return dispatch(vm, fp, pc.next())
                entry = entry.next
    return ref_prop_any(vm, fp, pc)


def ref_prop_any(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Of anything."""
    vm.at(fp, pc)
    x = deref(fp.read(pc, pc.b))
    name = property_name(vm, operand(vm, fp, pc, pc.c))
    if x.tag != OBJ:
        cannot_write(vm, x, name, MODIFY)
    if slot_index(pc.c) < 0:
        remember(vm, fp, pc, as_ref(PhpObject, x), name)
    cell = reference_to(vm, as_ref(PhpObject, x), name, scope_at(fp))
    fp[pc.a] = v_ref(REF, cell)
    kill_b(fp, pc)
    kill_c(fp, pc)
    return dispatch(vm, fp, pc.next())


@handler("BIND_PROP")
def bind_prop(vm: VM, fp: Frame, pc: Instr) -> Next:
    """The property becomes another name of the reference."""
    vm.at(fp, pc)
    x = deref(fp.read(pc, pc.b))
    name = property_name(vm, operand(vm, fp, pc, pc.c))
    if x.tag != OBJ:
        cannot_write(vm, x, name, MODIFY)
    bind_property(vm, as_ref(PhpObject, x), name, as_ref(RefCell, fp[pc.a]), scope_at(fp))
    fp[pc.a] = v_undef()
    kill_b(fp, pc)
    kill_c(fp, pc)
    return dispatch(vm, fp, pc.next())
