"""Streams, one call after the other: opened, read, written, moved in, closed. How that is done is in streams.py."""

from typing import Final

from pyphp.interp.arrays.api import array_set_str, new_array
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.arrays.iteration import items
from pyphp.interp.bytecode import TYPE_ARRAY, TYPE_BOOL, TYPE_INT, TYPE_MIXED, TYPE_NULL, TYPE_STRING
from pyphp.interp.data.filling import fill
from pyphp.interp.data.records import int_field, next_at, request1, request2, text_at, text_field
from pyphp.interp.data.resources import FOLDER, MEMORY, OUTPUT, PIPE, PLAIN, Resource, Stream, new_stream
from pyphp.interp.data.strings import new_builder, substring
from pyphp.interp.data.wording import up_to_nul
from pyphp.interp.errors.raising import throw_value_error
from pyphp.interp.frames.output import write
from pyphp.interp.limits.memory import request_string
from pyphp.interp.operators.assigning import assign
from pyphp.interp.operators.conversions import to_int
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.libc import c_find
from pyphp.interp.rlib.text import Str, lit, str_same
from pyphp.interp.rlib.value import ARR, RES, STR, Value, as_ref, v_bool, v_int, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.standard.files.streams import (
    FROM_START,
    WRAPPER,
    ask_files,
    check_context,
    copied,
    find_path,
    first_number,
    is_data,
    make_room,
    next_number,
    open_path,
    open_stream_in,
    pass_by,
    path_at,
    read_ahead,
    read_bytes,
    read_line,
    read_rest,
    seek,
    shut,
    stream_at,
    succeeded,
    write_bytes,
)
from pyphp.stdlib_php.standard.strings.formatting import format_values, values_of_args, values_of_array
from pyphp.stdlib_php.support.arguments import array, flag, given, int_or, text, text_or
from pyphp.stdlib_php.support.complaints import bad_argument, warn_of, wrong_type
from pyphp.stdlib_php.support.registry import URLS, Lack, P, builtin

WOULD_BLOCK: Final[int] = 11  # errno: EWOULDBLOCK

# Resources


@builtin(b"is_resource", P(b"value", TYPE_MIXED))
def is_resource(vm: VM, args: Frame, n: int) -> Value:
    """A resource that is open?"""
    v = args[slot(0)]
    return v_bool(v.tag == RES and as_ref(Resource, v).open)


@builtin(b"get_resource_type", P(b"resource", TYPE_MIXED))
def get_resource_type(vm: VM, args: Frame, n: int) -> Value:
    """What it is, \"stream\" say."""
    return v_ref(STR, resource_at(vm, args).kind)


@builtin(b"get_resource_id", P(b"resource", TYPE_MIXED))
def get_resource_id(vm: VM, args: Frame, n: int) -> Value:
    """Its number."""
    return v_int(resource_at(vm, args).number)


def resource_at(vm: VM, args: Frame) -> Resource:
    """The first argument, a resource."""
    v = args[slot(0)]
    if v.tag != RES:
        wrong_type(vm, 1, v, lit(b"resource"))
    return as_ref(Resource, v)


# Opening and closing


@builtin(
    b"fopen",
    P(b"filename", TYPE_STRING),
    P(b"mode", TYPE_STRING),
    P(b"use_include_path", TYPE_BOOL, optional=True),
    P(b"context", TYPE_MIXED, optional=True),
    lacks=(Lack(WRAPPER, b"filename", URLS),),
)
def fopen(vm: VM, args: Frame, n: int) -> Value:
    """A stream, or false."""
    path = path_at(vm, args, 0)
    check_context(vm, args, n, 3)
    stream = open_path(vm, find_path(vm, path, flag(args, n, 2)), up_to_nul(text(args, 1)))
    return v_bool(False) if stream is None else v_ref(RES, stream)


