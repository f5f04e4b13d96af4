"""stream_select(): which of several streams can be read or written."""

from typing import Final

from pyphp.interp.arrays.api import array_set, new_array
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.arrays.iteration import items, values
from pyphp.interp.bytecode import TYPE_ARRAY, TYPE_INT, TYPE_NULL
from pyphp.interp.contracts.hostcodes import SOCKETS
from pyphp.interp.data.filling import fill
from pyphp.interp.data.records import int_at, int_field, next_at, text_field
from pyphp.interp.data.refs import deref
from pyphp.interp.data.resources import MEMORY, SCRIPTED
from pyphp.interp.data.strings import StrBuilder, concat2, new_builder
from pyphp.interp.errors.raising import throw_type_error, throw_value_error
from pyphp.interp.frames.output import flush
from pyphp.interp.names.hosting import ask_host
from pyphp.interp.operators.assigning import assign
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.text import lit
from pyphp.interp.rlib.value import ARR, RES, Value, as_ref, v_bool, v_int, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.standard.streams.asking import open_stream_in, succeeded
from pyphp.stdlib_php.standard.streams.reading import base_of
from pyphp.stdlib_php.standard.streams.scripted import scripted_cast
from pyphp.stdlib_php.support.arguments import given, int_or
from pyphp.stdlib_php.support.complaints import bad_argument, named, warn_of
from pyphp.stdlib_php.support.registry import P, builtin

SECOND: Final[int] = 1000000000
MICROSECOND: Final[int] = 1000
CAST_FOR_SELECT: Final[int] = 3
LISTS: Final[int] = 3


@builtin(
    b"stream_select",
    P(b"read", TYPE_ARRAY | TYPE_NULL, by_ref=True),
    P(b"write", TYPE_ARRAY | TYPE_NULL, by_ref=True),
    P(b"except", TYPE_ARRAY | TYPE_NULL, by_ref=True),
    P(b"seconds", TYPE_INT | TYPE_NULL),
    P(b"microseconds", TYPE_INT | TYPE_NULL, optional=True),
)
@dont_look_inside
def stream_select(vm: VM, args: Frame, n: int) -> Value:
    """How many are ready; the arrays keep those."""
    record = new_builder(128)
    named_any = False
    all_streams = True
    for k in range(LISTS):
        all_streams = all_streams and has_streams_only(deref(args[slot(k)]))
        if add_descriptors(vm, record, deref(args[slot(k)])) > 0:
            named_any = True
    if not named_any:
        throw_value_error(vm, lit(b"No stream arrays were passed"))
    if not all_streams:
        throw_type_error(vm, named(vm, lit(b"supplied argument is not a valid stream resource")))
    patience = patience_of(vm, args, n)
    ahead = kept_ahead(vm, deref(args[slot(0)]))
    if ahead.size > 0:
        assign(vm, args, slot(0), v_ref(ARR, ahead))
        for k in range(1, LISTS):
            if deref(args[slot(k)]).tag == ARR:
                assign(vm, args, slot(k), v_ref(ARR, new_array(0)))
        return v_int(ahead.size)
    flush(vm)
    request = concat2(text_field(lit(b"select")), concat2(int_field(patience), record.finish()))
    call = ask_host(vm, SOCKETS, request, lit(b""), 0)
    if not succeeded(call):
        warn_of(vm, fill(b"Unable to select [%d]: %s (max_fd=%d)", call.line, call.text, 0))
        return v_bool(False)
    at = 0
    count = 0
    for k in range(LISTS):
        v = deref(args[slot(k)])
        if v.tag == ARR:
            kept = new_array(4)
            for key, each in items(as_ref(PhpArray, v)):
                if selectable(vm, each, False) >= 0:
                    if int_at(call.text, at) != 0:
                        kept = array_set(kept, key, each)
                        count = count + 1
                    at = next_at(call.text, at)
            assign(vm, args, slot(k), v_ref(ARR, kept))
    return v_int(count)


def has_streams_only(v: Value) -> bool:
    """Is nothing else in the array, if it is one?"""
    if v.tag == ARR:
        for each in values(as_ref(PhpArray, v)):
            if deref(each).tag != RES:
                return False
    return True


def patience_of(vm: VM, args: Frame, n: int) -> int:
    """In nanoseconds; below zero: however long."""
    if not given(args, n, 3):
        if given(args, n, 4) and args[slot(4)].i != 0:
            bad_argument(vm, 5, lit(b"must be null when argument #4 ($seconds) is null"))
        return -1
    seconds = args[slot(3)].i
    micros = int_or(args, n, 4, 0)
    if seconds < 0:
        bad_argument(vm, 4, lit(b"must be greater than or equal to 0"))
    if micros < 0:
        bad_argument(vm, 5, lit(b"must be greater than or equal to 0"))
    return seconds * SECOND + micros * MICROSECOND


def add_descriptors(vm: VM, record: StrBuilder, v: Value) -> int:
    """How many descriptors an array has, and these."""
    fields = new_builder(64)
    count = 0
    if v.tag == ARR:
        for each in values(as_ref(PhpArray, v)):
            fd = selectable(vm, each, True)
            if fd >= 0:
                fields.add(int_field(fd))
                count = count + 1
    record.add(int_field(count))
    record.add(fields.finish())
    return count


@dont_look_inside
def selectable(vm: VM, v: Value, says: bool) -> int:
    """The descriptor of a stream; -1, after a warning, if it has none. What is no resource has none, either."""
    if v.tag != RES:
        return -1
    stream = base_of(open_stream_in(vm, v))
    if stream.source == SCRIPTED:
        if says:
            cast_to = scripted_cast(vm, stream, CAST_FOR_SELECT)
            stream.fd = base_of(open_stream_in(vm, cast_to)).fd if cast_to.tag == RES else -1
        found = stream.fd
        if not says:
            stream.fd = -1
        if found >= 0:
            return found
    if stream.fd >= 0:
        return stream.fd
    if says:
        kind = lit(b"user-space") if stream.source == SCRIPTED else lit(b"MEMORY")
        warn_of(vm, fill(b"Cannot represent a stream of type %s as a select()able descriptor", kind))
    return -1


@dont_look_inside
def kept_ahead(vm: VM, v: Value) -> PhpArray:
    """Those of which bytes are at hand."""
    kept = new_array(0)
    if v.tag == ARR:
        for key, each in items(as_ref(PhpArray, v)):
            stream = open_stream_in(vm, each)
            if stream.at < stream.end and stream.source != MEMORY:
                kept = array_set(kept, key, each)
    return kept
