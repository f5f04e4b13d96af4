"""assert()."""

from typing import Final

from pyphp.interp.bytecode import TYPE_MIXED
from pyphp.interp.contracts.hostcodes import GET_SETTING
from pyphp.interp.data.filling import fill
from pyphp.interp.data.objects import PhpObject
from pyphp.interp.errors.raising import throw_coded, warn
from pyphp.interp.names.hosting import ask_host
from pyphp.interp.names.lacking import not_supported
from pyphp.interp.objects.throwables import is_throwable
from pyphp.interp.operators.conversions import to_bool, to_str
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import Thrown, dont_look_inside
from pyphp.interp.rlib.text import Str, lit, str_same
from pyphp.interp.rlib.value import NULL, Value, as_ref, v_bool
from pyphp.interp.vm import VM
from pyphp.stdlib_php.support.registry import Lack, P, builtin

TEXT: Final[Str] = lit(b"the text of this assertion")


@builtin(
    b"assert",
    P(b"assertion", TYPE_MIXED),
    P(b"description", TYPE_MIXED, optional=True),
    lacks=(Lack(TEXT),),
)
def php_assert(vm: VM, args: Frame, n: int) -> Value:
    """true, or what has been asked for where an assertion fails."""
    if not to_bool(args[slot(0)]):
        fails(vm, args, n)
        return v_bool(False)
    return v_bool(True)


@dont_look_inside
def fails(vm: VM, args: Frame, n: int) -> None:
    """An AssertionError, the throwable that was given, or a warning."""
    said = n > 1 and args[slot(1)].tag != NULL
    if said and is_throwable(args[slot(1)]):
        if is_on(vm, lit(b"assert.exception")):
            vm.pending = None
            vm.exception = as_ref(PhpObject, args[slot(1)])
            raise Thrown
    text = to_str(vm, args[slot(1)]) if said else lit(b"")
    if text.length > 0 and text.byte(0) == 0:
        not_supported(vm, TEXT)
    if is_on(vm, lit(b"assert.exception")):
        throw_coded(vm, lit(b"AssertionError"), text, 1)
    if is_on(vm, lit(b"assert.warning")):
        warn(vm, fill(b"assert(): %s failed", text) if said else lit(b"assert(): Assertion failed"))


def is_on(vm: VM, setting: Str) -> bool:
    """Is the setting on?"""
    return str_same(ask_host(vm, GET_SETTING, setting, lit(b""), 0).text, lit(b"1"))