@builtin(b"fclose", P(b"stream", TYPE_MIXED))
def fclose(vm: VM, args: Frame, n: int) -> Value:
    """Close it."""
    stream = stream_at(vm, args, 0)
    if stream.source == FOLDER:
        warn_of(vm, fill(b"%d is not a valid stream resource", stream.number))
        return v_bool(False)
    shut(stream)
    return v_bool(True)


@builtin(b"tmpfile")
def tmpfile(vm: VM, args: Frame, n: int) -> Value:
    """A new file without a name that outlives it."""
    call = ask_files(vm, text_field(lit(b"tmpfile")))
    if not succeeded(call):
        return v_bool(False)
    fd = first_number(call)
    name = text_at(call.text, next_at(call.text, 0))
    return v_ref(RES, new_stream(fd, next_number(vm), PLAIN, name, lit(b"r+b"), True, True))


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
    stream = stream_at(vm, args, 0)
    return v_bool(stream.eof and (stream.at == stream.end or stream.source == MEMORY))


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
    if not stream.reads or stream.source == FOLDER:
        read_ahead(vm, stream)
        return v_bool(False)
    return v_ref(STR, read_bytes(vm, stream, length))


@builtin(b"fpassthru", P(b"stream", TYPE_MIXED))
def fpassthru(vm: VM, args: Frame, n: int) -> Value:
    """Write what is left to the output; how many bytes that was."""
    stream = stream_at(vm, args, 0)
    rest = read_rest(vm, stream, -1)
    if rest.length == 0 and (not stream.reads or stream.source == FOLDER):
        return v_int(-1)
    write(vm, rest)
    return v_int(rest.length)


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
    return v_ref(STR, read_rest(vm, stream, length))


@builtin(b"stream_get_line", P(b"stream", TYPE_MIXED), P(b"length", TYPE_INT), P(b"ending", TYPE_STRING, optional=True))
def stream_get_line(vm: VM, args: Frame, n: int) -> Value:
    """What comes before the ending, which is passed by; at most so many bytes."""
    length = args[slot(1)].i
    if length < 0:
        bad_argument(vm, 2, lit(b"must be greater than or equal to 0"))
    stream = stream_at(vm, args, 0)
    part = part_before(vm, stream, text_or(args, n, 2, lit(b"")), length)
    return v_bool(False) if part is None else v_ref(STR, part)


@dont_look_inside
def part_before(vm: VM, stream: Stream, ending: Str, length: int) -> Str | None:
    """See stream_get_line."""
    out = new_builder(64)
    if not read_ahead(vm, stream):
        return None
    while read_ahead(vm, stream):
        out.add(copied(stream.buffer, stream.at, 1))
        pass_by(stream, 1)
        size = out.buffer.length
        if ending.length > 0 and size >= ending.length and c_find(out.buffer, ending, size - ending.length) >= 0:
            return copied(out.buffer, 0, size - ending.length)
        if size == length:
            break
    return out.finish()


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
    """Nothing waits in a stream."""
    stream_at(vm, args, 0)
    return v_bool(True)


@builtin(b"fsync", P(b"stream", TYPE_MIXED), aliases=(b"fdatasync",))
def fsync(vm: VM, args: Frame, n: int) -> Value:
    """Have what was written on the disk."""
    stream = stream_at(vm, args, 0)
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
    stream = stream_at(vm, args, 0)
    if stream.source == MEMORY:
        if stream.writes or is_data(stream):
            request_string(vm, size)
            truncate_memory(stream, size)
        return v_bool(stream.writes or is_data(stream))
    if stream.source == OUTPUT or stream.source == FOLDER:
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
    if stream.fd >= 0:
        call = ask_files(vm, request2(lit(b"lock"), int_field(stream.fd), int_field(how)))
        done = succeeded(call)
        waits = not done and call.line == WOULD_BLOCK
    if n > 2:
        assign(vm, args, slot(2), v_int(1 if waits else 0))
    return v_bool(done)


