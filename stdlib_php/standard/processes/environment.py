"""The process and the machine: the environment, users, names, loads, waiting."""

from typing import Final

from pyphp.interp.arrays.api import array_clone, array_get, array_set, array_set_int, array_set_str, new_array
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.arrays.iteration import values
from pyphp.interp.arrays.keys import str_key
from pyphp.interp.bytecode import TYPE_ARRAY, TYPE_FLOAT, TYPE_INT, TYPE_MIXED, TYPE_STRING
from pyphp.interp.contracts.hostcodes import BARRED, MACHINE, PROCESS
from pyphp.interp.data.filling import fill
from pyphp.interp.data.numbers import int_to_str
from pyphp.interp.data.records import int_at, int_field, next_at, path_field, request1, request2, text_at, text_field
from pyphp.interp.data.strings import concat2, new_builder, substring
from pyphp.interp.elements.writing import appended
from pyphp.interp.errors.raising import file_here, throw_value_error
from pyphp.interp.frames.output import flush
from pyphp.interp.limits.attending import pause
from pyphp.interp.names.hosting import HostCall, ask_host
from pyphp.interp.operators.assigning import assign
from pyphp.interp.operators.conversions import to_str
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.libc import c_find_byte, c_time_us
from pyphp.interp.rlib.rarithmetic import float_to_int, int_shl
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import ARR, STR, UNDEF, Value, as_ref, v_bool, v_float, v_int, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.standard.files.folders import listed
from pyphp.stdlib_php.standard.streams.asking import (
    ask_files,
    ask_files_quietly,
    barred,
    first_number,
    first_text,
    path_at,
    succeeded,
)
from pyphp.stdlib_php.support.arguments import array, int_of_c, int_or, text, text_or
from pyphp.stdlib_php.support.complaints import bad_argument, warn_of
from pyphp.stdlib_php.support.registry import P, builtin

SECOND: Final[int] = 1000000000
MOST_MODE: Final[int] = 1
EQUALS: Final[int] = ord(b"=")


@builtin(b"putenv", P(b"assignment", TYPE_STRING))
@dont_look_inside
def putenv(vm: VM, args: Frame, n: int) -> Value:
    """NAME=VALUE for the rest of the script; NAME alone: there is none any more."""
    assignment = text(args, 0)
    if assignment.length == 0 or assignment.byte(0) == EQUALS:
        bad_argument(vm, 1, lit(b"must have a valid syntax"))
    at = c_find_byte(assignment, EQUALS, 0)
    name = assignment if at < 0 else substring(assignment, 0, at)
    request = request1(lit(b"putenv"), text_field(name))
    if at >= 0:
        request = concat2(request, text_field(substring(assignment, at + 1, assignment.length - at - 1)))
    return v_bool(succeeded(ask_host(vm, PROCESS, request, lit(b""), 0)))


# Waiting


@builtin(b"time_nanosleep", P(b"seconds", TYPE_INT), P(b"nanoseconds", TYPE_INT))
@dont_look_inside
def time_nanosleep(vm: VM, args: Frame, n: int) -> Value:
    """Let that pass."""
    seconds = args[slot(0)].i
    nanos = args[slot(1)].i
    if seconds < 0:
        bad_argument(vm, 1, lit(b"must be greater than or equal to 0"))
    if nanos < 0:
        bad_argument(vm, 2, lit(b"must be greater than or equal to 0"))
    if nanos >= SECOND:
        throw_value_error(vm, lit(b"Nanoseconds was not in the range 0 to 999 999 999 or seconds was negative"))
    flush(vm)
    pause(vm, seconds * SECOND + nanos)
    return v_bool(True)


LAST_TIME: Final[float] = 18446744073.0  # in nanoseconds it is less than 1 << 64


@builtin(b"time_sleep_until", P(b"timestamp", TYPE_FLOAT))
@dont_look_inside
def time_sleep_until(vm: VM, args: Frame, n: int) -> Value:
    """Wait for a time of day."""
    until = args[slot(0)].f
    if not (until >= 0.0 and until <= LAST_TIME):
        bad_argument(vm, 1, fill(b"must be between 0 and %d", float_to_int(LAST_TIME)))
    left = until - float(c_time_us()) * 0.000001
    if left <= 0.0:
        warn_of(vm, lit(b"Argument #1 ($timestamp) must be greater than or equal to the current time"))
        return v_bool(False)
    flush(vm)
    pause(vm, float_to_int(left * 1000000000.0))
    return v_bool(True)


