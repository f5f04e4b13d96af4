"""Folders: the names in them, as lists and as streams."""

from typing import Final

from pyphp.interp.arrays.api import new_array
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.arrays.iteration import values
from pyphp.interp.bytecode import TYPE_INT, TYPE_MIXED, TYPE_STRING
from pyphp.interp.data.filling import fill
from pyphp.interp.data.records import int_field, next_at, path_field, request2, text_at, text_field
from pyphp.interp.data.resources import SCRIPTED_FOLDER, Resource, Stream, real_stream
from pyphp.interp.data.strings import substring
from pyphp.interp.errors.raising import throw_type_error
from pyphp.interp.names.hosting import HostCall
from pyphp.interp.objects.classes import class_named
from pyphp.interp.objects.creating import make_ready, new_object
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.obj import cast
from pyphp.interp.rlib.text import Str, lit, str_order
from pyphp.interp.rlib.value import ARR, OBJ, RES, STR, Value, as_ref, v_bool, v_null, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.standard.streams.asking import ask_files, next_number, path_at, reason_of, succeeded, warn_about
from pyphp.stdlib_php.standard.streams.closing import shut
from pyphp.stdlib_php.standard.streams.contexts import context_at
from pyphp.stdlib_php.standard.streams.names import begins_with
from pyphp.stdlib_php.standard.streams.opening import AS_THEY_COME, open_folder
from pyphp.stdlib_php.standard.streams.reading import is_folder
from pyphp.stdlib_php.standard.streams.scripted import scripted_name, scripted_rewind
from pyphp.stdlib_php.standard.streams.wrappers import script_wrapper
from pyphp.stdlib_php.standard.strings.splitting import add_text, new_list
from pyphp.stdlib_php.support.arguments import given, int_or
from pyphp.stdlib_php.support.complaints import bad_argument, named, warn_of, wrong_type
from pyphp.stdlib_php.support.registry import P, builtin
from pyphp.stdlib_php.support.sessions import session_of

NO_ENTRY: Final[int] = 2  # errno: ENOENT
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
    context = v_ref(RES, context_at(vm, args, n, 2))
    order = int_or(args, n, 1, 0)
    if script_wrapper(vm, path) is not None or begins_with(path, lit(b"glob://")):
        return scan_stream(vm, path, order, context)
    call = ask_files(vm, request2(lit(b"scandir"), path_field(path), int_field(order)))
    if succeeded(call):
        next_number(vm)  # php's folder is a resource
        return v_ref(ARR, listed(call))
    warn_about(vm, path, fill(b"Failed to open directory: %s", call.text))
    warn_of(vm, fill(b"(errno %d): %s", call.line, call.text))
    return v_bool(False)


@dont_look_inside
def scan_stream(vm: VM, path: Str, order: int, context: Value) -> Value:
    """scandir() of what is no folder of the system's."""
    handle = open_folder(vm, path, context)
    if handle is None:
        warn_of(vm, fill(b"(errno %d): %s", NO_ENTRY, reason_of(vm, NO_ENTRY)))
        return v_bool(False)
    names = new_list()
    name = next_name(vm, real_stream(handle))
    while name is not None:
        add_text(names, name)
        name = next_name(vm, real_stream(handle))
    shut(vm, handle)
    if names.size == 0:
        return v_ref(ARR, new_array(0))
    if order == AS_THEY_COME:
        return v_ref(ARR, names)
    return v_ref(ARR, in_order(names, order != 0))


@dont_look_inside
def in_order(names: PhpArray, backwards: bool) -> PhpArray:
    """The names sorted, byte by byte."""
    texts = Array[Str](names.size)
    count = 0
    for v in values(names):
        name = as_ref(Str, v)
        at = count
        while at > 0 and comes_after(texts[at - 1], name, backwards):
            texts[at] = texts[at - 1]
            at = at - 1
        texts[at] = name
        count = count + 1
    made = new_list()
    for k in range(count):
        add_text(made, texts[k])
    return made


def comes_after(a: Str, b: Str, backwards: bool) -> bool:
    """In that order."""
    size = min(a.length, b.length)
    order = str_order(substring(a, 0, size), substring(b, 0, size))
    if order == 0:
        order = a.length - b.length
    return order < 0 if backwards else order > 0


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
    handle = opened_folder(vm, args, n)
    return v_bool(False) if handle is None else v_ref(RES, handle)


def opened_folder(vm: VM, args: Frame, n: int) -> Stream | None:
    """That of the first argument, with the context in the second; it is the one that was opened last."""
    path = path_at(vm, args, 0)
    context = v_ref(RES, context_at(vm, args, n, 1))
    if path.length == 0:
        return None
    handle = open_folder(vm, path, context)
    if handle is not None:
        session_of(vm).folder = handle
    return handle


@builtin(b"dir", P(b"directory", TYPE_STRING), P(b"context", TYPE_MIXED, optional=True))
@dont_look_inside
def dir_(vm: VM, args: Frame, n: int) -> Value:
    """A folder as an object (directory.php)."""
    handle = opened_folder(vm, args, n)
    if handle is None:
        return v_bool(False)
    cls = class_named(vm, lit(b"Directory"))
    make_ready(vm, cls)
    made = new_object(vm, cls)
    made.slots[0] = args[slot(0)]
    made.slots[1] = v_ref(RES, handle)
    return v_ref(OBJ, made)


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
    if not is_folder(real_stream(stream)):
        throw_type_error(vm, named(vm, lit(b"Argument #1 ($dir_handle) must be a valid Directory resource")))
    return stream


@builtin(b"readdir", P(b"dir_handle", TYPE_MIXED, optional=True), aliases=(b"Directory_read",))
def readdir(vm: VM, args: Frame, n: int) -> Value:
    """The next name; false at the end."""
    name = next_name(vm, real_stream(folder_at(vm, args, n)))
    return v_bool(False) if name is None else v_ref(STR, name)


@dont_look_inside
def next_name(vm: VM, stream: Stream) -> Str | None:
    """The next name; None at the end."""
    if stream.source == SCRIPTED_FOLDER:
        return scripted_name(vm, stream)
    if stream.at == stream.end:
        return None
    name = text_at(stream.buffer, stream.at)
    stream.position = stream.position + ENTRY_BYTES
    stream.at = next_at(stream.buffer, stream.at)
    return name


@builtin(b"rewinddir", P(b"dir_handle", TYPE_MIXED, optional=True), aliases=(b"Directory_rewind",))
def rewinddir(vm: VM, args: Frame, n: int) -> Value:
    """Begin again."""
    stream = real_stream(folder_at(vm, args, n))
    stream.at = 0
    if stream.source == SCRIPTED_FOLDER:
        scripted_rewind(vm, stream)
    return v_null()


@builtin(b"closedir", P(b"dir_handle", TYPE_MIXED, optional=True), aliases=(b"Directory_close",))
def closedir(vm: VM, args: Frame, n: int) -> Value:
    """Close it."""
    shut(vm, folder_at(vm, args, n))
    return v_null()
