"""stream_socket_*(): sockets made, connected, asked."""

from typing import Final

from pyphp.interp.arrays.api import array_set_int, new_array
from pyphp.interp.bytecode import TYPE_BOOL, TYPE_FLOAT, TYPE_INT, TYPE_MIXED, TYPE_NULL, TYPE_STRING
from pyphp.interp.contracts.hostcodes import BARRED, SOCKETS
from pyphp.interp.data.filling import fill
from pyphp.interp.data.records import int_at, int_field, next_at, request1, request2, request3, text_at, text_field
from pyphp.interp.data.resources import SOCKET, Stream, new_stream
from pyphp.interp.data.strings import concat2
from pyphp.interp.frames.output import flush
from pyphp.interp.names.hosting import HostCall, ask_host
from pyphp.interp.operators.assigning import assign
from pyphp.interp.operators.conversions import to_int
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.rarithmetic import float_to_int, is_finite
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import ARR, NULL, RES, STR, Value, v_bool, v_int, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.standard.streams.asking import (
    ask_files,
    barred,
    first_number,
    first_text,
    next_number,
    stream_at,
    succeeded,
)
from pyphp.stdlib_php.standard.streams.contexts import context_at, option_of
from pyphp.stdlib_php.standard.streams.names import begins_with
from pyphp.stdlib_php.standard.streams.reading import read_bytes
from pyphp.stdlib_php.standard.strings.splitting import add_text, new_list
from pyphp.stdlib_php.support.arguments import flag, given, int_of_c, int_or, text, text_or
from pyphp.stdlib_php.support.complaints import bad_argument, warn_of
from pyphp.stdlib_php.support.registry import P, builtin

BINDS: Final[int] = 4
DEFAULT_PATIENCE: Final[int] = 60000000000
BACKLOG: Final[int] = 32
MOST_WAIT: Final[float] = 9.0e9
NANO: Final[float] = 1.0e9
MOST_SECONDS: Final[float] = 18446744073709.0  # in microseconds it is less than 1 << 64


def socket_stream(vm: VM, fd: int, kind: Str) -> Stream:
    """The stream of a socket."""
    stream = new_stream(fd, next_number(vm), SOCKET, lit(b""), lit(b"r+"), True, True)
    stream.type_text = kind
    stream.patience = first_number(ask_files(vm, request1(lit(b"patience"), int_field(0))))
    return stream


def ask_sockets(vm: VM, request: Str) -> HostCall:
    """The host's answer to a request about sockets; that they are not allowed is warned about."""
    flush(vm)
    call = ask_host(vm, SOCKETS, request, lit(b""), 0)
    if call.outcome == BARRED:
        barred(vm, call)
    elif not succeeded(call) and call.line < 0:
        warn_of(vm, call.text)
    return call


def kind_of(address: Str) -> Str:
    """What php calls the stream of a socket with such an address."""
    if begins_with(address, lit(b"udp://")):
        return lit(b"udp_socket")
    if begins_with(address, lit(b"unix://")):
        return lit(b"unix_socket")
    return lit(b"udg_socket") if begins_with(address, lit(b"udg://")) else lit(b"tcp_socket")


def patience_at(vm: VM, args: Frame, n: int, k: int) -> int:
    """Argument k (from 0), seconds, as nanoseconds; by default default_socket_timeout."""
    if not given(args, n, k):
        return first_number(ask_files(vm, request1(lit(b"patience"), int_field(0))))
    seconds = args[slot(k)].f
    return -1 if seconds < 0.0 or seconds > MOST_WAIT else float_to_int(seconds * NANO)


def is_wait(seconds: float) -> bool:
    """Is it a time to wait, or -1 for ever?"""
    return seconds == -1.0 or (seconds >= 0.0 and seconds <= MOST_SECONDS)


def finite_patience(vm: VM, args: Frame, n: int, k: int) -> int:
    """As patience_at(); nobody waits for no number or for ever."""
    if given(args, n, k) and not is_finite(args[slot(k)].f):
        bad_argument(vm, k + 1, lit(b"must be a finite value"))
    return patience_at(vm, args, n, k)


def report_failure(vm: VM, args: Frame, n: int, code: int, call: HostCall) -> None:
    """Leave number and text of an error in two reference arguments."""
    if n > code:
        assign(vm, args, slot(code), v_int(call.line))
    if n > code + 1:
        assign(vm, args, slot(code + 1), v_ref(STR, call.text))


def report_success(vm: VM, args: Frame, n: int, code: int) -> None:
    """There is none."""
    if n > code:
        assign(vm, args, slot(code), v_int(0))
    if n > code + 1:
        assign(vm, args, slot(code + 1), v_ref(STR, lit(b"")))


