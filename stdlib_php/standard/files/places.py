"""Where a stream is, its locks, and what is known about it."""

from typing import Final

from pyphp.interp.arrays.api import array_set_str, new_array
from pyphp.interp.bytecode import TYPE_INT, TYPE_MIXED
from pyphp.interp.data.records import int_field, request1, request2
from pyphp.interp.data.resources import FOLDER, MEMORY, OUTPUT, PIPE, PLAIN, SCRIPTED, SCRIPTED_FOLDER, SOCKET, Stream
from pyphp.interp.data.strings import substring
from pyphp.interp.operators.assigning import assign
from pyphp.interp.operators.conversions import to_int
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.libc import c_find
from pyphp.interp.rlib.text import Str, lit, str_same
from pyphp.interp.rlib.value import ARR, RES, STR, Value, v_bool, v_int, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.standard.streams.asking import ask_files, first_number, open_stream_in, stream_at, succeeded
from pyphp.stdlib_php.standard.streams.names import begins_with
from pyphp.stdlib_php.standard.streams.reading import base_of, is_folder
from pyphp.stdlib_php.standard.streams.scripted import scripted_lock
from pyphp.stdlib_php.standard.streams.writing import FROM_START, is_data, seek
from pyphp.stdlib_php.support.arguments import int_or
from pyphp.stdlib_php.support.complaints import bad_argument
from pyphp.stdlib_php.support.registry import P, builtin

WOULD_BLOCK: Final[int] = 11  # errno: EWOULDBLOCK

# Places


@builtin(b"ftell", P(b"stream", TYPE_MIXED))
def ftell(vm: VM, args: Frame, n: int) -> Value:
    """Where the next byte is read or written."""
    stream = stream_at(vm, args, 0)
    return v_bool(False) if stream.position < 0 else v_int(stream.position)


@builtin(b"fseek", P(b"stream", TYPE_MIXED), P(b"offset", TYPE_INT), P(b"whence", TYPE_INT, optional=True))
def fseek(vm: VM, args: Frame, n: int) -> Value:
    """Go there: 0, or -1 if that cannot be."""
    stream = stream_at(vm, args, 0)
    return v_int(0 if seek(vm, stream, args[slot(1)].i, int_or(args, n, 2, FROM_START)) else -1)


@builtin(b"rewind", P(b"stream", TYPE_MIXED))
def rewind(vm: VM, args: Frame, n: int) -> Value:
    """Go to the start."""
    return v_bool(seek(vm, stream_at(vm, args, 0), 0, FROM_START))


@builtin(
    b"flock",
    P(b"stream", TYPE_MIXED),
    P(b"operation", TYPE_INT),
    P(b"would_block", TYPE_MIXED, optional=True, by_ref=True),
)
def flock(vm: VM, args: Frame, n: int) -> Value:
    """Lock or unlock a file."""
    stream = stream_at(vm, args, 0)
    operation = args[slot(1)].i & 3
    if operation < 1:
        bad_argument(vm, 2, lit(b"must be one of LOCK_SH, LOCK_EX, or LOCK_UN"))
    how = (8 if operation == 3 else operation) | (args[slot(1)].i & 4)
    done = False
    waits = False
    base = base_of(stream)
    if base.source == SCRIPTED:
        done = scripted_lock(vm, base, (args[slot(1)].i & 3) | (args[slot(1)].i & 4))
    elif base.fd >= 0:
        call = ask_files(vm, request2(lit(b"lock"), int_field(base.fd), int_field(how)))
        done = succeeded(call)
        waits = not done and call.line == WOULD_BLOCK
    if n > 2:
        assign(vm, args, slot(2), v_int(1 if waits else 0))
    return v_bool(done)


@builtin(b"posix_isatty", P(b"file_descriptor", TYPE_MIXED))
def posix_isatty(vm: VM, args: Frame, n: int) -> Value:
    """Is it, a stream or the number of a descriptor, a terminal?"""
    v = args[slot(0)]
    fd = base_of(open_stream_in(vm, v)).fd if v.tag == RES else to_int(v)
    call = ask_files(vm, request1(lit(b"isatty"), int_field(fd)))
    return v_bool(fd >= 0 and succeeded(call) and first_number(call) == 1)


