"""What is read from streams, and written to them."""

from typing import Final

from pyphp.interp.bytecode import TYPE_ARRAY, TYPE_INT, TYPE_MIXED, TYPE_NULL, TYPE_STRING
from pyphp.interp.data.filling import fill
from pyphp.interp.data.records import int_field, request1, request2
from pyphp.interp.data.resources import MEMORY, OUTPUT, PLAIN, SCRIPTED, SOCKET, Stream
from pyphp.interp.data.strings import new_builder, substring
from pyphp.interp.limits.memory import request_string
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import STR, Value, v_bool, v_int, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.standard.streams.asking import ask_files, make_room, stream_at, succeeded
from pyphp.stdlib_php.standard.streams.reading import (
    base_of,
    copied,
    is_at_end,
    is_folder,
    look_at_size,
    pass_by,
    read_ahead,
    read_bytes,
    read_line,
    read_part,
    read_rest,
)
from pyphp.stdlib_php.standard.streams.scripted import scripted_truncate
from pyphp.stdlib_php.standard.streams.writing import (
    FROM_START,
    copy_stream,
    flush_stream,
    is_data,
    pass_through,
    seek,
    write_bytes,
)
from pyphp.stdlib_php.standard.strings.formatting import format_values, values_of_args, values_of_array
from pyphp.stdlib_php.support.arguments import array, given, int_or, text, text_or
from pyphp.stdlib_php.support.complaints import bad_argument, warn_of
from pyphp.stdlib_php.support.registry import P, builtin

WOULD_BLOCK: Final[int] = 11  # errno: EWOULDBLOCK

# Reading


def no_such_place(offset: int) -> Str:
    """The warning about a stream in which one cannot go there."""
    return fill(b"Failed to seek to position %d in the stream", offset)


def positive(vm: VM, args: Frame, k: int) -> int:
    """Argument k (from 0), a length."""
    length = args[slot(k)].i
    if length <= 0:
        bad_argument(vm, k + 1, lit(b"must be greater than 0"))
    return length


@builtin(b"feof", P(b"stream", TYPE_MIXED))
def feof(vm: VM, args: Frame, n: int) -> Value:
    """Has reading met the end?"""
    return v_bool(is_at_end(vm, stream_at(vm, args, 0)))


@builtin(b"fgets", P(b"stream", TYPE_MIXED), P(b"length", TYPE_INT | TYPE_NULL, optional=True))
def fgets(vm: VM, args: Frame, n: int) -> Value:
    """The next line with its end, or the beginning of it; false at the end."""
    stream = stream_at(vm, args, 0)
    limit = positive(vm, args, 1) - 1 if given(args, n, 1) else -1
    make_room(vm, limit)
    if limit == 0:
        return v_bool(False)
    line = read_line(vm, stream, limit)
    return v_bool(False) if line is None else v_ref(STR, line)


@builtin(b"fgetc", P(b"stream", TYPE_MIXED))
def fgetc(vm: VM, args: Frame, n: int) -> Value:
    """The next byte; false at the end."""
    stream = stream_at(vm, args, 0)
    if not read_ahead(vm, stream):
        return v_bool(False)
    r = copied(stream.buffer, stream.at, 1)
    pass_by(stream, 1)
    return v_ref(STR, r)


@builtin(b"fread", P(b"stream", TYPE_MIXED), P(b"length", TYPE_INT))
def fread(vm: VM, args: Frame, n: int) -> Value:
    """At most so many bytes."""
    stream = stream_at(vm, args, 0)
    length = positive(vm, args, 1)
    make_room(vm, length)
    if not stream.reads or is_folder(stream):
        read_ahead(vm, stream)
        return v_bool(False)
    read = read_bytes(vm, stream, length)
    if read.length == 0 and stream.failed:
        return v_bool(False)
    return v_ref(STR, read)


@builtin(b"fpassthru", P(b"stream", TYPE_MIXED))
def fpassthru(vm: VM, args: Frame, n: int) -> Value:
    """Write what is left to the output; how many bytes that was."""
    stream = stream_at(vm, args, 0)
    count = pass_through(vm, stream)
    if count == 0 and (not stream.reads or is_folder(stream)):
        return v_int(-1)
    return v_int(count)


@builtin(
    b"stream_get_contents",
    P(b"stream", TYPE_MIXED),
    P(b"length", TYPE_INT | TYPE_NULL, optional=True),
    P(b"offset", TYPE_INT, optional=True),
)
def stream_get_contents(vm: VM, args: Frame, n: int) -> Value:
    """What is left, or so many bytes, from a place on."""
    length = int_or(args, n, 1, -1)
    if length < -1:
        bad_argument(vm, 2, lit(b"must be greater than or equal to -1"))
    stream = stream_at(vm, args, 0)
    offset = int_or(args, n, 2, -1)
    if offset >= 0 and not seek(vm, stream, offset, FROM_START):
        warn_of(vm, no_such_place(offset))
        return v_bool(False)
    make_room(vm, length)
    if length < 0:
        look_at_size(vm, stream)
    return v_ref(STR, read_rest(vm, stream, length))


