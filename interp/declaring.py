"""What happens when a file is loaded, before its code runs: reports of the compiler, declaration of its functions."""

from pyphp.interp.code import Func
from pyphp.interp.errors import E_COMPILE_ERROR, E_DEPRECATED, E_WARNING, FAILURE_STATUS, report
from pyphp.interp.numbers import int_to_str
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.tables import add_function, find_builtin, find_function
from pyphp.interp.vm import VM
from pyphp.interp.wording import join3, join5


def compile_warning(vm: VM, text: Str, file: Str, line: int) -> None:
    """E_WARNING of the compiler."""
    report(vm, E_WARNING, lit(b"Warning"), text, file, line)


def compile_deprecation(vm: VM, text: Str, file: Str, line: int) -> None:
    """E_DEPRECATED of the compiler."""
    report(vm, E_DEPRECATED, lit(b"Deprecated"), text, file, line)


def declare_function(vm: VM, func: Func) -> None:
    """Declare a function of the file; if there is one of that name, PHP's fatal error, and an exit status that says so."""
    earlier = find_function(vm, func.name)
    if earlier is None and find_builtin(vm, func.name) is None:
        add_function(vm, func)
        return
    text = join3(lit(b"Cannot redeclare "), func.name, lit(b"()"))
    if earlier is not None:
        where = join5(lit(b" (previously declared in "), earlier.code.file, lit(b":"), int_to_str(earlier.line), lit(b")"))
        text = join3(text, where, lit(b""))
    report(vm, E_COMPILE_ERROR, lit(b"Fatal error"), text, func.code.file, func.line)
    vm.exit_status = FAILURE_STATUS
