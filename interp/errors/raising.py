"""Errors: warnings, throwables and fatal errors, worded and placed as PHP does.

    warn(vm, text)            "\\nWarning: text in FILE on line N\\n", or the script's handler runs; execution goes on
      unless that throws
    throw_error(vm, text)     makes an Error pending and raises Thrown; nothing in the subset catches that
    exit_script(vm)           raises Thrown with nothing pending: every frame is released, then the engine stops
    fail_script(vm)           as that, after a fatal error

The place is where the last vm.at() was. What is thrown is no object yet: that is made, of the class of this name, when
frames are unwound for it (handlers/control/unwinding.py).
"""

from typing import NoReturn

from pyphp.interp.data.code import Func
from pyphp.interp.data.filling import fill
from pyphp.interp.errors.styles import ANYWHERE, HTML, LOGGED, UNREPEATED, WITH_TEXTS, log, show_styled
from pyphp.interp.errors.traces import call_trace
from pyphp.interp.frames.interruptions import call_inside, script_place
from pyphp.interp.frames.output import write, write_to
from pyphp.interp.limits.mortality import spare_all
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.frame import Frame, Instr
from pyphp.interp.rlib.hints import Thrown, dont_look_inside
from pyphp.interp.rlib.obj import cast
from pyphp.interp.rlib.text import Str, lit, str_same
from pyphp.interp.rlib.value import FALSE, STR, UNDEF, Value, v_int, v_ref
from pyphp.interp.vm import VM, Callable, ErrorHandlers, PhpThrowable, ReportedError

FAILURE_STATUS = 255
STDERR = 2
E_ERROR, E_WARNING, E_PARSE, E_NOTICE, E_COMPILE_ERROR, E_DEPRECATED = 1, 2, 4, 8, 64, 8192
UNHANDLED = 1 | 4 | 16 | 32 | 64 | 128  # kinds that no handler of the script's sees
MOST_INSIDE = 2000  # handlers that have interrupted each other: each takes 400 bytes or more of the machine's own stack


def file_at(fp: Frame) -> Str:
    """The file whose code runs in this frame."""
    return cast(Func, fp.func).code.file


def line_at(fp: Frame, pc: Instr) -> int:
    """The PHP line of an instruction of this frame's code."""
    code = cast(Func, fp.func).code
    return code.lines[code.block.index(pc)]


def script_frame(vm: VM) -> Frame:
    """The innermost frame of the script's code."""
    return script_place(vm).fp


def file_here(vm: VM) -> Str:
    """The file of the script that is being executed."""
    return file_at(script_place(vm).fp)


def line_here(vm: VM) -> int:
    """The line of the script that is being executed."""
    here = script_place(vm)
    return line_at(here.fp, here.pc)


@dont_look_inside
def warn(vm: VM, text: Str) -> None:
    """E_WARNING."""
    report(vm, E_WARNING, lit(b"Warning"), text, file_here(vm), line_here(vm))


@dont_look_inside
def notice(vm: VM, text: Str) -> None:
    """E_NOTICE."""
    report(vm, E_NOTICE, lit(b"Notice"), text, file_here(vm), line_here(vm))


@dont_look_inside
def deprecated(vm: VM, text: Str) -> None:
    """E_DEPRECATED."""
    report(vm, E_DEPRECATED, lit(b"Deprecated"), text, file_here(vm), line_here(vm))


def report(vm: VM, kind: int, level: Str, text: Str, file: Str, line: int) -> bool:
    """Something is wrong: the script's handler deals with it (True), or it is remembered and shown."""
    return report_during(vm, None, kind, level, text, file, line)


def report_during(vm: VM, during: Str | None, kind: int, level: Str, text: Str, file: Str, line: int) -> bool:
    """The same. during: what is being done about a class, during which the handler must not throw."""
    class_name = vm.warnings_as
    if class_name is not None and kind == E_WARNING:
        throw(vm, class_name, text)
    handlers = vm.handlers
    if (
        handlers is not None
        and handlers.mask & kind & ~UNHANDLED != 0
        and is_handled(vm, handlers, during, kind, text, file, line)
    ):
        return True
    last = vm.last_error
    if vm.error_style & UNREPEATED != 0 and last is not None and is_repeated(vm, last, text, file, line):
        return False
    vm.last_error = ReportedError(kind, text, file, line)
    show(vm, kind, level, text, file, line)
    return False


def is_repeated(vm: VM, last: ReportedError, text: Str, file: Str, line: int) -> bool:
    """Is it the last error again?"""
    if not str_same(last.message, text):
        return False
    return vm.error_style & ANYWHERE != 0 or (last.line == line and str_same(last.file, file))