# What the host knows


@dont_look_inside
def told(vm: VM, what: Str, argument: Str) -> HostCall:
    """The host's answer to a question about the machine."""
    return ask_host(vm, MACHINE, request1(what, text_field(argument)), lit(b""), 0)


@builtin(b"php_uname", P(b"mode", TYPE_STRING, optional=True))
@dont_look_inside
def php_uname(vm: VM, args: Frame, n: int) -> Value:
    """What the system calls itself."""
    mode = text_or(args, n, 0, lit(b"a"))
    return v_ref(STR, first_text(told(vm, lit(b"uname"), mode)))


@builtin(b"gethostname")
def gethostname(vm: VM, args: Frame, n: int) -> Value:
    """The machine's name."""
    return v_ref(STR, first_text(told(vm, lit(b"uname"), lit(b"n"))))


@builtin(b"get_current_user")
@dont_look_inside
def get_current_user(vm: VM, args: Frame, n: int) -> Value:
    """Whose script it is."""
    call = told(vm, lit(b"owner"), file_here(vm))
    return v_ref(STR, first_text(call) if succeeded(call) else lit(b""))


@builtin(b"getmyuid")
def getmyuid(vm: VM, args: Frame, n: int) -> Value:
    """The number of who owns the script."""
    return status_of_script_file(vm, 0)


@builtin(b"getmygid")
def getmygid(vm: VM, args: Frame, n: int) -> Value:
    """The number of the group that does."""
    return status_of_script_file(vm, 1)


@builtin(b"getmyinode")
def getmyinode(vm: VM, args: Frame, n: int) -> Value:
    """The number of the script's file."""
    return status_of_script_file(vm, 2)


@builtin(b"getlastmod")
def getlastmod(vm: VM, args: Frame, n: int) -> Value:
    """When the script was written."""
    return status_of_script_file(vm, 3)


@dont_look_inside
def status_of_script_file(vm: VM, k: int) -> Value:
    """One of the numbers that the host tells of the script's file."""
    call = told(vm, lit(b"script"), lit(b""))
    if not succeeded(call):
        return v_bool(False)
    at = 0
    for _ in range(k):
        at = next_at(call.text, at)
    return v_int(int_at(call.text, at))


@builtin(b"sys_getloadavg")
@dont_look_inside
def sys_getloadavg(vm: VM, args: Frame, n: int) -> Value:
    """How busy the machine was in the last minute, five, fifteen."""
    call = told(vm, lit(b"loads"), lit(b""))
    made = new_array(3)
    at = 0
    for k in range(3):
        made = array_set_int(made, k, v_float(float(int_at(call.text, at)) * 0.0001))
        at = next_at(call.text, at)
    return v_ref(ARR, made)


@builtin(b"getrusage", P(b"mode", TYPE_INT, optional=True))
@dont_look_inside
def getrusage(vm: VM, args: Frame, n: int) -> Value:
    """What the process, or its children, have used."""
    whose = lit(b"children") if int_or(args, n, 0, 0) == MOST_MODE else lit(b"self")
    return v_ref(ARR, named_numbers(told(vm, lit(b"usage"), whose)))


@dont_look_inside
def named_numbers(call: HostCall) -> PhpArray:
    """An answer of names and numbers as an array."""
    made = new_array(16)
    at = 0
    while at < call.text.length:
        name = text_at(call.text, at)
        at = next_at(call.text, at)
        made = array_set_str(made, name, v_int(int_at(call.text, at)))
        at = next_at(call.text, at)
    return made


@builtin(b"fnmatch", P(b"pattern", TYPE_STRING), P(b"filename", TYPE_STRING), P(b"flags", TYPE_INT, optional=True))
@dont_look_inside
def fnmatch(vm: VM, args: Frame, n: int) -> Value:
    """Does a name match a pattern of the shell's? The system decides."""
    pattern = path_at(vm, args, 0)
    name = path_at(vm, args, 1)
    if name.length >= LONGEST_NAME:
        warn_of(vm, fill(b"Filename exceeds the maximum allowed length of %d characters", LONGEST_NAME))
        return v_bool(False)
    if pattern.length >= LONGEST_NAME:
        warn_of(vm, fill(b"Pattern exceeds the maximum allowed length of %d characters", LONGEST_NAME))
        return v_bool(False)
    fields = concat2(text_field(name), int_field(int_or(args, n, 2, 0)))
    call = ask_host(vm, MACHINE, request2(lit(b"matches"), text_field(pattern), fields), lit(b""), 0)
    return v_bool(first_number(call) == 1)


