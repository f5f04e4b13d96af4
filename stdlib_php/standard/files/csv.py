"""CSV: lines of fields with separators between them; a field may be enclosed, and go on over line ends then.

    a,"b ""c"", d",e        three fields, the second is: b "c", d

What follows the closing enclosure belongs to the field. An escaped character is not looked at, and the escape stays.
"""

from typing import Final

from attrs import define

from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.arrays.iteration import values
from pyphp.interp.arrays.packed_values import PackedValues, append_value
from pyphp.interp.bytecode import TYPE_ARRAY, TYPE_INT, TYPE_MIXED, TYPE_NULL, TYPE_STRING
from pyphp.interp.data.filling import fill
from pyphp.interp.data.numbers import is_space
from pyphp.interp.data.resources import Stream
from pyphp.interp.data.strings import StrBuilder, new_builder, substring
from pyphp.interp.operators.conversions import to_str
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.obj import HeapObject
from pyphp.interp.rlib.rarithmetic import INT_MAX
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import ARR, Value, v_bool, v_int, v_null, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.standard.streams.asking import stream_at
from pyphp.stdlib_php.standard.streams.reading import read_line
from pyphp.stdlib_php.standard.streams.writing import write_bytes
from pyphp.stdlib_php.standard.strings.splitting import add_text, new_list
from pyphp.stdlib_php.support.arguments import array, given, text, text_or
from pyphp.stdlib_php.support.complaints import bad_argument
from pyphp.stdlib_php.support.registry import P, builtin

NO_ESCAPE: Final[int] = -1
COMMA: Final[int] = ord(b",")
QUOTE: Final[int] = ord(b'"')
BACKSLASH: Final[int] = ord(b"\\")
NEWLINE: Final[int] = 10
RETURN: Final[int] = 13
TAB: Final[int] = 9
BLANK: Final[int] = 32

INSIDE: Final[int] = 0  # an enclosed field
ESCAPED: Final[int] = 1  # behind an escape
MAYBE_CLOSED: Final[int] = 2  # behind an enclosure


@define(slots=True, eq=False)
class CsvReader(HeapObject):
    """Lines being taken apart: the one at hand, where in it, and where its end begins."""

    stream: Stream | None
    line: Str
    k: int
    end: int
    separator: int
    enclosure: int
    escape: int

    def take(self, line: Str) -> None:
        """Begin another line."""
        self.line = line
        self.k = 0
        self.end = before_line_end(line, line.length)

    def byte(self) -> int:
        """The byte at hand; -1 at the end."""
        return self.line.byte(self.k) if self.k < self.end else -1


def before_line_end(s: Str, size: int) -> int:
    """Where the end of a line that is s[:size] begins."""
    if size > 0 and s.byte(size - 1) == NEWLINE:
        return size - 2 if size > 1 and s.byte(size - 2) == RETURN else size - 1
    return size - 1 if size > 0 and s.byte(size - 1) == RETURN else size


@dont_look_inside
def fields(vm: VM, r: CsvReader) -> PackedValues:
    """The fields of the line at hand, and of those over which it goes on. An empty line is one null."""
    made = new_list()
    if first_other(r) == r.end and (r.k == r.end):
        append_value(made, v_null())
        return made
    more = True
    while more:
        start = first_other(r)
        if start < r.end and r.line.byte(start) == r.enclosure:
            r.k = start + 1
            add_text(made, enclosed(vm, r))
        else:
            add_text(made, bare(r))
        more = r.byte() == r.separator and r.k < r.end
        r.k = r.k + 1
    return made


def first_other(r: CsvReader) -> int:
    """The first byte that is no blank, or a separator."""
    k = r.k
    while k < r.end and r.line.byte(k) != r.separator and is_space(r.line.byte(k)):
        k = k + 1
    return k


def bare(r: CsvReader) -> Str:
    """Up to the next separator."""
    start = r.k
    while r.k < r.end and r.line.byte(r.k) != r.separator:
        r.k = r.k + 1
    line = r.line
    end = before_line_end(line, r.k)
    return substring(line, start, end - start if end > start else 0)


def enclosed(vm: VM, r: CsvReader) -> Str:
    """Up to the closing enclosure, and what follows up to the next separator."""
    out = new_builder(32)
    state = INSIDE
    while True:
        b = r.byte()
        if b < 0:
            if state == MAYBE_CLOSED or not goes_on(vm, r, out):
                return out.finish()
            state = INSIDE
            continue
        if state == MAYBE_CLOSED and b != r.enclosure:
            break
        r.k = r.k + 1
        if state == ESCAPED:
            state = INSIDE
            out.add_byte(b)
        elif state == MAYBE_CLOSED:
            state = INSIDE
            out.add_byte(b)
        elif b == r.enclosure:
            state = MAYBE_CLOSED
        else:
            if b == r.escape:
                state = ESCAPED
            out.add_byte(b)
    start = r.k
    while r.k < r.end and r.line.byte(r.k) != r.separator:
        r.k = r.k + 1
    line = r.line
    out.add_part(line, start, r.k - start)
    return out.finish()


def goes_on(vm: VM, r: CsvReader, out: StrBuilder) -> bool:
    """An enclosed field has come to the end of its line: the line's end belongs to it, and the next line, if there is
    one.
    """
    ended = r.line
    out.add_part(ended, r.end, ended.length - r.end)
    stream = r.stream
    if stream is None:
        r.k = r.end
        return False
    line = read_line(vm, stream, -1)
    if line is None:
        r.k = r.end
        return False
    r.take(line)
    return True


# Arguments


def single(vm: VM, args: Frame, n: int, k: int, default: int) -> int:
    """Argument k (from 0), a single character."""
    if not given(args, n, k):
        return default
    if text(args, k).length != 1:
        bad_argument(vm, k + 1, lit(b"must be a single character"))
    return text(args, k).byte(0)


