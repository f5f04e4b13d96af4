"""Objects are made, and copied."""

from typing import Final, NoReturn

from pyphp.interp.arrays.hash_array import clone_hash, hash_get_int, hash_get_str, hash_set_int, hash_set_str, new_hash
from pyphp.interp.bytecode.classes import (
    ABSTRACT,
    ABSTRACT_METHODS,
    BACKED,
    CASE,
    CHECKED,
    ENUM,
    INTERFACE,
    INTERNAL_CLASS,
    STATIC,
    TRAIT,
)
from pyphp.interp.contracts.kinds import CLOSURE, FIBER, NUMBERLESS, THROWABLE, WEAK_MAP
from pyphp.interp.data.code import Class, ClassConstant, PropertyInfo
from pyphp.interp.data.filling import fill
from pyphp.interp.data.objects import ANY_UNSET, AS_ELEMENTS, Closure, PhpObject
from pyphp.interp.data.refs import RefCell, shared_item
from pyphp.interp.data.weak import WeakObject
from pyphp.interp.data.wording import type_name, up_to_nul
from pyphp.interp.errors.raising import throw_error, throw_type_error
from pyphp.interp.objects.calling import arguments0, call_bound, computed
from pyphp.interp.objects.classes import class_named
from pyphp.interp.objects.closures import copied
from pyphp.interp.objects.fibers import new_fiber
from pyphp.interp.objects.properties.reading import fitting
from pyphp.interp.objects.throwables import CODE, MESSAGE, begin_throwable, place
from pyphp.interp.objects.weak import copied_map, new_map
from pyphp.interp.operators.assigning import name_slot
from pyphp.interp.operators.coercion import has_type
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.dying import new_handle
from pyphp.interp.rlib.hints import Thrown, dont_look_inside, unroll_safe
from pyphp.interp.rlib.obj import cast
from pyphp.interp.rlib.text import Str, lit, str_same
from pyphp.interp.rlib.value import BARE, INT, OBJ, REF, STR, UNDEF, Value, as_ref, v_int, v_ref
from pyphp.interp.vm import VM, PhpThrowable

GENERATOR: Final[Str] = lit(b"Generator")
NAME: Final[int] = 0  # slots of an enum's case
BACKING: Final[int] = 1


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
    """Compute what is no literal: of constants, of static properties, and of the initial values of slots. If there is
    anything, the parent comes first.
    """
    state = cls.state
    if state.ready:
        return
    if not has_pending_constants(cls) and not has_pending_properties(cls):
        state.ready = True
        return
    parent = cls.parent
    if parent is not None:
        make_ready(vm, parent)
    for k in range(cls.constant_order.length):
        constant = cls.constant_order[k]
        if constant.value.tag == UNDEF and constant.initial is not None:
            value_of(vm, constant, constant.owner.name, True)
    make_statics_ready(vm, cls)
    for k in range(cls.slots.length):
        initial = state.initials[k]
        if initial is not None and state.defaults[k].tag == UNDEF:
            info = cls.slots[k]
            v = call_bound(vm, initial, v_ref(BARE, info.owner), arguments0())
            state.defaults[k] = fitting(vm, info, v, True)
    state.ready = True


def has_pending_constants(cls: Class) -> bool:
    """Its own, and those that it has from above and has not replaced."""
    for k in range(cls.constant_order.length):
        constant = cls.constant_order[k]
        if constant.value.tag == UNDEF and constant.initial is not None:
            return True
    return False


def has_pending_properties(cls: Class) -> bool:
    """Its own, and those of all classes above it: here PHP does not ask whether they have been replaced."""
    above: Class | None = cls
    while above is not None:
        state = above.state
        for k in range(above.statics.length):
            if state.static_initials[k] is not None and above.statics[k].value.tag == UNDEF:
                return True
        for k in range(above.slots.length):
            if state.initials[k] is not None and state.defaults[k].tag == UNDEF:
                return True
        above = above.parent
    return False


def make_statics_ready(vm: VM, cls: Class) -> None:
    """Those of static properties that the class declares."""
    state = cls.state
    for k in range(cls.statics.length):
        initial = state.static_initials[k]
        if initial is not None and cls.statics[k].value.tag == UNDEF:
            info = static_info(cls, k)
            v = call_bound(vm, initial, v_ref(BARE, cls), arguments0())
            state.static_defaults[k] = v if info is None else fitting(vm, info, v, True)
            cls.statics[k].value = state.static_defaults[k]
            state.static_initials[k] = None


