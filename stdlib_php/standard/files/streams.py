"""Streams at work: what a builtin is given, opened, read ahead, written, moved in, closed. The builtins are in
opening.py and whole_files.py.

What is not a matter of bytes, opening above all, is asked of the host.
"""

from typing import Final

from pyphp.interp.contracts.hostcodes import ANSWERED, BARRED, FILES, FIND_FILE, UNKNOWN
from pyphp.interp.data.filling import fill
from pyphp.interp.data.records import int_at, int_field, path_field, request1, request2, text_at, text_field
from pyphp.interp.data.resources import FOLDER, MEMORY, OUTPUT, PIPE, PLAIN, Resource, Stream, new_stream, source_of
from pyphp.interp.data.strings import concat2, new_builder, substring, with_room
from pyphp.interp.data.wording import contains
from pyphp.interp.errors.raising import file_here, throw_type_error, throw_value_error, warn
from pyphp.interp.frames.output import flush, write
from pyphp.interp.limits.attending import await_input
from pyphp.interp.limits.memory import request_string
from pyphp.interp.names.hosting import HostCall, ask_host
from pyphp.interp.names.lacking import not_supported
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.libc import c_close, c_errno, c_find, c_find_byte, c_read, c_seek, c_write
from pyphp.interp.rlib.obj import cast
from pyphp.interp.rlib.text import Str, char_str, lit, str_alloc, str_copy, str_same
from pyphp.interp.rlib.value import RES, Value, as_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.standard.strings.letters import lowered
from pyphp.stdlib_php.standard.strings.searching import matches_at
from pyphp.stdlib_php.support.arguments import given
from pyphp.stdlib_php.support.complaints import bad_argument, named, notice_of, speaker, warn_of, wrong_type
from pyphp.stdlib_php.support.sessions import session_of

WRAPPER: Final[Str] = lit(b"the stream wrapper ")
REMOTE: Final[Str] = lit(b" http https ftp ftps phar glob compress.zlib ")  # php's that are not there
CHUNK: Final[int] = 8192  # bytes that are read ahead
NEWLINE: Final[int] = 10
PLUS: Final[int] = ord(b"+")
SMALL_A: Final[int] = ord(b"a")
SMALL_R: Final[int] = ord(b"r")
SMALL_W: Final[int] = ord(b"w")
NOT_PERMITTED: Final[int] = 1  # errno: EPERM
BAD_DESCRIPTOR: Final[int] = 9
FROM_START: Final[int] = 0
FROM_HERE: Final[int] = 1
FROM_END: Final[int] = 2
UNKNOWN_POSITION: Final[int] = -1


# Asking the host


def ask_files(vm: VM, request: Str) -> HostCall:
    """The host's answer to a request for an act on files: a path that open_basedir forbids is warned about, and not to
    be used.
    """
    call = ask_files_quietly(vm, request)
    if call.outcome == BARRED:
        barred(vm, call)
    return call


def ask_files_quietly(vm: VM, request: Str) -> HostCall:
    """The same without a warning: the outcome may be BARRED."""
    return ask_host(vm, FILES, request, lit(b""), 0)


def barred(vm: VM, call: HostCall) -> None:
    """Warn about a path that open_basedir forbids, which then is one that may not be used."""
    path = call.text
    call.outcome = UNKNOWN
    call.text = lit(b"Operation not permitted")
    call.line = NOT_PERMITTED
    text = fill(
        b"open_basedir restriction in effect. File(%s) is not within the allowed path(s): (%s)", path, call.place
    )
    warn_of(vm, text)


def succeeded(call: HostCall) -> bool:
    """Has the host done it?"""
    return call.outcome == ANSWERED


def first_text(call: HostCall) -> Str:
    """The first field of an answer, a text."""
    return text_at(call.text, 0)


def first_number(call: HostCall) -> int:
    """The first field of an answer, a number."""
    return int_at(call.text, 0)


# Arguments


def check_context(vm: VM, args: Frame, n: int, k: int) -> None:
    """Argument k (from 0), if it is given, has to be a context, which says nothing that matters here."""
    if not given(args, n, k):
        return
    v = args[slot(k)]
    if v.tag != RES:
        wrong_type(vm, k + 1, v, lit(b"resource or null"))
    resource = as_ref(Resource, v)
    if not str_same(resource.kind, lit(b"stream-context")):
        throw_type_error(vm, named(vm, lit(b"supplied resource is not a valid Stream-Context resource")))


