"""Requests to the host: what the running program asks of the Python process around it.

    call = ask_host(vm, EVAL, code, name, line)
    call.outcome == LOADED        call.func is the code to run; the functions that it declares are declared

The host lays compiled code out as the engine does at the start, so what it hands over lives as long as the engine. The
compiler's warnings are reported here, for a handler of the script's may deal with them, and what ends the script is
raised here: the host has no way to.
"""

from attrs import define

from pyphp.interp.contracts.hostcodes import FAILED, FATAL, LOADED
from pyphp.interp.data.code import Class, ClassDecl, Func
from pyphp.interp.data.filling import fill
from pyphp.interp.data.records import int_at, next_at, text_at
from pyphp.interp.errors.raising import (
    E_COMPILE_ERROR,
    E_DEPRECATED,
    E_ERROR,
    FAILURE_STATUS,
    fail_script,
    file_here,
    line_here,
    report,
    report_during,
)
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.hostcall import c_host
from pyphp.interp.rlib.obj import HeapObject
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.vm import VM


@define(slots=True, eq=False)
class HostCall(HeapObject):
    """A request, and the answer: see hostcodes.py. argument and caller are what is asked about and which file asks, on
    which line; cls is the class whose code that is.
    """

    service: int
    argument: Str
    caller: Str
    line: int
    outcome: int
    func: Func | None
    decl: ClassDecl | None
    cls: Class | None
    text: Str
    place: Str
    label: Str
    notices: Str  # of the compiler: a record of the kind, line and text of each, and what was being done about a class


@dont_look_inside
def ask_host(vm: VM, service: int, argument: Str, caller: Str, line: int) -> HostCall:
    """The host's answer. Errors that end the script do so here."""
    return ask_from(vm, service, argument, caller, line, None)


@dont_look_inside
def ask_from(vm: VM, service: int, argument: Str, caller: Str, line: int, scope: Class | None) -> HostCall:
    """The same for code of this class."""
    nothing = lit(b"")
    call = HostCall(
        service, argument, caller, line, FAILED, None, None, scope, nothing, nothing, nothing, nothing
    )
    c_host(vm.host, call)
    if call.notices.length > 0:
        tell(vm, call)
    if call.outcome == FATAL:
        report(vm, E_COMPILE_ERROR, call.label, call.text, call.place, call.line)
        vm.exit_status = FAILURE_STATUS
        fail_script(vm)
    if call.outcome == FAILED:
        report(vm, E_ERROR, lit(b"pyphp"), defect_text(vm, call), file_here(vm), line_here(vm))
        vm.exit_status = FAILURE_STATUS
        fail_script(vm)
    if call.outcome == LOADED and call.func is None and call.decl is None:
        vm.exit_status = FAILURE_STATUS
        fail_script(vm)
    return call


def defect_text(vm: VM, call: HostCall) -> Str:
    """What is said of a host that failed: it is no mistake of the script's."""
    native = vm.native
    if native is None:
        return fill(b"Internal error: %s", call.text)
    return fill(b"Internal error in %s(): %s", native.name, call.text)


def file_of(call: HostCall) -> Str:
    """The file that the compiler was given."""
    func = call.func
    return call.place if func is None else func.code.file


def tell(vm: VM, call: HostCall) -> None:
    """Report what the compiler has to say about a file."""
    notices = call.notices
    file = file_of(call)
    at = 0
    while at < notices.length:
        kind = int_at(notices, at)
        at = next_at(notices, at)
        line = int_at(notices, at)
        at = next_at(notices, at)
        level = lit(b"Deprecated") if kind == E_DEPRECATED else lit(b"Warning")
        text = text_at(notices, at)
        at = next_at(notices, at)
        during = text_at(notices, at)
        at = next_at(notices, at)
        report_during(vm, during if during.length > 0 else None, kind, level, text, file, line)
