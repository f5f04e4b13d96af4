"""Classes: what the prelude's ReflectionClass asks of the machine."""

from pyphp.interp.arrays.api import new_array
from pyphp.interp.bytecode import TYPE_BOOL, TYPE_STRING, USER
from pyphp.interp.bytecode.classes import INTERNAL_CLASS, PRIVATE, STATIC
from pyphp.interp.contracts.hostcodes import ABOUT_CLASS, ABOUT_OWN, UNKNOWN
from pyphp.interp.data.code import Class, ClassConstant, Func, PropertyInfo, instance_of, is_hidden
from pyphp.interp.data.lookup import lower
from pyphp.interp.data.objects import PhpObject
from pyphp.interp.data.records import int_field, text_field
from pyphp.interp.data.refs import deref
from pyphp.interp.data.strings import concat2
from pyphp.interp.names.hosting import ask_host
from pyphp.interp.objects.classes import find_class, known_class
from pyphp.interp.objects.creating import check_instantiable, constant_value, make_ready, new_object
from pyphp.interp.objects.members import find_class_constant, find_method, find_property
from pyphp.interp.objects.statics import static_value, write_static
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.obj import same_object
from pyphp.interp.rlib.text import lit
from pyphp.interp.rlib.value import ARR, FALSE, OBJ, UNDEF, Value, as_ref, v_bool, v_int, v_null, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.reflection.handles import (
    ANYTHING,
    class_at,
    class_value,
    func_value,
    name_at,
    text_value,
    with_value,
)
from pyphp.stdlib_php.support.registry import P, builtin


@builtin(b"ClassNamed", P(b"name", TYPE_STRING), P(b"load", TYPE_BOOL))
@dont_look_inside
def class_named(vm: VM, args: Frame, n: int) -> Value:
    """The class of a name, or null."""
    vm.native = None
    name = name_at(args, 0)
    return class_value(known_class(vm, name) if args[slot(1)].tag == FALSE else find_class(vm, name))


@builtin(b"ClassOf", P(b"object", ANYTHING))
def class_of(vm: VM, args: Frame, n: int) -> Value:
    """An object's."""
    return class_value(as_ref(PhpObject, args[slot(0)]).cls)


@builtin(b"SameClass", P(b"a", ANYTHING), P(b"b", ANYTHING))
def same_class(vm: VM, args: Frame, n: int) -> Value:
    """Are they one class?"""
    return v_bool(same_object(class_at(args, 0), class_at(args, 1)))


@builtin(b"ClassIsA", P(b"class", ANYTHING), P(b"other", ANYTHING))
def class_is_a(vm: VM, args: Frame, n: int) -> Value:
    """Is it the other class, or below it?"""
    return v_bool(instance_of(class_at(args, 0), class_at(args, 1)))


@builtin(b"ClassFacts", P(b"class", ANYTHING))
@dont_look_inside
def class_facts(vm: VM, args: Frame, n: int) -> Value:
    """Name, flags, parent, file, line, the constructor, the kind of objects, and are all initial values known?"""
    cls = class_at(args, 0)
    made = with_value(vm, new_array(8), text_value(cls.name))
    made = with_value(vm, made, v_int(cls.flags))
    made = with_value(vm, made, class_value(cls.parent))
    made = with_value(vm, made, text_value(cls.decl.file))
    made = with_value(vm, made, v_int(cls.decl.line))
    made = with_value(vm, made, func_value(cls.construct))
    made = with_value(vm, made, v_int(cls.create))
    return v_ref(ARR, with_value(vm, made, v_bool(cls.state.ready)))


@builtin(b"ClassAbout", P(b"class", ANYTHING))
@dont_look_inside
def class_about(vm: VM, args: Frame, n: int) -> Value:
    """What its declaration says, serialized; null: nothing is known."""
    cls = class_at(args, 0)
    if cls.flags & INTERNAL_CLASS != 0:
        request = concat2(text_field(lit(b"class")), text_field(lower(cls.name)))
        call = ask_host(vm, ABOUT_OWN, request, lit(b""), 0)
    else:
        call = ask_host(vm, ABOUT_CLASS, int_field(cls.decl.number), lit(b""), 0)
    return v_null() if call.outcome == UNKNOWN else text_value(call.text)


