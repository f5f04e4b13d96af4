"""Objects are made, and copied."""

from typing import NoReturn

from pyphp.interp.arrays.hash_array import clone_hash
from pyphp.interp.bytecode.classes import ABSTRACT, ABSTRACT_METHODS, ENUM, INTERFACE, STATIC, TRAIT
from pyphp.interp.data.code import Class, ClassConstant, PropertyInfo
from pyphp.interp.data.filling import fill
from pyphp.interp.data.objects import PhpObject
from pyphp.interp.data.refs import RefCell, shared_item
from pyphp.interp.errors.raising import throw_error
from pyphp.interp.objects.calling import arguments0, call_bound, computed
from pyphp.interp.objects.properties import fitting
from pyphp.interp.operators.assigning import add_source
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.hints import Thrown, dont_look_inside, unroll_safe
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import BARE, REF, UNDEF, Value, as_ref, v_ref
from pyphp.interp.vm import VM


@dont_look_inside
def check_instantiable(vm: VM, cls: Class) -> None:
    """May there be objects of the class? Its slots' initial values are known afterwards."""
    if cls.flags & (ABSTRACT | ABSTRACT_METHODS | ENUM | INTERFACE | TRAIT) != 0:
        not_instantiable(vm, cls)
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
    """Compute what is no literal: of constants, of static properties, and of the initial values of slots."""
    state = cls.state
    if state.ready:
        return
    parent = cls.parent
    if parent is not None:
        make_ready(vm, parent)
    for k in range(cls.constant_order.length):
        constant = cls.constant_order[k]
        if constant.value.tag == UNDEF and constant.initial is not None:
            constant_value(vm, constant, constant.owner.name, True)
    make_statics_ready(vm, cls)
    for k in range(cls.slots.length):
        initial = state.initials[k]
        if initial is not None and state.defaults[k].tag == UNDEF:
            info = cls.slots[k]
            v = call_bound(vm, initial, v_ref(BARE, info.owner), arguments0())
            state.defaults[k] = fitting(vm, info, v, True)
    state.ready = True


def make_statics_ready(vm: VM, cls: Class) -> None:
    """Those of static properties that the class declares."""
    state = cls.state
    for k in range(cls.statics.length):
        initial = state.static_initials[k]
        if initial is not None and cls.statics[k].value.tag == UNDEF:
            info = static_info(cls, k)
            v = call_bound(vm, initial, v_ref(BARE, cls), arguments0())
            cls.statics[k].value = v if info is None else fitting(vm, info, v, True)
            state.static_initials[k] = None  # type: ignore[assignment]


def constant_value(vm: VM, constant: ClassConstant, said: Str, nested: bool) -> Value:
    """Its value, computed when it is asked for first. nested: for the value of another: PHP notices then that it goes
    in circles.
    """
    if constant.value.tag != UNDEF:
        return constant.value
    initial = constant.initial
    assert initial is not None
    if constant.busy:
        throw_error(vm, fill(b"Cannot declare self-referencing constant %s::%s", said, constant.name))
    constant.busy = nested
    v = computed(vm, initial, v_ref(BARE, constant.owner))
    constant.busy = False
    if v.tag == UNDEF:
        raise Thrown
    constant.value = v
    return v


def static_info(cls: Class, k: int) -> PropertyInfo | None:
    """The static property that is in this cell."""
    for i in range(cls.properties.length):
        info = cls.properties[i]
        if info.flags & STATIC != 0 and info.index == k:
            return info
    return None


@unroll_safe
def new_object(vm: VM, cls: Class) -> PhpObject:
    """An object of a class that is ready, before its constructor runs."""
    n = cls.slots.length
    slots = Array[Value](n)
    defaults = cls.state.defaults
    for k in range(n):
        slots.put(k, defaults[k])
    handle = vm.handles + 1
    vm.handles = handle
    return PhpObject(cls, handle, slots, None, 0)


@dont_look_inside
def clone_object(vm: VM, obj: PhpObject) -> PhpObject:
    """A copy: references stay references if they have other names. __clone() is the caller's business."""
    n = obj.slots.length
    slots = Array[Value](n)
    for k in range(n):
        slots[k] = shared_item(obj.slots, k)
        if slots[k].tag == REF:
            add_source(as_ref(RefCell, slots[k]), obj.cls.slots[k])
    handle = vm.handles + 1
    vm.handles = handle
    extra = obj.extra
    return PhpObject(obj.cls, handle, slots, None if extra is None else clone_hash(extra), obj.flags)

