"""What there is to ask about classes by name or by an object: do they exist, what have they, whom are they below."""

from typing import Final, NoReturn

from pyphp.interp.arrays.api import array_set_str, new_array
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.bytecode import TYPE_BOOL, TYPE_MIXED, TYPE_STRING
from pyphp.interp.bytecode.classes import ENUM, INTERFACE, INTERNAL_CLASS, PRIVATE, STATIC, TRAIT
from pyphp.interp.data.code import Class, Func, instance_of, is_hidden, is_hidden_method
from pyphp.interp.data.filling import fill
from pyphp.interp.data.lookup import lower, without_root
from pyphp.interp.data.objects import AS_ELEMENTS, PhpObject
from pyphp.interp.data.refs import deref
from pyphp.interp.data.strings import substring
from pyphp.interp.data.wording import contains, type_name, up_to_nul
from pyphp.interp.elements.writing import appended
from pyphp.interp.errors.raising import fatal, throw_error, throw_type_error, warn
from pyphp.interp.objects.calling import arguments0, arguments1, call_method
from pyphp.interp.objects.classes import find_class, kind_word, known_class, put_class
from pyphp.interp.objects.creating import make_ready
from pyphp.interp.objects.extras import extra_value
from pyphp.interp.objects.members import find_method, find_property, may_access, slot_of
from pyphp.interp.objects.scopes import called_in_script, scope_of_script
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.obj import same_object
from pyphp.interp.rlib.text import Str, lit, str_same
from pyphp.interp.rlib.value import ARR, FALSE, OBJ, STR, UNDEF, Value, as_ref, v_bool, v_null, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.support.arguments import flag, text
from pyphp.stdlib_php.support.complaints import about_argument, bad_argument, warn_of, wrong_type
from pyphp.stdlib_php.support.registry import P, builtin

# Existence


@dont_look_inside
def asked_for(vm: VM, args: Frame, n: int) -> Class | None:
    """The class of the name in the first argument; it is loaded unless the second one is false."""
    name = text(args, 0)
    loads = n < 2 or args[slot(1)].tag != FALSE
    return find_class(vm, name) if loads else known_class(vm, name)


INNER: Final[Str] = lit(b"getinneriterator")
RESERVED: Final[Str] = lit(
    b",self,parent,static,bool,false,float,int,null,string,true,void,never,iterable,object,mixed,"
)  # names that no class may have


@builtin(b"class_exists", P(b"class", TYPE_STRING), P(b"autoload", TYPE_BOOL, optional=True))
def class_exists(vm: VM, args: Frame, n: int) -> Value:
    """Is there a class, or an enum, of this name?"""
    cls = asked_for(vm, args, n)
    return v_bool(cls is not None and cls.flags & (INTERFACE | TRAIT) == 0)


@builtin(b"interface_exists", P(b"interface", TYPE_STRING), P(b"autoload", TYPE_BOOL, optional=True))
def interface_exists(vm: VM, args: Frame, n: int) -> Value:
    """Is there an interface of this name?"""
    cls = asked_for(vm, args, n)
    return v_bool(cls is not None and cls.flags & INTERFACE != 0)


@builtin(b"trait_exists", P(b"trait", TYPE_STRING), P(b"autoload", TYPE_BOOL, optional=True))
def trait_exists(vm: VM, args: Frame, n: int) -> Value:
    """Is there a trait of this name?"""
    cls = asked_for(vm, args, n)
    return v_bool(cls is not None and cls.flags & TRAIT != 0)


@builtin(b"enum_exists", P(b"enum", TYPE_STRING), P(b"autoload", TYPE_BOOL, optional=True))
def enum_exists(vm: VM, args: Frame, n: int) -> Value:
    """Is there an enum of this name?"""
    cls = asked_for(vm, args, n)
    return v_bool(cls is not None and cls.flags & ENUM != 0)


@builtin(b"get_declared_classes")
def get_declared_classes(vm: VM, args: Frame, n: int) -> Value:
    """The names of all classes that are there."""
    return v_ref(ARR, declared(vm, 0))


@builtin(b"get_declared_interfaces")
def get_declared_interfaces(vm: VM, args: Frame, n: int) -> Value:
    """The same of interfaces."""
    return v_ref(ARR, declared(vm, INTERFACE))


@builtin(b"get_declared_traits")
def get_declared_traits(vm: VM, args: Frame, n: int) -> Value:
    """The same of traits."""
    return v_ref(ARR, declared(vm, TRAIT))


