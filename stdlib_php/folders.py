"""Folders: the names in them, as lists and as streams."""

from pyphp.interp.arrays.api import new_array
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.bytecode import TYPE_INT, TYPE_MIXED, TYPE_STRING
from pyphp.interp.errors import throw_type_error
from pyphp.interp.hosting import HostCall
from pyphp.interp.numbers import int_to_str
from pyphp.interp.resources import FOLDER, Stream, new_stream
from pyphp.interp.rlib.frame import Frame
from pyphp.interp.rlib.libc import c_find_byte
from pyphp.interp.rlib.text import lit
from pyphp.interp.rlib.value import ARR, RES, STR, Value, v_bool, v_null, v_ref
from pyphp.interp.strings import concat2, substring
from pyphp.interp.vm import VM
from pyphp.interp.wording import join5
from pyphp.stdlib_php.arguments import given, int_or
from pyphp.stdlib_php.complaints import bad_argument, named, warn_of
from pyphp.stdlib_php.registry import P, builtin
from pyphp.stdlib_php.sessions import session_of
from pyphp.stdlib_php.splitting import add_text, new_list
from pyphp.stdlib_php.streams import (
    ask_files,
    copied,
    next_number,
    path_at,
    request2,
    shut,
    stream_at,
    succeeded,
    warn_about,
)


def listed(call: HostCall) -> PhpArray:
    """The texts of an answer as a list."""
    names = new_list()
    start = 0
    while start < call.text.length:
        end = c_find_byte(call.text, 0, start)
        add_text(names, substring(call.text, start, end - start))
        start = end + 1
    if names.size == 0:
        return new_array(0)
    return names


@builtin(
    b"scandir",
    P(b"directory", TYPE_STRING),
    P(b"sorting_order", TYPE_INT, optional=True),
    P(b"context", TYPE_MIXED, optional=True),
)
def scandir(vm: VM, args: Frame, n: int) -> Value:
    """The names in a folder, in order."""
    path = path_at(vm, args, 0)
    if path.length == 0:
        bad_argument(vm, 1, lit(b"cannot be empty"))
    order = int_or(args, n, 1, 0)
    call = ask_files(vm, request2(lit(b"scandir"), path, int_to_str(order if order == 0 or order == 2 else 1)))
    if succeeded(call):
        next_number(vm)  # php's folder is a resource
        return v_ref(ARR, listed(call))
    warn_about(vm, path, concat2(lit(b"Failed to open directory: "), call.text))
    warn_of(vm, join5(lit(b"(errno "), int_to_str(call.line), lit(b"): "), call.text, lit(b"")))
    return v_bool(False)


@builtin(b"glob", P(b"pattern", TYPE_STRING), P(b"flags", TYPE_INT, optional=True))
def glob(vm: VM, args: Frame, n: int) -> Value:
    """The paths that match a pattern, in order."""
    call = ask_files(vm, request2(lit(b"glob"), path_at(vm, args, 0), int_to_str(int_or(args, n, 1, 0))))
    return v_ref(ARR, listed(call)) if succeeded(call) else v_bool(False)


@builtin(b"opendir", P(b"directory", TYPE_STRING), P(b"context", TYPE_MIXED, optional=True))
def opendir(vm: VM, args: Frame, n: int) -> Value:
    """A stream of the names in a folder."""
    path = path_at(vm, args, 0)
    call = ask_files(vm, request2(lit(b"scandir"), path, lit(b"2")))
    if not succeeded(call):
        warn_about(vm, path, concat2(lit(b"Failed to open directory: "), call.text))
        return v_bool(False)
    stream = new_stream(-1, next_number(vm), FOLDER, path, lit(b"r"), True, False)
    stream.buffer = call.text
    stream.end = call.text.length
    session_of(vm).folder = stream
    return v_ref(RES, stream)


def folder_at(vm: VM, args: Frame, n: int) -> Stream:
    """The first argument, an open folder; by default the one that was opened last."""
    if not given(args, n, 0):
        last = session_of(vm).folder
        if last is None or not last.open:
            throw_type_error(vm, lit(b"No resource supplied"))
        return last
    stream = stream_at(vm, args, 0)
    if stream.source != FOLDER:
        throw_type_error(vm, named(vm, lit(b"Argument #1 ($dir_handle) must be a valid Directory resource")))
    return stream


@builtin(b"readdir", P(b"dir_handle", TYPE_MIXED, optional=True))
def readdir(vm: VM, args: Frame, n: int) -> Value:
    """The next name; false at the end."""
    stream = folder_at(vm, args, n)
    if stream.at == stream.end:
        return v_bool(False)
    end = c_find_byte(stream.buffer, 0, stream.at)
    name = copied(stream.buffer, stream.at, end - stream.at)
    stream.at = end + 1
    return v_ref(STR, name)


@builtin(b"rewinddir", P(b"dir_handle", TYPE_MIXED, optional=True))
def rewinddir(vm: VM, args: Frame, n: int) -> Value:
    """Begin again."""
    folder_at(vm, args, n).at = 0
    return v_null()


@builtin(b"closedir", P(b"dir_handle", TYPE_MIXED, optional=True))
def closedir(vm: VM, args: Frame, n: int) -> Value:
    """Close it."""
    shut(folder_at(vm, args, n))
    return v_null()
