"""Errors as the script deals with them: its handler, what was reported last, and errors of its own."""

from typing import Final

from pyphp.interp.arrays.api import array_set_str, new_array
from pyphp.interp.bytecode import TYPE_CALLABLE, TYPE_INT, TYPE_MIXED, TYPE_NULL, TYPE_STRING
from pyphp.interp.calls.arguments import Parameter, callback_argument
from pyphp.interp.errors.raising import FAILURE_STATUS, fail_script, file_here, line_here, report
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import ARR, NULL, STR, Value, v_bool, v_int, v_null, v_ref
from pyphp.interp.vm import VM, Callable, ErrorHandlers, ExceptionHandler
from pyphp.stdlib_php.support.arguments import int_or, text
from pyphp.stdlib_php.support.complaints import bad_argument
from pyphp.stdlib_php.support.registry import P, builtin

E_ALL: Final[int] = 32767
USER_ERROR: Final[int] = 256
USER_WARNING: Final[int] = 512
USER_NOTICE: Final[int] = 1024
USER_DEPRECATED: Final[int] = 16384


@builtin(b"set_error_handler", P(b"callback", TYPE_MIXED), P(b"error_levels", TYPE_INT, optional=True))
@dont_look_inside
def set_error_handler(vm: VM, args: Frame, n: int) -> Value:
    """The script's function that is called instead of showing errors; null: none. What it was before."""
    before = current_handler(vm)
    made: Callable | None = None
    if args[slot(0)].tag != NULL:
        parameter = Parameter(lit(b"set_error_handler"), lit(b"callback"), True, 0, TYPE_CALLABLE | TYPE_NULL)
        made = callback_argument(vm, parameter, args[slot(0)])
    vm.handlers = ErrorHandlers(made, int_or(args, n, 1, E_ALL), vm.handlers)
    return before


def current_handler(vm: VM) -> Value:
    """What was given to set_error_handler(); null if there is no handler, or it runs."""
    handlers = vm.handlers
    if handlers is None:
        return v_null()
    handler = handlers.current
    return v_null() if handler is None else handler.given


@builtin(b"restore_error_handler")
@dont_look_inside
def restore_error_handler(vm: VM, args: Frame, n: int) -> Value:
    """The handler before the last one."""
    handlers = vm.handlers
    if handlers is not None:
        vm.handlers = handlers.outer
    return v_bool(True)


@builtin(b"set_exception_handler", P(b"callback", TYPE_MIXED))
@dont_look_inside
def set_exception_handler(vm: VM, args: Frame, n: int) -> Value:
    """The script's function that gets what nobody catches; null: none. What it was before."""
    handlers = vm.exception_handler
    before = v_null()
    if handlers is not None:
        handler = handlers.current
        if handler is not None:
            before = handler.given
    made: Callable | None = None
    if args[slot(0)].tag != NULL:
        parameter = Parameter(lit(b"set_exception_handler"), lit(b"callback"), True, 0, TYPE_CALLABLE | TYPE_NULL)
        made = callback_argument(vm, parameter, args[slot(0)])
    vm.exception_handler = ExceptionHandler(made, handlers)
    return before


@builtin(b"restore_exception_handler")
@dont_look_inside
def restore_exception_handler(vm: VM, args: Frame, n: int) -> Value:
    """The handler before the last one."""
    handlers = vm.exception_handler
    if handlers is not None:
        vm.exception_handler = handlers.outer
    return v_bool(True)


@builtin(
    b"trigger_error", P(b"message", TYPE_STRING), P(b"error_level", TYPE_INT, optional=True), aliases=(b"user_error",)
)
@dont_look_inside
def trigger_error(vm: VM, args: Frame, n: int) -> Value:
    """An error of the script's own. E_USER_ERROR ends it, unless a handler deals with it."""
    kind = int_or(args, n, 1, USER_NOTICE)
    handled = report(vm, kind, label_of(vm, kind), text(args, 0), file_here(vm), line_here(vm))
    if kind == USER_ERROR and not handled:
        vm.exit_status = FAILURE_STATUS
        fail_script(vm)
    return v_bool(True)


def label_of(vm: VM, kind: int) -> Str:
    """How messages of a kind begin."""
    if kind == USER_ERROR:
        return lit(b"Fatal error")
    if kind == USER_WARNING:
        return lit(b"Warning")
    if kind == USER_NOTICE:
        return lit(b"Notice")
    if kind == USER_DEPRECATED:
        return lit(b"Deprecated")
    bad_argument(vm, 2, lit(b"must be one of E_USER_ERROR, E_USER_WARNING, E_USER_NOTICE, or E_USER_DEPRECATED"))


@builtin(b"error_get_last")
@dont_look_inside
def error_get_last(vm: VM, args: Frame, n: int) -> Value:
    """What was reported last, or null."""
    error = vm.last_error
    if error is None:
        return v_null()
    made = array_set_str(new_array(0), lit(b"type"), v_int(error.kind))
    made = array_set_str(made, lit(b"message"), v_ref(STR, error.message))
    made = array_set_str(made, lit(b"file"), v_ref(STR, error.file))
    return v_ref(ARR, array_set_str(made, lit(b"line"), v_int(error.line)))


@builtin(b"error_clear_last")
@dont_look_inside
def error_clear_last(vm: VM, args: Frame, n: int) -> Value:
    """Forget it."""
    vm.last_error = None
    return v_null()
