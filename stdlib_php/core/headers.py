"""What the functions about headers (headers.php) call."""

from pyphp.interp.arrays.api import array_append, new_array
from pyphp.interp.bytecode import TYPE_HIDDEN
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.value import ARR, STR, Value, as_ref, v_int, v_null, v_ref
from pyphp.interp.vm import VM, Callable
from pyphp.stdlib_php.support.registry import P, builtin


@builtin(b"Output_began")
@dont_look_inside
def output_began(vm: VM, args: Frame, n: int) -> Value:
    """The file and line where something was written first; null: nowhere yet."""
    if vm.unsent:
        return v_null()
    made = array_append(new_array(2), v_ref(STR, vm.began_file))
    assert made is not None
    whole = array_append(made, v_int(vm.began_line))
    assert whole is not None
    return v_ref(ARR, whole)


@builtin(b"Register_header_callback", P(b"callback", TYPE_HIDDEN))
def register_header_callback(vm: VM, args: Frame, n: int) -> Value:
    """It is called when something is written first, or when the script is over."""
    vm.header_callback = as_ref(Callable, args[slot(0)])
    return v_null()
