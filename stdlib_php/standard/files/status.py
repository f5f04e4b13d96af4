"""What the file system knows of a file. The host asks it; nothing is remembered from call to call."""

from typing import Final

from pyphp.interp.arrays.api import array_set_int, array_set_str, new_array
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.bytecode import TYPE_BOOL, TYPE_MIXED, TYPE_STRING
from pyphp.interp.contracts.hostcodes import BARRED
from pyphp.interp.data.filling import fill
from pyphp.interp.data.records import int_at, int_field, next_at, path_field, request1, request2, text_field
from pyphp.interp.data.resources import MEMORY, SCRIPTED, Stream
from pyphp.interp.data.strings import concat2
from pyphp.interp.names.hosting import HostCall
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.frame import Frame
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.libc import c_find_byte
from pyphp.interp.rlib.rarithmetic import int_shl
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import ARR, STR, Value, v_bool, v_int, v_null, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.standard.streams.asking import ask_files, ask_files_quietly, barred, path_at, stream_at, succeeded
from pyphp.stdlib_php.standard.streams.reading import base_of
from pyphp.stdlib_php.standard.streams.scripted import (
    KIND,
    LINK,
    MODE,
    NUMBERS,
    QUIET,
    forget_status,
    known_status,
    scripted_stat,
    status_name,
)
from pyphp.stdlib_php.standard.streams.wrappers import has_script_wrappers, script_wrapper
from pyphp.stdlib_php.standard.streams.writing import is_data
from pyphp.stdlib_php.support.arguments import text
from pyphp.stdlib_php.support.complaints import notice_of, warn_of
from pyphp.stdlib_php.support.registry import P, builtin

INODE: Final[int] = 1
OWNER: Final[int] = 4
GROUP: Final[int] = 5
SIZE: Final[int] = 7
ACCESSED: Final[int] = 8
MODIFIED: Final[int] = 9
CHANGED: Final[int] = 10
REGULAR: Final[int] = 0o100000
DIRECTORY: Final[int] = 0o040000
EXISTS: Final[int] = 0o1000000  # beside a mode: there is something
OPEN_BASEDIR: Final[int] = 4  # in url_stat()'s flags
MAY_READ: Final[int] = 4
MAY_WRITE: Final[int] = 2
MAY_EXECUTE: Final[int] = 1


@dont_look_inside
def numbers_in(call: HostCall) -> Array[int]:
    """What the host says of a file."""
    numbers = Array[int](NUMBERS)
    at = 0
    k = 0
    while at < call.text.length:
        numbers[k] = int_at(call.text, at)
        at = next_at(call.text, at)
        k = k + 1
    return numbers


def has_nul(path: Str) -> bool:
    """No file is called so."""
    return c_find_byte(path, 0, 0) >= 0


def mode_of(vm: VM, path: Str, act: Str) -> int:
    """The mode of what is at the path, 0 for nothing."""
    if path.length == 0 or has_nul(path):
        return 0
    named = script_wrapper(vm, path)
    if named is not None:
        numbers = known_status(vm, named, path, status_flags(act) | QUIET)
        return 0 if numbers is None else EXISTS | numbers[MODE]
    call = ask_files(vm, request1(act, path_field(path)))
    return numbers_in(call)[MODE] if succeeded(call) else 0


def status_flags(act: Str) -> int:
    """What url_stat() is told; PHP's own bit among it."""
    return OPEN_BASEDIR | (1 if act.byte(0) == ord(b"l") else 0)


@builtin(b"file_exists", P(b"filename", TYPE_STRING))
def file_exists(vm: VM, args: Frame, n: int) -> Value:
    """Is there something at the path?"""
    return v_bool(mode_of(vm, text(args, 0), lit(b"stat")) != 0)


@builtin(b"is_file", P(b"filename", TYPE_STRING))
def is_file(vm: VM, args: Frame, n: int) -> Value:
    """A regular file?"""
    return v_bool(mode_of(vm, text(args, 0), lit(b"stat")) & KIND == REGULAR)


@builtin(b"is_dir", P(b"filename", TYPE_STRING))
def is_dir(vm: VM, args: Frame, n: int) -> Value:
    """A folder?"""
    return v_bool(mode_of(vm, text(args, 0), lit(b"stat")) & KIND == DIRECTORY)


