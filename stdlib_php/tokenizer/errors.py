"""What a text that is no program is reported as."""

from pyphp.interp.bytecode import TYPE_INT, TYPE_STRING
from pyphp.interp.errors.raising import throw_in
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.text import lit
from pyphp.interp.rlib.value import Value
from pyphp.interp.vm import VM
from pyphp.stdlib_php.support.arguments import text
from pyphp.stdlib_php.support.registry import P, builtin


@builtin(b"Not_parsed", P(b"message", TYPE_STRING), P(b"line", TYPE_INT))
@dont_look_inside
def not_parsed(vm: VM, args: Frame, n: int) -> Value:
    """The ParseError, with the line in the text."""
    vm.native = None
    throw_in(vm, lit(b"ParseError"), text(args, 0), lit(b""), args[slot(1)].i)
