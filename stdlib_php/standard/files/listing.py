"""Sources shown: highlight_string(), highlight_file(), php_strip_whitespace(). The host reads the text."""

from pyphp.interp.bytecode import TYPE_STRING
from pyphp.interp.contracts.hostcodes import LISTING
from pyphp.interp.data.records import request1, text_field
from pyphp.interp.errors.raising import warn
from pyphp.interp.names.hosting import ask_host
from pyphp.interp.rlib.frame import Frame
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.text import lit
from pyphp.interp.rlib.value import STR, Value, v_null, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.support.arguments import text
from pyphp.stdlib_php.support.registry import P, builtin


@builtin(b"Listing", P(b"how", TYPE_STRING), P(b"source", TYPE_STRING))
@dont_look_inside
def listing(vm: VM, args: Frame, n: int) -> Value:
    """The source in colours, or bare."""
    request = request1(text(args, 0), text_field(text(args, 1)))
    return v_ref(STR, ask_host(vm, LISTING, request, lit(b""), 0).text)


@builtin(b"Not_listed", P(b"message", TYPE_STRING))
def not_listed(vm: VM, args: Frame, n: int) -> Value:
    """A warning about a file that is not there, in the words of the builtin that runs."""
    vm.native = None
    warn(vm, text(args, 0))
    return v_null()