def is_handled(vm: VM, handlers: ErrorHandlers, during: Str | None, kind: int, text: Str, file: Str, line: int) -> bool:
    """Call the script's handler, unless it is running. false from it means that nothing has been done."""
    handler = handlers.current
    if handler is None:
        return False
    arguments = Array[Value](4)
    arguments[0] = v_int(kind)
    arguments[1] = v_ref(STR, text)
    arguments[2] = v_ref(STR, file)
    arguments[3] = v_int(line)
    if vm.inside == MOST_INSIDE:
        fatal(vm, lit(b"Too many error handlers inside each other"))
    handlers.current = None
    result = call_inside(vm, handler, arguments)
    put_back(vm, handler)
    if result.tag == UNDEF:
        vm.inheriting = during
        raise Thrown
    return result.tag != FALSE


def put_back(vm: VM, handler: Callable) -> None:
    """The handler that has run is in force again, unless it has set another one, or gone back to where there was none.
    """
    now = vm.handlers
    if now is not None and now.current is None:
        now.current = handler


def show(vm: VM, kind: int, level: Str, text: Str, file: Str, line: int) -> None:
    """Log and print a message as the CLI does, if error_reporting and the settings for errors want it."""
    if vm.error_level & kind == 0:
        return
    if vm.error_style & LOGGED != 0:
        log(vm, level, text, file, line)
    if vm.display_fd == 0:
        return
    if vm.error_style & HTML != 0 or (vm.error_style & WITH_TEXTS != 0 and vm.display_fd != STDERR):
        show_styled(vm, kind, level, text, file, line)
        return
    message = fill(b"%s: %s in %s", level, text, file)
    place = fill(b" on line %d\n", line)
    if vm.display_fd == STDERR:
        write_to(STDERR, message)
        write_to(STDERR, place)
    else:
        write(vm, lit(b"\n"))
        write(vm, message)
        write(vm, place)


@dont_look_inside
def throw(vm: VM, class_name: Str, message: Str) -> NoReturn:
    """Throw an object of this class from where execution is."""
    pend(vm, class_name, message)
    raise Thrown


@dont_look_inside
def throw_coded(vm: VM, class_name: Str, message: Str, code: int) -> NoReturn:
    """The same with a code."""
    pend(vm, class_name, message)
    pending = vm.pending
    assert pending is not None
    pending.code = code
    raise Thrown


def pend(vm: VM, class_name: Str, message: Str) -> None:
    """Make such an object pending, for a `raise Thrown` that follows."""
    line = line_here(vm)
    file = file_here(vm) if line > 0 else lit(b"[no active file]")  # nothing of the script's runs: it is over
    vm.pending = PhpThrowable(class_name, message, 0, file, line, call_trace(vm))
    vm.exception = None
    vm.given = None
    vm.warnings_as = None


@dont_look_inside
def throw_in(vm: VM, class_name: Str, message: Str, file: Str, line: int) -> NoReturn:
    """Throw an object whose place is in a text that does not run: what a ParseError is about."""
    vm.pending = PhpThrowable(class_name, message, 0, file, line, call_trace(vm))
    vm.exception = None
    vm.given = None
    raise Thrown


def throw_error(vm: VM, message: Str) -> NoReturn:
    """throw new Error."""
    throw(vm, lit(b"Error"), message)


def throw_type_error(vm: VM, message: Str) -> NoReturn:
    """throw new TypeError."""
    throw(vm, lit(b"TypeError"), message)


def throw_value_error(vm: VM, message: Str) -> NoReturn:
    """throw new ValueError."""
    throw(vm, lit(b"ValueError"), message)


def throw_argument_count_error(vm: VM, message: Str) -> NoReturn:
    """throw new ArgumentCountError."""
    throw(vm, lit(b"ArgumentCountError"), message)


def throw_arithmetic_error(vm: VM, message: Str) -> NoReturn:
    """throw new ArithmeticError."""
    throw(vm, lit(b"ArithmeticError"), message)


def throw_division_by_zero(vm: VM, message: Str) -> NoReturn:
    """throw new DivisionByZeroError."""
    throw(vm, lit(b"DivisionByZeroError"), message)


def exit_script(vm: VM) -> NoReturn:
    """Stop the script with vm.exit_status: no catch sees this."""
    vm.exception = None
    vm.pending = None
    raise Thrown


@dont_look_inside
def fail_script(vm: VM) -> NoReturn:
    """The same after a fatal error: no destructor of what there is runs any more."""
    spare_all()
    exit_script(vm)


@dont_look_inside
def fatal(vm: VM, message: Str) -> NoReturn:
    """E_ERROR: report and stop."""
    report(vm, E_ERROR, lit(b"Fatal error"), message, file_here(vm), line_here(vm))
    vm.exit_status = FAILURE_STATUS
    fail_script(vm)
