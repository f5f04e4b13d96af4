"""What happens when a file is loaded, before its code runs: reports of the compiler, declaration of its functions."""

from pyphp.interp.bytecode import USER
from pyphp.interp.data.code import Func
from pyphp.interp.data.numbers import int_to_str
from pyphp.interp.data.strings import concat2
from pyphp.interp.data.wording import join3, join5
from pyphp.interp.errors.raising import E_COMPILE_ERROR, E_DEPRECATED, FAILURE_STATUS, fatal, report
from pyphp.interp.names.tables import add_function, find_builtin, find_function, put_function
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.vm import VM


def compile_notice(vm: VM, kind: int, text: Str, file: Str, line: int) -> None:
    """What the compiler has to say: E_WARNING, E_COMPILE_WARNING or E_DEPRECATED."""
    report(vm, kind, lit(b"Deprecated") if kind == E_DEPRECATED else lit(b"Warning"), text, file, line)


def declare_prelude(vm: VM, func: Func) -> None:
    """Declare a function of the prelude, under its name as written."""
    put_function(vm, func.name, func)


def declare_function(vm: VM, func: Func) -> None:
    """Declare a function of the file; if there is one of that name, PHP's fatal error, and an exit status that says so."""
    if find_builtin(vm, func.name) is not None or not add_function(vm, func):
        report(vm, E_COMPILE_ERROR, lit(b"Fatal error"), redeclaration(vm, func), func.code.file, func.line)
        vm.exit_status = FAILURE_STATUS


def declare_late(vm: VM, func: Func) -> None:
    """Declare a function because control came by, or stop with PHP's fatal error."""
    if find_builtin(vm, func.name) is not None or not add_function(vm, func):
        fatal(vm, redeclaration(vm, func))


def redeclaration(vm: VM, func: Func) -> Str:
    """The message about a function whose name is taken."""
    text = join3(lit(b"Cannot redeclare "), func.name, lit(b"()"))
    earlier = find_function(vm, func.name)
    if earlier is None or earlier.kind != USER:
        return text
    where = join5(lit(b" (previously declared in "), earlier.code.file, lit(b":"), int_to_str(earlier.line), lit(b")"))
    return concat2(text, where)
