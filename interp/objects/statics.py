"""What classes have without objects: static properties and constants."""

from typing import NoReturn

from pyphp.interp.bytecode import STEPS_UP
from pyphp.interp.bytecode.classes import PRIVATE, STATIC, TRAIT
from pyphp.interp.data.code import Class, Func, PropertyInfo, is_initial
from pyphp.interp.data.filling import fill
from pyphp.interp.data.refs import RefCell, deref
from pyphp.interp.data.wording import up_to_nul
from pyphp.interp.errors.raising import deprecated, throw_error
from pyphp.interp.objects.creating import make_ready, value_of
from pyphp.interp.objects.members import find_class_constant, find_property, may_access
from pyphp.interp.objects.properties.reading import fitting
from pyphp.interp.objects.properties.references import by_reference
from pyphp.interp.operators.assigning import (
    add_source,
    check_bindable,
    check_property_step,
    check_step,
    remove_source,
    typed_value,
)
from pyphp.interp.operators.coercion import has_type
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.obj import cast
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import REF, UNDEF, Value, as_ref, v_null, v_ref
from pyphp.interp.vm import VM


@dont_look_inside
def static_property(vm: VM, cls: Class, name: Str, scope: Class | None, quiet: bool) -> PropertyInfo | None:
    """The static property cls::$name, or the Error; None if quiet."""
    info = find_property(cls, name)
    if info is None or info.flags & STATIC == 0:
        if not quiet:
            throw_error(vm, fill(b"Access to undeclared static property %s::$%s", up_to_nul(cls.name), name))
        return None
    if not may_access(info.flags, info.owner, scope):
        if not quiet:
            word = lit(b"private") if info.flags & PRIVATE != 0 else lit(b"protected")
            throw_error(vm, fill(b"Cannot access %s property %s::$%s", word, up_to_nul(cls.name), name))
        return None
    if cls.flags & TRAIT != 0:
        deprecated(
            vm,
            fill(
                b"Accessing static trait property %s::$%s is deprecated, it should only be accessed on a class using "
                b"the trait",
                cls.name,
                name,
            ),
        )
    make_ready(vm, cls)
    return info


def cell_of_static(cls: Class, info: PropertyInfo) -> RefCell:
    """Where its value is: UNDEF if it has none yet, and REF if it has been made a reference."""
    return cls.statics[info.index]


@dont_look_inside
def static_value(vm: VM, cls: Class, info: PropertyInfo) -> Value:
    """Its value, or the Error that it has none."""
    v = deref(cls.statics[info.index].value)
    if v.tag == UNDEF:
        uninitialised(vm, info)
    return v


def uninitialised(vm: VM, info: PropertyInfo) -> NoReturn:
    """It has a type, and no value."""
    throw_error(
        vm,
        fill(
            b"Typed static property %s::$%s must not be accessed before initialization",
            up_to_nul(info.owner.name),
            info.name,
        ),
    )


@dont_look_inside
def write_static(vm: VM, cls: Class, info: PropertyInfo, v: Value, strict: bool, step: int) -> Value:
    """cls::$name = v; what was stored."""
    cell = cls.statics[info.index]
    if cell.value.tag == REF:
        inner = as_ref(RefCell, cell.value)
        if inner.sources is not None:
            if step != 0:
                check_step(vm, inner, inner.value, v, step == STEPS_UP)
            made = typed_value(vm, inner, v)
            inner.value = made
            return made
        inner.value = v
        return v
    if step != 0:
        check_property_step(vm, info, cell.value, v, step == STEPS_UP)
    made = fitting(vm, info, v, strict)
    cell.value = made
    return made


@dont_look_inside
def reference_to_static(vm: VM, cls: Class, info: PropertyInfo) -> RefCell:
    """The reference that the property is from here on."""
    cell = cls.statics[info.index]
    v = cell.value
    if v.tag == REF:
        return as_ref(RefCell, v)
    if v.tag == UNDEF and not has_type(v_null(), info.mask):
        by_reference(vm, info)
    made = RefCell(v_null() if v.tag == UNDEF else v)
    add_source(vm, made, info)
    cell.value = v_ref(REF, made)
    return made


@dont_look_inside
def bind_static(vm: VM, cls: Class, info: PropertyInfo, reference: RefCell) -> None:
    """The property becomes this reference."""
    check_bindable(vm, info, reference)
    cell = cls.statics[info.index]
    if cell.value.tag == REF:
        remove_source(as_ref(RefCell, cell.value), info)
    add_source(vm, reference, info)
    cell.value = v_ref(REF, reference)


@dont_look_inside
def class_constant(vm: VM, cls: Class, name: Str, scope: Class | None, said: Str) -> Value:
    """cls::name, or the Error. said: what errors call the class."""
    constant = find_class_constant(cls, name)
    if constant is None:
        throw_error(vm, fill(b"Undefined constant %s::%s", said, name))
    if not may_access(constant.flags, constant.owner, scope):
        word = lit(b"private") if constant.flags & PRIVATE != 0 else lit(b"protected")
        throw_error(vm, fill(b"Cannot access %s constant %s::%s", word, said, name))
    if cls.flags & TRAIT != 0:
        throw_error(vm, fill(b"Cannot access trait constant %s::%s directly", up_to_nul(cls.name), name))
    return value_of(vm, constant, said, is_initial(cast(Func, vm.fp.func)))
