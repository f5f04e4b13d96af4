"""What assertions.php is written with."""

from pyphp.interp.arrays.api import array_append, new_array
from pyphp.interp.bytecode import TYPE_MIXED, TYPE_STRING
from pyphp.interp.calls.callables import search
from pyphp.interp.data.filling import fill
from pyphp.interp.errors.raising import file_here, line_here, warn
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.value import ARR, STR, Value, v_int, v_null, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.support.arguments import text
from pyphp.stdlib_php.support.registry import P, builtin


@builtin(b"Assertion_failed", P(b"why", TYPE_STRING))
def assertion_failed(vm: VM, args: Frame, n: int) -> Value:
    """The warning."""
    vm.native = None
    warn(vm, fill(b"assert(): %s", text(args, 0)))
    return v_null()


@builtin(b"Not_callable", P(b"callback", TYPE_MIXED))
@dont_look_inside
def not_callable(vm: VM, args: Frame, n: int) -> Value:
    """Why a value cannot be called; null if it can."""
    vm.native = None
    found = search(vm, args[slot(0)], False)
    return v_ref(STR, found.reason) if found.callee is None else v_null()


@builtin(b"Place_of_call")
@dont_look_inside
def place_of_call(vm: VM, args: Frame, n: int) -> Value:
    """The file and line where the script has called the builtin that runs."""
    made = new_array(2)
    appended = array_append(made, v_ref(STR, file_here(vm)))
    assert appended is not None
    whole = array_append(appended, v_int(line_here(vm)))
    assert whole is not None
    return v_ref(ARR, whole)
