"""Opening: the stream of a path or URL."""

from typing import Final

from pyphp.interp.contracts.hostcodes import FIND_FILE
from pyphp.interp.data.filling import fill
from pyphp.interp.data.numbers import is_digit
from pyphp.interp.data.records import int_field, path_field, request1, request2, text_field
from pyphp.interp.data.resources import FOLDER, MEMORY, OUTPUT, Stream, new_stream, real_stream, source_of
from pyphp.interp.data.strings import substring, with_room
from pyphp.interp.errors.raising import file_here, throw_error, throw_value_error
from pyphp.interp.names.hosting import ask_host
from pyphp.interp.operators.conversions import to_int
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.libc import c_find_byte
from pyphp.interp.rlib.text import Str, lit, str_same
from pyphp.interp.rlib.value import STR, Value, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.standard.streams.asking import (
    ask_files,
    first_number,
    first_text,
    next_number,
    succeeded,
    warn_about,
)
from pyphp.stdlib_php.standard.streams.chains import READING, WRITING, add_named
from pyphp.stdlib_php.standard.streams.closing import kept
from pyphp.stdlib_php.standard.streams.names import PLUS, begins_with, is_mode, reads_in, scheme_of, writes_in
from pyphp.stdlib_php.standard.streams.scripted import open_scripted, open_scripted_folder
from pyphp.stdlib_php.standard.streams.wrappers import (
    DATA_URL,
    FOR_INCLUDE,
    GLOB_URL,
    NOBODY,
    PHP_STREAM,
    SCRIPTS,
    Located,
    locate,
    script_wrapper,
    setting_on,
)
from pyphp.stdlib_php.standard.strings.letters import lowered
from pyphp.stdlib_php.standard.urls.encodings import url_decoded
from pyphp.stdlib_php.support.complaints import warn_of

SMALL_A: Final[int] = ord(b"a")
SMALL_W: Final[int] = ord(b"w")
SLASH: Final[int] = ord(b"/")
BAR: Final[int] = ord(b"|")
AS_THEY_COME: Final[int] = 2  # SCANDIR_SORT_NONE


def find_path(vm: VM, path: Str, everywhere: bool) -> Str:
    """The path as it is, or of the file that is found in the folders of include_path."""
    if not everywhere or scheme_of(path).length > 0:
        return path
    call = ask_host(vm, FIND_FILE, path, file_here(vm), 0)
    return call.text if succeeded(call) else path


@dont_look_inside
def open_path(vm: VM, path: Str, mode: Str, context: Value) -> Stream | None:
    """The handle of the stream of a path or URL, opened in a mode of fopen's; None, after a warning, if that cannot be.
    """
    return open_with(vm, path, mode, 0, context)


@dont_look_inside
def open_with(vm: VM, path: Str, mode: Str, options: int, context: Value) -> Stream | None:
    """The same; options: what a script's stream_open() is told."""
    if path.length == 0:
        throw_value_error(vm, lit(b"Path cannot be empty"))
    there = locate(vm, path, options)
    if there.kind == NOBODY:
        warn_about(vm, path, lit(b"Failed to open stream: no suitable wrapper could be found"))
        return None
    if there.kind == SCRIPTS:
        named = there.named
        assert named is not None
        opened = open_scripted(vm, named, path, mode, options, context)
        return None if opened is None else kept(vm, opened)
    if there.kind == PHP_STREAM:
        return with_context(open_php(vm, path, mode, options, context), context)
    if there.kind == DATA_URL:
        return with_context(open_data(vm, path, mode), context)
    if there.kind == GLOB_URL:
        warn_about(vm, path, lit(b"Failed to open stream: wrapper does not support stream open"))
        return None
    return with_context(open_file(vm, there, path, mode), context)


def with_context(stream: Stream | None, context: Value) -> Stream | None:
    """The stream with its context."""
    if stream is not None:
        real_stream(stream).context = context
    return stream


def open_file(vm: VM, there: Located, path: Str, mode: Str) -> Stream | None:
    """That of a file."""
    if not is_mode(mode):
        warn_about(vm, path, fill(b"Failed to open stream: `%s' is not a valid mode for fopen", mode))
        return None
    call = ask_files(vm, request2(lit(b"open"), path_field(there.path), text_field(mode)))
    if not succeeded(call):
        warn_about(vm, path, fill(b"Failed to open stream: %s", call.text))
        return None
    fd = first_number(call)
    return new_stream(fd, next_number(vm), source_of(fd), path, mode, reads_in(mode), writes_in(mode))


def open_php(vm: VM, path: Str, mode: Str, options: int, context: Value) -> Stream | None:
    """The stream of a php:// URL."""
    name = lowered(substring(path, 6, path.length - 6))
    if begins_with(name, lit(b"filter/")):
        return open_filtered(vm, path, substring(path, 13, path.length - 13), mode, options, context)
    for_program = str_same(name, lit(b"input")) or begins_with(name, lit(b"std")) or begins_with(name, lit(b"fd/"))
    if options & FOR_INCLUDE != 0 and for_program and not setting_on(vm, lit(b"allow_url_include")):
        warn_about(vm, path, lit(b"Failed to open stream: operation failed"))
        return None
    if str_same(name, lit(b"input")):
        return in_memory(vm, path, lit(b"rb"), lit(b""))
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
    elif begins_with(name, lit(b"fd/")):
        return open_descriptor(vm, path, substring(name, 3, name.length - 3), mode)
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
    kept_mode = lit(b"a+b") if appends else (lit(b"w+b") if writes else lit(b"rb"))
    made = new_stream(-1, next_number(vm), MEMORY, path, kept_mode, True, writes)
    made.buffer = with_room(content, content.length)
    made.end = content.length
    return made


