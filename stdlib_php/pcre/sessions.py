"""What the functions of regular expressions remember from call to call, and the library that they need."""

from pyphp.interp.arrays.api import new_array
from pyphp.interp.contracts.hostcodes import LIBRARY, UNKNOWN
from pyphp.interp.data.filling import fill
from pyphp.interp.data.patterns import Patterns
from pyphp.interp.errors.raising import E_ERROR, FAILURE_STATUS, exit_script, file_here, line_here, report
from pyphp.interp.names.hosting import ask_host
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.text import lit
from pyphp.interp.vm import VM
from pyphp.stdlib_php.support.complaints import named
from pyphp.stdlib_php.support.sessions import session_of


def patterns_of(vm: VM) -> Patterns:
    """What is remembered; nothing yet at first."""
    session = session_of(vm)
    there = session.patterns
    if there is not None:
        return there
    made = Patterns(0, new_array(0), None, None, -1, -1, 0, 0, 0, 0)
    session.patterns = made
    return made


@dont_look_inside
def need_library(vm: VM, patterns: Patterns) -> None:
    """Have PCRE2 loaded, or end the script: no handler and no catch sees that, as with all that is not there."""
    call = ask_host(vm, LIBRARY, lit(b"pcre2"), lit(b""), 0)
    if call.outcome == UNKNOWN:
        report(
            vm,
            E_ERROR,
            lit(b"pyphp"),
            named(vm, fill(b"regular expressions need %s", call.text)),
            file_here(vm),
            line_here(vm),
        )
        vm.exit_status = FAILURE_STATUS
        exit_script(vm)
    patterns.library = call.line
