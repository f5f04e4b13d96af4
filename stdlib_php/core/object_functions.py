"""What there is to ask about objects: their class, their number, their properties."""

from pyphp.interp.bytecode import TYPE_MIXED, TYPE_OBJECT
from pyphp.interp.data.objects import PhpObject
from pyphp.interp.data.strings import new_builder
from pyphp.interp.errors.raising import throw_error
from pyphp.interp.objects.members import implements
from pyphp.interp.objects.scopes import scope_of_script
from pyphp.interp.operators.of_objects import array_of, plain_properties
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.rarithmetic import int_shr
from pyphp.interp.rlib.text import lit
from pyphp.interp.rlib.value import ARR, OBJ, STR, Value, as_ref, v_bool, v_int, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.standard.urls.encodings import add_hex
from pyphp.stdlib_php.support.properties import accessible_properties
from pyphp.stdlib_php.support.registry import P, builtin


def given_object(args: Frame) -> PhpObject:
    """The first argument."""
    return as_ref(PhpObject, args[slot(0)])


@builtin(b"get_class", P(b"object", TYPE_OBJECT, optional=True), opcode=True)
@dont_look_inside
def get_class(vm: VM, args: Frame, n: int) -> Value:
    """The name of an object's class, or of the class that the code is in."""
    if n > 0:
        return v_ref(STR, given_object(args).cls.name)
    cls = scope_of_script(vm)
    if cls is None:
        throw_error(vm, lit(b"get_class() without arguments must be called from within a class"))
    return v_ref(STR, cls.name)


@builtin(b"get_object_vars", P(b"object", TYPE_OBJECT))
@dont_look_inside
def get_object_vars(vm: VM, args: Frame, n: int) -> Value:
    """The properties that the caller may access."""
    return v_ref(ARR, accessible_properties(vm, given_object(args)))


@builtin(b"get_mangled_object_vars", P(b"object", TYPE_OBJECT))
def get_mangled_object_vars(vm: VM, args: Frame, n: int) -> Value:
    """All properties, as in an array; the elements of an ArrayObject are none."""
    return v_ref(ARR, array_of(plain_properties(given_object(args), False)))


@builtin(b"spl_object_id", P(b"object", TYPE_OBJECT))
def spl_object_id(vm: VM, args: Frame, n: int) -> Value:
    """Its number, which no other object has while it lives."""
    return v_int(given_object(args).handle)


@builtin(b"spl_object_hash", P(b"object", TYPE_OBJECT))
@dont_look_inside
def spl_object_hash(vm: VM, args: Frame, n: int) -> Value:
    """The same as 32 digits."""
    made = new_builder(32)
    for back in range(8):
        add_hex(made, int_shr(given_object(args).handle, 56 - back * 8) & 255)
    made.add(lit(b"0000000000000000"))
    return v_ref(STR, made.finish())


@builtin(b"is_iterable", P(b"value", TYPE_MIXED))
def is_iterable(vm: VM, args: Frame, n: int) -> Value:
    """Can foreach walk it?"""
    v = args[slot(0)]
    return v_bool(v.tag == ARR or (v.tag == OBJ and implements(as_ref(PhpObject, v).cls, lit(b"Traversable"))))


@builtin(b"is_countable", P(b"value", TYPE_MIXED))
def is_countable(vm: VM, args: Frame, n: int) -> Value:
    """Does count() take it?"""
    v = args[slot(0)]
    return v_bool(v.tag == ARR or (v.tag == OBJ and implements(as_ref(PhpObject, v).cls, lit(b"Countable"))))