LONGEST_NAME: Final[int] = 4096


@builtin(b"linkinfo", P(b"path", TYPE_STRING))
@dont_look_inside
def linkinfo(vm: VM, args: Frame, n: int) -> Value:
    """The device that a link is on; -1, after a warning, if there is none."""
    call = ask_files_quietly(vm, request1(lit(b"lstat"), path_field(path_at(vm, args, 0))))
    if call.outcome == BARRED:
        barred(vm, call)
        return v_bool(False)
    if not succeeded(call):
        warn_of(vm, call.text)
        return v_int(-1)
    return v_int(int_at(call.text, 0))


@builtin(b"ftok", P(b"filename", TYPE_STRING), P(b"project_id", TYPE_STRING))
@dont_look_inside
def ftok(vm: VM, args: Frame, n: int) -> Value:
    """A key for the system's queues and their kin."""
    path = path_at(vm, args, 0)
    if path.length == 0:
        bad_argument(vm, 1, lit(b"cannot be empty"))
    project = text(args, 1)
    if project.length != 1:
        bad_argument(vm, 2, lit(b"must be a single character"))
    call = ask_files(vm, request1(lit(b"stat"), path_field(path)))
    if not succeeded(call):
        warn_of(vm, fill(b"ftok() failed - %s", call.text))
        return v_int(-1)
    device = int_at(call.text, 0)
    inode = int_at(call.text, next_at(call.text, 0))
    key = int_shl(project.byte(0), 24) | int_shl(device & 255, 16) | (inode & 65535)
    return v_int(int_of_c(key))


# Names on the network


def host_at(vm: VM, args: Frame) -> Str:
    """The first argument, a name or an address."""
    name = text(args, 0)
    if c_find_byte(name, 0, 0) >= 0:
        bad_argument(vm, 1, lit(b"must not contain any null bytes"))
    return name


@builtin(b"gethostbyname", P(b"hostname", TYPE_STRING))
@dont_look_inside
def gethostbyname(vm: VM, args: Frame, n: int) -> Value:
    """The first address of a host; its name if there is none."""
    name = host_at(vm, args)
    if name.length > LONGEST_HOST:
        warn_of(vm, fill(b"Host name cannot be longer than %d characters", LONGEST_HOST))
        return args[slot(0)]
    call = told(vm, lit(b"addresses"), name)
    return v_ref(STR, first_text(call)) if succeeded(call) and call.text.length > 0 else args[slot(0)]


@builtin(b"gethostbynamel", P(b"hostname", TYPE_STRING))
@dont_look_inside
def gethostbynamel(vm: VM, args: Frame, n: int) -> Value:
    """All of them, or false."""
    name = host_at(vm, args)
    if name.length > LONGEST_HOST:
        warn_of(vm, fill(b"Host name cannot be longer than %d characters", LONGEST_HOST))
        return v_bool(False)
    call = told(vm, lit(b"addresses"), name)
    return v_ref(ARR, listed(call)) if succeeded(call) else v_bool(False)


LONGEST_HOST: Final[int] = 255
LAST_PORT: Final[int] = 65535


@builtin(b"gethostbyaddr", P(b"ip", TYPE_STRING))
@dont_look_inside
def gethostbyaddr(vm: VM, args: Frame, n: int) -> Value:
    """The name of an address; the address if it has none."""
    call = told(vm, lit(b"host"), host_at(vm, args))
    if not succeeded(call):
        warn_of(vm, lit(b"Address is not a valid IPv4 or IPv6 address"))
        return v_bool(False)
    return v_ref(STR, first_text(call))


@dont_look_inside
def named_number(vm: VM, what: Str, argument: Str) -> Value:
    """A number that the system has for a name; false if it has none."""
    call = told(vm, what, argument)
    return v_int(first_number(call)) if succeeded(call) else v_bool(False)


