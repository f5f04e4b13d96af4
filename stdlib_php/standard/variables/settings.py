"""Settings and the process: error_reporting, ini_get and ini_set, set_time_limit, getenv.

Settings live with the host, which answers with the text that was there and the plain form of the new one; those that
the VM looks at are stored there too.
"""

from typing import Final

from pyphp.interp.arrays.api import array_set_str, new_array
from pyphp.interp.bytecode import TYPE_BOOL, TYPE_INT, TYPE_MIXED, TYPE_NULL, TYPE_STRING
from pyphp.interp.contracts.hostcodes import ENVIRONMENT, GET_SETTING, SET_SETTING, TEXT, UNKNOWN, ZONES
from pyphp.interp.data.filling import fill
from pyphp.interp.data.numbers import int_to_str
from pyphp.interp.data.records import next_at, request1, request3, text_at, text_field
from pyphp.interp.data.strings import concat2, substring
from pyphp.interp.errors.raising import throw_type_error, warn
from pyphp.interp.errors.styles import ANYWHERE, HTML, LOGGED, UNREPEATED, WITH_TEXTS
from pyphp.interp.limits.attending import set_time_limit
from pyphp.interp.limits.collecting import enable_collector
from pyphp.interp.limits.memory import chunks, set_memory_limit
from pyphp.interp.names.hosting import HostCall, ask_host
from pyphp.interp.names.lacking import is_php_setting
from pyphp.interp.operators.conversions import to_int, to_str
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.heap import heap_bytes
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.libc import c_find_byte
from pyphp.interp.rlib.text import Str, lit, str_same
from pyphp.interp.rlib.value import ARR, RES, STR, Value, v_bool, v_int, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.support.arguments import given, text
from pyphp.stdlib_php.support.complaints import about_argument, deprecation_of, warn_of
from pyphp.stdlib_php.support.registry import P, builtin
from pyphp.stdlib_php.support.sessions import session_of

MULTIBYTE: Final[Str] = lit(b"mbstring.")
NEWLINE: Final[int] = 10


def set_setting(vm: VM, name: Str, value: Str) -> HostCall:
    """Change a setting, in the VM too; the answer is UNKNOWN if there is no such setting."""
    refuses = is_multibyte(name) and not multibyte_setting(vm, name, value)
    call = ask_host(vm, SET_SETTING, concat2(text_field(name), text_field(value)), lit(b""), 0)
    if refuses and call.outcome != UNKNOWN:
        ask_host(vm, SET_SETTING, concat2(text_field(name), text_field(call.text)), lit(b""), 0)
        call.outcome = UNKNOWN
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
        elif str_same(name, lit(b"pcre.backtrack_limit")):
            vm.pattern_steps = number
        elif str_same(name, lit(b"pcre.recursion_limit")):
            vm.pattern_depth = number
        elif str_same(name, lit(b"pcre.jit")):
            vm.pattern_jit = number
        elif str_same(name, lit(b"memory_limit")):
            if not set_memory_limit(vm, number):
                ask_host(vm, SET_SETTING, concat2(text_field(name), text_field(call.text)), lit(b""), 0)
                complain_of_limit(vm, number)
                call.outcome = UNKNOWN
        elif str_same(name, lit(b"zend.enable_gc")):
            enable_collector(vm, number != 0)
        elif str_same(name, lit(b"zend.assertions")):
            if number != vm.assertions and (number < 0 or vm.assertions < 0):
                ask_host(vm, SET_SETTING, concat2(text_field(name), text_field(call.text)), lit(b""), 0)
                warn(vm, lit(b"zend.assertions may be completely enabled or disabled only in php.ini"))
                call.outcome = UNKNOWN
            else:
                vm.assertions = number
        elif str_same(name, lit(b"log_errors")):
            vm.error_style = with_style(vm, LOGGED, number)
        elif str_same(name, lit(b"html_errors")):
            vm.error_style = with_style(vm, HTML, number)
        elif str_same(name, lit(b"ignore_repeated_errors")):
            vm.error_style = with_style(vm, UNREPEATED, number)
        elif str_same(name, lit(b"ignore_repeated_source")):
            vm.error_style = with_style(vm, ANYWHERE, number)
        elif str_same(name, lit(b"docref_root")):
            vm.docref_root = value
        elif str_same(name, lit(b"docref_ext")):
            vm.docref_ext = value
        elif str_same(name, lit(b"fiber.stack_size")):
            if number < 0:
                ask_host(vm, SET_SETTING, concat2(text_field(name), text_field(call.text)), lit(b""), 0)
                warn(vm, lit(b"fiber.stack_size must be a positive number"))
                call.outcome = UNKNOWN
            else:
                vm.fiber_bytes = number
        elif str_same(name, lit(b"error_log")):
            vm.log_fd = number
        elif str_same(name, lit(b"error_prepend_string")):
            vm.error_prepend = value
            vm.error_style = vm.error_style | WITH_TEXTS
        elif str_same(name, lit(b"error_append_string")):
            vm.error_append = value
            vm.error_style = vm.error_style | WITH_TEXTS
        elif str_same(name, lit(b"zend.exception_ignore_args")) or str_same(
            name, lit(b"zend.exception_string_param_max_len")
        ):
            vm.trace_bytes = number
        elif str_same(name, lit(b"unserialize_max_depth")):
            session_of(vm).most_depth = number
        elif str_same(name, lit(b"default_charset")) or str_same(name, lit(b"internal_encoding")):
            session_of(vm).charset = -1
            if not session_of(vm).encoding_said:
                session_of(vm).encoding = lit(b"")
        elif str_same(name, lit(b"mbstring.internal_encoding")):
            session_of(vm).encoding = lit(b"")
            session_of(vm).encoding_said = False
        elif str_same(name, lit(b"date.timezone")):
            set_zone(vm, name, value, call)
        elif str_same(name, lit(b"max_execution_time")):
            set_time_limit(vm, number)
    return call