@builtin(b"ClassInterfaces", P(b"class", ANYTHING))
@dont_look_inside
def class_interfaces(vm: VM, args: Frame, n: int) -> Value:
    """All of them."""
    made = new_array(0)
    interfaces = class_at(args, 0).interfaces
    for k in range(interfaces.length):
        made = with_value(vm, made, class_value(interfaces[k]))
    return v_ref(ARR, made)


@builtin(b"ClassTraits", P(b"class", ANYTHING))
@dont_look_inside
def class_traits(vm: VM, args: Frame, n: int) -> Value:
    """Those that it uses itself."""
    made = new_array(0)
    traits = class_at(args, 0).decl.traits
    for k in range(traits.length):
        used = known_class(vm, traits[k])
        if used is not None:
            made = with_value(vm, made, class_value(used))
    return v_ref(ARR, made)


# Methods


def is_own_helper(method: Func) -> bool:
    """Is it a private method of a class of the prelude, which nobody else knows of?"""
    first = method.name.byte(0)
    return method.flags & PRIVATE != 0 and method.kind != USER and ord(b"A") <= first <= ord(b"Z")


@builtin(b"ClassMethods", P(b"class", ANYTHING))
@dont_look_inside
def class_methods(vm: VM, args: Frame, n: int) -> Value:
    """All of them, as they are declared."""
    made = new_array(0)
    methods = class_at(args, 0).method_order
    for k in range(methods.length):
        if not is_own_helper(methods[k]):
            made = with_value(vm, made, func_value(methods[k]))
    return v_ref(ARR, made)


@builtin(b"ClassMethod", P(b"class", ANYTHING), P(b"name", TYPE_STRING))
@dont_look_inside
def class_method(vm: VM, args: Frame, n: int) -> Value:
    """The method of this name in any case, or null."""
    method = find_method(class_at(args, 0), lower(name_at(args, 1)))
    return v_null() if method is not None and is_own_helper(method) else func_value(method)


# Constants


def about_constant(vm: VM, constant: ClassConstant) -> Value:
    """Name, flags and owner."""
    made = with_value(vm, new_array(3), text_value(constant.name))
    made = with_value(vm, made, v_int(constant.flags))
    return v_ref(ARR, with_value(vm, made, class_value(constant.owner)))


@builtin(b"ClassConstants", P(b"class", ANYTHING))
@dont_look_inside
def class_constants(vm: VM, args: Frame, n: int) -> Value:
    """All of them."""
    made = new_array(0)
    constants = class_at(args, 0).constant_order
    for k in range(constants.length):
        made = with_value(vm, made, about_constant(vm, constants[k]))
    return v_ref(ARR, made)


@builtin(b"ConstantNamed", P(b"class", ANYTHING), P(b"name", TYPE_STRING))
@dont_look_inside
def class_constant(vm: VM, args: Frame, n: int) -> Value:
    """The constant of this name, or null."""
    found = find_class_constant(class_at(args, 0), name_at(args, 1))
    return v_null() if found is None else about_constant(vm, found)


@builtin(b"ConstantOf", P(b"class", ANYTHING), P(b"name", TYPE_STRING))
@dont_look_inside
def constant_of(vm: VM, args: Frame, n: int) -> Value:
    """The value of a constant that is there."""
    vm.native = None
    found = find_class_constant(class_at(args, 0), name_at(args, 1))
    assert found is not None
    return constant_value(vm, found)


# Properties


def about_property(vm: VM, info: PropertyInfo) -> Value:
    """Name, flags, owner, the text of the type, and the type's mask."""
    made = with_value(vm, new_array(5), text_value(info.name))
    made = with_value(vm, made, v_int(info.flags))
    made = with_value(vm, made, class_value(info.owner))
    made = with_value(vm, made, text_value(info.type_text))
    return v_ref(ARR, with_value(vm, made, v_int(info.mask)))