@dont_look_inside
def declared(vm: VM, kind: int) -> PhpArray:
    """The names of those that are there, PHP's own first, others in the order in which they were declared."""
    load_own(vm)
    table = vm.classes
    found = Array[Class](table.names.length)
    keys = Array[Str](table.names.length)
    count = 0
    for k in range(table.names.length):
        cls = table.classes[k]
        key = table.names[k]
        if cls is not None and key is not None and cls.flags & (INTERFACE | TRAIT) == kind and not is_helper(cls):
            at = count
            while at > 0 and comes_before(cls, key, found[at - 1]):
                found[at] = found[at - 1]
                keys[at] = keys[at - 1]
                at = at - 1
            found[at] = cls
            keys[at] = key
            count = count + 1
    made = new_array(count)
    for k in range(count):
        name = found[k].name
        made = appended(vm, made, v_ref(STR, name if is_named(found[k], keys[k]) else keys[k]))
    return made


def is_helper(cls: Class) -> bool:
    """Is it a class that only PHP's own classes use (stdlib_php/support/prelude.py)?"""
    name = cls.name
    if cls.flags & INTERNAL_CLASS == 0 or name.length < 2 or name.byte(0) != ord(b"_") or name.byte(1) != ord(b"_"):
        return False
    return not str_same(name, lit(b"__PHP_Incomplete_Class"))


def is_named(cls: Class, key: Str) -> bool:
    """Is that the class's own name, not an alias?"""
    return str_same(lower(cls.name), key)


def load_own(vm: VM) -> None:
    """Declare what is left of PHP's own classes."""
    names = vm.classes.names
    for k in range(names.length):
        name = names[k]
        if name is not None:
            known_class(vm, name)


def comes_before(a: Class, key: Str, b: Class) -> bool:
    """In lists of all classes; aliases come behind the class."""
    if (a.flags ^ b.flags) & INTERNAL_CLASS != 0:
        return a.flags & INTERNAL_CLASS != 0
    return a.number < b.number or a.number == b.number and is_named(a, key)


@builtin(
    b"class_alias", P(b"class", TYPE_STRING), P(b"alias", TYPE_STRING), P(b"autoload", TYPE_BOOL, optional=True)
)
@dont_look_inside
def class_alias(vm: VM, args: Frame, n: int) -> Value:
    """Another name for one of the script's classes."""
    name = text(args, 0)
    cls = known_class(vm, name) if n > 2 and args[slot(2)].tag == FALSE else find_class(vm, name)
    if cls is None:
        warn(vm, fill(b'Class "%s" not found', up_to_nul(name)))
        return v_bool(False)
    if cls.flags & INTERNAL_CLASS != 0:
        bad_argument(vm, 1, lit(b"must be a user-defined class name, internal class name given"))
    alias = without_root(text(args, 1))
    if contains(RESERVED, fill(b",%s,", lower(last_part(alias)))):
        fatal(vm, fill(b"Cannot use '%s' as class name as it is reserved", alias))
    if known_class(vm, alias) is not None:
        warn(vm, fill(b"Cannot declare %s %s, because the name is already in use", kind_word(cls.flags), alias))
        return v_bool(False)
    put_class(vm, lower(alias), cls)
    return v_bool(True)


def last_part(name: Str) -> Str:
    """A name without its namespace."""
    start = name.length
    while start > 0 and name.byte(start - 1) != ord(b"\\"):
        start = start - 1
    return substring(name, start, name.length - start)


# Kinship


@builtin(
    b"is_a",
    P(b"object_or_class", TYPE_MIXED),
    P(b"class", TYPE_STRING),
    P(b"allow_string", TYPE_BOOL, optional=True),
)
def is_a(vm: VM, args: Frame, n: int) -> Value:
    """Is the object an instance of the class? A string names a class only if that is allowed."""
    return v_bool(is_kin(vm, args[slot(0)], text(args, 1), flag(args, n, 2), False))


@builtin(
    b"is_subclass_of",
    P(b"object_or_class", TYPE_MIXED),
    P(b"class", TYPE_STRING),
    P(b"allow_string", TYPE_BOOL, optional=True),
)
def is_subclass_of(vm: VM, args: Frame, n: int) -> Value:
    """Is it of a class below that one?"""
    allowed = n < 3 or args[slot(2)].tag != FALSE
    return v_bool(is_kin(vm, args[slot(0)], text(args, 1), allowed, True))


@dont_look_inside
def is_kin(vm: VM, v: Value, name: Str, strings: bool, below: bool) -> bool:
    """The two of them."""
    cls: Class | None = None
    if v.tag == OBJ:
        cls = as_ref(PhpObject, v).cls
    elif v.tag == STR and strings:
        cls = find_class(vm, as_ref(Str, v))
    if cls is None:
        return False
    other = known_class(vm, name)
    if other is None or (below and same_object(cls, other)):
        return False
    return instance_of(cls, other)


