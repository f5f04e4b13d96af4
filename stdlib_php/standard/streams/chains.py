"""Filters by name: made, hung into a stream's chains, taken out."""

from typing import Final

from pyphp.interp.arrays.api import array_get_str
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.data.filling import fill
from pyphp.interp.data.records import int_field, request2, text_field
from pyphp.interp.data.refs import deref
from pyphp.interp.data.resources import (
    LAYERED,
    MEMORY,
    Filter,
    FilterHandle,
    NamedClass,
    Stream,
    new_stream,
    real_stream,
)
from pyphp.interp.data.strings import concat2, substring
from pyphp.interp.data.wording import join3
from pyphp.interp.objects.calling import arguments0
from pyphp.interp.objects.classes import find_class
from pyphp.interp.objects.creating import check_instantiable, new_object
from pyphp.interp.objects.properties.writing import write_property
from pyphp.interp.operators.conversions import to_bool, to_int, to_str
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.obj import same_object
from pyphp.interp.rlib.text import Str, lit, str_same
from pyphp.interp.rlib.value import ARR, FALSE, NULL, OBJ, STR, Value, as_ref, v_null, v_ref, v_undef
from pyphp.interp.vm import VM
from pyphp.stdlib_php.standard.streams.asking import ask_files, first_number, next_number, succeeded
from pyphp.stdlib_php.standard.streams.brigades import all_of, brigade_of, new_brigade
from pyphp.stdlib_php.standard.streams.closing import end_filter, keep
from pyphp.stdlib_php.standard.streams.encoding_filters import BINARY, ENCODES_FIRST, ZLIB, begin_lines
from pyphp.stdlib_php.standard.streams.filtering import (
    CLOSING,
    CONSUMED,
    DECHUNK,
    FATAL,
    FEED_ME,
    FROM_BASE64,
    FROM_QUOTED,
    HOSTED,
    LOWER,
    NORMAL,
    PASS_ON,
    ROT13,
    SCRIPT,
    TO_BASE64,
    TO_QUOTED,
    UPPER,
    apply,
)
from pyphp.stdlib_php.standard.streams.methods import ask_script, named_class
from pyphp.stdlib_php.standard.streams.names import begins_with
from pyphp.stdlib_php.standard.streams.reading import hold, rest_of
from pyphp.stdlib_php.standard.streams.writing import write_bytes
from pyphp.stdlib_php.standard.strings.letters import lowered
from pyphp.stdlib_php.support.arguments import text_of_c
from pyphp.stdlib_php.support.complaints import warn_of
from pyphp.stdlib_php.support.sessions import streams_of

READING: Final[int] = 1
WRITING: Final[int] = 2
POINT: Final[int] = ord(b".")
NOT_GIVEN: Final[int] = -100
LINE_LENGTH: Final[Str] = lit(b"line-length")
LINE_BREAK: Final[Str] = lit(b"line-break-chars")


# Making


def plain_filter(kind: int) -> Filter:
    """One of php's own, at its start."""
    return Filter(kind, v_undef(), None, lit(b""), 0, 0, lit(b""), 0, 0, None)


@dont_look_inside
def new_filter(vm: VM, name: Str, params: Value) -> Filter | None:
    """The filter of this name; None after a warning."""
    found = script_filter(vm, name)
    if found is not None:
        made = made_by_script(vm, found, name, params)
        if made is None:
            not_made(vm, name)
        return made
    low = lowered(name)
    kind = kind_of(low)
    if kind >= 0:
        made = plain_filter(kind)
        if kind == TO_BASE64 or kind == TO_QUOTED or kind == FROM_QUOTED:
            set_lines(vm, made, kind, params)
        return made
    if begins_with(low, lit(b"zlib.")) or begins_with(low, lit(b"convert.iconv.")):
        return hosted_filter(vm, low, params)
    if begins_with(low, lit(b"convert.")):
        not_made(vm, name)
    else:
        warn_of(vm, fill(b'Unable to locate filter "%s"', text_of_c(name)))
    return None


def not_made(vm: VM, name: Str) -> None:
    """The warning."""
    warn_of(vm, fill(b'Unable to create or locate filter "%s"', text_of_c(name)))


