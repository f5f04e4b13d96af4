"""What functions of the prelude call to get at the state of its classes: private properties, by their number among
those that the class declares. The object is one of a class without a parent.
"""

from pyphp.interp.bytecode import TYPE_INT, TYPE_MIXED, TYPE_OBJECT, TYPE_STRING
from pyphp.interp.data.objects import PhpObject
from pyphp.interp.objects.classes import class_named
from pyphp.interp.objects.creating import make_ready, new_object
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.value import OBJ, Value, as_ref, v_null, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.support.arguments import text
from pyphp.stdlib_php.support.registry import P, builtin


@builtin(b"Private_at", P(b"object", TYPE_OBJECT), P(b"place", TYPE_INT))
def private_at(vm: VM, args: Frame, n: int) -> Value:
    """The property."""
    return as_ref(PhpObject, args[slot(0)]).slots[args[slot(1)].i]


@builtin(b"Set_private", P(b"object", TYPE_OBJECT), P(b"place", TYPE_INT), P(b"value", TYPE_MIXED))
def set_private(vm: VM, args: Frame, n: int) -> Value:
    """Store it; the value is of its type."""
    as_ref(PhpObject, args[slot(0)]).slots[args[slot(1)].i] = args[slot(2)]
    return v_null()


@builtin(b"Made", P(b"class", TYPE_STRING))
@dont_look_inside
def made(vm: VM, args: Frame, n: int) -> Value:
    """An object whose constructor is not called."""
    cls = class_named(vm, text(args, 0))
    make_ready(vm, cls)
    return v_ref(OBJ, new_object(vm, cls))
