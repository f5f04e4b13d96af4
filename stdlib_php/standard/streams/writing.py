"""Writing, and moving to another place. Nothing waits to be written, except in filters."""

from typing import Final

from pyphp.interp.data.filling import fill
from pyphp.interp.data.resources import LAYERED, MEMORY, OUTPUT, PLAIN, SCRIPTED, Stream
from pyphp.interp.data.strings import substring, with_room
from pyphp.interp.frames.output import flush, write
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.libc import c_errno, c_seek, c_write
from pyphp.interp.rlib.text import Str, lit, str_copy
from pyphp.interp.vm import VM
from pyphp.stdlib_php.standard.streams.asking import reason_of
from pyphp.stdlib_php.standard.streams.brigades import brigade_of, take_piece
from pyphp.stdlib_php.standard.streams.filtering import CLOSING, FATAL, FLUSH, NORMAL, PASS_ON, wind
from pyphp.stdlib_php.standard.streams.names import is_data_url
from pyphp.stdlib_php.standard.streams.reading import (
    BAD_DESCRIPTOR,
    TRY_AGAIN,
    copied,
    is_folder,
    pass_by,
    read_ahead,
    read_bytes,
    rest_of,
)
from pyphp.stdlib_php.standard.streams.scripted import scripted_flush, scripted_seek, scripted_write
from pyphp.stdlib_php.support.complaints import notice_of, warn_of

FROM_START: Final[int] = 0
FROM_HERE: Final[int] = 1
FROM_END: Final[int] = 2
UNKNOWN_POSITION: Final[int] = -1
SMALL_A: Final[int] = ord(b"a")


@dont_look_inside
def write_bytes(vm: VM, stream: Stream, s: Str) -> int:
    """Write a string; how many bytes of it were, -1 if that failed, with a notice."""
    if stream.source == OUTPUT:
        write(vm, s)
        stream.position = stream.position + s.length
        return s.length
    if stream.source == SCRIPTED:
        return write_scripted(vm, stream, s)
    if stream.source == LAYERED:
        return write_filtered(vm, stream, s)
    if not stream.writes:
        if is_folder(stream) or is_data(stream):
            notice_of(vm, lit(b"Stream is not writable"))
        elif stream.source != MEMORY:
            write_failed(vm, s.length, BAD_DESCRIPTOR)
        return -1
    if stream.source == MEMORY:
        write_memory(stream, s)
        return s.length
    return write_descriptor(vm, stream, s)


def write_descriptor(vm: VM, stream: Stream, s: Str) -> int:
    """The same to what has a descriptor."""
    if stream.at < stream.end and stream.source == PLAIN:
        stream.at = 0
        stream.end = 0
        c_seek(stream.fd, stream.position, FROM_START)
    flush(vm)
    done = 0
    while done < s.length:
        count = c_write(stream.fd, s, done, s.length - done)
        if count < 0:
            number = c_errno()
            if number != TRY_AGAIN:
                write_failed(vm, s.length - done, number)
            if done == 0:
                return 0 if number == TRY_AGAIN else -1
            break
        done = done + count
    stream.position = stream.position + done
    return done


def write_scripted(vm: VM, stream: Stream, s: Str) -> int:
    """The same through a method of the script's, chunk by chunk."""
    if stream.at < stream.end:
        stream.at = 0
        stream.end = 0
        if stream.seeks:
            scripted_seek(vm, stream, stream.position, FROM_START)
    done = 0
    while done < s.length:
        count = scripted_write(vm, stream, substring(s, done, min(stream.chunk, s.length - done)))
        if count <= 0:
            return done if done > 0 or count == 0 else -1
        stream.written = True
        done = done + count
        stream.position = stream.position + count
    return done


@dont_look_inside
def write_filtered(vm: VM, stream: Stream, s: Str) -> int:
    """The same through filters: how many bytes the first of them took."""
    below = stream.below
    assert below is not None
    if stream.writers is None:
        if stream.at < stream.end:
            seek(vm, stream, stream.position, FROM_START)
        count = write_bytes(vm, below, s)
        if count > 0:
            stream.position = stream.position + count
        return count
    return pump(vm, stream, s, NORMAL)


def pump(vm: VM, stream: Stream, s: Str, told: int) -> int:
    """A text through the filters for writing."""
    below = stream.below
    assert below is not None
    writers = stream.writers
    passed = wind(vm, stream, writers, brigade_of(s), told, True)
    if passed.status == FATAL:
        return -1
    consumed = passed.consumed
    if passed.status == PASS_ON:
        piece = take_piece(passed.brigade)
        while piece is not None:
            count = write_bytes(vm, below, piece)
            if count < 0:
                consumed = -1
            else:
                stream.position = stream.position + count
            piece = take_piece(passed.brigade)
    return consumed


@dont_look_inside
def flush_stream(vm: VM, stream: Stream, closing: bool) -> bool:
    """What waits in filters goes on, and a script's own stream is told."""
    done = True
    if stream.source == LAYERED:
        if stream.writers is not None:
            done = pump(vm, stream, lit(b""), CLOSING if closing else FLUSH) >= 0
        below = stream.below
        assert below is not None
        return flush_stream(vm, below, closing) and done
    if stream.source == SCRIPTED and (stream.written or not closing):
        stream.written = False
        return scripted_flush(vm, stream)
    return True