def constant_value(vm: VM, constant: ClassConstant) -> Value:
    """Its value, computed when it is asked for first."""
    return value_of(vm, constant, up_to_nul(constant.owner.name), False)


def value_of(vm: VM, constant: ClassConstant, said: Str, nested: bool) -> Value:
    """The same. said: what errors call the class. nested: it is for the value of another constant: PHP notices then
    that it goes in circles.
    """
    is_case = constant.flags & CASE != 0
    if constant.value.tag == OBJ or (constant.value.tag != UNDEF and not is_case):
        return constant.value
    if is_case:
        if constant.flags & CHECKED == 0 and constant.owner.flags & BACKED != 0:
            check_cases(vm, constant.owner)
        constant.value = case_object(vm, constant, constant.value)
        return constant.value
    v = declared_value(vm, constant, said, nested)
    constant.value = v
    return v


def declared_value(vm: VM, constant: ClassConstant, said: Str, nested: bool) -> Value:
    """The value that the constant, or case, is declared to have."""
    initial = constant.initial
    if initial is None:
        return constant.value
    if constant.busy:
        throw_error(vm, fill(b"Cannot declare self-referencing constant %s::%s", said, constant.name))
    constant.busy = nested
    v = computed(vm, initial, v_ref(BARE, constant.owner))
    constant.busy = False
    if v.tag == UNDEF:
        raise Thrown
    return v


@dont_look_inside
def check_cases(vm: VM, cls: Class) -> None:
    """Compute the values of an enum's cases. They are all of the type that it is backed by, and all different."""
    seen = new_hash(cls.constant_order.length)
    for k in range(cls.constant_order.length):
        constant = cls.constant_order[k]
        if constant.flags & CASE != 0:
            v = declared_value(vm, constant, lit(b"self"), True)
            if not has_type(v, cls.slots[BACKING].mask):
                wanted = cls.slots[BACKING].type_text
                throw_type_error(
                    vm, fill(b"Enum case type %s does not match enum backing type %s", type_name(v), wanted)
                )
            before = hash_get_int(seen, v.i) if v.tag == INT else hash_get_str(seen, as_ref(Str, v))
            if before.tag == STR:
                first = as_ref(Str, before)
                name = up_to_nul(cls.name)
                throw_error(
                    vm, fill(b"Duplicate value in enum %s for cases %s and %s", name, first, constant.name)
                )
            if v.tag == INT:
                hash_set_int(seen, v.i, v_ref(STR, constant.name))
            else:
                hash_set_str(seen, as_ref(Str, v), v_ref(STR, constant.name))
            constant.value = v
    for k in range(cls.constant_order.length):
        case = cls.constant_order[k]
        if case.flags & CASE != 0:
            case.flags = case.flags | CHECKED


def case_object(vm: VM, constant: ClassConstant, backing: Value) -> Value:
    """The object that an enum's case is from here on."""
    cls = constant.owner
    obj = new_object(vm, cls)
    obj.slots[NAME] = v_ref(STR, constant.name)
    if cls.flags & BACKED != 0:
        obj.slots[BACKING] = backing
    return v_ref(OBJ, obj)


def static_info(cls: Class, k: int) -> PropertyInfo | None:
    """The static property that is in this cell."""
    for i in range(cls.properties.length):
        info = cls.properties[i]
        if info.flags & STATIC != 0 and info.index == k:
            return info
    return None


def new_object(vm: VM, cls: Class) -> PhpObject:
    """An object of a class that is ready, before its constructor runs."""
    if cls.create == WEAK_MAP:
        return new_map(vm, cls)
    if cls.create == FIBER:
        return new_fiber(vm, cls)
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
    return PhpObject(cls, handle_for(cls), slots, None, 0)


def handle_for(cls: Class) -> int:
    """The number of the next object of a class."""
    return 0 if cls.create == NUMBERLESS else new_handle()


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
    flags = obj.flags & (ANY_UNSET | AS_ELEMENTS)
    copied_extra = None if extra is None else clone_hash(extra)
    made = PhpObject(obj.cls, handle_for(obj.cls), slots, copied_extra, flags)
    for k in range(n):
        if slots[k].tag == REF:
            name_slot(vm, made, k, as_ref(RefCell, slots[k]))
    return made


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
