"""What logging.php is written with."""

from typing import Final

from pyphp.interp.bytecode import TYPE_STRING
from pyphp.interp.errors.raising import warn
from pyphp.interp.errors.styles import log_text
from pyphp.interp.names.lacking import not_supported
from pyphp.interp.rlib.frame import Frame
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import Value, v_null
from pyphp.interp.vm import VM
from pyphp.stdlib_php.support.arguments import text
from pyphp.stdlib_php.support.registry import Lack, P, builtin

MAIL: Final[Str] = lit(b"error_log() by mail")


@builtin(b"Log_line", P(b"message", TYPE_STRING))
def log_line(vm: VM, args: Frame, n: int) -> Value:
    """Write it where errors are logged."""
    log_text(vm, text(args, 0))
    return v_null()


@builtin(b"Not_mailed", lacks=(Lack(MAIL),))
def not_mailed(vm: VM, args: Frame, n: int) -> Value:
    """It would go to somebody by mail."""
    not_supported(vm, MAIL)


@builtin(b"Not_logged", P(b"why", TYPE_STRING))
def not_logged(vm: VM, args: Frame, n: int) -> Value:
    """The file was not opened."""
    warn(vm, text(args, 0))
    return v_null()