def stream_at(vm: VM, args: Frame, k: int) -> Stream:
    """Argument k (from 0), which has to be an open stream."""
    v = args[slot(k)]
    if v.tag != RES:
        wrong_type(vm, k + 1, v, lit(b"resource"))
    return open_stream_in(vm, v)


def open_stream_in(vm: VM, v: Value) -> Stream:
    """The open stream that a resource is."""
    resource = as_ref(Resource, v)
    if not resource.open or not isinstance(resource, Stream):
        throw_type_error(vm, named(vm, lit(b"supplied resource is not a valid stream resource")))
    return cast(Stream, resource)


def path_at(vm: VM, args: Frame, k: int) -> Str:
    """Argument k (from 0), a path to be opened."""
    path = as_ref(Str, args[slot(k)])
    if c_find_byte(path, 0, 0) >= 0:
        bad_argument(vm, k + 1, lit(b"must not contain any null bytes"))
    return path


def warn_about(vm: VM, path: Str, text: Str) -> None:
    """E_WARNING of the builtin that runs about a path: "fopen(a.txt): text"."""
    warn(vm, fill(b"%s(%s): %s", speaker(vm), path, text))


def next_number(vm: VM) -> int:
    """The number of a new resource."""
    session = session_of(vm)
    number = session.resources
    session.resources = number + 1
    return number


# Opening


def begins_with(s: Str, start: Str) -> bool:
    """Does s begin so, in any case?"""
    return s.length >= start.length and str_same(lowered(substring(s, 0, start.length)), start)


def find_path(vm: VM, path: Str, everywhere: bool) -> Str:
    """The path as it is, or of the file that is found in the folders of include_path."""
    if not everywhere or scheme_of(path).length > 0:
        return path
    call = ask_host(vm, FIND_FILE, path, file_here(vm), 0)
    return call.text if succeeded(call) else path


@dont_look_inside
def open_path(vm: VM, path: Str, mode: Str) -> Stream | None:
    """The stream of a path or URL, opened in a mode of fopen's; None, after a warning, if that cannot be."""
    if path.length == 0:
        throw_value_error(vm, lit(b"Path cannot be empty"))
    if begins_with(path, lit(b"php://")):
        return open_php(vm, path, mode)
    if is_data_url(path):
        return open_data(vm, path, mode)
    place = path
    if begins_with(path, lit(b"file://")):
        place = substring(path, 7, path.length - 7)
    else:
        scheme = scheme_of(path)
        if scheme.length > 0:
            if contains(REMOTE, fill(b" %s ", lowered(scheme))):
                not_supported(vm, concat2(WRAPPER, fill(b"%s://", scheme)))
            message = fill(
                b'Unable to find the wrapper "%s" - did you forget to enable it when you configured PHP?', scheme
            )
            warn_of(vm, message)
    if not is_mode(mode):
        warn_about(vm, path, fill(b"Failed to open stream: `%s' is not a valid mode for fopen", mode))
        return None
    call = ask_files(vm, request2(lit(b"open"), path_field(place), text_field(mode)))
    if not succeeded(call):
        warn_about(vm, path, fill(b"Failed to open stream: %s", call.text))
        return None
    fd = first_number(call)
    return new_stream(fd, next_number(vm), source_of(fd), path, mode, reads_in(mode), writes_in(mode))


def scheme_of(path: Str) -> Str:
    """What stands before ://, or nothing."""
    k = 0
    while k < path.length and is_scheme_byte(path.byte(k)):
        k = k + 1
    if k > 0 and matches_at(path, k, lit(b"://")):
        return substring(path, 0, k)
    return lit(b"")


def is_scheme_byte(b: int) -> bool:
    """A letter, a digit, + - or a point?"""
    letter = b | 32
    if (letter >= ord(b"a") and letter <= ord(b"z")) or (b >= ord(b"0") and b <= ord(b"9")):
        return True
    return b == PLUS or b == ord(b"-") or b == ord(b".")


def is_mode(mode: Str) -> bool:
    """Does it begin with one of r w a x c?"""
    return mode.length > 0 and c_find_byte(lit(b"rwaxc"), mode.byte(0), 0) >= 0


def reads_in(mode: Str) -> bool:
    """Is what is opened so to be read?"""
    return mode.byte(0) == SMALL_R or c_find_byte(mode, PLUS, 0) >= 0


def writes_in(mode: Str) -> bool:
    """Is what is opened so to be written?"""
    return mode.byte(0) != SMALL_R or c_find_byte(mode, PLUS, 0) >= 0


