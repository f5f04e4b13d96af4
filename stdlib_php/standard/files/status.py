"""What the file system knows of a file. The host asks it; nothing is remembered from call to call."""

from typing import Final

from pyphp.interp.arrays.api import array_set_int, array_set_str, new_array
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.bytecode import TYPE_BOOL, TYPE_MIXED, TYPE_STRING
from pyphp.interp.contracts.hostcodes import BARRED
from pyphp.interp.data.records import int_at, int_field, next_at, path_field, request1, request2
from pyphp.interp.data.strings import concat2, substring
from pyphp.interp.names.hosting import HostCall
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.frame import Frame
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.libc import c_find_byte
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import ARR, STR, Value, v_bool, v_int, v_null, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.standard.files.streams import (
    ask_files,
    ask_files_quietly,
    barred,
    first_text,
    path_at,
    stream_at,
    succeeded,
)
from pyphp.stdlib_php.support.arguments import text
from pyphp.stdlib_php.support.complaints import warn_of
from pyphp.stdlib_php.support.registry import P, builtin

NUMBERS: Final[int] = 13  # that the host says of a file
INODE: Final[int] = 1
MODE: Final[int] = 2
OWNER: Final[int] = 4
GROUP: Final[int] = 5
SIZE: Final[int] = 7
ACCESSED: Final[int] = 8
MODIFIED: Final[int] = 9
CHANGED: Final[int] = 10
KIND: Final[int] = 0o170000
REGULAR: Final[int] = 0o100000
DIRECTORY: Final[int] = 0o040000
LINK: Final[int] = 0o120000
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
    call = ask_files(vm, request1(act, path_field(path)))
    return numbers_in(call)[MODE] if succeeded(call) else 0


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
    return v_bool(succeeded(ask_files(vm, request2(lit(b"access"), path_field(path), int_field(how)))))


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


def asked_status(vm: VM, path: Str, act: Str, failed: Str) -> HostCall | None:
    """What the host says of the file at a path; None, with a warning, if there is none."""
    if path.length == 0:
        return None
    if has_nul(path):
        warn_of(vm, lit(b"Filename contains null byte"))
        return None
    call = ask_files_quietly(vm, request1(act, path_field(path)))
    if succeeded(call):
        return call
    if call.outcome == BARRED:
        barred(vm, call)
    else:
        warn_of(vm, concat2(failed, path))
    return None


def status_number(vm: VM, args: Frame, place: int) -> Value:
    """One of the numbers of the file that the first argument names."""
    call = asked_status(vm, text(args, 0), lit(b"stat"), lit(b"stat failed for "))
    return v_bool(False) if call is None else v_int(numbers_in(call)[place])


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
    call = asked_status(vm, text(args, 0), lit(b"type"), lit(b"Lstat failed for "))
    return v_bool(False) if call is None else v_ref(STR, first_text(call))


@builtin(b"stat", P(b"filename", TYPE_STRING))
def stat(vm: VM, args: Frame, n: int) -> Value:
    """All that is known of a file."""
    call = asked_status(vm, text(args, 0), lit(b"stat"), lit(b"stat failed for "))
    return v_bool(False) if call is None else v_ref(ARR, status_array(numbers_in(call)))


@builtin(b"lstat", P(b"filename", TYPE_STRING))
def lstat(vm: VM, args: Frame, n: int) -> Value:
    """All that is known of a file, or of the link at its path."""
    call = asked_status(vm, text(args, 0), lit(b"lstat"), lit(b"Lstat failed for "))
    return v_bool(False) if call is None else v_ref(ARR, status_array(numbers_in(call)))


@builtin(b"fstat", P(b"stream", TYPE_MIXED))
def fstat(vm: VM, args: Frame, n: int) -> Value:
    """All that is known of an open file."""
    stream = stream_at(vm, args, 0)
    if stream.fd < 0:
        return v_bool(False)
    call = ask_files(vm, request1(lit(b"fstat"), int_field(stream.fd)))
    return v_ref(ARR, status_array(numbers_in(call))) if succeeded(call) else v_bool(False)


@dont_look_inside
def status_array(numbers: Array[int]) -> PhpArray:
    """The numbers by position and by name."""
    names = lit(b"dev    ino    mode   nlink  uid    gid    rdev   size   atime  mtime  ctime  blksizeblocks ")
    made = new_array(NUMBERS + NUMBERS)
    for k in range(NUMBERS):
        made = array_set_int(made, k, v_int(numbers[k]))
    for k in range(NUMBERS):
        size = 7
        while names.byte(k * 7 + size - 1) == 32:
            size = size - 1
        made = array_set_str(made, substring(names, k * 7, size), v_int(numbers[k]))
    return made


@builtin(
    b"clearstatcache",
    P(b"clear_realpath_cache", TYPE_BOOL, optional=True),
    P(b"filename", TYPE_STRING, optional=True),
)
def clearstatcache(vm: VM, args: Frame, n: int) -> Value:
    """Nothing is remembered."""
    if n > 1:
        path_at(vm, args, 1)
    return v_null()
