"""Settings and the process: error_reporting, ini_get and ini_set, set_time_limit, getenv.

Settings live with the host, which answers with the text that was there and the plain form of the new one; those that the
VM looks at are stored there too.
"""

from pyphp.interp.arrays.api import array_set_str, new_array
from pyphp.interp.bytecode import TYPE_BOOL, TYPE_FLOAT, TYPE_INT, TYPE_NULL, TYPE_STRING
from pyphp.interp.collecting import enable_collector
from pyphp.interp.conversions import to_int, to_str
from pyphp.interp.errors import warn
from pyphp.interp.hostcodes import ENVIRONMENT, GET_SETTING, SET_SETTING, UNKNOWN
from pyphp.interp.hosting import HostCall, ask_host
from pyphp.interp.limits import set_time_limit
from pyphp.interp.memory import chunks, in_use, set_memory_limit
from pyphp.interp.numbers import int_to_str
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.text import Str, lit, str_same
from pyphp.interp.rlib.value import ARR, STR, Value, v_bool, v_int, v_ref
from pyphp.interp.strings import substring
from pyphp.interp.vm import VM
from pyphp.interp.wording import join3
from pyphp.stdlib_php.arguments import given, text
from pyphp.stdlib_php.registry import P, builtin
from pyphp.stdlib_php.searching import find


def set_setting(vm: VM, name: Str, value: Str) -> HostCall:
    """Change a setting, in the VM too; the answer is UNKNOWN if there is no such setting."""
    call = ask_host(vm, SET_SETTING, join3(name, lit(b"\0"), value), lit(b""), 0)
    if call.outcome != UNKNOWN:
        number = to_int(v_ref(STR, call.place))
        if str_same(name, lit(b"error_reporting")):
            vm.error_level = number
        elif str_same(name, lit(b"display_errors")):
            vm.display_fd = number
        elif str_same(name, lit(b"precision")):
            vm.precision = number
        elif str_same(name, lit(b"serialize_precision")):
            vm.serialize_precision = number
        elif str_same(name, lit(b"memory_limit")):
            if not set_memory_limit(vm, number):
                ask_host(vm, SET_SETTING, join3(name, lit(b"\0"), call.text), lit(b""), 0)
                complain_of_limit(vm, number)
                call.outcome = UNKNOWN
        elif str_same(name, lit(b"zend.enable_gc")):
            enable_collector(vm, number != 0)
        elif str_same(name, lit(b"max_execution_time")):
            set_time_limit(vm, number)
    return call


def complain_of_limit(vm: VM, wanted: int) -> None:
    """More than that is in use."""
    used = join3(lit(b" bytes (Current memory usage is "), int_to_str(chunks(in_use(vm))), lit(b" bytes)"))
    warn(vm, join3(lit(b"Failed to set memory limit to "), int_to_str(wanted), used))


@builtin(b"error_reporting", P(b"error_level", TYPE_INT | TYPE_NULL, optional=True))
def error_reporting(vm: VM, args: Frame, n: int) -> Value:
    """The mask of the errors reported, before it becomes another one."""
    level = vm.error_level
    if given(args, n, 0) and args[slot(0)].i != level:
        set_setting(vm, lit(b"error_reporting"), int_to_str(args[slot(0)].i))
    return v_int(level)


@builtin(b"ini_get", P(b"option", TYPE_STRING))
def ini_get(vm: VM, args: Frame, n: int) -> Value:
    """A setting's text, or false if there is no such setting."""
    call = ask_host(vm, GET_SETTING, text(args, 0), lit(b""), 0)
    return v_bool(False) if call.outcome == UNKNOWN else v_ref(STR, call.text)


@builtin(
    b"ini_set",
    P(b"option", TYPE_STRING),
    P(b"value", TYPE_STRING | TYPE_INT | TYPE_FLOAT | TYPE_BOOL | TYPE_NULL),
    aliases=(b"ini_alter",),
)
def ini_set(vm: VM, args: Frame, n: int) -> Value:
    """Change a setting; the text that was there, or false if there is no such setting."""
    call = set_setting(vm, text(args, 0), to_str(vm, args[slot(1)]))
    return v_bool(False) if call.outcome == UNKNOWN else v_ref(STR, call.text)


@builtin(b"set_time_limit", P(b"seconds", TYPE_INT))
def php_set_time_limit(vm: VM, args: Frame, n: int) -> Value:
    """So many seconds of processor time from now on; true, though the host may keep no time."""
    return v_bool(set_setting(vm, lit(b"max_execution_time"), int_to_str(args[slot(0)].i)).outcome != UNKNOWN)


@builtin(b"getenv", P(b"name", TYPE_STRING | TYPE_NULL, optional=True), P(b"local_only", TYPE_BOOL, optional=True))
def getenv(vm: VM, args: Frame, n: int) -> Value:
    """A variable of the environment, or false; all of them without a name."""
    told = ask_host(vm, ENVIRONMENT, lit(b""), lit(b""), 0).text
    made = new_array(0)
    start = 0
    while start < told.length:
        end = find(told, lit(b"\0"), start)
        name = substring(told, start, end - start)
        start = end + 1
        end = find(told, lit(b"\0"), start)
        value = v_ref(STR, substring(told, start, end - start))
        start = end + 1
        if not given(args, n, 0):
            made = array_set_str(made, name, value)
        elif str_same(name, text(args, 0)):
            return value
    return v_bool(False) if given(args, n, 0) else v_ref(ARR, made)
