"""What classes have without objects: static properties and constants."""

from pyphp.interp.bytecode.classes import BACKED, CASE, PRIVATE, STATIC, TRAIT
from pyphp.interp.data.code import Class, ClassConstant, PropertyInfo
from pyphp.interp.data.filling import fill
from pyphp.interp.data.refs import RefCell
from pyphp.interp.data.wording import up_to_nul
from pyphp.interp.errors.raising import deprecated, throw_error
from pyphp.interp.objects.calling import arguments0, call_bound
from pyphp.interp.objects.creating import make_statics_ready, new_object
from pyphp.interp.objects.members import find_class_constant, find_property, may_access
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import BARE, OBJ, STR, UNDEF, Value, v_ref
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
    make_statics_ready(vm, cls)
    return info


def cell_of_static(cls: Class, info: PropertyInfo) -> RefCell:
    """Where its value is."""
    return cls.statics[info.index]


@dont_look_inside
def class_constant(vm: VM, cls: Class, name: Str, scope: Class | None) -> Value:
    """cls::name, or the Error."""
    constant = find_class_constant(cls, name)
    if constant is None:
        throw_error(vm, fill(b"Undefined constant %s::%s", up_to_nul(cls.name), name))
    if not may_access(constant.flags, constant.owner, scope):
        word = lit(b"private") if constant.flags & PRIVATE != 0 else lit(b"protected")
        throw_error(vm, fill(b"Cannot access %s constant %s::%s", word, up_to_nul(cls.name), name))
    return constant_value(vm, constant)


def constant_value(vm: VM, constant: ClassConstant) -> Value:
    """Its value, computed when it is asked for first."""
    is_case = constant.flags & CASE != 0
    if constant.value.tag == OBJ or (constant.value.tag != UNDEF and not is_case):
        return constant.value
    initial = constant.initial
    if initial is None:
        constant.value = case_object(vm, constant, constant.value)
        return constant.value
    if constant.busy:
        throw_error(
            vm,
            fill(b"Cannot declare self-referencing constant self::%s", constant.name),
        )
    constant.busy = True
    v = call_bound(vm, initial, v_ref(BARE, constant.owner), arguments0())
    constant.busy = False
    constant.value = case_object(vm, constant, v) if is_case else v
    return constant.value


def case_object(vm: VM, constant: ClassConstant, backing: Value) -> Value:
    """The object that an enum's case is from here on."""
    cls = constant.owner
    obj = new_object(vm, cls)
    obj.slots[0] = v_ref(STR, constant.name)
    if cls.flags & BACKED != 0:
        obj.slots[1] = backing
    return v_ref(OBJ, obj)