@builtin(b"stream_isatty", P(b"stream", TYPE_MIXED))
def stream_isatty(vm: VM, args: Frame, n: int) -> Value:
    """Is it a terminal?"""
    stream = base_of(stream_at(vm, args, 0))
    return v_bool(stream.fd >= 0 and first_number(ask_files(vm, request1(lit(b"isatty"), int_field(stream.fd)))) == 1)


@builtin(b"stream_get_meta_data", P(b"stream", TYPE_MIXED), aliases=(b"socket_get_status",))
@dont_look_inside
def stream_get_meta_data(vm: VM, args: Frame, n: int) -> Value:
    """What is known about a stream."""
    stream = stream_at(vm, args, 0)
    base = base_of(stream)
    is_php = begins_with(stream.uri, lit(b"php://"))
    data = new_array(9)
    if is_data(base):
        head = substring(base.uri, 0, c_find(base.uri, lit(b","), 0))
        data = array_set_str(data, lit(b"base64"), v_bool(ends_in_base64(head)))
    elif not str_same(type_of(base), lit(b"TEMP")):
        data = array_set_str(data, lit(b"timed_out"), v_bool(base.timed_out))
        data = array_set_str(data, lit(b"blocked"), v_bool(base.blocks))
        data = array_set_str(data, lit(b"eof"), v_bool(stream.eof and (stream.at == stream.end)))
    scripted = base.source == SCRIPTED or base.source == SCRIPTED_FOLDER
    if scripted:
        data = array_set_str(data, lit(b"wrapper_data"), base.wrapper)
    if base.source != SOCKET and (base.source != PIPE or base.uri.length > 0):
        wrapper = lit(b"PHP") if is_php else lit(b"plainfile")
        if scripted:
            wrapper = lit(b"user-space")
        elif is_data(base):
            wrapper = lit(b"RFC2397")
        data = array_set_str(data, lit(b"wrapper_type"), v_ref(STR, wrapper))
    data = array_set_str(data, lit(b"stream_type"), v_ref(STR, type_of(base)))
    data = array_set_str(data, lit(b"mode"), v_ref(STR, base.mode))
    waits = stream.source != MEMORY and not is_folder(stream)
    data = array_set_str(data, lit(b"unread_bytes"), v_int(stream.end - stream.at if waits else 0))
    data = array_set_str(data, lit(b"seekable"), v_bool(is_seekable(base)))
    if not is_folder(stream) and stream.uri.length > 0:
        data = array_set_str(data, lit(b"uri"), v_ref(STR, stream.uri))
    return v_ref(ARR, data)


def is_seekable(stream: Stream) -> bool:
    """Can one go to another place?"""
    if stream.source == SCRIPTED:
        return stream.seeks
    return stream.source == PLAIN or stream.source == MEMORY or is_folder(stream)


def ends_in_base64(head: Str) -> bool:
    """Is ;base64 the last of what stands before a data: URL's comma?"""
    name = lit(b";base64")
    return head.length >= name.length and c_find(head, name, head.length - name.length) >= 0


def type_of(stream: Stream) -> Str:
    """What php calls the way in which it is read."""
    if is_data(stream):
        return lit(b"RFC2397")
    if stream.source == FOLDER:
        return lit(b"dir")
    if stream.source == SCRIPTED:
        return lit(b"user-space")
    if stream.source == SCRIPTED_FOLDER:
        return lit(b"user-space-dir")
    if stream.source == SOCKET:
        return stream.type_text
    if stream.source == MEMORY:
        return lit(b"TEMP") if c_find(stream.uri, lit(b"php://temp"), 0) == 0 else lit(b"MEMORY")
    return lit(b"Output") if stream.source == OUTPUT else lit(b"STDIO")
