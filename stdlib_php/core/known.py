"""What known.php asks the machine: the functions and constants of the script."""

from pyphp.interp.arrays.api import new_array
from pyphp.interp.bytecode import USER
from pyphp.interp.data.code import Func
from pyphp.interp.elements.writing import appended
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.frame import Frame
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.text import Str
from pyphp.interp.rlib.value import ARR, STR, Value, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.support.registry import builtin


@builtin(b"Functions_of_script")
@dont_look_inside
def functions_of_script(vm: VM, args: Frame, n: int) -> Value:
    """Their names in small letters, by the lines on which they are."""
    table = vm.functions
    names = Array[Str](table.names.length)
    found = Array[Func](table.names.length)
    count = 0
    for k in range(table.names.length):
        func = table.funcs[k]
        if func is not None and func.kind == USER:
            at = count
            while at > 0 and func.line < found[at - 1].line:
                found[at] = found[at - 1]
                names[at] = names[at - 1]
                at = at - 1
            found[at] = func
            names[at] = table.names[k]
            count = count + 1
    made = new_array(count)
    for k in range(count):
        made = appended(vm, made, v_ref(STR, names[k]))
    return v_ref(ARR, made)


@builtin(b"Constant_names")
@dont_look_inside
def constant_names(vm: VM, args: Frame, n: int) -> Value:
    """The names of all constants that have been looked at or defined."""
    table = vm.constants
    made = new_array(table.used)
    for k in range(table.names.length):
        if table.constants[k] is not None:
            made = appended(vm, made, v_ref(STR, table.names[k]))
    return v_ref(ARR, made)
