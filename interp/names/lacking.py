"""What PHP has and this engine has not: it says so, by name, when the script comes to use it.

    preg_match($p, $s)      pyphp: not supported yet: preg_match() in /a.php on line 3
    pregmatch($p, $s)       Error: Call to undefined function pregmatch()

A function that is not there is called as it would be if it were: a stand-in has the names of its parameters and takes
references where it does, so what PHP does before the call happens, and function_exists() and is_callable(), which ask
nothing here, stay truthful. PHP's names are the host's (pyphp/host/lacking.py).
"""

from typing import Final, NoReturn

from pyphp.interp.bytecode import TYPE_MIXED
from pyphp.interp.contracts.hostcodes import LACKING, UNKNOWN
from pyphp.interp.data.code import Callee
from pyphp.interp.data.filling import fill
from pyphp.interp.data.lookup import lower, without_root
from pyphp.interp.data.strings import concat2, substring
from pyphp.interp.errors.raising import E_ERROR, FAILURE_STATUS, fail_script, file_here, line_here, report
from pyphp.interp.names.hosting import HostCall, ask_host
from pyphp.interp.names.naming import callee_named
from pyphp.interp.names.tables import builtin_named, put_builtin
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.libc import c_find_byte
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import Value, v_null
from pyphp.interp.vm import VM, Builtin

STAND_IN: Final[Str] = lit(b"Stand_in")  # the builtin whose code every stand-in has; with a name behind it, that name's


@dont_look_inside
def not_supported(vm: VM, what: Str) -> NoReturn:
    """The script has come to what is not there yet: it ends. No handler of the script's and no catch sees this, for it
    would be taken for PHP's answer.
    """
    report(vm, E_ERROR, lit(b"pyphp"), fill(b"not supported yet: %s", what), file_here(vm), line_here(vm))
    vm.exit_status = FAILURE_STATUS
    fail_script(vm)


@dont_look_inside
def callee_or_stand_in(vm: VM, name: Str) -> Callee | None:
    """What a call of this name calls; None if that is nothing of PHP's either."""
    callee = callee_named(vm, name)
    if callee is not None:
        return callee
    return stand_in(vm, without_root(name))


@dont_look_inside
def stand_in(vm: VM, name: Str) -> Builtin | None:
    """What is called instead of a function that PHP has and the engine has not; None if PHP has none of this name."""
    key = lower(name)
    if key.length == 0:
        return None  # the place is the common code's own
    place = concat2(STAND_IN, key)
    made = builtin_named(vm, place)
    if made is None:
        call = _ask(vm, lit(b"function"), key)
        if call.outcome == UNKNOWN:
            return None
        made = _built(vm, key, call)
        put_builtin(vm, place, made)
    return made


def is_stand_in(vm: VM, callee: Callee) -> bool:
    """Is this what stand_in() makes? The table knows it by another name."""
    return isinstance(callee, Builtin) and builtin_named(vm, callee.name) is None


def _built(vm: VM, name: Str, call: HostCall) -> Builtin:
    """The answer's `line` is the mask of the parameters that are references, `text` the names of all, each followed by
    a zero byte.
    """
    count = 0
    for k in range(call.text.length):
        if call.text.byte(k) == 0:
            count = count + 1
    names = Array[Str](count + 1)
    masks = Array[int](count + 1)
    defaults = Array[Value](count + 1)
    start = 0
    for k in range(count):
        end = c_find_byte(call.text, 0, start)
        names[k] = substring(call.text, start, end - start)
        start = end + 1
    names[count] = lit(b"")  # of arguments that are too many
    for k in range(count + 1):
        masks[k] = TYPE_MIXED
        defaults[k] = v_null()
    common = builtin_named(vm, STAND_IN)
    assert common is not None
    return Builtin(name, call.line, common.fn, 0, -1, masks, names, defaults, False, 0, False)


@dont_look_inside
def refuse_class(vm: VM, name: Str) -> None:
    """End the script if PHP has a class of this name; the engine has none."""
    own = without_root(name)
    if _ask(vm, lit(b"class"), lower(own)).outcome != UNKNOWN:
        not_supported(vm, fill(b"the class %s", own))


@dont_look_inside
def refuse_constant(vm: VM, name: Str) -> None:
    """End the script if PHP has a constant of this name, which the engine has looked for in vain."""
    own = without_root(name)
    if _ask(vm, lit(b"constant"), own).outcome != UNKNOWN:
        not_supported(vm, fill(b"the constant %s", own))


@dont_look_inside
def is_php_setting(vm: VM, name: Str) -> bool:
    """Is this a setting of PHP's that there is not yet?"""
    return _ask(vm, lit(b"setting"), name).outcome != UNKNOWN


def _ask(vm: VM, kind: Str, name: Str) -> HostCall:
    return ask_host(vm, LACKING, fill(b"%s %s", kind, name), lit(b""), 0)