def escape_at(vm: VM, args: Frame, n: int, k: int) -> int:
    """Argument k (from 0), the escape; an empty one is none."""
    if not given(args, n, k):
        return BACKSLASH
    if text(args, k).length > 1:
        bad_argument(vm, k + 1, lit(b"must be empty or a single character"))
    return NO_ESCAPE if text(args, k).length == 0 else text(args, k).byte(0)


def first_of(args: Frame, n: int, k: int, default: int) -> int:
    """The first character of argument k (from 0), if it has one."""
    return text(args, k).byte(0) if given(args, n, k) and text(args, k).length > 0 else default


@builtin(
    b"str_getcsv",
    P(b"string", TYPE_STRING),
    P(b"separator", TYPE_STRING, optional=True),
    P(b"enclosure", TYPE_STRING, optional=True),
    P(b"escape", TYPE_STRING, optional=True),
)
def str_getcsv(vm: VM, args: Frame, n: int) -> Value:
    """The fields of a line."""
    escape = first_of(args, n, 3, BACKSLASH)
    if given(args, n, 3) and text(args, 3).length == 0:
        escape = NO_ESCAPE
    r = CsvReader(None, lit(b""), 0, 0, first_of(args, n, 1, COMMA), first_of(args, n, 2, QUOTE), escape)
    r.take(text(args, 0))
    return v_ref(ARR, fields(vm, r))


@builtin(
    b"fgetcsv",
    P(b"stream", TYPE_MIXED),
    P(b"length", TYPE_INT | TYPE_NULL, optional=True),
    P(b"separator", TYPE_STRING, optional=True),
    P(b"enclosure", TYPE_STRING, optional=True),
    P(b"escape", TYPE_STRING, optional=True),
)
def fgetcsv(vm: VM, args: Frame, n: int) -> Value:
    """The fields of the next line; false at the end."""
    separator = single(vm, args, n, 2, COMMA)
    enclosure = single(vm, args, n, 3, QUOTE)
    escape = escape_at(vm, args, n, 4)
    limit = -1
    if given(args, n, 1):
        limit = args[slot(1)].i
        if limit < 0 or limit == INT_MAX:
            bad_argument(vm, 2, fill(b"must be between 0 and %d", INT_MAX - 1))
        limit = limit if limit > 0 else -1
    stream = stream_at(vm, args, 0)
    line = read_line(vm, stream, limit)
    if line is None:
        return v_bool(False)
    r = CsvReader(stream, lit(b""), 0, 0, separator, enclosure, escape)
    r.take(line)
    return v_ref(ARR, fields(vm, r))


@builtin(
    b"Csv_fields",
    P(b"stream", TYPE_MIXED),
    P(b"line", TYPE_STRING),
    P(b"separator", TYPE_STRING),
    P(b"enclosure", TYPE_STRING),
    P(b"escape", TYPE_STRING),
)
def csv_fields(vm: VM, args: Frame, n: int) -> Value:
    """The fields of a line that has been read from the stream, and of those over which it goes on there."""
    escape = text(args, 4).byte(0) if text(args, 4).length > 0 else NO_ESCAPE
    stream = stream_at(vm, args, 0)
    r = CsvReader(stream, lit(b""), 0, 0, text(args, 2).byte(0), text(args, 3).byte(0), escape)
    r.take(text(args, 1))
    return v_ref(ARR, fields(vm, r))


# Writing


@builtin(
    b"fputcsv",
    P(b"stream", TYPE_MIXED),
    P(b"fields", TYPE_ARRAY),
    P(b"separator", TYPE_STRING, optional=True),
    P(b"enclosure", TYPE_STRING, optional=True),
    P(b"escape", TYPE_STRING, optional=True),
    P(b"eol", TYPE_STRING, optional=True),
)
def fputcsv(vm: VM, args: Frame, n: int) -> Value:
    """Write a line of fields; its length."""
    separator = single(vm, args, n, 2, COMMA)
    enclosure = single(vm, args, n, 3, QUOTE)
    escape = escape_at(vm, args, n, 4)
    stream = stream_at(vm, args, 0)
    line = csv_line(vm, array(args, 1), separator, enclosure, escape, text_or(args, n, 5, lit(b"\n")))
    count = write_bytes(vm, stream, line)
    return v_bool(False) if count < 0 else v_int(count)


@dont_look_inside
def csv_line(vm: VM, arr: PhpArray, separator: int, enclosure: int, escape: int, end: Str) -> Str:
    """The elements as fields; those are enclosed that have anything in them that means something."""
    out = new_builder(64)
    first = True
    for v in values(arr):
        s = to_str(vm, v)
        if not first:
            out.add_byte(separator)
        first = False
        if is_plain(s, separator, enclosure, escape):
            out.add(s)
        else:
            add_enclosed(out, s, enclosure, escape)
    out.add(end)
    return out.finish()


def is_plain(s: Str, separator: int, enclosure: int, escape: int) -> bool:
    """Is there nothing in the field that means something?"""
    for k in range(s.length):
        b = s.byte(k)
        if b == separator or b == enclosure or b == escape or b == NEWLINE or b == RETURN or b == TAB or b == BLANK:
            return False
    return True


def add_enclosed(out: StrBuilder, s: Str, enclosure: int, escape: int) -> None:
    """Append a field; an enclosure in it is doubled unless it is escaped."""
    out.add_byte(enclosure)
    escaped = False
    for k in range(s.length):
        b = s.byte(k)
        if b == escape and escape != enclosure:
            escaped = True
        elif not escaped and b == enclosure:
            out.add_byte(enclosure)
        else:
            escaped = False
        out.add_byte(b)
    out.add_byte(enclosure)
