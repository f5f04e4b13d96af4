"""Who called whom, as the script asks: debug_backtrace, debug_print_backtrace."""

from typing import Final

from pyphp.interp.bytecode import TYPE_INT
from pyphp.interp.errors.trace_texts import calls_text
from pyphp.interp.errors.traces import NO_ARGUMENTS, NO_BUILTIN, WITH_OBJECTS, calls
from pyphp.interp.frames.output import write
from pyphp.interp.objects.throwables import hide_arguments
from pyphp.interp.rlib.frame import Frame
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.value import ARR, Value, v_null, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.support.arguments import int_or
from pyphp.stdlib_php.support.registry import P, builtin

PROVIDE_OBJECT: Final[int] = 1
IGNORE_ARGS: Final[int] = 2


@builtin(b"debug_backtrace", P(b"options", TYPE_INT, optional=True), P(b"limit", TYPE_INT, optional=True))
@dont_look_inside
def debug_backtrace(vm: VM, args: Frame, n: int) -> Value:
    """The calls, innermost first, as a throwable's trace has them."""
    found = calls(vm, wanted_by(int_or(args, n, 0, PROVIDE_OBJECT)) | NO_BUILTIN, int_or(args, n, 1, 0))
    if vm.sensitive:
        hide_arguments(vm, found)
    return v_ref(ARR, found)


def wanted_by(options: int) -> int:
    """What DEBUG_BACKTRACE_PROVIDE_OBJECT and DEBUG_BACKTRACE_IGNORE_ARGS ask for."""
    wanted = WITH_OBJECTS if options & PROVIDE_OBJECT != 0 else 0
    return wanted | NO_ARGUMENTS if options & IGNORE_ARGS != 0 else wanted


@builtin(b"debug_print_backtrace", P(b"options", TYPE_INT, optional=True), P(b"limit", TYPE_INT, optional=True))
@dont_look_inside
def debug_print_backtrace(vm: VM, args: Frame, n: int) -> Value:
    """Print them."""
    wanted = NO_BUILTIN
    if int_or(args, n, 0, 0) & IGNORE_ARGS != 0:
        wanted = wanted | NO_ARGUMENTS
    found = calls(vm, wanted, int_or(args, n, 1, 0))
    if vm.sensitive:
        hide_arguments(vm, found)
    write(vm, calls_text(vm, found))
    return v_null()