def write_failed(vm: VM, count: int, number: int) -> None:
    """The notice."""
    notice_of(vm, fill(b"Write of %d bytes failed with errno=%d %s", count, number, reason_of(vm, number)))


def write_memory(stream: Stream, s: Str) -> None:
    """Write over the content, and behind it."""
    if stream.mode.length > 0 and stream.mode.byte(0) == SMALL_A:
        stream.at = stream.end
    end = stream.at + s.length
    if end > stream.buffer.capacity:
        stream.buffer = with_room(stream.buffer, end + end)
    if end > stream.end:
        stream.buffer.length = end
        stream.end = end
    str_copy(stream.buffer, stream.at, s, 0, s.length)
    stream.at = end
    stream.position = stream.position + s.length


def is_data(stream: Stream) -> bool:
    """Is it that of a data: URL?"""
    return stream.source == MEMORY and is_data_url(stream.uri)


# Moving


@dont_look_inside
def seek(vm: VM, stream: Stream, offset: int, whence: int) -> bool:
    """Go to a place; False if there is no such place."""
    if is_folder(stream):
        stream.at = 0  # wherever it was to go
        return True
    if stream.source == MEMORY:
        return seek_memory(stream, offset, whence)
    if seek_at_hand(stream, offset, whence):
        return True
    if stream.source == SCRIPTED:
        return seek_scripted(vm, stream, offset, whence)
    if stream.source == LAYERED:
        return seek_filtered(vm, stream, offset, whence)
    if stream.source != PLAIN:
        return seek_by_reading(vm, stream, offset, whence)
    if whence < FROM_START or whence > FROM_END:
        return False
    start = stream.position if whence == FROM_HERE else 0
    place = c_seek(stream.fd, offset + start, FROM_END if whence == FROM_END else FROM_START)
    if place < 0:
        return False
    arrive(stream, place)
    return True


def arrive(stream: Stream, place: int) -> None:
    """Nothing is at hand there."""
    stream.at = 0
    stream.end = 0
    stream.eof = False
    stream.position = place


def seek_at_hand(stream: Stream, offset: int, whence: int) -> bool:
    """Go to a place that has been read ahead, if it is one."""
    step = offset if whence == FROM_HERE else offset - stream.position
    if whence == FROM_END or step <= 0 or step > stream.end - stream.at:
        return False
    stream.at = stream.at + step
    stream.position = stream.position + step
    stream.eof = False
    return True


def seek_scripted(vm: VM, stream: Stream, offset: int, whence: int) -> bool:
    """The same by methods of the script's."""
    if stream.seeks:
        start = stream.position if whence == FROM_HERE else 0
        done = scripted_seek(vm, stream, offset + start, FROM_START if whence == FROM_HERE else whence)
        if stream.seeks:
            stream.at = 0
            stream.end = 0
            stream.eof = stream.eof and not done
            return done
    return seek_by_reading(vm, stream, offset, whence)


def seek_filtered(vm: VM, stream: Stream, offset: int, whence: int) -> bool:
    """The same below the filters, which know nothing of it."""
    below = stream.below
    assert below is not None
    if stream.writers is not None:
        flush_stream(vm, stream, False)
    start = stream.position if whence == FROM_HERE else 0
    done = seek(vm, below, offset + start, FROM_START if whence == FROM_HERE else whence)
    stream.at = 0
    stream.end = 0
    if done:
        arrive(stream, below.position)
    return done


def seek_by_reading(vm: VM, stream: Stream, offset: int, whence: int) -> bool:
    """Where one cannot seek one can still read on."""
    if whence == FROM_HERE and offset >= 0:
        left = offset
        while left > 0:
            text = read_bytes(vm, stream, left)
            if text.length == 0:
                return False
            left = left - text.length
        stream.eof = False
        return True
    warn_of(vm, lit(b"Stream does not support seeking"))
    return False


def seek_memory(stream: Stream, offset: int, whence: int) -> bool:
    """There is no place outside the content."""
    place = offset
    if whence == FROM_HERE:
        place = stream.at + offset
    elif whence == FROM_END:
        place = stream.end + offset
    if place < 0 or place > stream.end:
        stream.at = 0 if place < 0 else stream.end
        stream.position = UNKNOWN_POSITION
        return False
    stream.at = place
    stream.position = place
    stream.eof = False
    return True


# From one to another


@dont_look_inside
def copy_stream(vm: VM, source: Stream, target: Stream, limit: int) -> int:
    """Copy what is left, or so many bytes of it (below zero: all), chunk by chunk; how many bytes, -1 if writing fails.
    """
    done = 0
    while limit < 0 or done < limit:
        if not read_ahead(vm, source):
            break
        some = source.end - source.at
        if limit >= 0 and some > limit - done:
            some = limit - done
        text = copied(source.buffer, source.at, some)
        pass_by(source, some)
        count = write_bytes(vm, target, text)
        if count < some:
            return -1 if count < 0 else done + count
        done = done + count
    return done


@dont_look_inside
def pass_through(vm: VM, source: Stream) -> int:
    """Write what is left to the output; how many bytes that was."""
    done = 0
    while read_ahead(vm, source):
        text = rest_of(source)
        pass_by(source, text.length)
        write(vm, text)
        done = done + text.length
    return done
