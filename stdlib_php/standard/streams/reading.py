"""Reading: bytes are read ahead in chunks, lines and parts are taken from these."""

from typing import Final

from pyphp.interp.contracts.hostcodes import SOCKETS
from pyphp.interp.data.filling import fill
from pyphp.interp.data.records import int_field, request1
from pyphp.interp.data.resources import (
    CHUNK,
    FOLDER,
    LAYERED,
    MEMORY,
    OUTPUT,
    PLAIN,
    SCRIPTED,
    SCRIPTED_FOLDER,
    SOCKET,
    Stream,
)
from pyphp.interp.data.strings import concat2, new_builder
from pyphp.interp.frames.output import flush
from pyphp.interp.limits.attending import await_input
from pyphp.interp.names.hosting import ask_host
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.libc import c_errno, c_find, c_find_byte, c_read, c_wait
from pyphp.interp.rlib.text import Str, char_str, lit, str_alloc, str_copy
from pyphp.interp.vm import VM
from pyphp.stdlib_php.standard.streams.asking import first_number, reason_of
from pyphp.stdlib_php.standard.streams.brigades import all_of, brigade_of
from pyphp.stdlib_php.standard.streams.filtering import CLOSING, FATAL, FLUSH, NORMAL, PASS_ON, wind
from pyphp.stdlib_php.standard.streams.scripted import at_end, object_of, scripted_read, scripted_stat
from pyphp.stdlib_php.support.complaints import notice_of

NEWLINE: Final[int] = 10
BAD_DESCRIPTOR: Final[int] = 9  # errno
TRY_AGAIN: Final[int] = 11
SMALL: Final[int] = 32768  # bytes
READY: Final[int] = 1  # what c_wait says


def copied(s: Str, start: int, count: int) -> Str:
    """The bytes s[start : start + count] of a buffer, which goes on changing."""
    if count == 0:
        return lit(b"")
    if count == 1:
        return char_str(s.byte(start))
    r = str_alloc(count)
    str_copy(r, 0, s, start, count)
    return r


def is_folder(stream: Stream) -> bool:
    """Has it names, and no bytes?"""
    return stream.source == FOLDER or stream.source == SCRIPTED_FOLDER


def base_of(stream: Stream) -> Stream:
    """The stream below all filters."""
    base = stream
    below = base.below
    while below is not None:
        base = below
        below = base.below
    return base


def read_ahead(vm: VM, stream: Stream) -> bool:
    """Are there bytes at hand? They are read, if there are none. A folder has names, but no bytes."""
    if is_folder(stream):
        return False
    if stream.at < stream.end:
        return True
    stream.failed = False
    if stream.source == MEMORY or stream.source == OUTPUT:
        stream.eof = True
        return False
    if stream.source == SCRIPTED:
        return hold(stream, scripted_read(vm, stream))
    if stream.source == LAYERED:
        return read_filtered(vm, stream)
    return read_descriptor(vm, stream)


def hold(stream: Stream, text: Str) -> bool:
    """This is what is at hand now; nobody writes to it."""
    stream.buffer = text
    stream.at = 0
    stream.end = text.length
    return text.length > 0


def read_descriptor(vm: VM, stream: Stream) -> bool:
    """The same of what has a descriptor."""
    if not stream.reads:
        read_failed(vm, BAD_DESCRIPTOR)
        return False
    if stream.source != PLAIN:
        flush(vm)
        if stream.blocks and not wait_for_input(vm, stream):
            return False
    if stream.buffer.length < CHUNK:
        stream.buffer = str_alloc(CHUNK)
    count = c_read(stream.fd, stream.buffer, 0, CHUNK)
    stream.at = 0
    stream.end = 0
    if count < 0:
        number = c_errno()
        if number == TRY_AGAIN:
            return False
        read_failed(vm, number)
        stream.failed = True
        stream.eof = number != BAD_DESCRIPTOR
        return False
    stream.end = count
    stream.eof = count == 0
    return count > 0