def open_data(vm: VM, path: Str, mode: Str) -> Stream | None:
    """The stream of a data: URL."""
    call = ask_files(vm, request1(lit(b"data"), text_field(path)))
    if not succeeded(call):
        warn_about(vm, path, fill(b"Failed to open stream: %s", call.text))
        return None
    made = in_memory(vm, path, lit(b"r"), first_text(call))
    made.mode = mode
    return made


def open_descriptor(vm: VM, path: Str, number: Str, mode: Str) -> Stream | None:
    """A copy of a descriptor that the process has."""
    k = 0
    while k < number.length and is_digit(number.byte(k)):
        k = k + 1
    if k < number.length and not (k == 0 and number.length > 1 and number.byte(0) == ord(b"-")):
        form = lit(b"php://fd/ stream must be specified in the form php://fd/<orig fd>")
        warn_about(vm, path, fill(b"Failed to open stream: %s", form))
        return None
    call = ask_files(vm, request1(lit(b"descriptor"), int_field(to_int(v_ref(STR, number)))))
    if not succeeded(call):
        if call.line == 0:
            warn_about(vm, path, fill(b"Failed to open stream: %s", call.text))
        else:
            reason = fill(b"Error duping file descriptor %s; possibly it doesn't exist: [%d]: %s", number,
                          call.line, call.text)  # fmt: skip
            warn_about(vm, path, fill(b"Failed to open stream: %s", reason))
        return None
    fd = first_number(call)
    return new_stream(fd, next_number(vm), source_of(fd), path, mode, reads_in(mode), writes_in(mode))


# php://filter


@dont_look_inside
def open_filtered(vm: VM, path: Str, rest: Str, mode: Str, options: int, context: Value) -> Stream | None:
    """The stream of a resource, read and written through filters."""
    place = find_resource(rest)
    if place < 0:
        throw_error(vm, lit(b"No URL resource specified"))
    target = substring(rest, place, rest.length - place)
    opened = open_quietly(vm, target, mode, options, context)
    if opened is None:
        warn_about(vm, path, lit(b"Failed to open stream: operation failed"))
        return None
    specified = substring(rest, 0, max(0, place - 10))
    k = 0
    while k < specified.length:
        end = c_find_byte(specified, SLASH, k)
        end = specified.length if end < 0 else end
        part = substring(specified, k, end - k)
        if part.length > 0:
            add_part(vm, opened, part, mode)
        k = end + 1
    real_stream(opened).uri = path
    return opened


def open_quietly(vm: VM, target: Str, mode: Str, options: int, context: Value) -> Stream | None:
    """Nothing is said of why it fails, but by code of the script's. What could throw is left to throw."""
    if target.length == 0 or script_wrapper(vm, target) is not None or begins_with(target, lit(b"php://")):
        return open_with(vm, target, mode, options, context)
    level = vm.error_level
    handlers = vm.handlers
    vm.error_level = 0
    vm.handlers = None
    opened = open_with(vm, target, mode, options, context)
    vm.handlers = handlers
    vm.error_level = level
    return opened


def find_resource(rest: Str) -> int:
    """Where the name of the resource begins; -1: there is none."""
    k = 0
    while k + 9 <= rest.length:
        if begins_with(substring(rest, k, 9), lit(b"resource=")) and (k == 0 or rest.byte(k - 1) == SLASH):
            return k + 9
        k = k + 1
    return -1


def add_part(vm: VM, opened: Stream, part: Str, mode: Str) -> None:
    """read=a|b, write=a|b, or for both."""
    if begins_with(part, lit(b"read=")):
        add_all(vm, opened, substring(part, 5, part.length - 5), READING)
    elif begins_with(part, lit(b"write=")):
        add_all(vm, opened, substring(part, 6, part.length - 6), WRITING)
    else:
        reads = READING if reads_in(mode) else 0
        writes = WRITING if writes_in(mode) else 0
        add_all(vm, opened, part, reads | writes)


def add_all(vm: VM, opened: Stream, names: Str, chains: int) -> None:
    """Filters, with bars between them."""
    k = 0
    while k < names.length:
        end = c_find_byte(names, BAR, k)
        end = names.length if end < 0 else end
        name = url_decoded(substring(names, k, end - k), 32)
        if chains & READING != 0 and not add_named(vm, opened, name, READING):
            warn_of(vm, fill(b"Unable to create filter (%s)", name))
        if chains & WRITING != 0 and not add_named(vm, opened, name, WRITING):
            warn_of(vm, fill(b"Unable to create filter (%s)", name))
        k = end + 1


# Folders


@dont_look_inside
def open_folder(vm: VM, path: Str, context: Value) -> Stream | None:
    """The handle of a folder's names, as they come; None after a warning."""
    there = locate(vm, path, 0)
    if there.kind == SCRIPTS:
        named = there.named
        assert named is not None
        opened = open_scripted_folder(vm, named, path, context)
        return None if opened is None else kept(vm, opened)
    if there.kind == PHP_STREAM or there.kind == DATA_URL:
        warn_about(vm, path, lit(b"Failed to open directory: not implemented"))
        return None
    act = lit(b"glob names") if there.kind == GLOB_URL else lit(b"scandir")
    if there.kind == GLOB_URL:
        call = ask_files(vm, request1(act, text_field(there.path)))
    else:
        call = ask_files(vm, request2(act, path_field(there.path), int_field(AS_THEY_COME)))
    if not succeeded(call):
        reason = lit(b"operation failed") if there.kind == GLOB_URL else call.text
        warn_about(vm, path, fill(b"Failed to open directory: %s", reason))
        return None
    stream = new_stream(-1, next_number(vm), FOLDER, path, lit(b"r"), True, False)
    stream.buffer = call.text
    stream.end = call.text.length
    stream.context = context
    return stream