@builtin(
    b"stream_socket_server",
    P(b"address", TYPE_STRING),
    P(b"error_code", TYPE_MIXED, optional=True, by_ref=True),
    P(b"error_message", TYPE_MIXED, optional=True, by_ref=True),
    P(b"flags", TYPE_INT, optional=True),
    P(b"context", TYPE_MIXED, optional=True),
)
@dont_look_inside
def stream_socket_server(vm: VM, args: Frame, n: int) -> Value:
    """A socket that others can connect to."""
    address = text(args, 0)
    context = v_ref(RES, context_at(vm, args, n, 4))
    backlog = option_of(context, lit(b"socket"), lit(b"backlog"))
    waiting = int_field(to_int(backlog) if backlog.tag > NULL else BACKLOG)
    call = ask_sockets(vm, request3(lit(b"listen"), text_field(address), int_field(BINDS), waiting))
    return socket_made(vm, args, n, call, address, context)


def socket_made(vm: VM, args: Frame, n: int, call: HostCall, address: Str, context: Value) -> Value:
    """The stream of the socket that the host has made, or false with a warning; arguments 1 and 2 are told which."""
    if not succeeded(call):
        if call.line >= 0:
            warn_of(vm, fill(b"Unable to connect to %s (%s)", address, reason_text(call)))
        report_failure(vm, args, n, 1, call)
        return v_bool(False)
    report_success(vm, args, n, 1)
    stream = socket_stream(vm, first_number(call), kind_of(address))
    stream.context = context
    return v_ref(RES, stream)


def reason_text(call: HostCall) -> Str:
    """Why it could not be; an error without a text is unknown."""
    return call.text if call.text.length > 0 else lit(b"Unknown error")


@builtin(
    b"stream_socket_client",
    P(b"address", TYPE_STRING),
    P(b"error_code", TYPE_MIXED, optional=True, by_ref=True),
    P(b"error_message", TYPE_MIXED, optional=True, by_ref=True),
    P(b"timeout", TYPE_FLOAT | TYPE_NULL, optional=True),
    P(b"flags", TYPE_INT, optional=True),
    P(b"context", TYPE_MIXED, optional=True),
)
@dont_look_inside
def stream_socket_client(vm: VM, args: Frame, n: int) -> Value:
    """A socket that is connected to another."""
    address = text(args, 0)
    context = v_ref(RES, context_at(vm, args, n, 5))
    patience = finite_patience(vm, args, n, 3)
    call = ask_sockets(vm, request2(lit(b"connect"), text_field(address), int_field(patience)))
    return socket_made(vm, args, n, call, address, context)


@builtin(
    b"fsockopen",
    P(b"hostname", TYPE_STRING),
    P(b"port", TYPE_INT, optional=True),
    P(b"error_code", TYPE_MIXED, optional=True, by_ref=True),
    P(b"error_message", TYPE_MIXED, optional=True, by_ref=True),
    P(b"timeout", TYPE_FLOAT | TYPE_NULL, optional=True),
    aliases=(b"pfsockopen",),
)
@dont_look_inside
def fsockopen(vm: VM, args: Frame, n: int) -> Value:
    """The same, of a host and a port."""
    host = text(args, 0)
    port = int_or(args, n, 1, -1)
    address = fill(b"%s:%d", host, port) if port > 0 else host
    if given(args, n, 4) and not is_wait(args[slot(4)].f):
        bad_argument(vm, 6, fill(b"must be -1 or between 0 and %d", float_to_int(MOST_SECONDS)))
    patience = patience_at(vm, args, n, 4)
    call = ask_sockets(vm, request2(lit(b"connect"), text_field(address), int_field(patience)))
    if not succeeded(call):
        if call.line >= 0:
            warn_of(vm, fill(b"Unable to connect to %s (%s)", place_text(host, port), reason_text(call)))
        report_failure(vm, args, n, 2, call)
        return v_bool(False)
    report_success(vm, args, n, 2)
    return v_ref(RES, socket_stream(vm, first_number(call), kind_of(address)))


def place_text(host: Str, port: int) -> Str:
    """As messages name it."""
    return fill(b"%s:%d", host, port)


@builtin(
    b"stream_socket_accept",
    P(b"socket", TYPE_MIXED),
    P(b"timeout", TYPE_FLOAT | TYPE_NULL, optional=True),
    P(b"peer_name", TYPE_MIXED, optional=True, by_ref=True),
)
@dont_look_inside
def stream_socket_accept(vm: VM, args: Frame, n: int) -> Value:
    """The next one who connects."""
    stream = stream_at(vm, args, 0)
    patience = finite_patience(vm, args, n, 1)
    call = ask_sockets(vm, request2(lit(b"accept"), int_field(stream.fd), int_field(patience)))
    if not succeeded(call):
        if call.line >= 0:
            warn_of(vm, fill(b"Accept failed: %s", reason_text(call)))
        return v_bool(False)
    if n > 2:
        assign(vm, args, slot(2), v_ref(STR, text_at(call.text, next_at(call.text, 0))))
    return v_ref(RES, socket_stream(vm, first_number(call), stream.type_text))