def wait_for_input(vm: VM, stream: Stream) -> bool:
    """Wait for a terminal, a pipe or a socket; False: it took too long."""
    if stream.source != SOCKET or stream.patience < 0:
        await_input(vm, stream.fd)
        return True
    stream.timed_out = c_wait(stream.fd, vm.wake, stream.patience) != READY
    stream.failed = stream.timed_out
    return not stream.timed_out


def read_failed(vm: VM, number: int) -> None:
    """The notice."""
    notice_of(vm, fill(b"Read of %d bytes failed with errno=%d %s", CHUNK, number, reason_of(vm, number)))


@dont_look_inside
def read_filtered(vm: VM, stream: Stream) -> bool:
    """The same through filters, which may ask for more than one chunk."""
    below = stream.below
    assert below is not None
    while stream.at == stream.end and not stream.eof:
        there = read_ahead(vm, below)
        text = lit(b"")
        if there:
            text = copied(below.buffer, below.at, min(below.end - below.at, below.chunk))
            pass_by(below, text.length)
        over = below.eof and below.at == below.end
        told = NORMAL if there else FLUSH
        readers = stream.readers
        passed = wind(vm, stream, readers, brigade_of(text), CLOSING if over else told, False)
        stream.eof = over
        if passed.status == FATAL:
            stream.eof = True
            stream.failed = True
            hold(stream, lit(b""))
            return False
        if passed.status == PASS_ON:
            hold(stream, concat2(rest_of(stream), all_of(passed.brigade)))
        if not there:
            break
    return stream.at < stream.end


def rest_of(stream: Stream) -> Str:
    """What is at hand."""
    return copied(stream.buffer, stream.at, stream.end - stream.at)


def pass_by(stream: Stream, count: int) -> None:
    """So many of the bytes at hand have been used."""
    stream.at = stream.at + count
    stream.position = stream.position + count


def reads_on(stream: Stream) -> bool:
    """Does reading go on until there is as much as was asked for?"""
    source = base_of(stream).source
    return source == PLAIN or source == MEMORY


@dont_look_inside
def read_bytes(vm: VM, stream: Stream, count: int) -> Str:
    """At most so many bytes: all of them, if a file has so many; of others what one chunk has."""
    if stream.end - stream.at >= count and not is_folder(stream):
        r = copied(stream.buffer, stream.at, count)
        pass_by(stream, count)
        return r
    out = new_builder(count if count < CHUNK else CHUNK)
    rest = count
    waits = True
    while rest > 0 and waits:
        if stream.at == stream.end:
            if not read_unbuffered(vm, stream, rest):
                break
            waits = reads_on(stream)
        some = min(stream.end - stream.at, rest)
        out.add_part(stream.buffer, stream.at, some)
        pass_by(stream, some)
        rest = rest - some
    return out.finish()


def read_unbuffered(vm: VM, stream: Stream, count: int) -> bool:
    """As read_ahead(), but of a script's stream whose chunks are of one byte php asks for as many as are wanted."""
    if stream.source != SCRIPTED or stream.chunk != 1:
        return read_ahead(vm, stream)
    stream.chunk = count
    there = read_ahead(vm, stream)
    stream.chunk = 1
    return there


@dont_look_inside
def read_rest(vm: VM, stream: Stream, limit: int) -> Str:
    """All that is left, or so many bytes of it; below zero: all."""
    out = new_builder(CHUNK)
    while limit < 0 or out.buffer.length < limit:
        if 0 < limit < SMALL and stream.source == SCRIPTED and is_at_end(vm, stream):
            break  # php asks first if it is not for much
        if not read_ahead(vm, stream):
            break
        some = stream.end - stream.at
        if limit >= 0 and some > limit - out.buffer.length:
            some = limit - out.buffer.length
        out.add_part(stream.buffer, stream.at, some)
        pass_by(stream, some)
    return out.finish()


