"""Whole files as strings and lists of lines."""

from typing import Final

from pyphp.interp.arrays.api import new_array
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.arrays.iteration import values
from pyphp.interp.bytecode import TYPE_BOOL, TYPE_INT, TYPE_MIXED, TYPE_NULL, TYPE_STRING
from pyphp.interp.contracts.hostcodes import BARRED
from pyphp.interp.data.filling import fill
from pyphp.interp.data.numbers import int_to_str
from pyphp.interp.data.records import int_field, path_field, request1, request2
from pyphp.interp.data.resources import MEMORY, PLAIN, SCRIPTED, Stream, real_stream
from pyphp.interp.data.strings import new_builder, substring
from pyphp.interp.operators.conversions import to_str
from pyphp.interp.operators.of_objects import has_text
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.text import Str, lit, str_same
from pyphp.interp.rlib.value import ARR, OBJ, RES, STR, Value, as_ref, v_bool, v_int, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.standard.files.status import DIRECTORY, is_folders
from pyphp.stdlib_php.standard.streams.asking import (
    ask_files,
    ask_files_quietly,
    barred,
    make_room,
    open_stream_in,
    path_at,
    succeeded,
)
from pyphp.stdlib_php.standard.streams.closing import shut
from pyphp.stdlib_php.standard.streams.contexts import context_at
from pyphp.stdlib_php.standard.streams.names import scheme_of
from pyphp.stdlib_php.standard.streams.opening import find_path, open_path, open_with
from pyphp.stdlib_php.standard.streams.reading import hold, is_folder, look_at_size, read_line, read_rest
from pyphp.stdlib_php.standard.streams.scripted import KIND, MODE, QUIET, can_lock, scripted_lock, status_of_script
from pyphp.stdlib_php.standard.streams.wrappers import WRAPPER, script_wrapper
from pyphp.stdlib_php.standard.streams.writing import FROM_END, FROM_START, copy_stream, pass_through, seek, write_bytes
from pyphp.stdlib_php.standard.strings.letters import lowered
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
    context = v_ref(RES, context_at(vm, args, n, 2))
    everywhere = flag(args, n, 1)
    handle = open_with(vm, find_path(vm, path, everywhere), lit(b"rb"), 1 if everywhere else 0, context)
    if handle is None:
        return v_bool(False)
    stream = real_stream(handle)
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
    if length < 0:
        look_at_size(vm, stream)
    content = read_rest(vm, stream, length)
    shut(vm, handle)
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
    flags = int_or(args, n, 2, 0)
    v = args[slot(1)]
    source: Stream | None = None
    if v.tag == RES:
        source = open_stream_in(vm, v)
    context = v_ref(RES, context_at(vm, args, n, 3))
    mode = lit(b"wb")
    if flags & APPEND != 0:
        mode = lit(b"ab")
    elif flags & LOCK_EXCLUSIVE != 0:
        mode = lit(b"cb")
    if flags & LOCK_EXCLUSIVE != 0 and flags & APPEND == 0 and is_url(path):
        warn_of(vm, lit(b"Exclusive locks may only be set for regular files"))
        return v_bool(False)
    handle = open_path(vm, path, mode, context)
    if handle is None:
        return v_bool(False)
    stream = real_stream(handle)
    if flags & LOCK_EXCLUSIVE != 0 and stream.source == SCRIPTED:
        if not can_lock(vm, stream) or not scripted_lock(vm, stream, LOCK_EXCLUSIVE):
            shut(vm, handle)
            warn_of(vm, lit(b"Exclusive locks are not supported for this stream"))
            return v_bool(False)
    elif flags & LOCK_EXCLUSIVE != 0 and stream.source == PLAIN:
        fd = int_field(stream.fd)
        if not succeeded(ask_files(vm, request2(lit(b"lock"), fd, int_field(LOCK_EXCLUSIVE)))):
            warn_of(vm, lit(b"Exclusive locks are not supported for this stream"))
            return v_bool(False)
        if flags & APPEND == 0:
            ask_files(vm, request2(lit(b"truncate"), fd, int_field(0)))
    if v.tag == OBJ and not has_text(v):
        shut(vm, handle)
        return v_bool(False)
    if source is not None and is_folder(source):
        return v_bool(False)
    if source is not None:
        count = copy_stream(vm, source, stream, -1)
    else:
        content = contents_of(vm, v)
        count = 0 if content.length == 0 else write_bytes(vm, stream, content)
        if count >= 0 and count < content.length:
            message = fill(b"Only %d of %d bytes written, possibly out of free disk space", count, content.length)
            warn_of(vm, message)
            count = -1
    shut(vm, handle)
    return v_bool(False) if count < 0 else v_int(count)


