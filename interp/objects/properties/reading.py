"""Properties that no entry of the site knows: read, asked for, removed.

A property is in a slot that its class declares, or one of the object's own (`extra`). What is not there, or may not be
accessed from here, is for the class's magic methods, unless such a method of this object runs for this very property.
"""

from typing import Final, NoReturn

from pyphp.interp.bytecode import TYPE_ARRAY, TYPE_CALLED, TYPE_CLASS
from pyphp.interp.bytecode.classes import ANY_PROPERTY, NO_PROPERTIES, PRIVATE, READONLY, STATIC
from pyphp.interp.data.code import Class, Func, PropertyInfo, is_subclass
from pyphp.interp.data.filling import fill
from pyphp.interp.data.objects import AS_ELEMENTS, FIRST_UNSET, IN_OPERATION, MOST_UNSET, PhpObject
from pyphp.interp.data.refs import deref
from pyphp.interp.data.wording import type_name, up_to_nul
from pyphp.interp.errors.raising import deprecated, notice, throw_error, throw_type_error, warn
from pyphp.interp.frames.interruptions import call_for_reference, interruption_of, is_bottom, is_entry
from pyphp.interp.frames.operations import NAME, STATE, SUBJECT, caller_frame, is_operation
from pyphp.interp.objects.calling import arguments1, call_method
from pyphp.interp.objects.extras import extra_value, put_extra, remove_extra
from pyphp.interp.objects.members import BARRED, DYNAMIC, find_method, find_property, slot_of
from pyphp.interp.objects.naming import scope_text
from pyphp.interp.operators.assigning import described, unbind_slot
from pyphp.interp.operators.class_types import is_of_type, shown
from pyphp.interp.operators.coercion import coerce, has_type
from pyphp.interp.operators.conversions import to_bool
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import Thrown, dont_look_inside
from pyphp.interp.rlib.obj import same_object
from pyphp.interp.rlib.rarithmetic import int_shl
from pyphp.interp.rlib.text import Str, lit, str_same
from pyphp.interp.rlib.value import FALSE, NULL, OBJ, REF, STR, UNDEF, Value, as_ref, v_null, v_ref, v_undef
from pyphp.interp.vm import VM, Callable, Guard

IN_GET: Final[int] = 1  # kinds of guards
IN_SET: Final[int] = 2
IN_ISSET: Final[int] = 4
IN_UNSET: Final[int] = 8


def is_guarded(vm: VM, obj: PhpObject, name: Str, kind: int) -> bool:
    """Does this magic method of the object run for the property?"""
    guard = vm.guards
    while guard is not None:
        if guard.kind == kind and same_object(guard.object, obj) and str_same(guard.name, name):
            return True
        guard = guard.outer
    return obj.flags & IN_OPERATION != 0 and is_operated_on(vm, obj, name, kind)


def is_operated_on(vm: VM, obj: PhpObject, name: Str, kind: int) -> bool:
    """The same of what runs in frames above an operation's own."""
    fp = vm.fp
    while not is_bottom(vm, fp):
        if is_entry(vm, fp):
            fp = interruption_of(fp).fp
        elif is_operation(fp) and is_guard(fp, obj, name, kind):
            return True
        else:
            fp = caller_frame(fp)
    return False


def is_guard(fp: Frame, obj: PhpObject, name: Str, kind: int) -> bool:
    """Is this operation one that runs such a method?"""
    if fp[slot(STATE)].i & kind == 0 or not same_object(as_ref(PhpObject, fp[slot(SUBJECT)]), obj):
        return False
    return str_same(as_ref(Str, fp[slot(NAME)]), name)


def enter_guard(vm: VM, obj: PhpObject, name: Str, kind: int) -> None:
    """It is about to."""
    vm.guards = Guard(obj, name, kind, vm.guards)


def leave_guards(vm: VM, outer: Guard | None) -> None:
    """It has run, or been unwound."""
    vm.guards = outer


def magic_of(obj: PhpObject, magic: Func | None, hidden: Str) -> Func | None:
    """The magic method of its class; of an object whose properties are elements another one, hidden, in its place."""
    return magic if obj.flags & AS_ELEMENTS == 0 else find_method(obj.cls, hidden)


def getter(obj: PhpObject) -> Func | None:
    """The same of __get."""
    return magic_of(obj, obj.cls.get, lit(b"Magic__get"))


# Reading
READ: Final[int] = 0  # a value is wanted
QUIETLY: Final[int] = 1  # as isset() and ?? do
TO_WRITE: Final[int] = 2  # something inside is written next
TO_UPDATE: Final[int] = 3  # the same, and it is read before