def kind_of(name: Str) -> int:
    """Of php's own; -1: there is none of this name."""
    if str_same(name, lit(b"string.rot13")):
        return ROT13
    if str_same(name, lit(b"string.toupper")):
        return UPPER
    if str_same(name, lit(b"string.tolower")):
        return LOWER
    if str_same(name, lit(b"convert.base64-encode")):
        return TO_BASE64
    if str_same(name, lit(b"convert.base64-decode")):
        return FROM_BASE64
    if str_same(name, lit(b"convert.quoted-printable-encode")):
        return TO_QUOTED
    if str_same(name, lit(b"convert.quoted-printable-decode")):
        return FROM_QUOTED
    if str_same(name, lit(b"dechunk")):
        return DECHUNK
    return CONSUMED if str_same(name, lit(b"consumed")) else -1


def set_lines(vm: VM, filter: Filter, kind: int, params: Value) -> None:
    """The parameters of encoders."""
    if params.tag != ARR:
        return
    options = as_ref(PhpArray, params)
    line_break = deref(array_get_str(options, LINE_BREAK))
    width = deref(array_get_str(options, LINE_LENGTH))
    text = to_str(vm, line_break) if line_break.tag > NULL else lit(b"\r\n")
    if kind == FROM_QUOTED:
        filter.line_break = text if line_break.tag > NULL else lit(b"")
        return
    columns = to_int(width) if width.tag > NULL else 0
    begin_lines(filter, columns if columns >= 4 else 0, text)
    if option_set(options, lit(b"binary")):
        filter.flags = filter.flags | BINARY
    if option_set(options, lit(b"force-encode-first")):
        filter.flags = filter.flags | ENCODES_FIRST


def option_set(options: PhpArray, name: Str) -> bool:
    """Is it there, and true?"""
    v = deref(array_get_str(options, name))
    return v.tag > NULL and to_bool(v)


def hosted_filter(vm: VM, name: Str, params: Value) -> Filter | None:
    """One that the host has: it is told the name and numbers, -100 for what is not given."""
    level = parameter(params, lit(b"level"))
    if params.tag > NULL and params.tag != ARR and params.tag != OBJ:
        level = to_int(params)
    window = parameter(params, lit(b"window"))
    memory = parameter(params, lit(b"memory"))
    numbers = join3(int_field(level), int_field(window), int_field(memory))
    call = ask_files(vm, request2(lit(b"begin filter"), text_field(name), numbers))
    if not succeeded(call):
        if call.text.length > 0 and call.line == 0:
            warn_of(vm, call.text)
        not_made(vm, name)
        return None
    made = plain_filter(HOSTED)
    made.number = first_number(call)
    made.line_break = name
    if begins_with(name, lit(b"zlib.")):
        made.flags = ZLIB
    return made


def parameter(params: Value, name: Str) -> int:
    """A number among a filter's parameters."""
    if params.tag != ARR:
        return NOT_GIVEN
    v = deref(array_get_str(as_ref(PhpArray, params), name))
    return to_int(v) if v.tag > NULL else NOT_GIVEN


# The script's


def script_filter(vm: VM, name: Str) -> NamedClass | None:
    """The class registered for a name, or for a pattern that ends in .* and fits it."""
    filters = streams_of(vm).filters
    key = lowered(name)
    found = named_class(filters, key)
    end = key.length
    while found is None and end > 0:
        end = end - 1
        if key.byte(end) == POINT:
            found = named_class(filters, concat2(substring(key, 0, end), lit(b".*")))
    return found


@dont_look_inside
def made_by_script(vm: VM, found: NamedClass, name: Str, params: Value) -> Filter | None:
    """An object of the class; None: there is no class, or its onCreate() says no."""
    cls = find_class(vm, found.class_name)
    if cls is None:
        message = fill(
            b'User-filter "%s" requires class "%s", but that class is not defined', name, found.class_name
        )
        warn_of(vm, message)
        return None
    check_instantiable(vm, cls)
    obj = new_object(vm, cls)
    write_property(vm, obj, lit(b"filtername"), v_ref(STR, name), None, False, 0)
    write_property(vm, obj, lit(b"params"), params, None, False, 0)
    answer = ask_script(vm, obj, lit(b"onCreate"), arguments0())
    if answer.tag == FALSE:
        return None
    made = plain_filter(SCRIPT)
    made.object = v_ref(OBJ, obj)
    return made


# Hanging in


