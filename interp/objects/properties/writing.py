"""Properties that no entry of the site knows, written: their types, visibility, and `__set()`."""

from typing import NoReturn

from pyphp.interp.bytecode import STEPS_UP
from pyphp.interp.bytecode.classes import KEPT, READONLY
from pyphp.interp.data.code import Class, PropertyInfo
from pyphp.interp.data.filling import fill
from pyphp.interp.data.objects import PhpObject
from pyphp.interp.data.refs import RefCell
from pyphp.interp.data.wording import up_to_nul
from pyphp.interp.errors.raising import throw, throw_error, warn
from pyphp.interp.objects.calling import arguments2, call_method
from pyphp.interp.objects.extras import extra_value, put_extra
from pyphp.interp.objects.members import BARRED, DYNAMIC, slot_of
from pyphp.interp.objects.naming import scope_text
from pyphp.interp.objects.properties.reading import (
    IN_GET,
    IN_SET,
    barred,
    check_name,
    check_new,
    check_zero,
    enter_guard,
    fitting,
    getter,
    indirectly,
    initialises,
    is_guarded,
    leave_guards,
    magic_of,
    never_unset,
    read_only,
    shown_name,
)
from pyphp.interp.operators.assigning import check_property_step, check_step, typed_value
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import OBJ, REF, STR, UNDEF, Value, as_ref, v_null, v_ref, v_undef
from pyphp.interp.vm import VM


@dont_look_inside
def write_property(vm: VM, obj: PhpObject, name: Str, v: Value, scope: Class | None, strict: bool, step: int) -> Value:
    """obj->name = v; what was stored. step: STEPS_UP or STEPS_DOWN for ++ and --."""
    stored = store_property(vm, obj, name, v, scope, strict, step)
    if stored.tag != UNDEF:
        return stored
    magic = magic_of(obj, obj.cls.set, lit(b"Magic__set"))
    assert magic is not None
    outer = vm.guards
    enter_guard(vm, obj, name, IN_SET)
    call_method(vm, magic, obj, arguments2(v_ref(STR, name), v))
    leave_guards(vm, outer)
    return v


@dont_look_inside
def store_property(vm: VM, obj: PhpObject, name: Str, v: Value, scope: Class | None, strict: bool, step: int) -> Value:
    """The same; UNDEF if it is for __set to do, and nothing has been done."""
    cls = obj.cls
    index = slot_of(cls, name, scope)
    magic = magic_of(obj, cls.set, lit(b"Magic__set"))
    if index == DYNAMIC and magic is None:
        check_name(vm, cls, name)
    if index >= 0:
        info = cls.slots[index]
        if info.flags & KEPT != 0:
            name_of_class = shown_name(cls)
            throw(vm, lit(b"ReflectionException"), fill(b"Cannot set read-only property %s::$%s", name_of_class, name))
        if obj.slots[index].tag != UNDEF:
            if info.flags & READONLY != 0:
                read_only(vm, info)
            return write_slot(vm, obj.slots, index, info, v, strict, step)
    elif index == DYNAMIC and extra_value(obj, name).tag != UNDEF:
        return write_extra(vm, obj, name, v, step)
    if magic is not None and not is_guarded(vm, obj, name, IN_SET):
        if index < 0 or not never_unset(obj, index):
            return v_undef()
    if index >= 0:
        info = cls.slots[index]
        if info.flags & READONLY != 0 and not initialises(cls, name, info, scope):
            throw_error(
                vm,
                fill(
                    b"Cannot initialize readonly property %s::$%s from %s",
                    shown_name(info.owner),
                    name,
                    scope_text(scope),
                ),
            )
        made = fitting(vm, info, v, strict)
        obj.slots[index] = made
        return made
    if index == BARRED:
        barred(vm, cls, name)
    check_zero(vm, name)
    check_new(vm, cls, name)
    put_extra(obj, name, v)
    return v


def write_slot(vm: VM, slots: Array[Value], index: int, info: PropertyInfo, v: Value, strict: bool, step: int) -> Value:
    """Store into a slot that holds something; what was stored."""
    if slots[index].tag == REF:
        cell = as_ref(RefCell, slots[index])
        return write_cell(vm, cell, fitting(vm, info, v, strict) if step == 0 else v, step)
    if step != 0:
        check_property_step(vm, info, slots[index], v, step == STEPS_UP)
    made = fitting(vm, info, v, strict)
    slots[index] = made
    return made


def write_cell(vm: VM, cell: RefCell, v: Value, step: int) -> Value:
    """Store into a reference; what was stored."""
    made = v
    if cell.sources is not None:
        if step != 0:
            check_step(vm, cell, cell.value, v, step == STEPS_UP)
        made = typed_value(vm, cell, v)
    cell.value = made
    return made


def write_extra(vm: VM, obj: PhpObject, name: Str, v: Value, step: int) -> Value:
    """Store into a property of the object's own, which is there."""
    there = extra_value(obj, name)
    if there.tag == REF:
        return write_cell(vm, as_ref(RefCell, there), v, step)
    put_extra(obj, name, v)
    return v


def not_bound(vm: VM, info: PropertyInfo, v: Value) -> NoReturn:
    """It holds this, and becomes no reference."""
    if v.tag == UNDEF:
        indirectly(vm, info)
    if v.tag == OBJ:
        throw_error(vm, lit(b"Cannot assign by reference to overloaded object"))
    read_only(vm, info)


@dont_look_inside
def begin_update(vm: VM, obj: PhpObject, name: Str, scope: Class | None) -> None:
    """A property is read to be written again: one that is not there is made, and its absence complained about."""
    cls = obj.cls
    if getter(obj) is not None and not is_guarded(vm, obj, name, IN_GET):
        return
    if slot_of(cls, name, scope) != DYNAMIC or extra_value(obj, name).tag != UNDEF:
        return
    check_name(vm, cls, name)
    check_new(vm, cls, name)
    put_extra(obj, name, v_null())
    warn(vm, fill(b"Undefined property: %s::$%s", shown_name(cls), up_to_nul(name)))
