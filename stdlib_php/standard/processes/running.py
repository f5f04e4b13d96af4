"""Commands that run to their end: exec(), shell_exec() and its backticks, system(), passthru()."""

from pyphp.interp.arrays.api import array_clone, new_array
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.bytecode import TYPE_MIXED, TYPE_STRING
from pyphp.interp.contracts.hostcodes import BARRED, PROCESS
from pyphp.interp.data.filling import fill
from pyphp.interp.data.numbers import is_space
from pyphp.interp.data.records import int_at, int_field, next_at, request1, request2, text_field
from pyphp.interp.data.refs import deref
from pyphp.interp.data.resources import PIPE, new_stream
from pyphp.interp.data.strings import substring
from pyphp.interp.elements.writing import appended
from pyphp.interp.errors.raising import warn
from pyphp.interp.frames.output import flush, write
from pyphp.interp.names.hosting import HostCall, ask_host
from pyphp.interp.operators.assigning import assign
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.libc import c_find_byte
from pyphp.interp.rlib.text import Str, lit, str_same
from pyphp.interp.rlib.value import ARR, RES, STR, Value, as_ref, v_bool, v_int, v_null, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.standard.streams.asking import barred, first_number, first_text, handle_at, next_number, succeeded
from pyphp.stdlib_php.standard.streams.closing import kept, shut
from pyphp.stdlib_php.standard.streams.reading import NEWLINE
from pyphp.stdlib_php.support.complaints import bad_argument, warn_of
from pyphp.stdlib_php.support.registry import P, builtin


def ask_processes(vm: VM, request: Str) -> HostCall:
    """The host's answer to a request about processes; that they are not allowed is warned about."""
    flush(vm)
    call = ask_host(vm, PROCESS, request, lit(b""), 0)
    if call.outcome == BARRED:
        barred(vm, call)
    elif not succeeded(call) and call.line < 0:
        warn_of(vm, call.text)
    return call


def command_at(vm: VM, args: Frame) -> Str:
    """The first argument, a command."""
    command = as_ref(Str, args[slot(0)])
    if command.length == 0:
        bad_argument(vm, 1, lit(b"cannot be empty"))
    if c_find_byte(command, 0, 0) >= 0:
        bad_argument(vm, 1, lit(b"must not contain any null bytes"))
    return command


def ran(vm: VM, command: Str) -> HostCall | None:
    """What a command has put out, and its status; None, after a warning, if it cannot be started."""
    call = ask_processes(vm, request1(lit(b"run"), text_field(command)))
    next_number(vm)  # php reads it from a stream
    if succeeded(call):
        return call
    if call.line >= 0:
        warn_of(vm, fill(b"Unable to fork [%s]", command))
    return None


def status_of(call: HostCall) -> int:
    """The second field of the answer."""
    return int_at(call.text, next_at(call.text, 0))


@builtin(
    b"exec",
    P(b"command", TYPE_STRING),
    P(b"output", TYPE_MIXED, optional=True, by_ref=True),
    P(b"result_code", TYPE_MIXED, optional=True, by_ref=True),
)
@dont_look_inside
def exec_(vm: VM, args: Frame, n: int) -> Value:
    """The last line of what it puts out; all lines are added to an array."""
    command = command_at(vm, args)
    call = ran(vm, command)
    if call is None:
        return v_bool(False)
    text = first_text(call)
    if n > 1:
        given_lines = deref(args[slot(1)])
        lines = array_clone(as_ref(PhpArray, given_lines)) if given_lines.tag == ARR else new_array(8)
        given_lines = v_null()
        at = 0
        while at < text.length:
            end = line_end(text, at)
            lines = appended(vm, lines, v_ref(STR, trimmed(text, at, end)))
            at = end
        assign(vm, args, slot(1), v_ref(ARR, lines))
    if n > 2:
        assign(vm, args, slot(2), v_int(status_of(call)))
    return v_ref(STR, last_line(text))


@dont_look_inside
def line_end(text: Str, start: int) -> int:
    """Where the next line begins."""
    found = c_find_byte(text, NEWLINE, start)
    return text.length if found < 0 else found + 1


@dont_look_inside
def trimmed(text: Str, start: int, end: int) -> Str:
    """A line without the white space at its end."""
    stop = end
    while stop > start and is_space(text.byte(stop - 1)):
        stop = stop - 1
    return substring(text, start, stop - start)


@dont_look_inside
def last_line(text: Str) -> Str:
    """The last one, likewise."""
    at = text.length - 1
    while at > 0 and text.byte(at - 1) != NEWLINE:
        at = at - 1
    return trimmed(text, max(at, 0), text.length)


@builtin(b"shell_exec", P(b"command", TYPE_STRING))
@dont_look_inside
def shell_exec(vm: VM, args: Frame, n: int) -> Value:
    """All that it puts out; null if that is nothing."""
    call = ran(vm, command_at(vm, args))
    if call is None:
        return v_bool(False)
    text = first_text(call)
    return v_null() if text.length == 0 else v_ref(STR, text)


@builtin(b"system", P(b"command", TYPE_STRING), P(b"result_code", TYPE_MIXED, optional=True, by_ref=True))
@dont_look_inside
def system(vm: VM, args: Frame, n: int) -> Value:
    """It is printed; the last line of it."""
    call = ran(vm, command_at(vm, args))
    if call is None:
        return v_bool(False)
    text = first_text(call)
    write(vm, text)
    if n > 1:
        assign(vm, args, slot(1), v_int(status_of(call)))
    return v_ref(STR, last_line(text))


@builtin(b"passthru", P(b"command", TYPE_STRING), P(b"result_code", TYPE_MIXED, optional=True, by_ref=True))
@dont_look_inside
def passthru(vm: VM, args: Frame, n: int) -> Value:
    """It is printed as it comes; null."""
    call = ran(vm, command_at(vm, args))
    if call is None:
        return v_bool(False)
    write(vm, first_text(call))
    if n > 1:
        assign(vm, args, slot(1), v_int(status_of(call)))
    return v_null()


# Pipes


@builtin(b"popen", P(b"command", TYPE_STRING), P(b"mode", TYPE_STRING))
@dont_look_inside
def popen(vm: VM, args: Frame, n: int) -> Value:
    """A stream of what a command puts out, or takes in."""
    command = as_ref(Str, args[slot(0)])
    if c_find_byte(command, 0, 0) >= 0:
        bad_argument(vm, 1, lit(b"must not contain any null bytes"))
    mode = as_ref(Str, args[slot(1)])
    writes = str_same(mode, lit(b"w")) or str_same(mode, lit(b"wb"))
    if not writes and not str_same(mode, lit(b"r")) and not str_same(mode, lit(b"rb")):
        bad_argument(vm, 2, lit(b'must be one of "r", "rb", "w", or "wb"'))
    call = ask_processes(vm, request2(lit(b"popen"), text_field(command), int_field(1 if writes else 0)))
    if not succeeded(call):
        if call.line >= 0:
            warn(vm, fill(b"popen(%s,%s): %s", command, mode, call.text))
        return v_bool(False)
    stream = new_stream(
        first_number(call), next_number(vm), PIPE, lit(b""), substring(mode, 0, 1), not writes, writes
    )
    stream.process = status_of(call)
    return v_ref(RES, kept(vm, stream))


@builtin(b"pclose", P(b"handle", TYPE_MIXED))
@dont_look_inside
def pclose(vm: VM, args: Frame, n: int) -> Value:
    """Close it; the status of the process."""
    return v_int(shut(vm, handle_at(vm, args, 0)))