def is_url(path: Str) -> bool:
    """Has it a scheme, and none that is a file's?"""
    scheme = lowered(scheme_of(path))
    return scheme.length > 0 and not str_same(scheme, lit(b"file"))


def contents_of(vm: VM, v: Value) -> Str:
    """What file_put_contents writes."""
    return elements_joined(vm, as_ref(PhpArray, v)) if v.tag == ARR else to_str(vm, v)


@dont_look_inside
def elements_joined(vm: VM, arr: PhpArray) -> Str:
    """The elements as strings, in a row."""
    out = new_builder(64)
    for v in values(arr):
        out.add(to_str(vm, v))
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
    context = v_ref(RES, context_at(vm, args, n, 2))
    handle = open_path(vm, find_path(vm, path, flags & USE_INCLUDE_PATH != 0), lit(b"rb"), context)
    if handle is None:
        return v_bool(False)
    look_at_size(vm, real_stream(handle))
    lines = lines_of(vm, real_stream(handle), flags)
    shut(vm, handle)
    return v_ref(ARR, lines)


@dont_look_inside
def lines_of(vm: VM, stream: Stream, flags: int) -> PhpArray:
    """See file."""
    lines = new_list()
    if stream.source != PLAIN and stream.source != MEMORY:
        hold(stream, read_rest(vm, stream, -1))
        stream.eof = True
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
    context = v_ref(RES, context_at(vm, args, n, 2))
    handle = open_path(vm, find_path(vm, path, flag(args, n, 1)), lit(b"rb"), context)
    if handle is None:
        return v_bool(False)
    count = pass_through(vm, real_stream(handle))
    shut(vm, handle)
    return v_int(count)


@builtin(
    b"copy",
    P(b"from", TYPE_STRING),
    P(b"to", TYPE_STRING),
    P(b"context", TYPE_MIXED, optional=True),
    lacks=(Lack(WRAPPER, b"from", URLS), Lack(WRAPPER, b"to", URLS)),
)
def copy(vm: VM, args: Frame, n: int) -> Value:
    """Write a file to another path."""
    source_path = path_at(vm, args, 0)
    target_path = path_at(vm, args, 1)
    context = v_ref(RES, context_at(vm, args, n, 2))
    if not may_copy(vm, source_path, 0, lit(b"first")) or not may_copy(vm, target_path, QUIET, lit(b"second")):
        return v_bool(False)
    source = open_path(vm, source_path, lit(b"rb"), context)
    if source is None:
        return v_bool(False)
    target = open_path(vm, target_path, lit(b"wb"), context)
    if target is None:
        return v_bool(False)
    count = copy_stream(vm, real_stream(source), real_stream(target), -1)
    shut(vm, source)
    shut(vm, target)
    return v_bool(count >= 0)


def may_copy(vm: VM, path: Str, flags: int, number: Str) -> bool:
    """Is it no folder, and not forbidden?"""
    named = script_wrapper(vm, path)
    if named is not None:
        numbers = status_of_script(vm, named, path, flags)
        is_directory = numbers is not None and numbers[MODE] & KIND == DIRECTORY
    else:
        call = ask_files_quietly(vm, request1(lit(b"stat"), path_field(path)))
        if call.outcome == BARRED and flags == 0:
            barred(vm, call)
            return False
        is_directory = is_folders(call)
    if is_directory:
        warn_of(vm, fill(b"The %s argument to copy() function cannot be a directory", number))
    return not is_directory
