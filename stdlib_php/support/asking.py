"""What the prelude calls to ask Python, and to complain: Ask('locale.chosen', 6), Warn('is too long').

Complaints name the builtin that the script has called (support/complaints.py).
"""

from typing import Final

from pyphp.interp.arrays.api import new_array
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.bytecode import TYPE_MIXED, TYPE_STRING
from pyphp.interp.contracts.hostcodes import ASK, INT_FIELD, UNKNOWN
from pyphp.interp.data.records import int_at, int_field, next_at, text_at, text_field
from pyphp.interp.data.strings import new_builder
from pyphp.interp.elements.writing import appended
from pyphp.interp.errors.raising import deprecated, warn
from pyphp.interp.names.hosting import ask_host
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import ARR, STR, Value, as_ref, v_int, v_null, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.support.arguments import text
from pyphp.stdlib_php.support.complaints import notice_of, warn_of
from pyphp.stdlib_php.support.registry import P, builtin

FEW: Final[int] = 64


@builtin(b"Ask", P(b"act", TYPE_STRING), P(b"arguments", TYPE_MIXED, variadic=True))
@dont_look_inside
def ask(vm: VM, args: Frame, n: int) -> Value:
    """What Python answers to an act with these strings and ints (pyphp/host/asking.py): a list, or null."""
    request = new_builder(FEW)
    request.add(text_field(text(args, 0)))
    for k in range(1, n):
        v = args[slot(k)]
        request.add(text_field(as_ref(Str, v)) if v.tag == STR else int_field(v.i))
    call = ask_host(vm, ASK, request.finish(), lit(b""), 0)
    return v_null() if call.outcome == UNKNOWN else v_ref(ARR, fields_of(vm, call.text))


def fields_of(vm: VM, record: Str) -> PhpArray:
    """The fields of a record as a list."""
    made = new_array(0)
    at = 0
    while at < record.length:
        is_int = record.byte(at) == INT_FIELD
        made = appended(vm, made, v_int(int_at(record, at)) if is_int else v_ref(STR, text_at(record, at)))
        at = next_at(record, at)
    return made


@builtin(b"Warn", P(b"text", TYPE_STRING))
@dont_look_inside
def warn_from_prelude(vm: VM, args: Frame, n: int) -> Value:
    """A warning of the builtin that runs."""
    warn_of(vm, text(args, 0))
    return v_null()


@builtin(b"Notice", P(b"text", TYPE_STRING))
@dont_look_inside
def notice_from_prelude(vm: VM, args: Frame, n: int) -> Value:
    """A notice of the builtin that runs."""
    notice_of(vm, text(args, 0))
    return v_null()


@builtin(b"Warning", P(b"text", TYPE_STRING))
@dont_look_inside
def plain_warning(vm: VM, args: Frame, n: int) -> Value:
    """A warning in these words alone."""
    warn(vm, text(args, 0))
    return v_null()


@builtin(b"Deprecated", P(b"text", TYPE_STRING))
@dont_look_inside
def plain_deprecation(vm: VM, args: Frame, n: int) -> Value:
    """A deprecation in these words alone."""
    deprecated(vm, text(args, 0))
    return v_null()
