"""How streams are read and written: blocking, in which chunks, how long they wait (stream_set_*)."""

from typing import Final

from pyphp.interp.bytecode import TYPE_BOOL, TYPE_INT, TYPE_MIXED
from pyphp.interp.data.records import int_field, request2
from pyphp.interp.data.resources import MEMORY, PLAIN, SCRIPTED, SOCKET
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.text import lit
from pyphp.interp.rlib.value import Value, v_bool, v_int, v_null
from pyphp.interp.vm import VM
from pyphp.stdlib_php.standard.streams.asking import ask_files, stream_at, succeeded
from pyphp.stdlib_php.standard.streams.reading import base_of
from pyphp.stdlib_php.standard.streams.scripted import (
    OPTION_BLOCKING,
    OPTION_READ_BUFFER,
    OPTION_TIMEOUT,
    OPTION_WRITE_BUFFER,
    scripted_option,
)
from pyphp.stdlib_php.support.arguments import flag, int_or
from pyphp.stdlib_php.support.complaints import bad_argument
from pyphp.stdlib_php.support.registry import P, builtin

SECOND: Final[int] = 1000000000
MICROSECOND: Final[int] = 1000
DEFAULT_BUFFER: Final[int] = 8192
BUFFER_NONE: Final[int] = 0
BUFFER_FULL: Final[int] = 2
MOST_CHUNK: Final[int] = 2147483647


@builtin(
    b"stream_set_blocking", P(b"stream", TYPE_MIXED), P(b"enable", TYPE_BOOL), aliases=(b"socket_set_blocking",)
)
@dont_look_inside
def stream_set_blocking(vm: VM, args: Frame, n: int) -> Value:
    """Does reading wait?"""
    stream = base_of(stream_at(vm, args, 0))
    waits = flag(args, n, 1)
    if stream.source == SCRIPTED:
        return v_bool(scripted_option(vm, stream, OPTION_BLOCKING, v_int(1 if waits else 0), v_null()))
    if stream.fd < 0:
        return v_bool(stream.source == MEMORY)
    how = int_field(1 if waits else 0)
    if not succeeded(ask_files(vm, request2(lit(b"blocking"), int_field(stream.fd), how))):
        return v_bool(False)
    stream.blocks = waits
    return v_bool(True)


@builtin(
    b"stream_set_timeout",
    P(b"stream", TYPE_MIXED),
    P(b"seconds", TYPE_INT),
    P(b"microseconds", TYPE_INT, optional=True),
    aliases=(b"socket_set_timeout",),
)
@dont_look_inside
def stream_set_timeout(vm: VM, args: Frame, n: int) -> Value:
    """How long reading of a socket waits."""
    stream = base_of(stream_at(vm, args, 0))
    seconds = args[slot(1)].i
    micros = int_or(args, n, 2, 0)
    if stream.source == SCRIPTED:
        return v_bool(scripted_option(vm, stream, OPTION_TIMEOUT, v_int(seconds), v_int(micros)))
    if stream.source != SOCKET:
        return v_bool(False)
    stream.patience = seconds * SECOND + micros * MICROSECOND
    return v_bool(True)


@builtin(
    b"stream_set_write_buffer", P(b"stream", TYPE_MIXED), P(b"size", TYPE_INT), aliases=(b"set_file_buffer",)
)
@dont_look_inside
def stream_set_write_buffer(vm: VM, args: Frame, n: int) -> Value:
    """Nothing waits to be written: 0 where php's stream could do that, -1 elsewhere."""
    return set_buffer(vm, args, OPTION_WRITE_BUFFER)


@builtin(b"stream_set_read_buffer", P(b"stream", TYPE_MIXED), P(b"size", TYPE_INT))
@dont_look_inside
def stream_set_read_buffer(vm: VM, args: Frame, n: int) -> Value:
    """The same of reading."""
    return set_buffer(vm, args, OPTION_READ_BUFFER)


def set_buffer(vm: VM, args: Frame, option: int) -> Value:
    """A script's own stream is told."""
    stream = base_of(stream_at(vm, args, 0))
    size = args[slot(1)].i
    if stream.source == SCRIPTED:
        kind = v_int(BUFFER_NONE if size == 0 else BUFFER_FULL)
        told = v_int(DEFAULT_BUFFER if size == 0 else size)
        return v_int(0 if scripted_option(vm, stream, option, kind, told) else -1)
    if option == OPTION_READ_BUFFER:
        return v_int(0)
    return v_int(0 if stream.source == PLAIN and stream.process == 0 and size == 0 else -1)


@builtin(b"stream_set_chunk_size", P(b"stream", TYPE_MIXED), P(b"size", TYPE_INT))
@dont_look_inside
def stream_set_chunk_size(vm: VM, args: Frame, n: int) -> Value:
    """How many bytes are read, or written, at once; the number before."""
    size = args[slot(1)].i
    if size <= 0:
        bad_argument(vm, 2, lit(b"must be greater than 0"))
    if size > MOST_CHUNK:
        bad_argument(vm, 2, lit(b"is too large"))
    stream = stream_at(vm, args, 0)
    before = stream.chunk
    stream.chunk = size
    base_of(stream).chunk = size
    return v_int(before)
