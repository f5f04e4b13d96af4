"""Functions about functions."""

from pyphp.interp.bytecode import TYPE_STRING
from pyphp.interp.naming import without_root
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.text import Str
from pyphp.interp.rlib.value import Value, as_ref, v_bool
from pyphp.interp.tables import find_builtin, find_function
from pyphp.interp.vm import VM
from pyphp.stdlib_php.registry import P, builtin


@builtin(b"function_exists", P(b"function", TYPE_STRING))
def function_exists(vm: VM, args: Frame, n: int) -> Value:
    """Is there a function of this name, ours or the script's?"""
    name = without_root(as_ref(Str, args[slot(0)]))
    return v_bool(find_builtin(vm, name) is not None or find_function(vm, name) is not None)
