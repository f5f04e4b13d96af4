"""Streams of the script's own: what an object's methods (the manual's class streamWrapper) make of each act.

A method that is not there, or returns what cannot be, is warned about as in PHP.
"""

from typing import Final

from pyphp.interp.arrays.api import array_get_str
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.data.filling import fill
from pyphp.interp.data.objects import PhpObject
from pyphp.interp.data.refs import RefCell, deref
from pyphp.interp.data.resources import SCRIPTED, SCRIPTED_FOLDER, KnownStatus, NamedClass, Stream, new_stream
from pyphp.interp.data.strings import substring
from pyphp.interp.data.wording import up_to_nul
from pyphp.interp.objects.calling import arguments0, arguments1, arguments2, arguments3, arguments4
from pyphp.interp.operators.conversions import to_bool, to_int, to_str
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.text import Str, lit, str_same
from pyphp.interp.rlib.value import (
    ARR,
    FALSE,
    INT,
    NULL,
    OBJ,
    REF,
    STR,
    TRUE,
    UNDEF,
    Value,
    as_ref,
    v_int,
    v_null,
    v_ref,
)
from pyphp.interp.vm import VM
from pyphp.stdlib_php.standard.streams.asking import next_number, warn_about
from pyphp.stdlib_php.standard.streams.methods import ask_script, method_named, missing, new_wrapper, tell_script
from pyphp.stdlib_php.support.complaints import warn_of
from pyphp.stdlib_php.support.sessions import streams_of

NUMBERS: Final[int] = 13  # of a file's status
NAMES: Final[Str] = lit(b"dev    ino    mode   nlink  uid    gid    rdev   size   atime  mtime  ctime  blksizeblocks ")
NAME_BYTES: Final[int] = 7
OPTION_BLOCKING: Final[int] = 1
OPTION_READ_BUFFER: Final[int] = 2
OPTION_WRITE_BUFFER: Final[int] = 3
OPTION_TIMEOUT: Final[int] = 4
UNSUPPORTED: Final[int] = -1
QUIET: Final[int] = 2  # flags of url_stat()
LINK_ITSELF: Final[int] = 1
MODE: Final[int] = 2  # among the numbers
KIND: Final[int] = 0o170000
LINK: Final[int] = 0o120000


def class_name(obj: PhpObject) -> Str:
    """In messages."""
    return up_to_nul(obj.cls.name)


def object_of(stream: Stream) -> PhpObject:
    """The object whose methods read and write."""
    return as_ref(PhpObject, stream.wrapper)


# Opening


@dont_look_inside
def open_scripted(vm: VM, named: NamedClass, path: Str, mode: Str, options: int, context: Value) -> Stream | None:
    """The stream that stream_open() opens; None after a warning."""
    book = streams_of(vm)
    if str_same(book.opening, path):
        warn_about(vm, path, lit(b"Failed to open stream: infinite recursion prevented"))
        return None
    outer = book.opening
    book.opening = path
    obj = new_wrapper(vm, named, context)
    opened = v_ref(REF, RefCell(v_null()))
    done = ask_script(
        vm, obj, lit(b"stream_open"), arguments4(v_ref(STR, path), v_ref(STR, mode), v_int(options), opened)
    )
    book.opening = outer
    if done.tag == UNDEF or not to_bool(done):
        call = fill(b'Failed to open stream: "%s::stream_open" call failed', class_name(obj))
        warn_about(vm, path, call)
        return None
    stream = new_stream(-1, next_number(vm), SCRIPTED, path, mode, True, True)
    stream.wrapper = v_ref(OBJ, obj)
    stream.context = context
    if mode.length > 0 and mode.byte(0) == ord(b"a"):
        scripted_seek(vm, stream, 0, 1)
    return stream