def layered(vm: VM, handle: Stream) -> Stream:
    """The handle's stream, with room for filters."""
    stream = real_stream(handle)
    if stream.source == LAYERED:
        return stream
    below = stream
    if handle.inner is None:
        below = new_stream(
            stream.fd, stream.number, stream.source, stream.uri, stream.mode, stream.reads, stream.writes
        )
    made = new_stream(-1, stream.number, LAYERED, stream.uri, stream.mode, stream.reads, stream.writes)
    made.position = stream.position
    made.eof = stream.eof
    made.chunk = stream.chunk
    made.wrapper = stream.wrapper
    made.context = stream.context
    made.below = below
    if handle.inner is None:
        below.eof = stream.eof
        below.position = stream.position
        below.chunk = stream.chunk
        below.blocks = stream.blocks
        below.process = stream.process
        below.context = stream.context
        below.buffer = stream.buffer
        below.at = stream.at
        below.end = stream.end
        handle.fd = -1
        handle.process = 0
        handle.buffer = lit(b"")
        handle.at = 0
        handle.end = 0
    if below.source != MEMORY:
        hold(made, rest_of(below))
        below.at = 0
        below.end = 0
    keep(vm, handle, made)
    return made


@dont_look_inside
def add_named(vm: VM, handle: Stream, name: Str, chain: int) -> bool:
    """One more filter, the last of a chain; False after a warning."""
    made = new_filter(vm, name, v_null())
    if made is None:
        return False
    return add_filter(vm, layered(vm, handle), made, chain, True)


@dont_look_inside
def add_filter(vm: VM, stream: Stream, filter: Filter, chain: int, last: bool) -> bool:
    """Hang a filter in. What was read ahead goes through one that is the last for reading; False if it will not have
    that.
    """
    if chain == READING and last and stream.at < stream.end and not through_new(vm, stream, filter):
        end_filter(vm, filter)
        return False
    first = stream.readers if chain == READING else stream.writers
    if first is None or not last:
        filter.next = first
        set_chain(stream, chain, filter)
        return True
    end = first
    further = end.next
    while further is not None:
        end = further
        further = end.next
    end.next = filter
    return True


def set_chain(stream: Stream, chain: int, first: Filter | None) -> None:
    """The first of a chain."""
    if chain == READING:
        stream.readers = first
    else:
        stream.writers = first


def through_new(vm: VM, stream: Stream, filter: Filter) -> bool:
    """What is at hand is from now on what the filter makes of it."""
    text = rest_of(stream)
    given = brigade_of(text)
    out = new_brigade()
    status = apply(vm, stream, filter, given, out, NORMAL, True)
    if status == FATAL or given.consumed > text.length:
        warn_of(vm, lit(b"Filter failed to process pre-buffered data"))
        return False
    hold(stream, all_of(out) if status == PASS_ON else lit(b""))
    return True


@dont_look_inside
def new_handle_of(vm: VM, stream: Stream, filter: Filter) -> FilterHandle:
    """The resource that stands for a filter."""
    made = FilterHandle(-1, next_number(vm), lit(b"stream filter"), True, filter, stream)
    filter.handle = made
    return made


@dont_look_inside
def remove_filter(vm: VM, stream: Stream, filter: Filter) -> bool:
    """Let the filter, and those behind it, give out what they hold, and take it out. False if that fails."""
    reads = is_in(stream.readers, filter)
    if not flush_from(vm, stream, filter, reads):
        return False
    chain = READING if reads else WRITING
    before: Filter | None = None
    each = stream.readers if reads else stream.writers
    while each is not None and not same_object(each, filter):
        before = each
        each = each.next
    if before is None:
        set_chain(stream, chain, filter.next)
    else:
        before.next = filter.next
    filter.next = None
    end_filter(vm, filter)
    return True


def is_in(first: Filter | None, filter: Filter) -> bool:
    """Is it in this chain?"""
    each = first
    while each is not None:
        if same_object(each, filter):
            return True
        each = each.next
    return False


def flush_from(vm: VM, stream: Stream, filter: Filter, reads: bool) -> bool:
    """What the filter holds goes through those behind it, and on."""
    each: Filter | None = filter
    given = new_brigade()
    told = CLOSING
    while each is not None:
        out = new_brigade()
        status = apply(vm, stream, each, given, out, told, False)
        if status == FEED_ME:
            return True
        if status == FATAL:
            return False
        given = out
        told = NORMAL
        each = each.next
    text = all_of(given)
    if text.length == 0:
        return True
    if reads:
        hold(stream, concat2(rest_of(stream), text))
        return True
    below = stream.below
    assert below is not None
    count = write_bytes(vm, below, text)
    if count > 0:
        stream.position = stream.position + count
    return True