@builtin(b"ClassProperties", P(b"class", ANYTHING))
@dont_look_inside
def class_properties(vm: VM, args: Frame, n: int) -> Value:
    """All that it declares or inherits; private ones of its ancestors are theirs."""
    cls = class_at(args, 0)
    made = new_array(0)
    for k in range(cls.property_order.length):
        info = cls.property_order[k]
        if not is_hidden(info) and (info.flags & PRIVATE == 0 or same_object(info.owner, cls)):
            made = with_value(vm, made, about_property(vm, info))
    return v_ref(ARR, made)


@builtin(b"ClassProperty", P(b"class", ANYTHING), P(b"name", TYPE_STRING))
@dont_look_inside
def class_property(vm: VM, args: Frame, n: int) -> Value:
    """The property of this name, or null."""
    cls = class_at(args, 0)
    info = find_property(cls, name_at(args, 1))
    if info is None or info.name.length == 0 or is_hidden(info):
        return v_null()
    return about_property(vm, info) if info.flags & PRIVATE == 0 or same_object(info.owner, cls) else v_null()


@builtin(b"HasDeclared", P(b"class", ANYTHING), P(b"name", TYPE_STRING))
def has_declared(vm: VM, args: Frame, n: int) -> Value:
    """Has the class, or one above it, such a property, whoever may access it?"""
    return v_bool(find_property(class_at(args, 0), name_at(args, 1)) is not None)


@builtin(b"DefaultOf", P(b"class", ANYTHING), P(b"name", TYPE_STRING))
@dont_look_inside
def default_of(vm: VM, args: Frame, n: int) -> Value:
    """What a property that is not static begins with; null if it has no value then."""
    vm.native = None
    cls = class_at(args, 0)
    info = find_property(cls, name_at(args, 1))
    assert info is not None
    make_ready(vm, cls)
    v = cls.state.defaults[info.index]
    return v_null() if v.tag == UNDEF else v


@builtin(b"StaticOf", P(b"class", ANYTHING), P(b"name", TYPE_STRING))
@dont_look_inside
def static_of(vm: VM, args: Frame, n: int) -> Value:
    """The value of a static property, or the Error that it has none."""
    vm.native = None
    cls = class_at(args, 0)
    info = find_property(cls, name_at(args, 1))
    assert info is not None
    make_ready(vm, cls)
    return static_value(vm, cls, info)


@builtin(b"StaticIsSet", P(b"class", ANYTHING), P(b"name", TYPE_STRING))
@dont_look_inside
def static_is_set(vm: VM, args: Frame, n: int) -> Value:
    """Has it one?"""
    vm.native = None
    cls = class_at(args, 0)
    info = find_property(cls, name_at(args, 1))
    assert info is not None
    make_ready(vm, cls)
    return v_bool(deref(cls.statics[info.index].value).tag != UNDEF)


@builtin(b"SetStatic", P(b"class", ANYTHING), P(b"name", TYPE_STRING), P(b"value", ANYTHING))
@dont_look_inside
def set_static(vm: VM, args: Frame, n: int) -> Value:
    """Give it another one, of its type."""
    vm.native = None
    cls = class_at(args, 0)
    info = find_property(cls, name_at(args, 1))
    assert info is not None and info.flags & STATIC != 0
    make_ready(vm, cls)
    write_static(vm, cls, info, args[slot(2)], False, 0)
    return v_null()


# Objects


@builtin(b"NewObject", P(b"class", ANYTHING))
@dont_look_inside
def new_object_of(vm: VM, args: Frame, n: int) -> Value:
    """An object whose constructor has not run, or the Error that there can be none."""
    vm.native = None
    cls: Class = class_at(args, 0)
    check_instantiable(vm, cls)
    return v_ref(OBJ, new_object(vm, cls))