@dont_look_inside
def open_scripted_folder(vm: VM, named: NamedClass, path: Str, context: Value) -> Stream | None:
    """The folder that dir_opendir() opens; None after a warning."""
    obj = new_wrapper(vm, named, context)
    done = ask_script(vm, obj, lit(b"dir_opendir"), arguments2(v_ref(STR, path), v_int(0)))
    if done.tag == UNDEF or not to_bool(done):
        call = fill(b'Failed to open directory: "%s::dir_opendir" call failed', class_name(obj))
        warn_about(vm, path, call)
        return None
    stream = new_stream(-1, next_number(vm), SCRIPTED_FOLDER, path, lit(b"r"), True, False)
    stream.wrapper = v_ref(OBJ, obj)
    stream.context = context
    return stream


# Reading and writing


@dont_look_inside
def scripted_read(vm: VM, stream: Stream) -> Str:
    """What stream_read() returns; stream.eof is what stream_eof() says. A failure: nothing."""
    obj = object_of(stream)
    most = stream.chunk
    v = ask_script(vm, obj, lit(b"stream_read"), arguments1(v_int(most)))
    if v.tag == UNDEF:
        missing(vm, obj, lit(b"stream_read"), lit(b""))
    if v.tag == UNDEF or v.tag == FALSE:
        stream.failed = True
        return lit(b"")
    text = to_str(vm, v)
    if text.length > most:
        too_much = fill(
            b"%s::stream_read - read %d bytes more data than requested (%d read, %d max) - excess data will be lost",
            class_name(obj), text.length - most, text.length, most,
        )  # fmt: skip
        warn_of(vm, too_much)
        text = substring(text, 0, most)
    stream.eof = at_end(vm, obj)
    return text


def at_end(vm: VM, obj: PhpObject) -> bool:
    """What stream_eof() says."""
    over = ask_script(vm, obj, lit(b"stream_eof"), arguments0())
    if over.tag == UNDEF:
        missing(vm, obj, lit(b"stream_eof"), lit(b" Assuming EOF"))
        return True
    return to_bool(over)


@dont_look_inside
def scripted_write(vm: VM, stream: Stream, s: Str) -> int:
    """How many bytes stream_write() has written; -1: it has failed."""
    obj = object_of(stream)
    v = tell_script(vm, obj, lit(b"stream_write"), arguments1(v_ref(STR, s)))
    if v.tag == UNDEF or v.tag == FALSE:
        return -1
    count = to_int(v)
    if count > s.length:
        too_much = fill(
            b"%s::stream_write wrote %d bytes more data than requested (%d written, %d max)",
            class_name(obj), count - s.length, count, s.length,
        )  # fmt: skip
        warn_of(vm, too_much)
        return s.length
    return count


@dont_look_inside
def scripted_seek(vm: VM, stream: Stream, offset: int, whence: int) -> bool:
    """Has stream_seek() gone there? Its position is then what stream_tell() says. stream.seeks: there is such a method.
    """
    obj = object_of(stream)
    done = ask_script(vm, obj, lit(b"stream_seek"), arguments2(v_int(offset), v_int(whence)))
    if done.tag == UNDEF:
        stream.seeks = False
        return False
    if not to_bool(done):
        return False
    place = tell_script(vm, obj, lit(b"stream_tell"), arguments0())
    if place.tag == INT:
        stream.position = place.i
    return place.tag == INT


@dont_look_inside
def scripted_flush(vm: VM, stream: Stream) -> bool:
    """Has stream_flush() flushed?"""
    done = ask_script(vm, object_of(stream), lit(b"stream_flush"), arguments0())
    return done.tag != UNDEF and to_bool(done)


# Further acts


@dont_look_inside
def scripted_lock(vm: VM, stream: Stream, operation: int) -> bool:
    """Has stream_lock() locked?"""
    done = tell_script(vm, object_of(stream), lit(b"stream_lock"), arguments1(v_int(operation)))
    return done.tag == TRUE


def can_lock(vm: VM, stream: Stream) -> bool:
    """Are locks supported? As in php, where the method is missing they are."""
    done = ask_script(vm, object_of(stream), lit(b"stream_lock"), arguments1(v_int(0)))
    return done.tag != FALSE


