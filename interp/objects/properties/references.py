"""Properties as references: made one, bound to one, visited by a loop."""

from typing import NoReturn

from pyphp.interp.bytecode.classes import PRIVATE, PROTECTED, READONLY
from pyphp.interp.data.code import Class, PropertyInfo
from pyphp.interp.data.filling import fill
from pyphp.interp.data.objects import PhpObject
from pyphp.interp.data.refs import RefCell
from pyphp.interp.errors.raising import throw_error
from pyphp.interp.frames.interruptions import call_for_reference
from pyphp.interp.objects.calling import arguments1
from pyphp.interp.objects.extras import bind_extra, extra_value
from pyphp.interp.objects.members import BARRED, DYNAMIC, slot_of
from pyphp.interp.objects.properties.reading import (
    IN_GET,
    barred,
    check_name,
    check_new,
    enter_guard,
    indirectly,
    is_guarded,
    leave_guards,
    magic_of,
    never_unset,
    not_overwritten,
    read_only,
    shown_name,
)
from pyphp.interp.objects.properties.writing import not_bound
from pyphp.interp.operators.assigning import bind_slot, check_bindable
from pyphp.interp.operators.coercion import has_type
from pyphp.interp.rlib.hints import Thrown, dont_look_inside
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import OBJ, REF, STR, UNDEF, as_ref, v_null, v_ref, v_undef
from pyphp.interp.vm import VM, Callable

# References


@dont_look_inside
def check_visited_by_reference(vm: VM, obj: PhpObject, name: Str, scope: Class | None) -> None:
    """What foreach comes to by reference must not be readonly."""
    index = slot_of(obj.cls, name, scope)
    if index >= 0:
        info = obj.cls.slots[index]
        if info.flags & READONLY != 0:
            owner = shown_name(info.owner)
            mangled = info.flags & (PRIVATE | PROTECTED) != 0  # its name begins with a zero byte, where php ends it
            shown = lit(b"") if mangled else info.name
            throw_error(vm, fill(b"Cannot acquire reference to readonly property %s::$%s", owner, shown))


def reference_to(vm: VM, obj: PhpObject, name: Str, scope: Class | None) -> RefCell:
    """The reference that obj->name is from here on; null where it was not there."""
    cls = obj.cls
    get = magic_of(obj, cls.get, lit(b"Property_place"))
    index = slot_of(cls, name, scope)
    asks = get is not None and not is_guarded(vm, obj, name, IN_GET)
    if index >= 0:
        v = obj.slots[index]
        if v.tag == REF:
            return as_ref(RefCell, v)
        info = cls.slots[index]
        if info.flags & READONLY != 0 and (v.tag != UNDEF or never_unset(obj, index)):
            if v.tag == UNDEF:
                indirectly(vm, info)
            if v.tag != OBJ:
                read_only(vm, info)
            return RefCell(v)  # of a copy
        if v.tag != UNDEF or not asks or never_unset(obj, index):
            if v.tag == UNDEF and info.mask != 0 and not has_type(v_null(), info.mask):
                by_reference(vm, info)
            cell = RefCell(v_null() if v.tag == UNDEF else v)
            bind_slot(vm, obj, index, cell)
            return cell
    elif index == DYNAMIC:
        if get is None:
            check_name(vm, cls, name)
        v = extra_value(obj, name)
        if v.tag == REF:
            return as_ref(RefCell, v)
        if v.tag != UNDEF or not asks:
            if v.tag == UNDEF:
                check_new(vm, cls, name)
            made = RefCell(v_null() if v.tag == UNDEF else v)
            bind_extra(obj, name, made)
            return made
    if get is None or not asks:
        barred(vm, cls, name)
    outer = vm.guards
    enter_guard(vm, obj, name, IN_GET)
    callback = Callable(get, None, v_ref(OBJ, obj), v_undef(), False)
    result = call_for_reference(vm, callback, arguments1(v_ref(STR, name)))
    if result.tag == UNDEF:
        raise Thrown
    leave_guards(vm, outer)
    cell = as_ref(RefCell, result) if result.tag == REF else RefCell(result)
    if result.tag != REF and result.tag != OBJ:
        not_overwritten(vm, cls, name)
    if index >= 0:
        check_bindable(vm, cls.slots[index], cell)
    return cell


def overloaded(vm: VM, obj: PhpObject, name: Str, scope: Class | None) -> NoReturn:
    """What is not there and __get() makes up has no place for a reference, which PHP says when it has called that."""
    reference_to(vm, obj, name, scope)
    throw_error(vm, lit(b"Cannot assign by reference to overloaded object"))


def by_reference(vm: VM, info: PropertyInfo) -> NoReturn:
    """It has no value yet, and null is none of its type."""
    throw_error(
        vm,
        fill(
            b"Cannot access uninitialized non-nullable property %s::$%s by reference",
            shown_name(info.owner),
            info.name,
        ),
    )


@dont_look_inside
def bind_property(vm: VM, obj: PhpObject, name: Str, cell: RefCell, scope: Class | None) -> None:
    """obj->name becomes this reference."""
    index = slot_of(obj.cls, name, scope)
    asks = obj.cls.get is not None and not is_guarded(vm, obj, name, IN_GET)
    if index >= 0:
        info = obj.cls.slots[index]
        if info.flags & READONLY != 0:
            not_bound(vm, info, obj.slots[index])
        if asks and obj.slots[index].tag == UNDEF and not never_unset(obj, index):
            overloaded(vm, obj, name, scope)
        check_bindable(vm, info, cell)
        bind_slot(vm, obj, index, cell)
        return
    if index == BARRED and obj.cls.get is None:
        barred(vm, obj.cls, name)
    if index == BARRED or extra_value(obj, name).tag == UNDEF:
        if asks:
            overloaded(vm, obj, name, scope)
        if index == BARRED:
            barred(vm, obj.cls, name)
        check_name(vm, obj.cls, name)
        check_new(vm, obj.cls, name)
    else:
        check_name(vm, obj.cls, name)
    bind_extra(obj, name, cell)