def is_multibyte(name: Str) -> bool:
    """Is it a setting of mb_ functions?"""
    return name.length > MULTIBYTE.length and str_same(substring(name, 0, MULTIBYTE.length), MULTIBYTE)


@dont_look_inside
def multibyte_setting(vm: VM, name: Str, value: Str) -> bool:
    """May it become this? Complains."""
    request = request3(lit(b"setting"), text_field(name), text_field(lit(b"")), text_field(value))
    answer = ask_host(vm, TEXT, request, lit(b""), 0).text
    at = c_find_byte(answer, NEWLINE, 0)
    while at >= 0:
        end = c_find_byte(answer, NEWLINE, at + 1)
        stop = end if end >= 0 else answer.length
        said = substring(answer, at + 2, stop - at - 2)
        if answer.byte(at + 1) == ord(b"D"):
            deprecation_of(vm, said)
        else:
            warn_of(vm, said)
        at = end
    return answer.byte(0) == ord(b"1")


@dont_look_inside
def set_zone(vm: VM, name: Str, value: Str, call: HostCall) -> None:
    """The time zone, if there is one of this name; dates look at the setting anew."""
    if ask_host(vm, ZONES, request1(lit(b"zone"), text_field(value)), lit(b""), 0).outcome == UNKNOWN:
        before = call.text
        ask_host(vm, SET_SETTING, concat2(text_field(name), text_field(before)), lit(b""), 0)
        call.outcome = UNKNOWN
        warn_of(vm, fill(b"Invalid date.timezone value '%s', using '%s' instead", value, before))
    zones = session_of(vm).zones
    if zones is not None:
        zones.configured = lit(b"")


def with_style(vm: VM, bit: int, on: int) -> int:
    """The styles of errors, with one switched on or off."""
    return vm.error_style | bit if on != 0 else vm.error_style & ~bit


def complain_of_limit(vm: VM, wanted: int) -> None:
    """More than that is in use."""
    used = chunks(heap_bytes())
    warn(vm, fill(b"Failed to set memory limit to %d bytes (Current memory usage is %d bytes)", wanted, used))


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
    return no_setting(vm, text(args, 0)) if call.outcome == UNKNOWN else v_ref(STR, call.text)


@builtin(
    b"ini_set",
    P(b"option", TYPE_STRING),
    P(b"value", TYPE_MIXED),
    aliases=(b"ini_alter",),
)
def ini_set(vm: VM, args: Frame, n: int) -> Value:
    """Change a setting; the text that was there, or false if there is no such setting."""
    v = args[slot(1)]
    if v.tag == ARR or v.tag == RES:
        throw_type_error(vm, about_argument(vm, 2, lit(b"must be of type string|int|float|bool|null")))
    call = set_setting(vm, text(args, 0), to_str(vm, v))
    return no_setting(vm, text(args, 0)) if call.outcome == UNKNOWN else v_ref(STR, call.text)


@dont_look_inside
def no_setting(vm: VM, name: Str) -> Value:
    """false, as PHP has it, if there is no such setting. One that PHP has is warned of: many scripts set what they do
    not depend on.
    """
    if is_php_setting(vm, name):
        warn_of(vm, fill(b"the setting %s is not supported yet", name))
    return v_bool(False)


@builtin(b"set_time_limit", P(b"seconds", TYPE_INT))
def php_set_time_limit(vm: VM, args: Frame, n: int) -> Value:
    """So many seconds of processor time from now on; true, though the host may keep no time."""
    return v_bool(set_setting(vm, lit(b"max_execution_time"), int_to_str(args[slot(0)].i)).outcome != UNKNOWN)


@builtin(b"getenv", P(b"name", TYPE_STRING | TYPE_NULL, optional=True), P(b"local_only", TYPE_BOOL, optional=True))
def getenv(vm: VM, args: Frame, n: int) -> Value:
    """A variable of the environment, or false; all of them without a name."""
    told = ask_host(vm, ENVIRONMENT, lit(b""), lit(b""), 0).text
    made = new_array(0)
    at = 0
    while at < told.length:
        name = text_at(told, at)
        at = next_at(told, at)
        value = v_ref(STR, text_at(told, at))
        at = next_at(told, at)
        if not given(args, n, 0):
            made = array_set_str(made, name, value)
        elif str_same(name, text(args, 0)):
            return value
    return v_bool(False) if given(args, n, 0) else v_ref(ARR, made)
