"""register_shutdown_function()."""

from pyphp.interp.arrays.api import array_append, new_array
from pyphp.interp.bytecode import TYPE_CALLABLE, TYPE_MIXED
from pyphp.interp.calls.arguments import Parameter, callback_argument
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.text import lit
from pyphp.interp.rlib.value import Value, v_null
from pyphp.interp.vm import VM, ShutdownCall
from pyphp.stdlib_php.support.registry import P, builtin


@builtin(b"register_shutdown_function", P(b"callback", TYPE_MIXED), P(b"args", TYPE_MIXED, variadic=True))
@dont_look_inside
def register_shutdown_function(vm: VM, args: Frame, n: int) -> Value:
    """Call it with these arguments when the script is over, behind those registered before."""
    parameter = Parameter(lit(b"register_shutdown_function"), lit(b"callback"), True, 0, TYPE_CALLABLE)
    callback = callback_argument(vm, parameter, args[slot(0)])
    arguments = new_array(n)
    for k in range(1, n):
        grown = array_append(arguments, args[slot(k)])
        assert grown is not None
        arguments = grown
    made = ShutdownCall(callback, arguments, None)
    first = vm.shutdown
    if first is None:
        vm.shutdown = made
    else:
        put_behind(first, made)
    return v_null()


def put_behind(first: ShutdownCall, made: ShutdownCall) -> None:
    """At the end of those that wait."""
    last = first
    following = last.next
    while following is not None:
        last = following
        following = last.next
    last.next = made
