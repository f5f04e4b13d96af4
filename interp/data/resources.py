"""Resources: values that stand for something outside the program, above all streams: open files, pipes, strings that
are written like files.

    resource(5) of type (stream)         5 is the number, by which (int) and keys know it
    resource(5) of type (Unknown)        closed

What a stream has read ahead is buffer[at:end], and `position` is where `at` is in the file. A stream in memory is the
same with all of its content in the buffer. A file is closed when the last reference to its resource goes.

Where more than that is to be done then (a script's methods are to be called, filters to be flushed), the resource is a
mere handle: the stream itself is its `inner`, and `keeper` an object with a destructor that closes that one. Who works
on a stream asks real_stream().
"""

from typing import Final

from attrs import define

from pyphp.interp.data.objects import PhpObject
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.libc import c_seek
from pyphp.interp.rlib.obj import FileHolder, HeapObject
from pyphp.interp.rlib.text import Str, lit, str_same
from pyphp.interp.rlib.value import RES, Value, as_ref, v_int, v_null, v_ref, v_undef

PLAIN: Final[int] = 0  # a file: reading goes on until there is as much as was asked for
PIPE: Final[int] = 1  # a terminal or a pipe: what there is will do
MEMORY: Final[int] = 2
OUTPUT: Final[int] = 3  # the script's own output
FOLDER: Final[int] = 4  # a folder: a record of the names in it (records.py) is in the buffer
SCRIPTED: Final[int] = 5  # an object of the script's, whose methods read and write
SCRIPTED_FOLDER: Final[int] = 6
SOCKET: Final[int] = 7
LAYERED: Final[int] = 8  # filters, through which another stream is read and written
CHUNK: Final[int] = 8192  # bytes that are read ahead

FIRST_NUMBER: Final[int] = 4  # of what a script opens: php itself has opened the standard streams


@define(slots=True, eq=False)
class Resource(FileHolder):
    """Anything that can be closed."""

    fd: int  # -1: none, or closed
    number: int
    kind: Str  # what var_dump calls it
    open: bool


@define(slots=True, eq=False)
class Filter(HeapObject):
    """One of a stream's filters, and those behind it. kind: of php's own (standard/streams/filtering.py), or SCRIPT.
    held: bytes that wait for others; column, width and line_break: of encoders.
    """

    kind: int
    object: Value
    handle: Resource | None
    held: Str
    column: int
    width: int
    line_break: Str
    flags: int
    number: int  # the host's
    next: "Filter | None"


@define(slots=True, eq=False)
class Stream(Resource):
    """What can be read or written."""

    source: int
    uri: Str
    mode: Str
    reads: bool
    writes: bool
    buffer: Str  # nobody else's; empty before it is needed
    at: int
    end: int
    position: int  # below zero: a seek failed, it is not known
    eof: bool
    chunk: int  # bytes that are read, or written, at once
    written: bool  # and not flushed since
    seeks: bool  # the script's stream_seek() has not been missed yet
    blocks: bool  # reading waits
    patience: int  # nanoseconds that it waits on a socket; below zero: for ever
    timed_out: bool
    failed: bool  # what was read last could not be
    type_text: Str  # of a socket: what php calls it
    wrapper: Value  # SCRIPTED: the object. UNDEF: none
    context: Value  # the stream-context with which it was opened, or null
    readers: Filter | None  # filters through which it is read, and written
    writers: Filter | None
    below: "Stream | None"  # LAYERED
    process: int  # of popen(): its number
    inner: "Stream | None"
    keeper: "StreamKeeper | None"


@define(slots=True, eq=False)
class StreamKeeper(PhpObject):
    """What a stream's handle holds alone: its destructor closes the stream. It has no number (0)."""

    stream: Stream


@define(slots=True, eq=False)
class Bucket(Resource):
    """A piece of what goes through filters, and the one behind it in its brigade."""

    text: Str
    next: "Bucket | None"


@define(slots=True, eq=False)
class Brigade(Resource):
    """Pieces in order. consumed: how many bytes a filter says that it has taken in."""

    first: Bucket | None
    last: Bucket | None
    consumed: int


@define(slots=True, eq=False)
class FilterHandle(Resource):
    """What stream_filter_append() returns."""

    filter: Filter
    stream: Stream


@define(slots=True, eq=False)
class Context(Resource):
    """A stream-context. options: by wrapper and name. notification: a callback, or null."""

    options: Value
    notification: Value


@define(slots=True, eq=False)
class NamedClass(HeapObject):
    """A class that stream_wrapper_register() or stream_filter_register() knows by another name; those known before."""

    name: Str
    class_name: Str
    is_url: bool
    next: "NamedClass | None"


@define(slots=True, eq=False)
class KnownStatus(HeapObject):
    """What url_stat() of the script's has said last, and of which path."""

    path: Str
    numbers: Array[int]


@define(slots=True, eq=False)
class StreamBook(HeapObject):
    """What is remembered about streams. wrappers, filters: classes of the script's. lost: php's own wrappers that
    stream_wrapper_unregister() has taken away, with a blank around each. opening: the URL that a method of the script's
    is opening. speaker: who complains where no builtin runs. known: of a file; known_link: of a link.
    """

    wrappers: NamedClass | None
    filters: NamedClass | None
    lost: Str
    context: Context | None
    opening: Str
    speaker: Str
    known: "KnownStatus | None"
    known_link: "KnownStatus | None"


def is_resource(v: Value) -> bool:
    """Is it one, open or closed?"""
    return v.tag == RES


def resource_number(v: Value) -> int:
    """The number of a resource."""
    return as_ref(Resource, v).number


def as_number(v: Value) -> Value:
    """A resource as its number; other values as they are."""
    return v_int(resource_number(v)) if v.tag == RES else v


def new_stream(fd: int, number: int, source: int, uri: Str, mode: Str, reads: bool, writes: bool) -> Stream:
    """An open stream at its start."""
    return Stream(
        fd, number, lit(b"stream"), True, source, uri, mode, reads, writes, lit(b""), 0, 0, 0, False,
        CHUNK, False, True, True, -1, False, False, lit(b""), v_undef(), v_null(), None, None, None, 0, None, None,
    )  # fmt: skip


def real_stream(stream: Stream) -> Stream:
    """The stream behind a handle."""
    inner = stream.inner
    return stream if inner is None else inner


def standard_stream(name: Str) -> Value:
    """STDIN, STDOUT or STDERR; UNDEF for another name."""
    if str_same(name, lit(b"STDIN")):
        return v_ref(RES, _standard(0, lit(b"php://stdin"), lit(b"rb")))
    if str_same(name, lit(b"STDOUT")):
        return v_ref(RES, _standard(1, lit(b"php://stdout"), lit(b"wb")))
    if str_same(name, lit(b"STDERR")):
        return v_ref(RES, _standard(2, lit(b"php://stderr"), lit(b"wb")))
    return v_undef()


def _standard(fd: int, uri: Str, mode: Str) -> Stream:
    return new_stream(fd, fd + 1, source_of(fd), uri, mode, fd == 0, fd > 0)


def source_of(fd: int) -> int:
    """A descriptor in which one can seek is a file's."""
    return PLAIN if c_seek(fd, 0, 1) >= 0 else PIPE
