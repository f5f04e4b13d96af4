"""Objects are made, and copied."""

from typing import Final, NoReturn

from pyphp.interp.arrays.hash_array import clone_hash
from pyphp.interp.bytecode.classes import ABSTRACT, ABSTRACT_METHODS, ENUM, INTERFACE, INTERNAL_CLASS, TRAIT
from pyphp.interp.contracts.kinds import CLOSURE, THROWABLE, WEAK_MAP
from pyphp.interp.data.code import Class
from pyphp.interp.data.filling import fill
from pyphp.interp.data.objects import HAS_UNSET, Closure, PhpObject
from pyphp.interp.data.refs import shared_item
from pyphp.interp.data.weak import WeakObject
from pyphp.interp.errors.raising import throw_error
from pyphp.interp.objects.calling import arguments0, call_bound
from pyphp.interp.objects.classes import class_named
from pyphp.interp.objects.closures import copied
from pyphp.interp.objects.properties import fitting
from pyphp.interp.objects.throwables import CODE, MESSAGE, begin_throwable, place
from pyphp.interp.objects.weak import copied_map, new_map
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.dying import new_handle
from pyphp.interp.rlib.hints import dont_look_inside, unroll_safe
from pyphp.interp.rlib.obj import cast
from pyphp.interp.rlib.text import Str, lit, str_same
from pyphp.interp.rlib.value import BARE, STR, UNDEF, Value, v_int, v_ref
from pyphp.interp.vm import VM, PhpThrowable

GENERATOR: Final[Str] = lit(b"Generator")


@dont_look_inside
def check_instantiable(vm: VM, cls: Class) -> None:
    """May there be objects of the class? Its slots' initial values are known afterwards."""
    if cls.flags & (ABSTRACT | ABSTRACT_METHODS | ENUM | INTERFACE | TRAIT) != 0:
        not_instantiable(vm, cls)
    if cls.flags & INTERNAL_CLASS != 0 and str_same(cls.name, GENERATOR):
        reserved = lit(b'The "Generator" class is reserved for internal use and cannot be manually instantiated')
        throw_error(vm, reserved)
    if cls.create == CLOSURE:
        throw_error(vm, lit(b"Instantiation of class Closure is not allowed"))
    make_ready(vm, cls)


def not_instantiable(vm: VM, cls: Class) -> NoReturn:
    """The Error."""
    kind = lit(b"abstract class")
    if cls.flags & INTERFACE != 0:
        kind = lit(b"interface")
    elif cls.flags & TRAIT != 0:
        kind = lit(b"trait")
    elif cls.flags & ENUM != 0:
        kind = lit(b"enum")
    throw_error(vm, fill(b"Cannot instantiate %s %s", kind, cls.name))


@dont_look_inside
def make_ready(vm: VM, cls: Class) -> None:
    """Compute what of the initial values of slots is no literal."""
    state = cls.state
    if state.ready:
        return
    parent = cls.parent
    if parent is not None:
        make_ready(vm, parent)
    for k in range(cls.slots.length):
        initial = state.initials[k]
        if initial is not None and state.defaults[k].tag == UNDEF:
            info = cls.slots[k]
            v = call_bound(vm, initial, v_ref(BARE, info.owner), arguments0())
            state.defaults[k] = fitting(vm, info, v, True)
    state.ready = True


@dont_look_inside
def make_statics_ready(vm: VM, cls: Class) -> None:
    """The same of static properties."""
    state = cls.state
    parent = cls.parent
    if parent is not None:
        make_statics_ready(vm, parent)
    if state.statics_ready:
        return
    state.statics_ready = True
    for k in range(cls.statics.length):
        initial = state.static_initials[k]
        if initial is not None:
            v = call_bound(vm, initial, v_ref(BARE, cls), arguments0())
            cls.statics[k].value = v


def new_object(vm: VM, cls: Class) -> PhpObject:
    """An object of a class that is ready, before its constructor runs."""
    if cls.create == WEAK_MAP:
        return new_map(vm, cls)
    obj = bare_object(vm, cls)
    if cls.create == THROWABLE:
        begin_throwable(vm, obj)
    return obj


@unroll_safe
def bare_object(vm: VM, cls: Class) -> PhpObject:
    """An object with nothing but the initial values of its slots."""
    n = cls.slots.length
    slots = Array[Value](n)
    defaults = cls.defaults
    for k in range(n):
        slots.put(k, defaults[k])
    return PhpObject(cls, new_handle(), slots, None, 0)


@dont_look_inside
def clone_object(vm: VM, obj: PhpObject) -> PhpObject:
    """A copy: references stay references if they have other names. __clone() is the caller's business."""
    if isinstance(obj, Closure):
        closure = cast(Closure, obj)
        return copied(vm, closure, closure.callee, closure.bound)
    if isinstance(obj, WeakObject):
        return copied_map(vm, cast(WeakObject, obj))
    n = obj.slots.length
    slots = Array[Value](n)
    for k in range(n):
        slots[k] = shared_item(obj.slots, k)
    extra = obj.extra
    return PhpObject(obj.cls, new_handle(), slots, None if extra is None else clone_hash(extra), obj.flags & HAS_UNSET)


@dont_look_inside
def object_of(vm: VM, pending: PhpThrowable) -> PhpObject:
    """The object for what the machine has thrown: one of PHP's own classes."""
    cls = class_named(vm, pending.class_name)
    make_ready(vm, cls)
    obj = bare_object(vm, cls)
    obj.slots[MESSAGE] = v_ref(STR, pending.message)
    if pending.code != 0:
        obj.slots[CODE] = v_int(pending.code)
    place(vm, obj, pending.file, pending.line, pending.trace)
    return obj