@builtin(b"get_parent_class", P(b"object_or_class", TYPE_MIXED, optional=True))
@dont_look_inside
def get_parent_class(vm: VM, args: Frame, n: int) -> Value:
    """The name of the class above, false if there is none."""
    if n == 0:
        cls = scope_of_script(vm)
    else:
        if not is_class_like(args[slot(0)]):
            no_class(vm, args[slot(0)])
        cls = class_given(vm, args[slot(0)])
        if cls is None:
            no_class(vm, args[slot(0)])
    if cls is None:
        return v_bool(False)
    parent = cls.parent
    return v_bool(False) if parent is None else v_ref(STR, parent.name)


def is_class_like(v: Value) -> bool:
    """An object, or a string, which may be a class's name?"""
    return v.tag == OBJ or v.tag == STR


def class_given(vm: VM, v: Value) -> Class | None:
    """The class of an object, or of a name."""
    if v.tag == OBJ:
        return as_ref(PhpObject, v).cls
    return find_class(vm, as_ref(Str, v))


@dont_look_inside
def related_to(vm: VM, args: Frame, n: int) -> Class | None:
    """Whose relatives are asked for; None after a warning."""
    v = args[slot(0)]
    if v.tag != OBJ and v.tag != STR:
        wrong_type(vm, 1, v, lit(b"object|string"))
    if v.tag == OBJ:
        return as_ref(PhpObject, v).cls
    name = as_ref(Str, v)
    loads = n < 2 or args[slot(1)].tag != FALSE
    cls = find_class(vm, name) if loads else known_class(vm, name)
    if cls is None:
        more = lit(b" and could not be loaded") if loads else lit(b"")
        warn_of(vm, fill(b"Class %s does not exist%s", up_to_nul(name), more))
    return cls


def with_name(made: PhpArray, cls: Class) -> PhpArray:
    """The array with a class's name as key and element."""
    name = cls.name
    return array_set_str(made, name, v_ref(STR, name))


@builtin(b"class_implements", P(b"object_or_class", TYPE_MIXED), P(b"autoload", TYPE_BOOL, optional=True))
@dont_look_inside
def class_implements(vm: VM, args: Frame, n: int) -> Value:
    """All interfaces of a class."""
    cls = related_to(vm, args, n)
    if cls is None:
        return v_bool(False)
    made = new_array(0)
    for k in range(cls.interfaces.length):
        made = with_name(made, cls.interfaces[k])
    return v_ref(ARR, made)


@builtin(b"class_parents", P(b"object_or_class", TYPE_MIXED), P(b"autoload", TYPE_BOOL, optional=True))
@dont_look_inside
def class_parents(vm: VM, args: Frame, n: int) -> Value:
    """All classes above a class."""
    cls = related_to(vm, args, n)
    if cls is None:
        return v_bool(False)
    made = new_array(0)
    parent = cls.parent
    while parent is not None:
        made = with_name(made, parent)
        parent = parent.parent
    return v_ref(ARR, made)


@builtin(b"class_uses", P(b"object_or_class", TYPE_MIXED), P(b"autoload", TYPE_BOOL, optional=True))
@dont_look_inside
def class_uses(vm: VM, args: Frame, n: int) -> Value:
    """The traits that a class itself uses."""
    cls = related_to(vm, args, n)
    if cls is None:
        return v_bool(False)
    made = new_array(0)
    traits = cls.decl.traits
    for k in range(traits.length):
        used = known_class(vm, traits[k])
        if used is not None:
            made = with_name(made, used)
    return v_ref(ARR, made)


@builtin(b"get_called_class", opcode=True)
@dont_look_inside
def get_called_class(vm: VM, args: Frame, n: int) -> Value:
    """What `static` means where it is called."""
    cls = called_in_script(vm)
    if cls is None:
        throw_error(vm, lit(b"get_called_class() must be called from within a class"))
    return v_ref(STR, cls.name)


# Members


@builtin(b"method_exists", P(b"object_or_class", TYPE_MIXED), P(b"method", TYPE_STRING))
@dont_look_inside
def method_exists(vm: VM, args: Frame, n: int) -> Value:
    """Has the class, or the object's, such a method, whoever may call it?"""
    v = args[slot(0)]
    if v.tag != OBJ and v.tag != STR:
        wrong_type(vm, 1, v, lit(b"object|string"))
    cls = class_given(vm, v)
    if cls is None:
        return v_bool(False)
    method = find_method(cls, lower(text(args, 1)))
    if method is None and v.tag == OBJ:
        method = method_inside(vm, as_ref(PhpObject, v), lower(text(args, 1)))
    if method is None or is_hidden_method(method):
        return v_bool(False)
    owner = method.scope
    hidden = v.tag == STR and method.flags & PRIVATE != 0 and owner is not None and not same_object(owner, cls)
    return v_bool(not hidden)