def is_folders(call: HostCall) -> bool:
    """Does the host say of what it was asked about that it is a folder?"""
    return succeeded(call) and numbers_in(call)[MODE] & KIND == DIRECTORY


@builtin(b"is_link", P(b"filename", TYPE_STRING))
def is_link(vm: VM, args: Frame, n: int) -> Value:
    """A symbolic link?"""
    return v_bool(mode_of(vm, text(args, 0), lit(b"lstat")) & KIND == LINK)


def may(vm: VM, path: Str, how: int) -> Value:
    """May this process do that with what is at the path?"""
    if path.length == 0 or has_nul(path):
        return v_bool(False)
    named = script_wrapper(vm, path)
    if named is not None:
        return v_bool(may_by_mode(vm, known_status(vm, named, path, OPEN_BASEDIR | QUIET), how))
    return v_bool(succeeded(ask_files(vm, request2(lit(b"access"), path_field(path), int_field(how)))))


def may_by_mode(vm: VM, numbers: Array[int] | None, how: int) -> bool:
    """The same of what has a mode, and an owner."""
    if numbers is None:
        return False
    call = ask_files(vm, text_field(lit(b"ids")))
    at = 0
    own = int_at(call.text, at)
    mode = numbers[MODE]
    if numbers[OWNER] == own:
        return mode & int_shl(how, 6) != 0
    at = next_at(call.text, at)
    while at < call.text.length:
        if int_at(call.text, at) == numbers[GROUP]:
            return mode & int_shl(how, 3) != 0
        at = next_at(call.text, at)
    return mode & how != 0


@builtin(b"is_readable", P(b"filename", TYPE_STRING))
def is_readable(vm: VM, args: Frame, n: int) -> Value:
    """May it be read?"""
    return may(vm, text(args, 0), MAY_READ)


@builtin(b"is_writable", P(b"filename", TYPE_STRING), aliases=(b"is_writeable",))
def is_writable(vm: VM, args: Frame, n: int) -> Value:
    """May it be written?"""
    return may(vm, text(args, 0), MAY_WRITE)


@builtin(b"is_executable", P(b"filename", TYPE_STRING))
def is_executable(vm: VM, args: Frame, n: int) -> Value:
    """May it be run?"""
    return may(vm, text(args, 0), MAY_EXECUTE)


def asked_status(vm: VM, path: Str, act: Str, failed: Str) -> Array[int] | None:
    """What is known of the file at a path; None, with a warning, if there is none."""
    if path.length == 0:
        return None
    if has_nul(path):
        warn_of(vm, lit(b"Filename contains null byte"))
        return None
    named = script_wrapper(vm, path)
    if named is not None:
        numbers = known_status(vm, named, path, status_flags(act))
        if numbers is None:
            warn_of(vm, concat2(failed, path))
        return numbers
    call = ask_files_quietly(vm, request1(act, path_field(path)))
    if succeeded(call):
        return numbers_in(call)
    if call.outcome == BARRED:
        barred(vm, call)
    else:
        warn_of(vm, concat2(failed, path))
    return None


def status_number(vm: VM, args: Frame, place: int) -> Value:
    """One of the numbers of the file that the first argument names."""
    numbers = asked_status(vm, text(args, 0), lit(b"stat"), lit(b"stat failed for "))
    return v_bool(False) if numbers is None else v_int(numbers[place])


@builtin(b"filesize", P(b"filename", TYPE_STRING))
def filesize(vm: VM, args: Frame, n: int) -> Value:
    """Its bytes."""
    return status_number(vm, args, SIZE)


@builtin(b"fileperms", P(b"filename", TYPE_STRING))
def fileperms(vm: VM, args: Frame, n: int) -> Value:
    """Its kind and who may do what."""
    return status_number(vm, args, MODE)


@builtin(b"fileinode", P(b"filename", TYPE_STRING))
def fileinode(vm: VM, args: Frame, n: int) -> Value:
    """Its number in the file system."""
    return status_number(vm, args, INODE)


@builtin(b"fileowner", P(b"filename", TYPE_STRING))
def fileowner(vm: VM, args: Frame, n: int) -> Value:
    """Whose it is."""
    return status_number(vm, args, OWNER)


@builtin(b"filegroup", P(b"filename", TYPE_STRING))
def filegroup(vm: VM, args: Frame, n: int) -> Value:
    """Which group's it is."""
    return status_number(vm, args, GROUP)


