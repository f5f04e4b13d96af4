"""Resources: values that stand for something outside the program, above all streams: open files, pipes, strings that are written like files.

    resource(5) of type (stream)         5 is the number, by which (int) and keys know it
    resource(5) of type (Unknown)        closed

What a stream has read ahead is buffer[at:end], and `position` is where `at` is in the file. A stream in memory is the same with all of its content in
the buffer. A file is closed when the last reference to its resource goes.
"""

from typing import Final

from attrs import define

from pyphp.interp.rlib.libc import c_seek
from pyphp.interp.rlib.obj import FileHolder
from pyphp.interp.rlib.text import Str, lit, str_same
from pyphp.interp.rlib.value import RES, Value, as_ref, v_int, v_ref, v_undef

PLAIN: Final[int] = 0  # a file: reading goes on until there is as much as was asked for
PIPE: Final[int] = 1  # a terminal or a pipe: what there is will do
MEMORY: Final[int] = 2
OUTPUT: Final[int] = 3  # the script's own output
FOLDER: Final[int] = 4  # a folder: a record of the names in it (records.py) is in the buffer

FIRST_NUMBER: Final[int] = 5  # of what a script opens: php itself has opened the standard streams and the script


@define(slots=True, eq=False)
class Resource(FileHolder):
    """Anything that can be closed."""

    fd: int  # -1: none, or closed
    number: int
    kind: Str  # what var_dump calls it
    open: bool


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
    return Stream(fd, number, lit(b"stream"), True, source, uri, mode, reads, writes, lit(b""), 0, 0, 0, False)


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
