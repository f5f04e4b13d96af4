"""Who called whom, as the script asks: debug_backtrace, debug_print_backtrace."""

from pyphp.interp.bytecode import TYPE_INT
from pyphp.interp.errors.trace_texts import calls_text
from pyphp.interp.errors.traces import (
    IGNORE_ARGS,
    NO_ARGUMENTS,
    NO_BUILTIN,
    PROVIDE_OBJECT,
    calls,
    wanted_by,
)
from pyphp.interp.frames.output import write
from pyphp.interp.objects.throwables import hide_arguments
from pyphp.interp.rlib.frame import Frame
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.value import ARR, Value, v_null, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.support.arguments import int_or
from pyphp.stdlib_php.support.registry import P, builtin


@builtin(b"debug_backtrace", P(b"options", TYPE_INT, optional=True), P(b"limit", TYPE_INT, optional=True))
@dont_look_inside
def debug_backtrace(vm: VM, args: Frame, n: int) -> Value:
    """The calls, innermost first, as a throwable's trace has them."""
    found = calls(vm, wanted_by(int_or(args, n, 0, PROVIDE_OBJECT)) | NO_BUILTIN, int_or(args, n, 1, 0))
    if vm.sensitive:
        hide_arguments(vm, found)
    return v_ref(ARR, found)


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