@builtin(b"posix_isatty", P(b"file_descriptor", TYPE_MIXED))
def posix_isatty(vm: VM, args: Frame, n: int) -> Value:
    """Is it, a stream or the number of a descriptor, a terminal?"""
    v = args[slot(0)]
    fd = open_stream_in(vm, v).fd if v.tag == RES else to_int(v)
    call = ask_files(vm, request1(lit(b"isatty"), int_field(fd)))
    return v_bool(fd >= 0 and succeeded(call) and first_number(call) == 1)


@builtin(b"stream_isatty", P(b"stream", TYPE_MIXED))
def stream_isatty(vm: VM, args: Frame, n: int) -> Value:
    """Is it a terminal?"""
    stream = stream_at(vm, args, 0)
    return v_bool(stream.fd >= 0 and first_number(ask_files(vm, request1(lit(b"isatty"), int_field(stream.fd)))) == 1)


@builtin(b"stream_get_meta_data", P(b"stream", TYPE_MIXED))
def stream_get_meta_data(vm: VM, args: Frame, n: int) -> Value:
    """What is known about a stream."""
    stream = stream_at(vm, args, 0)
    is_php = c_find(stream.uri, lit(b"php://"), 0) == 0
    data = new_array(9)
    if is_data(stream):
        head = substring(stream.uri, 0, c_find(stream.uri, lit(b","), 0))
        data = array_set_str(data, lit(b"base64"), v_bool(ends_in_base64(head)))
    elif not str_same(type_of(stream), lit(b"TEMP")):
        data = array_set_str(data, lit(b"timed_out"), v_bool(False))
        data = array_set_str(data, lit(b"blocked"), v_bool(True))
        data = array_set_str(data, lit(b"eof"), v_bool(stream.eof and stream.at == stream.end))
    wrapper = lit(b"PHP") if is_php else lit(b"plainfile")
    data = array_set_str(data, lit(b"wrapper_type"), v_ref(STR, lit(b"RFC2397") if is_data(stream) else wrapper))
    data = array_set_str(data, lit(b"stream_type"), v_ref(STR, type_of(stream)))
    data = array_set_str(data, lit(b"mode"), v_ref(STR, stream.mode))
    waits = stream.source == PLAIN or stream.source == PIPE
    data = array_set_str(data, lit(b"unread_bytes"), v_int(stream.end - stream.at if waits else 0))
    seekable = stream.source == PLAIN or stream.source == MEMORY or stream.source == FOLDER
    data = array_set_str(data, lit(b"seekable"), v_bool(seekable))
    if stream.source != FOLDER:
        data = array_set_str(data, lit(b"uri"), v_ref(STR, stream.uri))
    return v_ref(ARR, data)


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
    if stream.source == MEMORY:
        return lit(b"TEMP") if c_find(stream.uri, lit(b"php://temp"), 0) == 0 else lit(b"MEMORY")
    return lit(b"Output") if stream.source == OUTPUT else lit(b"STDIO")


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
    rest = read_rest(vm, source, int_or(args, n, 2, -1))
    if rest.length == 0 and source.source == FOLDER:
        return v_bool(False)
    count = 0 if rest.length == 0 else write_bytes(vm, target, rest)
    return v_bool(False) if count < 0 else v_int(count)


@builtin(
    b"stream_context_create",
    P(b"options", TYPE_ARRAY | TYPE_NULL, optional=True),
    P(b"params", TYPE_ARRAY | TYPE_NULL, optional=True),
)
def stream_context_create(vm: VM, args: Frame, n: int) -> Value:
    """Options for opening, by wrapper and name: no wrapper that is there has any."""
    if given(args, n, 0):
        check_options(vm, array(args, 0))
    return v_ref(RES, Resource(-1, next_number(vm), lit(b"stream-context"), True))


def check_options(vm: VM, options: PhpArray) -> None:
    """The ValueError about options of another form."""
    for key, v in items(options):
        if key.tag != STR or v.tag != ARR:
            throw_value_error(vm, lit(b'Options should have the form ["wrappername"]["optionname"] = $value'))


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
