"""Changes in the file system: files and folders made, removed, renamed; and where relative paths begin."""

from pyphp.interp.bytecode import TYPE_BOOL, TYPE_INT, TYPE_MIXED, TYPE_NULL, TYPE_STRING
from pyphp.interp.contracts.hostcodes import BARRED
from pyphp.interp.data.numbers import int_to_str
from pyphp.interp.data.records import int_at, int_field, next_at, path_field, request1, request2, request3, text_field
from pyphp.interp.data.wording import join3, join5
from pyphp.interp.names.hosting import HostCall
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import STR, Value, v_bool, v_float, v_int, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.standard.files.paths import last_part
from pyphp.stdlib_php.standard.files.status import numbers_in
from pyphp.stdlib_php.standard.files.streams import (
    ask_files,
    ask_files_quietly,
    barred,
    check_context,
    first_number,
    first_text,
    path_at,
    succeeded,
    warn_about,
)
from pyphp.stdlib_php.support.arguments import flag, given, int_or
from pyphp.stdlib_php.support.complaints import bad_argument, notice_of, warn_of
from pyphp.stdlib_php.support.registry import P, builtin


def done_or_warn(vm: VM, call: HostCall) -> Value:
    """True, or false after a warning with the reason."""
    if call.outcome == BARRED:
        barred(vm, call)
    elif not succeeded(call):
        warn_of(vm, call.text)
    return v_bool(succeeded(call))


def done_or_warn_about(vm: VM, path: Str, call: HostCall) -> Value:
    """As done_or_warn; the warning names the path."""
    if call.outcome == BARRED:
        barred(vm, call)
    elif not succeeded(call):
        warn_about(vm, path, call.text)
    return v_bool(succeeded(call))


@builtin(b"unlink", P(b"filename", TYPE_STRING), P(b"context", TYPE_MIXED, optional=True))
def unlink(vm: VM, args: Frame, n: int) -> Value:
    """Remove a file."""
    path = path_at(vm, args, 0)
    check_context(vm, args, n, 1)
    return done_or_warn_about(vm, path, ask_files_quietly(vm, request1(lit(b"unlink"), path_field(path))))


@builtin(
    b"mkdir",
    P(b"directory", TYPE_STRING),
    P(b"permissions", TYPE_INT, optional=True),
    P(b"recursive", TYPE_BOOL, optional=True),
    P(b"context", TYPE_MIXED, optional=True),
)
def mkdir(vm: VM, args: Frame, n: int) -> Value:
    """Make a folder, and those around it if that is asked."""
    path = path_at(vm, args, 0)
    check_context(vm, args, n, 3)
    mode = int_field(int_or(args, n, 1, 0o777))
    deep = int_field(1 if flag(args, n, 2) else 0)
    return done_or_warn(vm, ask_files_quietly(vm, request3(lit(b"mkdir"), path_field(path), mode, deep)))


@builtin(b"rmdir", P(b"directory", TYPE_STRING), P(b"context", TYPE_MIXED, optional=True))
def rmdir(vm: VM, args: Frame, n: int) -> Value:
    """Remove an empty folder."""
    path = path_at(vm, args, 0)
    check_context(vm, args, n, 1)
    return done_or_warn_about(vm, path, ask_files_quietly(vm, request1(lit(b"rmdir"), path_field(path))))


@builtin(b"rename", P(b"from", TYPE_STRING), P(b"to", TYPE_STRING), P(b"context", TYPE_MIXED, optional=True))
def rename(vm: VM, args: Frame, n: int) -> Value:
    """Give a file another path."""
    old = path_at(vm, args, 0)
    new = path_at(vm, args, 1)
    check_context(vm, args, n, 2)
    call = ask_files_quietly(vm, request2(lit(b"rename"), path_field(old), path_field(new)))
    return done_or_warn_about(vm, join3(old, lit(b","), new), call)


@builtin(b"chmod", P(b"filename", TYPE_STRING), P(b"permissions", TYPE_INT))
def chmod(vm: VM, args: Frame, n: int) -> Value:
    """Say who may do what with a file."""
    path = path_field(path_at(vm, args, 0))
    return done_or_warn(vm, ask_files_quietly(vm, request2(lit(b"chmod"), path, int_field(args[slot(1)].i))))


@builtin(
    b"touch",
    P(b"filename", TYPE_STRING),
    P(b"mtime", TYPE_INT | TYPE_NULL, optional=True),
    P(b"atime", TYPE_INT | TYPE_NULL, optional=True),
)
def touch(vm: VM, args: Frame, n: int) -> Value:
    """Set a file's times; it is made if it is not there."""
    path = path_at(vm, args, 0)
    if path.length == 0:
        return v_bool(False)
    request = request1(lit(b"touch"), path_field(path))
    if given(args, n, 1):
        modified = args[slot(1)].i
        request = join3(request, int_field(modified), int_field(int_or(args, n, 2, modified)))
    elif given(args, n, 2):
        bad_argument(vm, 2, lit(b"cannot be null when argument #3 ($atime) is an integer"))
    call = ask_files_quietly(vm, request)
    if call.outcome == BARRED:
        barred(vm, call)
    elif not succeeded(call):
        warn_of(vm, join5(lit(b"Unable to create file "), path, lit(b" because "), call.text, lit(b"")))
    return v_bool(succeeded(call))


