"""Objects whose class was not there when they were unserialized: what __PHP_Incomplete_Class (classes.php) says."""

from pyphp.interp.arrays.api import array_get_str
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.bytecode import TYPE_ARRAY, TYPE_STRING
from pyphp.interp.calls.callables import asking
from pyphp.interp.data.code import Func
from pyphp.interp.data.filling import fill
from pyphp.interp.data.refs import deref
from pyphp.interp.errors.raising import warn
from pyphp.interp.objects.naming import title
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.obj import cast
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import STR, Value, as_ref, v_null, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.support.arguments import text
from pyphp.stdlib_php.support.registry import P, builtin


def complaint(args: Frame) -> Str:
    """What the script tried, and with an object of which class."""
    name = deref(array_get_str(as_ref(PhpArray, args[slot(1)]), lit(b"__PHP_Incomplete_Class_Name")))
    return fill(
        b'The script tried to %s on an incomplete object. Please ensure that the class definition "%s" of the object '
        b"you are trying to operate on was loaded _before_ unserialize() gets called or provide an autoloader to load "
        b"the class definition",
        text(args, 0),
        as_ref(Str, name) if name.tag == STR else lit(b"unknown"),
    )


@builtin(b"Incomplete", P(b"what", TYPE_STRING), P(b"elements", TYPE_ARRAY))
@dont_look_inside
def incomplete(vm: VM, args: Frame, n: int) -> Value:
    """The warning, which begins with the name of the function that runs."""
    vm.native = None
    func = cast(Func, asking(vm).func)
    name = lit(b"main") if func.name.length == 0 else title(func)
    warn(vm, fill(b"%s(): %s", name, complaint(args)))
    return v_null()


@builtin(b"Incomplete_text", P(b"what", TYPE_STRING), P(b"elements", TYPE_ARRAY))
def incomplete_text(vm: VM, args: Frame, n: int) -> Value:
    """What an Error says."""
    return v_ref(STR, complaint(args))
