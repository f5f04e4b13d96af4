"""Pieces of serialized text, as the methods unserialize() of SPL's classes read them one after the other."""

from pyphp.interp.arrays.api import new_array
from pyphp.interp.bytecode import TYPE_INT, TYPE_STRING
from pyphp.interp.elements.writing import appended
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.value import ARR, Value, v_bool, v_int, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.standard.variables.unserializing import make_late_calls, unserialized, unserializer_of
from pyphp.stdlib_php.support.arguments import text
from pyphp.stdlib_php.support.registry import P, builtin

MOST_DEPTH = 4096


@builtin(b"Serial_value", P(b"data", TYPE_STRING), P(b"at", TYPE_INT))
@dont_look_inside
def serial_value(vm: VM, args: Frame, n: int) -> Value:
    """The value that begins there, and where it ends; false if there is none."""
    u = unserializer_of(text(args, 0), args[slot(1)].i, MOST_DEPTH, v_bool(True))
    v = unserialized(vm, u)
    if u.failed:
        return v_bool(False)
    make_late_calls(vm, u.late)
    return v_ref(ARR, appended(vm, appended(vm, new_array(2), v), v_int(u.k)))