@dont_look_inside
def read_line(vm: VM, stream: Stream, limit: int) -> Str | None:
    """The next line with its end, or so many bytes of it (below zero: all); None at the end of the stream."""
    if not has_more(vm, stream):
        return None
    size = next_newline(stream)
    if size >= 0 and (limit < 0 or size <= limit):
        r = copied(stream.buffer, stream.at, size)
        pass_by(stream, size)
        look_further(stream)
        return r
    out = new_builder(64)
    while has_more(vm, stream):
        size = next_newline(stream)
        some = size if size >= 0 else stream.end - stream.at
        if limit >= 0 and some > limit - out.buffer.length:
            some = limit - out.buffer.length
        out.add_part(stream.buffer, stream.at, some)
        pass_by(stream, some)
        if some == size or out.buffer.length == limit:
            break
    look_further(stream)
    return out.finish()


def look_further(stream: Stream) -> None:
    """php reads lines of php://temp in blocks, and meets its end behind the last one."""
    if stream.source == MEMORY and stream.at == stream.end and c_find(stream.uri, lit(b"php://temp"), 0) == 0:
        stream.eof = True


def has_more(vm: VM, stream: Stream) -> bool:
    """As read_ahead(), but what has said that it is at its end is not asked again."""
    if stream.eof and stream.at == stream.end and (stream.source == SCRIPTED or stream.source == LAYERED):
        return False
    return read_ahead(vm, stream)


def next_newline(stream: Stream) -> int:
    """How long the line at hand is, with its end; -1: that is not at hand. C's search looks as far as the buffer goes.
    """
    found = c_find_byte(stream.buffer, NEWLINE, stream.at)
    return -1 if found < 0 or found >= stream.end else found + 1 - stream.at


@dont_look_inside
def read_part(vm: VM, stream: Stream, ending: Str, length: int) -> Str | None:
    """What comes before the ending, which is passed by; at most so many bytes (0: a chunk). None at the end, and where
    that is all that there is yet.
    """
    most = length if length > 0 else CHUNK
    out = new_builder(64)
    searched = 0
    while out.buffer.length < most and has_more(vm, stream):
        some = min(stream.end - stream.at, most - out.buffer.length)
        out.add_part(stream.buffer, stream.at, some)
        pass_by(stream, some)
        if ending.length > 0:
            found = c_find(out.buffer, ending, searched)
            if found >= 0:
                unread(stream, out.buffer.length - found - ending.length)
                return copied(out.buffer, 0, found)
            searched = max(0, out.buffer.length - ending.length + 1)
    if out.buffer.length == 0:
        return None
    whole = out.finish()
    if whole.length < most and not stream.eof:
        stream.position = stream.position - whole.length
        hold(stream, whole)
        return None
    return whole


def unread(stream: Stream, count: int) -> None:
    """The last bytes that were passed by, all of them from the buffer as it is, are at hand again."""
    stream.at = stream.at - count
    stream.position = stream.position - count


def is_at_end(vm: VM, stream: Stream) -> bool:
    """feof(): a script's own stream is asked, and a socket looked at."""
    if stream.source == SCRIPTED:
        if stream.at < stream.end:
            return False
        if not stream.eof and at_end(vm, object_of(stream)):
            stream.eof = True
        return stream.eof
    if stream.source == MEMORY:
        return stream.eof
    if stream.source == SOCKET and not stream.eof and stream.at == stream.end:
        stream.eof = first_number(ask_host(vm, SOCKETS, request1(lit(b"over"), int_field(stream.fd)), lit(b""), 0)) == 1
    return stream.eof and stream.at == stream.end


def look_at_size(vm: VM, stream: Stream) -> None:
    """php looks how long a stream is before it reads it to its end, which the script's stream_stat() sees."""
    base = base_of(stream)
    if base.source == SCRIPTED:
        scripted_stat(vm, base)