@builtin(b"fileatime", P(b"filename", TYPE_STRING))
def fileatime(vm: VM, args: Frame, n: int) -> Value:
    """When it was read."""
    return status_number(vm, args, ACCESSED)


@builtin(b"filemtime", P(b"filename", TYPE_STRING))
def filemtime(vm: VM, args: Frame, n: int) -> Value:
    """When it was written."""
    return status_number(vm, args, MODIFIED)


@builtin(b"filectime", P(b"filename", TYPE_STRING))
def filectime(vm: VM, args: Frame, n: int) -> Value:
    """When what is known of it changed."""
    return status_number(vm, args, CHANGED)


@builtin(b"filetype", P(b"filename", TYPE_STRING))
def filetype(vm: VM, args: Frame, n: int) -> Value:
    """Its kind as a word."""
    numbers = asked_status(vm, text(args, 0), lit(b"lstat"), lit(b"Lstat failed for "))
    return v_bool(False) if numbers is None else v_ref(STR, kind_word(vm, numbers[MODE] & KIND))


def kind_word(vm: VM, kind: int) -> Str:
    """The word for a kind."""
    if kind == REGULAR:
        return lit(b"file")
    if kind == DIRECTORY:
        return lit(b"dir")
    if kind == LINK:
        return lit(b"link")
    if kind == 0o010000:
        return lit(b"fifo")
    if kind == 0o020000:
        return lit(b"char")
    if kind == 0o060000:
        return lit(b"block")
    if kind != 0o140000:
        notice_of(vm, fill(b"Unknown file type (%d)", kind))
    return lit(b"unknown")


@builtin(b"stat", P(b"filename", TYPE_STRING))
def stat(vm: VM, args: Frame, n: int) -> Value:
    """All that is known of a file."""
    numbers = asked_status(vm, text(args, 0), lit(b"stat"), lit(b"stat failed for "))
    return v_bool(False) if numbers is None else v_ref(ARR, status_array(numbers))


@builtin(b"lstat", P(b"filename", TYPE_STRING))
def lstat(vm: VM, args: Frame, n: int) -> Value:
    """All that is known of a file, or of the link at its path."""
    numbers = asked_status(vm, text(args, 0), lit(b"lstat"), lit(b"Lstat failed for "))
    return v_bool(False) if numbers is None else v_ref(ARR, status_array(numbers))


@builtin(b"fstat", P(b"stream", TYPE_MIXED))
def fstat(vm: VM, args: Frame, n: int) -> Value:
    """All that is known of an open file."""
    stream = base_of(stream_at(vm, args, 0))
    if stream.source == SCRIPTED:
        numbers = scripted_stat(vm, stream)
        return v_bool(False) if numbers is None else v_ref(ARR, status_array(numbers))
    if stream.source == MEMORY:
        return v_ref(ARR, status_array(memory_status(stream)))
    if stream.fd < 0:
        return v_bool(False)
    call = ask_files(vm, request1(lit(b"fstat"), int_field(stream.fd)))
    return v_ref(ARR, status_array(numbers_in(call))) if succeeded(call) else v_bool(False)


def memory_status(stream: Stream) -> Array[int]:
    """As php tells it of a stream in memory."""
    numbers = Array[int](NUMBERS)
    numbers[0] = 12
    numbers[MODE] = 0o100666 if stream.writes or is_data(stream) else 0o100444
    numbers[3] = 1
    numbers[6] = -1
    numbers[SIZE] = stream.end
    numbers[11] = -1
    numbers[12] = -1
    return numbers


@dont_look_inside
def status_array(numbers: Array[int]) -> PhpArray:
    """The numbers by position and by name."""
    made = new_array(NUMBERS + NUMBERS)
    for k in range(NUMBERS):
        made = array_set_int(made, k, v_int(numbers[k]))
    for k in range(NUMBERS):
        made = array_set_str(made, status_name(k), v_int(numbers[k]))
    return made


@builtin(
    b"clearstatcache",
    P(b"clear_realpath_cache", TYPE_BOOL, optional=True),
    P(b"filename", TYPE_STRING, optional=True),
)
def clearstatcache(vm: VM, args: Frame, n: int) -> Value:
    """Nothing is remembered, except of the script's own wrappers."""
    if has_script_wrappers(vm):
        forget_status(vm)
    if n > 1:
        path_at(vm, args, 1)
    return v_null()
