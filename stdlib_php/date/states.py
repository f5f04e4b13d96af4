"""State of the prelude's classes that functions share: it lies in private properties that nothing else shows.

State_of($object)                   what is in its property State; null before the constructor has run
State_set($object, $state, $shown)  the same, and what (array), json_encode() and their kin see
"""

from typing import Final

from pyphp.interp.bytecode import TYPE_INT, TYPE_MIXED, TYPE_OBJECT, TYPE_STRING
from pyphp.interp.data.code import Func, is_hidden
from pyphp.interp.data.filling import fill
from pyphp.interp.data.objects import PhpObject
from pyphp.interp.errors.raising import script_frame, throw_value_error, warn
from pyphp.interp.objects.classes import class_named
from pyphp.interp.objects.creating import check_instantiable, new_object
from pyphp.interp.objects.extras import put_extra
from pyphp.interp.objects.naming import title
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.obj import cast
from pyphp.interp.rlib.text import Str, lit, str_same
from pyphp.interp.rlib.value import OBJ, UNDEF, Value, as_ref, v_null, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.support.arguments import text
from pyphp.stdlib_php.support.complaints import function_here
from pyphp.stdlib_php.support.registry import P, builtin

STATE: Final[Str] = lit(b"State")


def state_slot(obj: PhpObject) -> int:
    """Where its state is. What is shown is in the slot behind."""
    infos = obj.cls.slots
    k = 0
    while not is_hidden(infos[k]) or not str_same(infos[k].name, STATE):
        k = k + 1
    return k


@builtin(b"State_of", P(b"object", TYPE_OBJECT))
def state_of(vm: VM, args: Frame, n: int) -> Value:
    """The state of an object whose class has one."""
    obj = as_ref(PhpObject, args[slot(0)])
    v = obj.slots[state_slot(obj)]
    return v_null() if v.tag == UNDEF else v


@builtin(b"State_set", P(b"object", TYPE_OBJECT), P(b"state", TYPE_MIXED), P(b"shown", TYPE_MIXED))
def state_set(vm: VM, args: Frame, n: int) -> Value:
    """Set it."""
    obj = as_ref(PhpObject, args[slot(0)])
    k = state_slot(obj)
    obj.slots[k] = args[slot(1)]
    obj.slots[k + 1] = args[slot(2)]
    return v_null()


@builtin(b"Warn_in_script", P(b"text", TYPE_STRING))
@dont_look_inside
def warn_in_script(vm: VM, args: Frame, n: int) -> Value:
    """Warn of what an operator does, with the name of the script's function that it is in."""
    func = cast(Func, script_frame(vm).func)
    if func.name.length == 0:
        warn(vm, fill(b"main(): %s", text(args, 0)))
    else:
        warn(vm, fill(b"%s(): %s", title(func), text(args, 0)))
    return v_null()


@builtin(b"Property_set", P(b"object", TYPE_OBJECT), P(b"name", TYPE_STRING), P(b"value", TYPE_MIXED))
@dont_look_inside
def property_set(vm: VM, args: Frame, n: int) -> Value:
    """Set a property, be it readonly, declared by a class of the script's, or none that is declared: no rule asks."""
    obj = as_ref(PhpObject, args[slot(0)])
    infos = obj.cls.slots
    for k in range(infos.length):
        if str_same(infos[k].name, text(args, 1)):
            obj.slots[k] = args[slot(2)]
            return v_null()
    put_extra(obj, text(args, 1), args[slot(2)])
    return v_null()


@builtin(b"Instance", P(b"class", TYPE_STRING))
@dont_look_inside
def instance(vm: VM, args: Frame, n: int) -> Value:
    """An object of a class whose constructor does not run."""
    cls = class_named(vm, text(args, 0))
    check_instantiable(vm, cls)
    return v_ref(OBJ, new_object(vm, cls))


@builtin(b"Bad_argument", P(b"number", TYPE_INT), P(b"text", TYPE_STRING))
@dont_look_inside
def php_bad_argument(vm: VM, args: Frame, n: int) -> Value:
    """ValueError: an argument of what the script has called, by its number from 1, "must be ..".
    """
    func = function_here(vm)
    number = args[slot(0)].i
    name = func.code.local_names[number - 1]
    throw_value_error(vm, fill(b"%s(): Argument #%d ($%s) %s", title(func), number, name, text(args, 1)))
