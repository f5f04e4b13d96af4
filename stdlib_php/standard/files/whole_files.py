"""Whole files as strings and lists of lines."""

from typing import Final

from pyphp.interp.arrays.api import iter_first, iter_next, iter_valid, iter_value, new_array
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.bytecode import TYPE_BOOL, TYPE_INT, TYPE_MIXED, TYPE_NULL, TYPE_STRING
from pyphp.interp.contracts.hostcodes import BARRED
from pyphp.interp.data.numbers import int_to_str
from pyphp.interp.data.records import int_field, path_field, request1, request2
from pyphp.interp.data.resources import FOLDER, PLAIN, Stream
from pyphp.interp.data.strings import new_builder, substring
from pyphp.interp.frames.output import write
from pyphp.interp.operators.conversions import to_str
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import ARR, RES, STR, Value, as_ref, v_bool, v_int, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.standard.files.status import is_folders
from pyphp.stdlib_php.standard.files.streams import (
    FROM_END,
    FROM_START,
    WRAPPER,
    ask_files,
    ask_files_quietly,
    barred,
    check_context,
    find_path,
    make_room,
    open_path,
    open_stream_in,
    path_at,
    read_line,
    read_rest,
    seek,
    shut,
    succeeded,
    write_bytes,
)
from pyphp.stdlib_php.standard.strings.splitting import add_text, new_list
from pyphp.stdlib_php.support.arguments import flag, given, int_or
from pyphp.stdlib_php.support.complaints import bad_argument, warn_of
from pyphp.stdlib_php.support.registry import URLS, Lack, P, builtin

USE_INCLUDE_PATH: Final[int] = 1
IGNORE_NEW_LINES: Final[int] = 2
SKIP_EMPTY_LINES: Final[int] = 4
APPEND: Final[int] = 8
NO_DEFAULT_CONTEXT: Final[int] = 16
LOCK_EXCLUSIVE: Final[int] = 2
NEWLINE: Final[int] = 10
RETURN: Final[int] = 13


@builtin(
    b"file_get_contents",
    P(b"filename", TYPE_STRING),
    P(b"use_include_path", TYPE_BOOL, optional=True),
    P(b"context", TYPE_MIXED, optional=True),
    P(b"offset", TYPE_INT, optional=True),
    P(b"length", TYPE_INT | TYPE_NULL, optional=True),
    lacks=(Lack(WRAPPER, b"filename", URLS),),
)
def file_get_contents(vm: VM, args: Frame, n: int) -> Value:
    """What is in a file; false, with a warning, if it cannot be opened."""
    length = int_or(args, n, 4, -1)
    if given(args, n, 4) and length < 0:
        bad_argument(vm, 5, lit(b"must be greater than or equal to 0"))
    path = path_at(vm, args, 0)
    check_context(vm, args, n, 2)
    stream = open_path(vm, find_path(vm, path, flag(args, n, 1)), lit(b"rb"))
    if stream is None:
        return v_bool(False)
    offset = int_or(args, n, 3, 0)
    if offset != 0 and not seek(vm, stream, offset, FROM_START if offset > 0 else FROM_END):
        place = int_to_str(offset)
        failed = new_builder(64)
        failed.add(lit(b"Failed to seek to position "))
        failed.add(place)
        failed.add(lit(b" in the stream"))
        warn_of(vm, failed.finish())
        return v_bool(False)
    make_room(vm, length)
    content = read_rest(vm, stream, length)
    shut(stream)
    return v_ref(STR, content)


@builtin(
    b"file_put_contents",
    P(b"filename", TYPE_STRING),
    P(b"data", TYPE_MIXED),
    P(b"flags", TYPE_INT, optional=True),
    P(b"context", TYPE_MIXED, optional=True),
    lacks=(Lack(WRAPPER, b"filename", URLS),),
)
def file_put_contents(vm: VM, args: Frame, n: int) -> Value:
    """Write a string, the elements of an array or what is left of a stream; how many bytes."""
    path = path_at(vm, args, 0)
    check_context(vm, args, n, 3)
    flags = int_or(args, n, 2, 0)
    v = args[slot(1)]
    source: Stream | None = None
    if v.tag == RES:
        source = open_stream_in(vm, v)
    mode = lit(b"wb")
    if flags & APPEND != 0:
        mode = lit(b"ab")
    elif flags & LOCK_EXCLUSIVE != 0:
        mode = lit(b"cb")
    stream = open_path(vm, path, mode)
    if stream is None:
        return v_bool(False)
    if flags & LOCK_EXCLUSIVE != 0 and stream.source == PLAIN:
        fd = int_field(stream.fd)
        if not succeeded(ask_files(vm, request2(lit(b"lock"), fd, int_field(LOCK_EXCLUSIVE)))):
            warn_of(vm, lit(b"Exclusive locks are not supported for this stream"))
            return v_bool(False)
        if flags & APPEND == 0:
            ask_files(vm, request2(lit(b"truncate"), fd, int_field(0)))
    if source is not None and source.source == FOLDER:
        return v_bool(False)
    content = contents_of(vm, source, v)
    count = 0 if content.length == 0 else write_bytes(vm, stream, content)
    shut(stream)
    return v_bool(False) if count < 0 else v_int(count)