def open_php(vm: VM, path: Str, mode: Str) -> Stream | None:
    """The stream of a php:// URL."""
    name = lowered(substring(path, 6, path.length - 6))
    if begins_with(name, lit(b"filter/")) or begins_with(name, lit(b"fd/")) or str_same(name, lit(b"input")):
        not_supported(vm, concat2(WRAPPER, path))
    if str_same(name, lit(b"memory")) or str_same(name, lit(b"temp")) or begins_with(name, lit(b"temp/")):
        return in_memory(vm, path, mode, lit(b""))
    if str_same(name, lit(b"output")):
        return new_stream(-1, next_number(vm), OUTPUT, path, lit(b"wb"), False, True)
    fd = -1
    if str_same(name, lit(b"stdin")):
        fd = 0
    elif str_same(name, lit(b"stdout")):
        fd = 1
    elif str_same(name, lit(b"stderr")):
        fd = 2
    if fd < 0:
        warn_of(vm, lit(b"Invalid php:// URL specified"))
        warn_about(vm, path, lit(b"Failed to open stream: operation failed"))
        return None
    copy = first_number(ask_files(vm, request1(lit(b"dup"), int_field(fd))))
    return new_stream(copy, next_number(vm), source_of(copy), path, mode, fd == 0, fd > 0)


def in_memory(vm: VM, path: Str, mode: Str, content: Str) -> Stream:
    """A stream whose file is a string."""
    appends = c_find_byte(mode, SMALL_A, 0) >= 0
    writes = appends or c_find_byte(mode, SMALL_W, 0) >= 0 or c_find_byte(mode, PLUS, 0) >= 0
    kept = lit(b"a+b") if appends else (lit(b"w+b") if writes else lit(b"rb"))
    made = new_stream(-1, next_number(vm), MEMORY, path, kept, True, writes)
    made.buffer = with_room(content, content.length)
    made.end = content.length
    return made


def open_data(vm: VM, path: Str, mode: Str) -> Stream | None:
    """The stream of a data: URL."""
    if not urls_allowed(vm):
        disabled = lit(b"data:// wrapper is disabled in the server configuration by allow_url_fopen=0")
        warn_of(vm, disabled)
        warn_about(vm, path, lit(b"Failed to open stream: no suitable wrapper could be found"))
        return None
    call = ask_files(vm, request1(lit(b"data"), text_field(path)))
    if not succeeded(call):
        warn_about(vm, path, fill(b"Failed to open stream: %s", call.text))
        return None
    made = in_memory(vm, path, lit(b"r"), first_text(call))
    made.mode = mode
    return made


def urls_allowed(vm: VM) -> bool:
    """allow_url_fopen."""
    return first_number(ask_files(vm, text_field(lit(b"urls")))) == 1


def is_data(stream: Stream) -> bool:
    """Is it that of a data: URL?"""
    return stream.source == MEMORY and is_data_url(stream.uri)


def is_data_url(path: Str) -> bool:
    """Is it a data: URL? Without slashes only small letters make one."""
    return c_find(path, lit(b"data:"), 0) == 0 or begins_with(path, lit(b"data://"))


# Reading


def copied(s: Str, start: int, count: int) -> Str:
    """The bytes s[start : start + count] of a buffer, which goes on changing."""
    if count == 0:
        return lit(b"")
    if count == 1:
        return char_str(s.byte(start))
    r = str_alloc(count)
    str_copy(r, 0, s, start, count)
    return r


def read_ahead(vm: VM, stream: Stream) -> bool:
    """Are there bytes at hand? They are read, if there are none. A folder has names, but no bytes."""
    if stream.source == FOLDER:
        return False
    if stream.at < stream.end:
        return True
    if stream.source >= MEMORY:
        stream.eof = True
        return False
    if not stream.reads:
        read_failed(vm, BAD_DESCRIPTOR)
        return False
    if stream.source == PIPE:
        flush(vm)
        await_input(vm, stream.fd)
    if stream.buffer.length == 0:
        stream.buffer = str_alloc(CHUNK)
    count = c_read(stream.fd, stream.buffer, 0, CHUNK)
    stream.at = 0
    stream.end = 0
    if count < 0:
        number = c_errno()
        read_failed(vm, number)
        stream.eof = number != BAD_DESCRIPTOR
        return False
    stream.end = count
    stream.eof = count == 0
    return count > 0


def read_failed(vm: VM, number: int) -> None:
    """The notice."""
    reason = first_text(ask_files(vm, request1(lit(b"error"), int_field(number))))
    notice_of(vm, fill(b"Read of %d bytes failed with errno=%d %s", CHUNK, number, reason))