@builtin(b"stream_get_line", P(b"stream", TYPE_MIXED), P(b"length", TYPE_INT), P(b"ending", TYPE_STRING, optional=True))
def stream_get_line(vm: VM, args: Frame, n: int) -> Value:
    """What comes before the ending, which is passed by; at most so many bytes."""
    length = args[slot(1)].i
    if length < 0:
        bad_argument(vm, 2, lit(b"must be greater than or equal to 0"))
    stream = stream_at(vm, args, 0)
    part = read_part(vm, stream, text_or(args, n, 2, lit(b"")), length)
    return v_bool(False) if part is None else v_ref(STR, part)


# Writing


@builtin(
    b"fwrite",
    P(b"stream", TYPE_MIXED),
    P(b"data", TYPE_STRING),
    P(b"length", TYPE_INT | TYPE_NULL, optional=True),
    aliases=(b"fputs",),
)
def fwrite(vm: VM, args: Frame, n: int) -> Value:
    """Write a string, or its beginning; how many bytes were written."""
    stream = stream_at(vm, args, 0)
    s = text(args, 1)
    length = int_or(args, n, 2, s.length)
    if length < s.length:
        s = substring(s, 0, length if length > 0 else 0)
    if s.length == 0:
        return v_int(0)
    count = write_bytes(vm, stream, s)
    return v_bool(False) if count < 0 else v_int(count)


@builtin(b"fflush", P(b"stream", TYPE_MIXED))
def fflush(vm: VM, args: Frame, n: int) -> Value:
    """Nothing waits in a stream, except in filters."""
    return v_bool(flush_stream(vm, stream_at(vm, args, 0), False))


@builtin(b"fsync", P(b"stream", TYPE_MIXED), aliases=(b"fdatasync",))
def fsync(vm: VM, args: Frame, n: int) -> Value:
    """Have what was written on the disk."""
    stream = base_of(stream_at(vm, args, 0))
    if stream.source != PLAIN:
        warn_of(vm, lit(b"Can't fsync this stream!"))
        return v_bool(False)
    return v_bool(succeeded(ask_files(vm, request1(lit(b"sync"), int_field(stream.fd)))))


@builtin(b"ftruncate", P(b"stream", TYPE_MIXED), P(b"size", TYPE_INT))
def ftruncate(vm: VM, args: Frame, n: int) -> Value:
    """Make it as long as that."""
    size = args[slot(1)].i
    if size < 0:
        bad_argument(vm, 2, lit(b"must be greater than or equal to 0"))
    stream = base_of(stream_at(vm, args, 0))
    if stream.source == SCRIPTED:
        return v_bool(scripted_truncate(vm, stream, size))
    if stream.source == MEMORY:
        if stream.writes or is_data(stream):
            request_string(vm, size)
            truncate_memory(stream, size)
        return v_bool(stream.writes or is_data(stream))
    if stream.source == OUTPUT or stream.source == SOCKET or is_folder(stream):
        warn_of(vm, lit(b"Can't truncate this stream!"))
        return v_bool(False)
    return v_bool(
        stream.writes and succeeded(ask_files(vm, request2(lit(b"truncate"), int_field(stream.fd), int_field(size))))
    )


def truncate_memory(stream: Stream, size: int) -> None:
    """Cut the content off, or put zero bytes behind it."""
    content = new_builder(size)
    before = stream.buffer
    content.add_part(before, 0, size if size < stream.end else stream.end)
    content.add_fill(0, size - stream.end)
    stream.buffer = content.buffer
    stream.end = size
    if stream.at > size:
        stream.at = size


@builtin(
    b"stream_copy_to_stream",
    P(b"from", TYPE_MIXED),
    P(b"to", TYPE_MIXED),
    P(b"length", TYPE_INT | TYPE_NULL, optional=True),
    P(b"offset", TYPE_INT, optional=True),
)
def stream_copy_to_stream(vm: VM, args: Frame, n: int) -> Value:
    """Copy what is left of one to the other; how many bytes."""
    source = stream_at(vm, args, 0)
    target = stream_at(vm, args, 1)
    offset = int_or(args, n, 3, 0)
    if offset > 0 and not seek(vm, source, offset, FROM_START):
        warn_of(vm, no_such_place(offset))
        return v_bool(False)
    count = copy_stream(vm, source, target, int_or(args, n, 2, -1))
    if count == 0 and is_folder(source):
        return v_bool(False)
    return v_bool(False) if count < 0 else v_int(count)


@builtin(b"fprintf", P(b"stream", TYPE_MIXED), P(b"format", TYPE_STRING), P(b"values", TYPE_MIXED, variadic=True))
def fprintf(vm: VM, args: Frame, n: int) -> Value:
    """Write the formatted string; its length."""
    stream = stream_at(vm, args, 0)
    s = format_values(vm, text(args, 1), values_of_args(args, 2, n), 2)
    write_bytes(vm, stream, s)
    return v_int(s.length)


@builtin(b"vfprintf", P(b"stream", TYPE_MIXED), P(b"format", TYPE_STRING), P(b"values", TYPE_ARRAY))
def vfprintf(vm: VM, args: Frame, n: int) -> Value:
    """fprintf with the values in an array."""
    stream = stream_at(vm, args, 0)
    s = format_values(vm, text(args, 1), values_of_array(array(args, 2)), -1)
    write_bytes(vm, stream, s)
    return v_int(s.length)