@dont_look_inside
def read_property(vm: VM, obj: PhpObject, name: Str, scope: Class | None, mode: int) -> Value:
    """obj->name; null with a warning, or without, if there is none. mode: what for."""
    v = property_there(vm, obj, name, scope, mode)
    return overloaded(vm, obj, name, slot_of(obj.cls, name, scope), mode) if v.tag == UNDEF else v


@dont_look_inside
def property_there(vm: VM, obj: PhpObject, name: Str, scope: Class | None, mode: int) -> Value:
    """The same; UNDEF if it is for __get to say."""
    cls = obj.cls
    index = slot_of(cls, name, scope)
    if index >= 0:
        v = obj.slots[index]
        if v.tag != UNDEF:
            if mode >= TO_WRITE and cls.slots[index].flags & READONLY != 0 and deref(v).tag != OBJ:
                read_only(vm, cls.slots[index])
            return deref(v)
        if mode == TO_WRITE and cls.slots[index].flags & READONLY != 0 and never_unset(obj, index):
            indirectly(vm, cls.slots[index])
    elif index == DYNAMIC:
        if mode != QUIETLY and getter(obj) is None:
            check_name(vm, cls, name)
        v = extra_value(obj, name)
        if v.tag != UNDEF:
            return deref(v)
    asks = getter(obj) is not None and not (index >= 0 and never_unset(obj, index))
    if asks and not is_guarded(vm, obj, name, IN_GET):
        return v_undef()
    if mode == QUIETLY:
        if not (index >= 0 and never_unset(obj, index)):
            _says_isset(vm, obj, name)  # it is asked, though nothing would come of a yes
        return v_null()
    if index == BARRED:
        barred(vm, cls, name)
    if index >= 0 and cls.slots[index].mask != 0:
        if mode == TO_WRITE:
            return v_null()
        uninitialised_property(vm, cls.slots[index])
    if mode >= TO_WRITE:
        make_null(vm, obj, name, index)
    if mode != TO_WRITE:
        warn(vm, fill(b"Undefined property: %s::$%s", shown_name(cls), up_to_nul(name)))
    return v_null()


def overloaded(vm: VM, obj: PhpObject, name: Str, index: int, mode: int) -> Value:
    """What __get makes of a property that is not there, or in slot `index` has been unset."""
    outer = vm.guards
    if mode == QUIETLY and not _says_isset(vm, obj, name):
        return v_null()
    enter_guard(vm, obj, name, IN_GET)
    result = guarded_call(vm, obj, name, outer)
    if mode >= TO_WRITE and result.tag != REF and result.tag != OBJ:
        not_overwritten(vm, obj.cls, name)
    v = deref(result)
    if index >= 0:
        return fitting(vm, obj.cls.slots[index], v, is_strict_function(getter(obj)))
    return v


def is_strict_function(func: Func | None) -> bool:
    """Does it say declare(strict_types=1)?"""
    return func is not None and func.code.strict


def make_null(vm: VM, obj: PhpObject, name: Str, index: int) -> None:
    """A property without a type that is not there is there from here on."""
    if index >= 0:
        obj.slots[index] = v_null()
        return
    check_new(vm, obj.cls, name)
    put_extra(obj, name, v_null())


def never_unset(obj: PhpObject, index: int) -> bool:
    """Is it a typed property that has no value, and has not been unset? Magic methods are not asked about it."""
    return obj.cls.slots[index].mask != 0 and obj.flags & unset_bit(index) == 0


def unset_bit(index: int) -> int:
    """The flag of an object of which the property in this slot has been unset; the last one is shared by many."""
    return int_shl(FIRST_UNSET, index if index < MOST_UNSET else MOST_UNSET)


def guarded_call(vm: VM, obj: PhpObject, name: Str, outer: Guard | None) -> Value:
    """__get(name): REF if it returns a reference."""
    get = getter(obj)
    assert get is not None
    callback = Callable(get, None, v_ref(OBJ, obj), v_undef(), False)
    result = call_for_reference(vm, callback, arguments1(v_ref(STR, name)))
    if result.tag == UNDEF:
        raise Thrown
    leave_guards(vm, outer)
    return result


def not_overwritten(vm: VM, cls: Class, name: Str) -> None:
    """What __get returns has no place."""
    notice(vm, fill(b"Indirect modification of overloaded property %s::$%s has no effect", shown_name(cls), name))


