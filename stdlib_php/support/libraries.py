"""C libraries that regular expressions need."""

from pyphp.interp.contracts.hostcodes import LIBRARY, UNKNOWN
from pyphp.interp.data.filling import fill
from pyphp.interp.errors.raising import E_ERROR, FAILURE_STATUS, fail_script, file_here, line_here, report
from pyphp.interp.names.hosting import ask_host
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.vm import VM
from pyphp.stdlib_php.support.complaints import named


@dont_look_inside
def loaded_library(vm: VM, name: Str) -> int:
    """The table of a library's functions. Where it is not there the script ends: no handler and no catch sees that, as
    with all that is not there.
    """
    call = ask_host(vm, LIBRARY, name, lit(b""), 0)
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
        fail_script(vm)
    return call.line
