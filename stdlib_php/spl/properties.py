"""Properties of objects as elements of an ArrayObject: public ones by name, past visibility and magic methods."""

from pyphp.interp.arrays.api import array_set, array_set_int, new_array
from pyphp.interp.bytecode import TYPE_BOOL, TYPE_MIXED, TYPE_OBJECT
from pyphp.interp.bytecode.classes import PRIVATE, PROTECTED, STATIC
from pyphp.interp.data.code import PropertyInfo
from pyphp.interp.data.objects import AS_ELEMENTS, PhpObject
from pyphp.interp.data.refs import RefCell, deref, shared_item
from pyphp.interp.data.strings import substring
from pyphp.interp.objects.classes import known_class
from pyphp.interp.objects.extras import bind_extra, extra_value, put_extra, remove_extra
from pyphp.interp.objects.members import find_property, slot_of
from pyphp.interp.objects.properties.reading import unset_property as remove_property
from pyphp.interp.objects.properties.writing import write_property
from pyphp.interp.operators.assigning import bind_slot
from pyphp.interp.operators.conversions import to_str
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.libc import c_find_byte
from pyphp.interp.rlib.text import Str
from pyphp.interp.rlib.value import ARR, REF, STR, UNDEF, Value, as_ref, v_null, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.support.arguments import flag
from pyphp.stdlib_php.support.registry import P, builtin


def object_at(args: Frame, k: int) -> PhpObject:
    """Argument k (from 0)."""
    return as_ref(PhpObject, args[slot(k)])


def declared_public(obj: PhpObject, name: Str) -> PropertyInfo | None:
    """The public property of this name that its class declares."""
    info = find_property(obj.cls, name)
    return None if info is None or info.flags & (PRIVATE | PROTECTED | STATIC) != 0 else info


@builtin(b"Public_of", P(b"object", TYPE_OBJECT))
@dont_look_inside
def public_of(vm: VM, args: Frame, n: int) -> Value:
    """The public properties that are there, references as such."""
    obj = object_at(args, 0)
    made = new_array(0)
    infos = obj.cls.slots
    for k in range(infos.length):
        if obj.slots[k].tag != UNDEF and infos[k].flags & (PRIVATE | PROTECTED) == 0:
            made = array_set(made, v_ref(STR, infos[k].name), shared_item(obj.slots, k))
    extra = obj.extra
    if extra is not None:
        for e in range(extra.used):
            if extra.entries[e + e].tag == STR:
                made = array_set(made, extra.entries[e + e], shared_item(extra.entries, e + e + 1))
    return v_ref(ARR, made)


@builtin(b"Property_cell", P(b"object", TYPE_OBJECT), P(b"name", TYPE_MIXED))
@dont_look_inside
def property_cell(vm: VM, args: Frame, n: int) -> Value:
    """[the reference that the property of this mangled name is from here on]; null if it is not there."""
    obj = object_at(args, 0)
    name = to_str(vm, args[slot(1)])
    index = slot_of_mangled(vm, obj, name)
    if index >= 0:
        v = obj.slots[index]
    else:
        v = extra_value(obj, name)
    if v.tag == UNDEF:
        return v_null()
    if v.tag != REF:
        cell = RefCell(v)
        v = v_ref(REF, cell)
        if index >= 0:
            bind_slot(vm, obj, index, cell)
        else:
            bind_extra(obj, name, cell)
    return v_ref(ARR, array_set_int(new_array(1), 0, v))


def slot_of_mangled(vm: VM, obj: PhpObject, name: Str) -> int:
    """The slot of a property whose name says whose it is; below zero for one that is not declared."""
    if name.length == 0 or name.byte(0) != 0:
        return slot_of(obj.cls, name, None)
    end = c_find_byte(name, 0, 1)
    own = substring(name, end + 1, name.length - end - 1)
    if name.byte(1) == ord(b"*"):
        return slot_of(obj.cls, own, obj.cls)
    return slot_of(obj.cls, own, known_class(vm, substring(name, 1, end - 1)))


@builtin(b"Set_property", P(b"object", TYPE_OBJECT), P(b"name", TYPE_MIXED), P(b"value", TYPE_MIXED))
@dont_look_inside
def set_property(vm: VM, args: Frame, n: int) -> Value:
    """Set one, or make a new one."""
    obj = object_at(args, 0)
    name = to_str(vm, args[slot(1)])
    info = declared_public(obj, name)
    if info is None:
        put_extra(obj, name, deref(args[slot(2)]))
    else:
        write_property(vm, obj, name, deref(args[slot(2)]), None, False, 0)
    return v_null()


@builtin(b"Unset_property", P(b"object", TYPE_OBJECT), P(b"name", TYPE_MIXED))
@dont_look_inside
def unset_property(vm: VM, args: Frame, n: int) -> Value:
    """Have it gone."""
    obj = object_at(args, 0)
    name = to_str(vm, args[slot(1)])
    info = declared_public(obj, name)
    if info is None:
        remove_extra(obj, name)
    else:
        remove_property(vm, obj, name, None)
    return v_null()


@builtin(b"As_elements", P(b"object", TYPE_OBJECT), P(b"on", TYPE_BOOL))
def as_elements(vm: VM, args: Frame, n: int) -> Value:
    """Are the object's properties that are not there elements?"""
    obj = object_at(args, 0)
    obj.flags = obj.flags | AS_ELEMENTS if flag(args, n, 1) else obj.flags & ~AS_ELEMENTS
    return v_null()