def _says_isset(vm: VM, obj: PhpObject, name: Str) -> bool:
    """What __isset says, true if there is no such method to ask, or if it is being asked."""
    isset = magic_of(obj, obj.cls.isset, lit(b"Magic__isset"))
    if isset is None or is_guarded(vm, obj, name, IN_ISSET):
        return True
    outer = vm.guards
    enter_guard(vm, obj, name, IN_ISSET)
    result = call_method(vm, isset, obj, arguments1(v_ref(STR, name)))
    leave_guards(vm, outer)
    return to_bool(result)


def shown_name(cls: Class) -> Str:
    """A class's name in messages."""
    return up_to_nul(cls.name)


def is_static_property(cls: Class, name: Str) -> bool:
    """Does the class declare a static one?"""
    info = find_property(cls, name)
    return info is not None and info.flags & STATIC != 0


def barred(vm: VM, cls: Class, name: Str) -> NoReturn:
    """It may not be accessed from here."""
    info = find_property(cls, name)
    assert info is not None
    word = lit(b"private") if info.flags & PRIVATE != 0 else lit(b"protected")
    throw_error(vm, fill(b"Cannot access %s property %s::$%s", word, shown_name(cls), name))


@dont_look_inside
def read_of_scalar(vm: VM, v: Value, name: Str) -> None:
    """What is read is no object's."""
    warn(vm, fill(b'Attempt to read property "%s" on %s', up_to_nul(name), type_name(v)))


# Asking


def kept_at(obj: PhpObject, name: Str, index: int) -> Value:
    """What is in the slot, or under the name if that is DYNAMIC; UNDEF: nothing."""
    if index >= 0:
        return obj.slots[index]
    return extra_value(obj, name) if index == DYNAMIC else v_undef()


@dont_look_inside
def is_set_property(vm: VM, obj: PhpObject, name: Str, scope: Class | None) -> bool:
    """isset(obj->name)."""
    v = what_is_set(vm, obj, name, scope)
    return _says_isset(vm, obj, name) if v.tag == UNDEF else v.tag > NULL


@dont_look_inside
def what_is_set(vm: VM, obj: PhpObject, name: Str, scope: Class | None) -> Value:
    """The property's value, null if there is none; UNDEF if it is for __isset to say whether there is."""
    index = slot_of(obj.cls, name, scope)
    v = kept_at(obj, name, index)
    if v.tag != UNDEF:
        return deref(v)
    return v_undef() if is_overloaded(vm, obj, name, index) else v_null()


def is_overloaded(vm: VM, obj: PhpObject, name: Str, index: int) -> bool:
    """Is __isset asked about a property that is not there?"""
    if magic_of(obj, obj.cls.isset, lit(b"Magic__isset")) is None or is_guarded(vm, obj, name, IN_ISSET):
        return False
    return index < 0 or not never_unset(obj, index)


@dont_look_inside
def is_empty_property(vm: VM, obj: PhpObject, name: Str, scope: Class | None) -> bool:
    """empty(obj->name)."""
    index = slot_of(obj.cls, name, scope)
    v = kept_at(obj, name, index)
    if v.tag != UNDEF:
        return not to_bool(deref(v))
    if not is_overloaded(vm, obj, name, index) or not _says_isset(vm, obj, name):
        return True
    if getter(obj) is None or is_guarded(vm, obj, name, IN_GET):
        return True
    outer = vm.guards
    enter_guard(vm, obj, name, IN_ISSET)
    enter_guard(vm, obj, name, IN_GET)
    return not to_bool(deref(guarded_call(vm, obj, name, outer)))


# Writing


def initialises(cls: Class, name: Str, info: PropertyInfo, scope: Class | None) -> bool:
    """May code of the scope give a readonly property its value? Only the class's that declares it, or one above which
    it redeclares it from.
    """
    if scope is None or same_object(scope, info.owner):
        return scope is not None
    theirs = find_property(scope, name) if is_subclass(cls, scope) else None
    return theirs is not None and same_object(theirs.owner, scope)


def check_name(vm: VM, cls: Class, name: Str) -> None:
    """Of a property that the class does not declare for objects."""
    check_zero(vm, name)
    if is_static_property(cls, name):
        notice(vm, fill(b"Accessing static property %s::$%s as non static", shown_name(cls), name))


def check_zero(vm: VM, name: Str) -> None:
    """Names of properties that are declared begin so inside."""
    if name.length > 0 and name.byte(0) == 0:
        throw_error(vm, lit(b'Cannot access property starting with "\\0"'))