@builtin(b"symlink", P(b"target", TYPE_STRING), P(b"link", TYPE_STRING))
def symlink(vm: VM, args: Frame, n: int) -> Value:
    """Make a symbolic link."""
    target = text_field(path_at(vm, args, 0))  # of both the host decides what open_basedir has to say
    return done_or_warn(vm, ask_files_quietly(vm, request2(lit(b"symlink"), target, text_field(path_at(vm, args, 1)))))


@builtin(b"link", P(b"target", TYPE_STRING), P(b"link", TYPE_STRING))
def link(vm: VM, args: Frame, n: int) -> Value:
    """Give a file a second path."""
    target = text_field(path_at(vm, args, 0))
    return done_or_warn(vm, ask_files_quietly(vm, request2(lit(b"link"), target, text_field(path_at(vm, args, 1)))))


@builtin(b"readlink", P(b"path", TYPE_STRING))
def readlink(vm: VM, args: Frame, n: int) -> Value:
    """Where a symbolic link leads."""
    call = ask_files_quietly(vm, request1(lit(b"readlink"), path_field(path_at(vm, args, 0))))
    if not succeeded(call):
        return done_or_warn(vm, call)
    return v_ref(STR, first_text(call))


@builtin(b"umask", P(b"mask", TYPE_INT | TYPE_NULL, optional=True))
def umask(vm: VM, args: Frame, n: int) -> Value:
    """What new files do not allow; the mask before."""
    before = first_number(ask_files(vm, request1(lit(b"umask"), int_field(int_or(args, n, 0, 0) & 0o777))))
    if not given(args, n, 0):
        ask_files(vm, request1(lit(b"umask"), int_field(before)))
    return v_int(before)


# Places


@builtin(b"realpath", P(b"path", TYPE_STRING))
def realpath(vm: VM, args: Frame, n: int) -> Value:
    """The path without links and points; false if there is nothing."""
    call = ask_files(vm, request1(lit(b"realpath"), text_field(path_at(vm, args, 0))))
    return v_ref(STR, first_text(call)) if succeeded(call) else v_bool(False)


@builtin(b"getcwd")
def getcwd(vm: VM, args: Frame, n: int) -> Value:
    """The folder in which relative paths begin."""
    call = ask_files(vm, text_field(lit(b"getcwd")))
    return v_ref(STR, first_text(call)) if succeeded(call) else v_bool(False)


@builtin(b"chdir", P(b"directory", TYPE_STRING))
def chdir(vm: VM, args: Frame, n: int) -> Value:
    """Let relative paths begin elsewhere."""
    call = ask_files_quietly(vm, request1(lit(b"chdir"), path_field(path_at(vm, args, 0))))
    if call.outcome == BARRED:
        barred(vm, call)
    elif not succeeded(call):
        warn_of(vm, join5(call.text, lit(b" (errno "), int_to_str(call.line), lit(b")"), lit(b"")))
    return v_bool(succeeded(call))


@builtin(b"sys_get_temp_dir")
def sys_get_temp_dir(vm: VM, args: Frame, n: int) -> Value:
    """The folder of files that are needed for a while."""
    return v_ref(STR, first_text(ask_files(vm, text_field(lit(b"tempdir")))))


@builtin(b"tempnam", P(b"directory", TYPE_STRING), P(b"prefix", TYPE_STRING))
def tempnam(vm: VM, args: Frame, n: int) -> Value:
    """The path of a new file."""
    folder = text_field(path_at(vm, args, 0))
    prefix = text_field(last_part(path_at(vm, args, 1), lit(b"")))
    call = ask_files(vm, request2(lit(b"tempnam"), folder, prefix))
    if not succeeded(call):
        return v_bool(False)
    name = first_text(call)
    if int_at(call.text, next_at(call.text, 0)) != 0:
        notice_of(vm, lit(b"file created in the system's temporary directory"))
    return v_ref(STR, name)


@builtin(b"disk_free_space", P(b"directory", TYPE_STRING), aliases=(b"diskfreespace",))
def disk_free_space(vm: VM, args: Frame, n: int) -> Value:
    """Free bytes of the disk that the folder is on."""
    return space(vm, args, 1)


@builtin(b"disk_total_space", P(b"directory", TYPE_STRING))
def disk_total_space(vm: VM, args: Frame, n: int) -> Value:
    """Bytes of the disk that the folder is on."""
    return space(vm, args, 0)


def space(vm: VM, args: Frame, place: int) -> Value:
    """One of the two numbers that the host says of a disk."""
    call = ask_files_quietly(vm, request1(lit(b"space"), text_field(path_at(vm, args, 0))))
    if not succeeded(call):
        return done_or_warn(vm, call)
    return v_float(float(numbers_in(call)[place]))


@builtin(b"getmypid")
def getmypid(vm: VM, args: Frame, n: int) -> Value:
    """The number of this process."""
    return v_int(first_number(ask_files(vm, text_field(lit(b"pid")))))
