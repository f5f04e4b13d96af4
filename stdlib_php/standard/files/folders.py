"""Folders: the names in them, as lists and as streams."""

from typing import Final

from pyphp.interp.arrays.api import new_array
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.bytecode import TYPE_INT, TYPE_MIXED, TYPE_STRING
from pyphp.interp.data.numbers import int_to_str
from pyphp.interp.data.records import int_field, next_at, path_field, request2, text_at, text_field
from pyphp.interp.data.resources import FOLDER, Resource, Stream, new_stream
from pyphp.interp.data.strings import concat2
from pyphp.interp.data.wording import join5
from pyphp.interp.errors.raising import throw_type_error
from pyphp.interp.names.hosting import HostCall
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.obj import cast
from pyphp.interp.rlib.text import lit
from pyphp.interp.rlib.value import ARR, RES, STR, Value, as_ref, v_bool, v_null, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.standard.files.streams import (
    ask_files,
    check_context,
    next_number,
    path_at,
    shut,
    succeeded,
    warn_about,
)
from pyphp.stdlib_php.standard.strings.splitting import add_text, new_list
from pyphp.stdlib_php.support.arguments import given, int_or
from pyphp.stdlib_php.support.complaints import bad_argument, named, warn_of, wrong_type
from pyphp.stdlib_php.support.registry import P, builtin
from pyphp.stdlib_php.support.sessions import session_of

AS_THEY_COME: Final[int] = 2  # SCANDIR_SORT_NONE
ENTRY_BYTES: Final[int] = 4096  # what php counts as read for a name
MOST_PATTERN: Final[int] = 4096
AVAILABLE_FLAGS: Final[int] = 9303  # GLOB_AVAILABLE_FLAGS


def listed(call: HostCall) -> PhpArray:
    """The texts of an answer as a list."""
    names = new_list()
    at = 0
    while at < call.text.length:
        add_text(names, text_at(call.text, at))
        at = next_at(call.text, at)
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
    check_context(vm, args, n, 2)
    order = int_or(args, n, 1, 0)
    call = ask_files(vm, request2(lit(b"scandir"), path_field(path), int_field(order)))
    if succeeded(call):
        next_number(vm)  # php's folder is a resource
        return v_ref(ARR, listed(call))
    warn_about(vm, path, concat2(lit(b"Failed to open directory: "), call.text))
    warn_of(vm, join5(lit(b"(errno "), int_to_str(call.line), lit(b"): "), call.text, lit(b"")))
    return v_bool(False)


@builtin(b"glob", P(b"pattern", TYPE_STRING), P(b"flags", TYPE_INT, optional=True))
def glob(vm: VM, args: Frame, n: int) -> Value:
    """The paths that match a pattern, in order."""
    pattern = path_at(vm, args, 0)
    flags = int_or(args, n, 1, 0)
    if pattern.length >= MOST_PATTERN:
        warn_of(vm, lit(b"Pattern exceeds the maximum allowed length of 4096 characters"))
        return v_bool(False)
    if flags & AVAILABLE_FLAGS != flags:
        warn_of(vm, lit(b"At least one of the passed flags is invalid or not supported on this platform"))
        return v_bool(False)
    call = ask_files(vm, request2(lit(b"glob"), text_field(pattern), int_field(flags)))
    return v_ref(ARR, listed(call)) if succeeded(call) else v_bool(False)


@builtin(b"opendir", P(b"directory", TYPE_STRING), P(b"context", TYPE_MIXED, optional=True))
def opendir(vm: VM, args: Frame, n: int) -> Value:
    """A stream of the names in a folder."""
    path = path_at(vm, args, 0)
    check_context(vm, args, n, 1)
    if path.length == 0:
        return v_bool(False)
    call = ask_files(vm, request2(lit(b"scandir"), path_field(path), int_field(AS_THEY_COME)))
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
    v = args[slot(0)]
    if v.tag != RES:
        wrong_type(vm, 1, v, lit(b"resource or null"))
    resource = as_ref(Resource, v)
    if not resource.open or not isinstance(resource, Stream):
        throw_type_error(vm, named(vm, lit(b"supplied resource is not a valid Directory resource")))
    stream = cast(Stream, resource)
    if stream.source != FOLDER:
        throw_type_error(vm, named(vm, lit(b"Argument #1 ($dir_handle) must be a valid Directory resource")))
    return stream


@builtin(b"readdir", P(b"dir_handle", TYPE_MIXED, optional=True))
def readdir(vm: VM, args: Frame, n: int) -> Value:
    """The next name; false at the end."""
    stream = folder_at(vm, args, n)
    if stream.at == stream.end:
        return v_bool(False)
    name = text_at(stream.buffer, stream.at)
    stream.position = stream.position + ENTRY_BYTES
    stream.at = next_at(stream.buffer, stream.at)
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