@builtin(b"getprotobyname", P(b"protocol", TYPE_STRING))
def getprotobyname(vm: VM, args: Frame, n: int) -> Value:
    """The number of a protocol."""
    return named_number(vm, lit(b"protocol"), path_at(vm, args, 0))


@builtin(b"getprotobynumber", P(b"protocol", TYPE_INT))
@dont_look_inside
def getprotobynumber(vm: VM, args: Frame, n: int) -> Value:
    """The name of a protocol."""
    call = told(vm, lit(b"protocol name"), int_to_str(int_of_c(args[slot(0)].i)))
    return v_ref(STR, first_text(call)) if succeeded(call) else v_bool(False)


@builtin(b"getservbyname", P(b"service", TYPE_STRING), P(b"protocol", TYPE_STRING))
def getservbyname(vm: VM, args: Frame, n: int) -> Value:
    """The port of a service."""
    return named_number(vm, lit(b"port"), fill(b"%s/%s", path_at(vm, args, 0), path_at(vm, args, 1)))


@builtin(b"getservbyport", P(b"port", TYPE_INT), P(b"protocol", TYPE_STRING))
@dont_look_inside
def getservbyport(vm: VM, args: Frame, n: int) -> Value:
    """The service at a port."""
    call = told(vm, lit(b"service"), fill(b"%d/%s", args[slot(0)].i & LAST_PORT, path_at(vm, args, 1)))
    return v_ref(STR, first_text(call)) if succeeded(call) else v_bool(False)


@builtin(b"inet_ntop", P(b"ip", TYPE_STRING))
@dont_look_inside
def inet_ntop(vm: VM, args: Frame, n: int) -> Value:
    """An address in words."""
    call = told(vm, lit(b"shown"), text(args, 0))
    return v_ref(STR, first_text(call)) if succeeded(call) else v_bool(False)


@builtin(b"inet_pton", P(b"ip", TYPE_STRING))
@dont_look_inside
def inet_pton(vm: VM, args: Frame, n: int) -> Value:
    """An address in bytes."""
    call = told(vm, lit(b"packed"), path_at(vm, args, 0))
    return v_ref(STR, first_text(call)) if succeeded(call) else v_bool(False)


# Connections: the command line has one that never ends


@builtin(b"connection_status")
def connection_status(vm: VM, args: Frame, n: int) -> Value:
    """CONNECTION_NORMAL."""
    return v_int(0)


@builtin(b"connection_aborted")
def connection_aborted(vm: VM, args: Frame, n: int) -> Value:
    """No."""
    return v_int(0)


# Options of the command line


@builtin(
    b"getopt",
    P(b"short_options", TYPE_STRING),
    P(b"long_options", TYPE_ARRAY, optional=True),
    P(b"rest_index", TYPE_MIXED, optional=True, by_ref=True),
)
@dont_look_inside
def getopt(vm: VM, args: Frame, n: int) -> Value:
    """The options among $argv, by name: false for those without a value."""
    request = new_builder(64)
    request.add(text_field(lit(b"options")))
    request.add(text_field(text(args, 0)))
    if n > 1:
        for v in values(array(args, 1)):
            request.add(text_field(to_str(vm, v)))
    call = ask_host(vm, MACHINE, request.finish(), lit(b""), 0)
    if not succeeded(call):
        return v_bool(False)
    if n > 2:
        assign(vm, args, slot(2), v_int(int_at(call.text, 0)))
    return v_ref(ARR, options_in(vm, call.text, next_at(call.text, 0)))


@dont_look_inside
def options_in(vm: VM, record: Str, start: int) -> PhpArray:
    """Each is a name, whether there is a value, and the value; what comes several times is an array."""
    made = new_array(4)
    at = start
    while at < record.length:
        name = v_ref(STR, text_at(record, at))
        at = next_at(record, at)
        has_value = int_at(record, at) == 1
        at = next_at(record, at)
        v = v_ref(STR, text_at(record, at)) if has_value else v_bool(False)
        at = next_at(record, at)
        key = str_key(as_ref(Str, name))
        there = array_get(made, key)
        if there.tag == UNDEF:
            made = array_set(made, key, v)
        else:
            several = array_clone(as_ref(PhpArray, there)) if there.tag == ARR else new_array(2)
            if there.tag != ARR:
                several = appended(vm, several, there)
            several = appended(vm, several, v)
            there = v_bool(False)
            made = array_set(made, key, v_ref(ARR, several))
    return made