def method_inside(vm: VM, start: PhpObject, key: Str) -> Func | None:
    """The method of an iterator inside this one, which hands on what it has not itself."""
    obj = start
    inner = find_method(obj.cls, INNER)
    call = obj.cls.call
    found: Func | None = None
    while found is None and inner is not None and call is not None and is_hidden_method(call):
        v = call_method(vm, inner, obj, arguments0())
        if v.tag != OBJ:
            return None
        obj = as_ref(PhpObject, v)
        found = find_method(obj.cls, key)
        inner = find_method(obj.cls, INNER)
        call = obj.cls.call
    return found


@builtin(b"property_exists", P(b"object_or_class", TYPE_MIXED), P(b"property", TYPE_STRING))
@dont_look_inside
def property_exists(vm: VM, args: Frame, n: int) -> Value:
    """Does the class declare, or has the object, such a property, whoever may access it?"""
    v = args[slot(0)]
    if v.tag != OBJ and v.tag != STR:
        wrong_type(vm, 1, v, lit(b"object|string"))
    cls = class_given(vm, v)
    if cls is None:
        return v_bool(False)
    name = text(args, 1)
    info = find_property(cls, name)
    if info is not None and (info.flags & PRIVATE == 0 or same_object(info.owner, cls) and not is_hidden(info)):
        return v_bool(True)
    if v.tag != OBJ:
        return v_bool(False)
    obj = as_ref(PhpObject, v)
    if obj.flags & AS_ELEMENTS != 0:
        method = find_method(obj.cls, lit(b"offsetexists"))
        assert method is not None
        return deref(call_method(vm, method, obj, arguments1(v_ref(STR, name))))
    index = slot_of(cls, name, scope_of_script(vm))
    return v_bool((obj.slots[index] if index >= 0 else extra_value(obj, name)).tag != UNDEF)


@builtin(b"get_class_methods", P(b"object_or_class", TYPE_MIXED))
@dont_look_inside
def get_class_methods(vm: VM, args: Frame, n: int) -> Value:
    """The names of the methods that the caller may call."""
    cls = valid_class(vm, args[slot(0)])
    scope = scope_of_script(vm)
    made = new_array(0)
    for k in range(cls.method_order.length):
        method = cls.method_order[k]
        owner = method.scope
        assert owner is not None
        if may_access(method.flags, owner, scope) and not is_hidden_method(method):
            made = appended(vm, made, v_ref(STR, method.name))
    return v_ref(ARR, made)


def valid_class(vm: VM, v: Value) -> Class:
    """The class of an object or of a name, or the TypeError."""
    cls: Class | None = None
    if v.tag == OBJ:
        cls = as_ref(PhpObject, v).cls
    elif v.tag == STR:
        cls = find_class(vm, as_ref(Str, v))
    if cls is None:
        no_class(vm, v)
    return cls


def no_class(vm: VM, v: Value) -> NoReturn:
    """The TypeError about the first argument."""
    message = fill(b"must be an object or a valid class name, %s given", type_name(v))
    throw_type_error(vm, about_argument(vm, 1, message))


@builtin(b"get_class_vars", P(b"class", TYPE_STRING))
@dont_look_inside
def get_class_vars(vm: VM, args: Frame, n: int) -> Value:
    """What the properties begin with that the caller may access."""
    name = text(args, 0)
    cls = find_class(vm, name)
    if cls is None:
        throw_type_error(vm, about_argument(vm, 1, fill(b"must be a valid class name, %s given", up_to_nul(name))))
    make_ready(vm, cls)
    made = class_vars(cls, new_array(0), scope_of_script(vm), 0)
    return v_ref(ARR, class_vars(cls, made, scope_of_script(vm), STATIC))


def class_vars(cls: Class, start: PhpArray, scope: Class | None, kind: int) -> PhpArray:
    """The array with the properties of one kind."""
    made = start
    for k in range(cls.property_order.length):
        info = cls.property_order[k]
        if info.flags & STATIC == kind and may_access(info.flags, info.owner, scope):
            if kind == STATIC:
                v = info.owner.state.static_defaults[info.index]
            else:
                v = cls.state.defaults[info.index]
            name = info.name
            made = array_set_str(made, name, v_null() if v.tag == UNDEF else deref(v))
    return made
