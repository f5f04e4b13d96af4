"""What builtins on files and streams ask for: the host, by acts on files, and their arguments."""

from typing import Final, NoReturn

from pyphp.interp.contracts.hostcodes import ANSWERED, BARRED, FILES, UNKNOWN
from pyphp.interp.data.filling import fill
from pyphp.interp.data.records import int_at, int_field, request1, text_at
from pyphp.interp.data.resources import Resource, Stream, real_stream
from pyphp.interp.errors.raising import throw_type_error, warn
from pyphp.interp.limits.memory import request_string
from pyphp.interp.names.hosting import HostCall, ask_host
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.libc import c_find_byte
from pyphp.interp.rlib.obj import cast
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import RES, Value, as_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.support.complaints import bad_argument, named, speaker, warn_of, wrong_type
from pyphp.stdlib_php.support.sessions import session_of

NOT_PERMITTED: Final[int] = 1  # errno: EPERM


# Asking the host


def ask_files(vm: VM, request: Str) -> HostCall:
    """The host's answer to a request for an act on files: a path that open_basedir forbids is warned about, and not to
    be used.
    """
    call = ask_files_quietly(vm, request)
    if call.outcome == BARRED:
        barred(vm, call)
    return call


def ask_files_quietly(vm: VM, request: Str) -> HostCall:
    """The same without a warning: the outcome may be BARRED."""
    return ask_host(vm, FILES, request, lit(b""), 0)


def barred(vm: VM, call: HostCall) -> None:
    """Warn about a path that open_basedir forbids, which then is one that may not be used."""
    path = call.text
    call.outcome = UNKNOWN
    call.text = lit(b"Operation not permitted")
    call.line = NOT_PERMITTED
    text = fill(
        b"open_basedir restriction in effect. File(%s) is not within the allowed path(s): (%s)", path, call.place
    )
    warn_of(vm, text)


def succeeded(call: HostCall) -> bool:
    """Has the host done it?"""
    return call.outcome == ANSWERED


def first_text(call: HostCall) -> Str:
    """The first field of an answer, a text."""
    return text_at(call.text, 0)


def first_number(call: HostCall) -> int:
    """The first field of an answer, a number."""
    return int_at(call.text, 0)


# Arguments


def stream_at(vm: VM, args: Frame, k: int) -> Stream:
    """Argument k (from 0), which has to be an open stream."""
    v = args[slot(k)]
    if v.tag != RES:
        wrong_type(vm, k + 1, v, lit(b"resource"))
    return open_stream_in(vm, v)


def open_stream_in(vm: VM, v: Value) -> Stream:
    """The open stream that a resource is, or is a handle of."""
    return real_stream(handle_in(vm, v))


def handle_in(vm: VM, v: Value) -> Stream:
    """The resource itself."""
    resource = as_ref(Resource, v)
    if not resource.open or not isinstance(resource, Stream):
        not_a_stream(vm)
    handle = cast(Stream, resource)
    if not real_stream(handle).open:
        not_a_stream(vm)
    return handle


def not_a_stream(vm: VM) -> NoReturn:
    """The TypeError."""
    throw_type_error(vm, named(vm, lit(b"supplied resource is not a valid stream resource")))


def handle_at(vm: VM, args: Frame, k: int) -> Stream:
    """As stream_at, the resource itself."""
    v = args[slot(k)]
    if v.tag != RES:
        wrong_type(vm, k + 1, v, lit(b"resource"))
    return handle_in(vm, v)


def path_at(vm: VM, args: Frame, k: int) -> Str:
    """Argument k (from 0), a path to be opened."""
    path = as_ref(Str, args[slot(k)])
    if c_find_byte(path, 0, 0) >= 0:
        bad_argument(vm, k + 1, lit(b"must not contain any null bytes"))
    return path


def warn_about(vm: VM, path: Str, text: Str) -> None:
    """E_WARNING of the builtin that runs about a path: "fopen(a.txt): text"."""
    warn(vm, fill(b"%s(%s): %s", speaker(vm), path, text))


def reason_of(vm: VM, number: int) -> Str:
    """What the system says of an error's number."""
    return first_text(ask_files(vm, request1(lit(b"error"), int_field(number))))


def make_room(vm: VM, count: int) -> None:
    """php makes a string of so many bytes before it reads them, which may be more than there is memory."""
    if count > 0:
        request_string(vm, count)


def next_number(vm: VM) -> int:
    """The number of a new resource."""
    session = session_of(vm)
    number = session.resources
    session.resources = number + 1
    return number


