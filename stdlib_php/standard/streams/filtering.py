"""Filters at work: what is read or written goes through a chain of them, in brigades.

    wind(vm, stream, stream.readers, brigade_of(text), NORMAL)      .status PASS_ON: .brigade is what comes out

A filter's kind says what it does; that of the script's calls a method. As in PHP a filter may pass on, ask for more
(FEED_ME) or give up (FATAL).
"""

from typing import Final

from attrs import define

from pyphp.interp.data.filling import fill
from pyphp.interp.data.objects import PhpObject
from pyphp.interp.data.records import int_field, request3, text_field
from pyphp.interp.data.refs import RefCell, deref
from pyphp.interp.data.resources import Brigade, Filter, Stream, new_stream
from pyphp.interp.objects.calling import arguments4
from pyphp.interp.objects.members import find_property
from pyphp.interp.objects.properties.writing import write_property
from pyphp.interp.operators.conversions import to_int
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.obj import HeapObject
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import REF, RES, UNDEF, Value, as_ref, v_bool, v_int, v_null, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.standard.streams.asking import ask_files, first_text, next_number, succeeded
from pyphp.stdlib_php.standard.streams.brigades import all_of, append_piece, drop_all, new_brigade
from pyphp.stdlib_php.standard.streams.encoding_filters import (
    BROKEN,
    ZLIB,
    base64_decoded,
    base64_encoded,
    dechunked,
    quoted,
    unquoted,
)
from pyphp.stdlib_php.standard.streams.methods import ask_script
from pyphp.stdlib_php.standard.strings.bytes import turned
from pyphp.stdlib_php.standard.strings.letters import lowered, raised
from pyphp.stdlib_php.support.complaints import notice_of, warn_of

ROT13: Final[int] = 0  # kinds of filters
UPPER: Final[int] = 1
LOWER: Final[int] = 2
TO_BASE64: Final[int] = 3
FROM_BASE64: Final[int] = 4
TO_QUOTED: Final[int] = 5
FROM_QUOTED: Final[int] = 6
DECHUNK: Final[int] = 7
CONSUMED: Final[int] = 8
HOSTED: Final[int] = 9  # the host's: convert.iconv.*, zlib.*
SCRIPT: Final[int] = 10

FATAL: Final[int] = 0  # what a filter says
FEED_ME: Final[int] = 1
PASS_ON: Final[int] = 2

NORMAL: Final[int] = 0  # what it is told
FLUSH: Final[int] = 1
CLOSING: Final[int] = 2


@define(slots=True, eq=False)
class Passed(HeapObject):
    """What came out of a chain. consumed: bytes that the first filter took."""

    status: int
    brigade: Brigade
    consumed: int


@dont_look_inside
def wind(vm: VM, stream: Stream, first: Filter | None, brigade: Brigade, told: int, counts: bool) -> Passed:
    """A brigade through a chain of filters. counts: the first filter is asked how much it took."""
    filter = first
    is_first = True
    status = PASS_ON
    given = brigade
    consumed = 0
    while filter is not None and status == PASS_ON:
        out = new_brigade()
        status = apply(vm, stream, filter, given, out, told, counts and is_first)
        if is_first:
            consumed = given.consumed
        is_first = False
        given = out
        filter = filter.next
    return Passed(status, given, consumed)


@dont_look_inside
def apply(vm: VM, stream: Stream, filter: Filter, given: Brigade, out: Brigade, told: int, counts: bool) -> int:
    """A brigade through one filter; what that says. What is in `given` is taken out."""
    if filter.kind == SCRIPT:
        return apply_script(vm, stream, filter, given, out, told, counts)
    closing = told == CLOSING
    text = all_of(given)
    given.consumed = text.length
    made = text
    if filter.kind == ROT13:
        made = turned(text)
    elif filter.kind == UPPER:
        made = raised(text)
    elif filter.kind == LOWER:
        made = lowered(text)
    elif filter.kind == TO_BASE64:
        made = base64_encoded(filter, text, closing)
    elif filter.kind == FROM_BASE64:
        made = base64_decoded(filter, text)
    elif filter.kind == TO_QUOTED:
        made = quoted(filter, text, closing)
    elif filter.kind == FROM_QUOTED:
        made = unquoted(filter, text)
    elif filter.kind == DECHUNK:
        made = dechunked(filter, text)
    elif filter.kind == HOSTED:
        record = request3(lit(b"filter"), int_field(filter.number), int_field(told), text_field(text))
        call = ask_files(vm, record)
        if not succeeded(call):
            complain(vm, filter, call.text)
            return FATAL
        made = first_text(call)
    if filter.flags & BROKEN != 0 and filter.kind != DECHUNK:
        complain(vm, filter, lit(b"invalid byte sequence"))
        return FATAL
    if made.length > 0:
        append_piece(out, made)
        return PASS_ON
    return PASS_ON if filter.kind == CONSUMED or filter.kind <= LOWER or filter.kind == DECHUNK else FEED_ME


def complain(vm: VM, filter: Filter, reason: Str) -> None:
    """The warning about a text of the wrong kind; zlib's is a notice."""
    if filter.kind == HOSTED and filter.flags & ZLIB != 0:
        notice_of(vm, fill(b"zlib: %s", reason))
    else:
        name = filter.line_break if filter.kind == HOSTED else name_of(filter)
        warn_of(vm, fill(b"Stream filter (%s): %s", name, reason))


def name_of(filter: Filter) -> Str:
    """Of one that can be told that its text is wrong."""
    return lit(b"convert.base64-decode") if filter.kind == FROM_BASE64 else lit(b"convert.quoted-printable-decode")


@dont_look_inside
def apply_script(vm: VM, stream: Stream, filter: Filter, given: Brigade, out: Brigade, told: int, counts: bool) -> int:
    """What the script's filter() says; it has the stream in a property meanwhile."""
    obj = as_ref(PhpObject, filter.object)
    given.number = next_number(vm)
    out.number = next_number(vm)
    has_stream = find_property(obj.cls, lit(b"stream")) is not None
    if has_stream:
        write_property(vm, obj, lit(b"stream"), handle_of(stream), None, False, 0)
    consumed = RefCell(v_int(0) if counts else v_null())
    arguments = arguments4(v_ref(RES, given), v_ref(RES, out), v_ref(REF, consumed), v_bool(told == CLOSING))
    answer = ask_script(vm, obj, lit(b"filter"), arguments)
    status = FATAL
    if answer.tag == UNDEF:
        warn_of(vm, lit(b"Failed to call filter function"))
    else:
        status = to_int(answer)
    given.consumed = to_int(deref(consumed.value))
    if given.first is not None:
        warn_of(vm, lit(b"Unprocessed filter buckets remaining on input brigade"))
        drop_all(given)
    if status != PASS_ON:
        drop_all(out)
    if has_stream:
        write_property(vm, obj, lit(b"stream"), v_null(), None, False, 0)
    return status


def handle_of(stream: Stream) -> Value:
    """Another handle of a stream, which does not close it."""
    handle = new_stream(-1, stream.number, stream.source, stream.uri, stream.mode, stream.reads, stream.writes)
    handle.inner = stream
    return v_ref(RES, handle)
