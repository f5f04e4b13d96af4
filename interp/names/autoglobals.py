"""Superglobals that are made when a script first asks for them: $_SERVER, $_ENV and $_REQUEST. The others are there from the start.

The environment and what $_SERVER has of strings come from the host, as texts that each end in a zero byte: name, value, name, value.
"""

from pyphp.interp.arrays.api import array_set_str, fresh_array
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.contracts.hostcodes import ENVIRONMENT, SERVER
from pyphp.interp.data.records import next_at, text_at
from pyphp.interp.data.refs import deref
from pyphp.interp.frames.scopes import entry_of, entry_value, find_entry, is_known, store_entry
from pyphp.interp.names.hosting import ask_host
from pyphp.interp.rlib.libc import c_time_us
from pyphp.interp.rlib.rarithmetic import float_div, int_div
from pyphp.interp.rlib.text import Str, lit, str_same
from pyphp.interp.rlib.value import ARR, STR, UNDEF, v_float, v_int, v_ref
from pyphp.interp.vm import VM, Scope


def make_auto_global(vm: VM, scope: Scope, name: Str) -> None:
    """Make the superglobal of this name, if it is one of those that wait and has not been made."""
    if is_known(scope, name):
        return
    if str_same(name, lit(b"_SERVER")):
        arr = _told(vm, SERVER, _told(vm, ENVIRONMENT, fresh_array()))
        now = c_time_us()
        arr = array_set_str(arr, lit(b"REQUEST_TIME_FLOAT"), v_float(float_div(float(now), 1e6)))
        arr = array_set_str(arr, lit(b"REQUEST_TIME"), v_int(int_div(now, 1000000)))
        arr = _copied(scope, arr, lit(b"argv"))
        arr = _copied(scope, arr, lit(b"argc"))
        store_entry(scope, entry_of(scope, name), v_ref(ARR, arr))
    elif str_same(name, lit(b"_ENV")):
        arr = _told(vm, ENVIRONMENT, fresh_array())
        store_entry(scope, entry_of(scope, name), v_ref(ARR, arr))
    elif str_same(name, lit(b"_REQUEST")):
        store_entry(scope, entry_of(scope, name), v_ref(ARR, fresh_array()))


def _copied(scope: Scope, arr: PhpArray, name: Str) -> PhpArray:
    e = find_entry(scope, name)
    if e >= 0:
        v = deref(entry_value(scope, e))
        if v.tag != UNDEF:
            return array_set_str(arr, name, v)
    return arr


def _told(vm: VM, service: int, arr: PhpArray) -> PhpArray:
    """arr with what the host tells."""
    text = ask_host(vm, service, lit(b""), lit(b""), 0).text
    made = arr
    at = 0
    while at < text.length:
        name = text_at(text, at)
        at = next_at(text, at)
        made = array_set_str(made, name, v_ref(STR, text_at(text, at)))
        at = next_at(text, at)
    return made