def pass_by(stream: Stream, count: int) -> None:
    """So many of the bytes at hand have been used."""
    stream.at = stream.at + count
    stream.position = stream.position + count


def make_room(vm: VM, count: int) -> None:
    """php makes a string of so many bytes before it reads them, which may be more than there is memory."""
    if count > 0:
        request_string(vm, count)


@dont_look_inside
def read_bytes(vm: VM, stream: Stream, count: int) -> Str:
    """At most so many bytes: all of them, if a file has so many; what there is in a pipe."""
    if stream.end - stream.at >= count and stream.source != FOLDER:
        r = copied(stream.buffer, stream.at, count)
        pass_by(stream, count)
        return r
    out = new_builder(count if count < CHUNK else CHUNK)
    rest = count
    waits = True
    while rest > 0 and waits:
        if stream.at == stream.end:
            if not read_ahead(vm, stream):
                break
            waits = stream.source != PIPE
        at_hand = stream.end - stream.at
        some = at_hand if at_hand < rest else rest
        out.add_part(stream.buffer, stream.at, some)
        pass_by(stream, some)
        rest = rest - some
    return out.finish()


@dont_look_inside
def read_rest(vm: VM, stream: Stream, limit: int) -> Str:
    """All that is left, or so many bytes of it; below zero: all."""
    out = new_builder(CHUNK)
    while limit < 0 or out.buffer.length < limit:
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
    if not read_ahead(vm, stream):
        return None
    size = next_newline(stream)
    if size >= 0 and (limit < 0 or size <= limit):
        r = copied(stream.buffer, stream.at, size)
        pass_by(stream, size)
        look_further(stream)
        return r
    out = new_builder(64)
    while read_ahead(vm, stream):
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


def next_newline(stream: Stream) -> int:
    """As line_end, by C's search, which looks as far as the buffer goes."""
    found = c_find_byte(stream.buffer, NEWLINE, stream.at)
    return -1 if found < 0 or found >= stream.end else found + 1 - stream.at


# Writing


@dont_look_inside
def write_bytes(vm: VM, stream: Stream, s: Str) -> int:
    """Write a string; how many bytes of it were, -1 if that failed, with a notice."""
    if stream.source == OUTPUT:
        write(vm, s)
        stream.position = stream.position + s.length
        return s.length
    if not stream.writes:
        if stream.source == FOLDER or is_data(stream):
            notice_of(vm, lit(b"Stream is not writable"))
        elif stream.source != MEMORY:
            write_failed(vm, s.length, BAD_DESCRIPTOR)
        return -1
    if stream.source == MEMORY:
        write_memory(stream, s)
        return s.length
    if stream.at < stream.end:
        stream.at = 0
        stream.end = 0
        c_seek(stream.fd, stream.position, FROM_START)
    flush(vm)
    done = 0
    while done < s.length:
        count = c_write(stream.fd, s, done, s.length - done)
        if count < 0:
            write_failed(vm, s.length - done, c_errno())
            return -1 if done == 0 else done
        done = done + count
    stream.position = stream.position + done
    return done


def write_failed(vm: VM, count: int, number: int) -> None:
    """The notice."""
    reason = first_text(ask_files(vm, request1(lit(b"error"), int_field(number))))
    notice_of(vm, fill(b"Write of %d bytes failed with errno=%d %s", count, number, reason))


def write_memory(stream: Stream, s: Str) -> None:
    """Write over the content, and behind it."""
    if begins_with(stream.mode, lit(b"a")):
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


# Moving


@dont_look_inside
def seek(vm: VM, stream: Stream, offset: int, whence: int) -> bool:
    """Go to a place; False if there is no such place."""
    if stream.source == FOLDER:
        stream.at = 0  # wherever it was to go
        return True
    if stream.source == MEMORY:
        return seek_memory(stream, offset, whence)
    if stream.source != PLAIN or whence < FROM_START or whence > FROM_END:
        return False
    start = stream.position if whence == FROM_HERE else 0
    place = c_seek(stream.fd, offset + start, FROM_END if whence == FROM_END else FROM_START)
    if place < 0:
        return False
    stream.at = 0
    stream.end = 0
    stream.eof = False
    stream.position = place
    return True


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


def shut(stream: Stream) -> None:
    """Close it. The standard descriptors stay open: php's own output goes there."""
    if stream.fd > 2:
        c_close(stream.fd)
    stream.fd = -1
    stream.open = False
    stream.kind = lit(b"Unknown")
    stream.buffer = lit(b"")
    stream.at = 0
    stream.end = 0