@builtin(b"stream_socket_get_name", P(b"socket", TYPE_MIXED), P(b"remote", TYPE_BOOL))
@dont_look_inside
def stream_socket_get_name(vm: VM, args: Frame, n: int) -> Value:
    """Its name, or the other side's."""
    stream = stream_at(vm, args, 0)
    remote = int_field(1 if flag(args, n, 1) else 0)
    call = ask_sockets(vm, request2(lit(b"name"), int_field(stream.fd), remote))
    if not succeeded(call) or first_text(call).length == 0:
        return v_bool(False)
    return v_ref(STR, first_text(call))


@builtin(
    b"stream_socket_recvfrom",
    P(b"socket", TYPE_MIXED),
    P(b"length", TYPE_INT),
    P(b"flags", TYPE_INT, optional=True),
    P(b"address", TYPE_MIXED, optional=True, by_ref=True),
)
@dont_look_inside
def stream_socket_recvfrom(vm: VM, args: Frame, n: int) -> Value:
    """Bytes, and who has sent them."""
    length = args[slot(1)].i
    stream = stream_at(vm, args, 0)
    if n > 3:
        assign(vm, args, slot(3), v_ref(STR, lit(b"")))
    if length <= 0:
        bad_argument(vm, 2, lit(b"must be greater than 0"))
    if stream.at < stream.end:
        return v_ref(STR, read_bytes(vm, stream, length))
    how = int_field(system_flags(int_or(args, n, 2, 0)))
    call = ask_sockets(vm, request3(lit(b"receive"), int_field(stream.fd), int_field(length), how))
    if not succeeded(call):
        return v_bool(False)
    if n > 3:
        assign(vm, args, slot(3), v_ref(STR, text_at(call.text, next_at(call.text, 0))))
    return v_ref(STR, first_text(call))


def system_flags(flags: int) -> int:
    """STREAM_OOB and STREAM_PEEK are the system's own."""
    return flags & 3


@builtin(
    b"stream_socket_sendto",
    P(b"socket", TYPE_MIXED),
    P(b"data", TYPE_STRING),
    P(b"flags", TYPE_INT, optional=True),
    P(b"address", TYPE_STRING, optional=True),
)
@dont_look_inside
def stream_socket_sendto(vm: VM, args: Frame, n: int) -> Value:
    """Send bytes, perhaps to an address; how many."""
    stream = stream_at(vm, args, 0)
    record = request2(lit(b"send"), int_field(stream.fd), text_field(text(args, 1)))
    how = int_field(system_flags(int_or(args, n, 2, 0)) & 1)
    call = ask_sockets(vm, concat2(record, concat2(how, text_field(text_or(args, n, 3, lit(b""))))))
    return v_int(first_number(call)) if succeeded(call) else v_int(-1)


@builtin(b"stream_socket_shutdown", P(b"stream", TYPE_MIXED), P(b"mode", TYPE_INT))
@dont_look_inside
def stream_socket_shutdown(vm: VM, args: Frame, n: int) -> Value:
    """Nothing is read, or written, any more."""
    how = args[slot(1)].i
    if how < 0 or how > 2:
        bad_argument(vm, 2, lit(b"must be one of STREAM_SHUT_RD, STREAM_SHUT_WR, or STREAM_SHUT_RDWR"))
    stream = stream_at(vm, args, 0)
    if stream.source != SOCKET:
        return v_bool(False)
    return v_bool(succeeded(ask_sockets(vm, request2(lit(b"shut"), int_field(stream.fd), int_field(how)))))


@builtin(b"stream_socket_pair", P(b"domain", TYPE_INT), P(b"type", TYPE_INT), P(b"protocol", TYPE_INT))
@dont_look_inside
def stream_socket_pair(vm: VM, args: Frame, n: int) -> Value:
    """Two sockets that are connected with each other."""
    numbers = concat2(int_field(int_of_c(args[slot(1)].i)), int_field(int_of_c(args[slot(2)].i)))
    call = ask_sockets(vm, request2(lit(b"pair"), int_field(int_of_c(args[slot(0)].i)), numbers))
    if not succeeded(call):
        warn_of(vm, fill(b"Failed to create sockets: [%d]: %s", call.line, call.text))
        return v_bool(False)
    made = new_array(2)
    one = socket_stream(vm, first_number(call), lit(b"generic_socket"))
    other = socket_stream(vm, int_at(call.text, next_at(call.text, 0)), lit(b"generic_socket"))
    made = array_set_int(made, 0, v_ref(RES, one))
    return v_ref(ARR, array_set_int(made, 1, v_ref(RES, other)))


@builtin(b"stream_get_transports")
@dont_look_inside
def stream_get_transports(vm: VM, args: Frame, n: int) -> Value:
    """What addresses of sockets may begin with."""
    names = new_list()
    add_text(names, lit(b"tcp"))
    add_text(names, lit(b"udp"))
    add_text(names, lit(b"unix"))
    add_text(names, lit(b"udg"))
    return v_ref(ARR, names)