def contents_of(vm: VM, source: Stream | None, v: Value) -> Str:
    """What file_put_contents writes."""
    if source is not None:
        return read_rest(vm, source, -1)
    return elements_joined(vm, as_ref(PhpArray, v)) if v.tag == ARR else to_str(vm, v)


@dont_look_inside
def elements_joined(vm: VM, arr: PhpArray) -> Str:
    """The elements as strings, in a row."""
    out = new_builder(64)
    pos = iter_first(arr)
    while iter_valid(arr, pos):
        out.add(to_str(vm, iter_value(arr, pos)))
        pos = iter_next(arr, pos)
    return out.finish()


@builtin(
    b"file",
    P(b"filename", TYPE_STRING),
    P(b"flags", TYPE_INT, optional=True),
    P(b"context", TYPE_MIXED, optional=True),
    lacks=(Lack(WRAPPER, b"filename", URLS),),
)
def file(vm: VM, args: Frame, n: int) -> Value:
    """The lines of a file."""
    path = path_at(vm, args, 0)
    flags = int_or(args, n, 1, 0)
    if flags < 0 or flags > (USE_INCLUDE_PATH | IGNORE_NEW_LINES | SKIP_EMPTY_LINES | NO_DEFAULT_CONTEXT):
        bad_argument(vm, 2, lit(b"must be a valid flag value"))
    check_context(vm, args, n, 2)
    stream = open_path(vm, find_path(vm, path, flags & USE_INCLUDE_PATH != 0), lit(b"rb"))
    if stream is None:
        return v_bool(False)
    return v_ref(ARR, lines_of(vm, stream, flags))


@dont_look_inside
def lines_of(vm: VM, stream: Stream, flags: int) -> PhpArray:
    """See file."""
    lines = new_list()
    line = read_line(vm, stream, -1)
    while line is not None:
        size = line.length
        if flags & IGNORE_NEW_LINES != 0 and line.byte(size - 1) == NEWLINE:
            size = size - 1
            if size > 0 and line.byte(size - 1) == RETURN:
                size = size - 1
        if size > 0 or flags & SKIP_EMPTY_LINES == 0:
            add_text(lines, substring(line, 0, size))
        line = read_line(vm, stream, -1)
    shut(stream)
    if lines.size == 0:
        return new_array(0)
    return lines


@builtin(
    b"readfile",
    P(b"filename", TYPE_STRING),
    P(b"use_include_path", TYPE_BOOL, optional=True),
    P(b"context", TYPE_MIXED, optional=True),
    lacks=(Lack(WRAPPER, b"filename", URLS),),
)
def readfile(vm: VM, args: Frame, n: int) -> Value:
    """Write a file to the output; how many bytes that was."""
    path = path_at(vm, args, 0)
    check_context(vm, args, n, 2)
    stream = open_path(vm, find_path(vm, path, flag(args, n, 1)), lit(b"rb"))
    if stream is None:
        return v_bool(False)
    content = read_rest(vm, stream, -1)
    shut(stream)
    write(vm, content)
    return v_int(content.length)


@builtin(
    b"copy", P(b"from", TYPE_STRING), P(b"to", TYPE_STRING), P(b"context", TYPE_MIXED, optional=True),
    lacks=(Lack(WRAPPER, b"from", URLS), Lack(WRAPPER, b"to", URLS)),
)
def copy(vm: VM, args: Frame, n: int) -> Value:
    """Write a file to another path."""
    source_path = path_at(vm, args, 0)
    target_path = path_at(vm, args, 1)
    check_context(vm, args, n, 2)
    call = ask_files_quietly(vm, request1(lit(b"stat"), path_field(source_path)))
    if call.outcome == BARRED:
        barred(vm, call)
        return v_bool(False)
    if is_folders(call):
        warn_of(vm, lit(b"The first argument to copy() function cannot be a directory"))
        return v_bool(False)
    if is_folders(ask_files_quietly(vm, request1(lit(b"stat"), path_field(target_path)))):
        warn_of(vm, lit(b"The second argument to copy() function cannot be a directory"))
        return v_bool(False)
    source = open_path(vm, source_path, lit(b"rb"))
    if source is None:
        return v_bool(False)
    target = open_path(vm, target_path, lit(b"wb"))
    if target is None:
        return v_bool(False)
    content = read_rest(vm, source, -1)
    done = content.length == 0 or write_bytes(vm, target, content) == content.length
    shut(source)
    shut(target)
    return v_bool(done)