def read_only(vm: VM, info: PropertyInfo) -> NoReturn:
    """It has its value."""
    throw_error(vm, fill(b"Cannot modify readonly property %s::$%s", shown_name(info.owner), info.name))


def indirectly(vm: VM, info: PropertyInfo) -> NoReturn:
    """It has none yet, and gets none this way."""
    throw_error(vm, fill(b"Cannot indirectly modify readonly property %s::$%s", shown_name(info.owner), info.name))


def uninitialised_property(vm: VM, info: PropertyInfo) -> NoReturn:
    """It is read, and has never been written."""
    owner = shown_name(info.owner)
    throw_error(vm, fill(b"Typed property %s::$%s must not be accessed before initialization", owner, info.name))


@dont_look_inside
def check_elements(vm: VM, info: PropertyInfo, v: Value) -> None:
    """Elements of the property, which holds v, are about to be written: what is not set becomes an array."""
    if v.tag <= FALSE and info.mask != 0 and info.mask & TYPE_ARRAY == 0:
        throw_type_error(vm, fill(b"Cannot auto-initialize an array inside %s", described(info)))


def check_new(vm: VM, cls: Class, name: Str) -> None:
    """May an object of the class get a property that is not declared?"""
    if cls.flags & NO_PROPERTIES != 0:
        throw_error(vm, fill(b"Cannot create dynamic property %s::$%s", shown_name(cls), name))
    if cls.flags & READONLY != 0:
        throw_error(vm, fill(b"Cannot create dynamic property %s::$%s", shown_name(cls), name))
    if cls.flags & ANY_PROPERTY == 0:
        deprecated(vm, fill(b"Creation of dynamic property %s::$%s is deprecated", shown_name(cls), name))


def fitting(vm: VM, info: PropertyInfo, v: Value, strict: bool) -> Value:
    """The value as the property's type wants it, or the TypeError."""
    mask = info.mask
    if mask == 0 or has_type(v, mask):
        return v
    if v.tag == OBJ and mask & (TYPE_CLASS | TYPE_CALLED) != 0:
        cls = as_ref(PhpObject, v).cls
        fits = info.fits
        if fits is not None and same_object(fits, cls):
            return v
        if is_of_type(vm, as_ref(PhpObject, v), mask, info.type_text, info.owner, None):
            info.fits = cls
            return v
    made = coerce(vm, v, mask, strict)
    if made.tag == UNDEF:
        wanted = shown(info.type_text, None, None)
        throw_type_error(
            vm,
            fill(
                b"Cannot assign %s to property %s::$%s of type %s",
                type_name(v),
                shown_name(info.owner),
                info.name,
                wanted,
            ),
        )
    return made


# Removing


@dont_look_inside
def unset_property(vm: VM, obj: PhpObject, name: Str, scope: Class | None) -> None:
    """unset(obj->name)."""
    if remove_property(vm, obj, name, scope):
        return
    magic = magic_of(obj, obj.cls.unset, lit(b"Magic__unset"))
    assert magic is not None
    outer = vm.guards
    enter_guard(vm, obj, name, IN_UNSET)
    call_method(vm, magic, obj, arguments1(v_ref(STR, name)))
    leave_guards(vm, outer)


@dont_look_inside
def remove_property(vm: VM, obj: PhpObject, name: Str, scope: Class | None) -> bool:
    """The same; False if it is for __unset to do, and nothing has been done."""
    cls = obj.cls
    magic = magic_of(obj, cls.unset, lit(b"Magic__unset"))
    index = slot_of(cls, name, scope)
    if index >= 0 and obj.slots[index].tag != UNDEF:
        info = cls.slots[index]
        if info.flags & READONLY != 0:
            throw_error(vm, fill(b"Cannot unset readonly property %s::$%s", shown_name(info.owner), name))
        obj.flags = obj.flags | unset_bit(index)
        unbind_slot(obj, index)
        obj.slots[index] = v_undef()
        return True
    if index == DYNAMIC:
        if magic is None:
            check_name(vm, cls, name)
        if remove_extra(obj, name):
            return True
    if index >= 0 and never_unset(obj, index):
        info = cls.slots[index]
        if info.flags & READONLY != 0 and not initialises(cls, name, info, scope):
            throw_error(
                vm,
                fill(
                    b"Cannot unset readonly property %s::$%s from %s", shown_name(info.owner), name, scope_text(scope)
                ),
            )
        obj.flags = obj.flags | unset_bit(index)
        return True
    if magic is not None and not is_guarded(vm, obj, name, IN_UNSET):
        return False
    if index == BARRED:
        barred(vm, cls, name)
    return True