@dont_look_inside
def scripted_truncate(vm: VM, stream: Stream, size: int) -> bool:
    """Has stream_truncate() done it?"""
    obj = object_of(stream)
    if method_named(vm, obj, lit(b"stream_truncate")) is None:
        warn_of(vm, lit(b"Can't truncate this stream!"))
        return False
    done = ask_script(vm, obj, lit(b"stream_truncate"), arguments1(v_int(size)))
    if done.tag != TRUE and done.tag != FALSE:
        warn_of(vm, fill(b"%s::stream_truncate did not return a boolean!", class_name(obj)))
    return done.tag == TRUE


@dont_look_inside
def scripted_option(vm: VM, stream: Stream, option: int, a: Value, b: Value) -> bool:
    """Has stream_set_option() set it?"""
    done = tell_script(vm, object_of(stream), lit(b"stream_set_option"), arguments3(v_int(option), a, b))
    return done.tag != UNDEF and to_bool(done)


@dont_look_inside
def scripted_stat(vm: VM, stream: Stream) -> Array[int] | None:
    """What stream_stat() returns, as numbers."""
    v = tell_script(vm, object_of(stream), lit(b"stream_stat"), arguments0())
    return numbers_of(as_ref(PhpArray, v)) if v.tag == ARR else None


@dont_look_inside
def scripted_cast(vm: VM, stream: Stream, how: int) -> Value:
    """The resource that stream_cast() returns, or something else; UNDEF: there is no such method."""
    return ask_script(vm, object_of(stream), lit(b"stream_cast"), arguments1(v_int(how)))


# Acts on paths


@dont_look_inside
def act_of_script(vm: VM, named: NamedClass, act: Str, arguments: Array[Value], context: Value) -> bool:
    """Has a method for a path (unlink, rename, mkdir, rmdir, stream_metadata) done it?"""
    obj = new_wrapper(vm, named, context)
    done = tell_script(vm, obj, act, arguments)
    forget_status(vm)
    return done.tag == TRUE


@dont_look_inside
def known_status(vm: VM, named: NamedClass, path: Str, flags: int) -> Array[int] | None:
    """The same; as in php what was asked last is remembered."""
    book = streams_of(vm)
    known = book.known_link if flags & LINK_ITSELF != 0 else book.known
    if known is not None and str_same(known.path, path):
        return known.numbers
    numbers = status_of_script(vm, named, path, flags)
    if numbers is not None:
        made = KnownStatus(path, numbers)
        if flags & LINK_ITSELF == 0 or numbers[MODE] & KIND != LINK:
            book.known = made
        if flags & LINK_ITSELF != 0:
            book.known_link = made
    return numbers


def forget_status(vm: VM) -> None:
    """Files have changed."""
    book = streams_of(vm)
    book.known = None
    book.known_link = None


@dont_look_inside
def status_of_script(vm: VM, named: NamedClass, path: Str, flags: int) -> Array[int] | None:
    """What url_stat() returns, as numbers."""
    obj = new_wrapper(vm, named, v_null())
    v = tell_script(vm, obj, lit(b"url_stat"), arguments2(v_ref(STR, path), v_int(flags)))
    return numbers_of(as_ref(PhpArray, v)) if v.tag == ARR else None


def numbers_of(status: PhpArray) -> Array[int]:
    """A status by names as numbers; what is missing is 0."""
    numbers = Array[int](NUMBERS)
    for k in range(NUMBERS):
        v = deref(array_get_str(status, status_name(k)))
        if v.tag >= NULL:
            numbers[k] = to_int(v)
    return numbers


def status_name(k: int) -> Str:
    """The name of the k-th number."""
    size = NAME_BYTES
    while NAMES.byte(k * NAME_BYTES + size - 1) == 32:
        size = size - 1
    return substring(NAMES, k * NAME_BYTES, size)


# Folders


@dont_look_inside
def scripted_name(vm: VM, stream: Stream) -> Str | None:
    """The next name that dir_readdir() returns; None at the end."""
    v = tell_script(vm, object_of(stream), lit(b"dir_readdir"), arguments0())
    if v.tag == UNDEF or v.tag == FALSE or v.tag == TRUE:
        return None
    return to_str(vm, v)


@dont_look_inside
def scripted_rewind(vm: VM, stream: Stream) -> None:
    """Begin again."""
    ask_script(vm, object_of(stream), lit(b"dir_rewinddir"), arguments0())
