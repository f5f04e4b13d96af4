"""Changes in the file system: files and folders made, removed, renamed; and where relative paths begin."""

from typing import Final

from pyphp.interp.arrays.api import array_set_int, new_array
from pyphp.interp.bytecode import TYPE_BOOL, TYPE_INT, TYPE_MIXED, TYPE_NULL, TYPE_STRING
from pyphp.interp.contracts.hostcodes import BARRED, UNKNOWN
from pyphp.interp.data.filling import fill
from pyphp.interp.data.records import int_at, int_field, next_at, path_field, request1, request2, request3, text_field
from pyphp.interp.data.resources import NamedClass
from pyphp.interp.data.wording import contains, join3
from pyphp.interp.names.hosting import HostCall
from pyphp.interp.objects.calling import arguments1, arguments2, arguments3
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.obj import same_object
from pyphp.interp.rlib.text import Str, lit, str_same
from pyphp.interp.rlib.value import ARR, INT, RES, STR, Value, as_ref, v_bool, v_float, v_int, v_null, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.standard.files.paths import last_part
from pyphp.stdlib_php.standard.files.status import numbers_in
from pyphp.stdlib_php.standard.streams.asking import (
    ask_files,
    ask_files_quietly,
    barred,
    first_number,
    first_text,
    path_at,
    succeeded,
    warn_about,
)
from pyphp.stdlib_php.standard.streams.contexts import context_at
from pyphp.stdlib_php.standard.streams.names import scheme_of
from pyphp.stdlib_php.standard.streams.scripted import act_of_script
from pyphp.stdlib_php.standard.streams.wrappers import script_wrapper
from pyphp.stdlib_php.standard.strings.letters import lowered
from pyphp.stdlib_php.support.arguments import flag, given, int_of_c, int_or, text_of_c
from pyphp.stdlib_php.support.complaints import bad_argument, notice_of, warn_of
from pyphp.stdlib_php.support.registry import P, builtin

REPORT_ERRORS: Final[int] = 8  # in options of the script's wrappers
TOUCH: Final[int] = 1  # options of stream_metadata()
OWNER_NAME: Final[int] = 2
GROUP_NAME: Final[int] = 4
ACCESS: Final[int] = 6
NO_FILES: Final[Str] = lit(b" php data glob ")


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
    context = v_ref(RES, context_at(vm, args, n, 1))
    named = script_wrapper(vm, path)
    if named is not None:
        return v_bool(act_of_script(vm, named, lit(b"unlink"), arguments1(args[slot(0)]), context))
    if is_no_file(path):
        warn_of(vm, fill(b"%s does not allow unlinking", wrapper_word(path)))
        return v_bool(False)
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
    context = v_ref(RES, context_at(vm, args, n, 3))
    named = script_wrapper(vm, path)
    if named is not None:
        options = v_int(REPORT_ERRORS | (1 if flag(args, n, 2) else 0))
        arguments = arguments3(args[slot(0)], v_int(int_or(args, n, 1, 0o777)), options)
        return v_bool(act_of_script(vm, named, lit(b"mkdir"), arguments, context))
    mode = int_field(int_or(args, n, 1, 0o777))
    deep = int_field(1 if flag(args, n, 2) else 0)
    return done_or_warn(vm, ask_files_quietly(vm, request3(lit(b"mkdir"), path_field(path), mode, deep)))


@builtin(b"rmdir", P(b"directory", TYPE_STRING), P(b"context", TYPE_MIXED, optional=True))
def rmdir(vm: VM, args: Frame, n: int) -> Value:
    """Remove an empty folder."""
    path = path_at(vm, args, 0)
    context = v_ref(RES, context_at(vm, args, n, 1))
    named = script_wrapper(vm, path)
    if named is not None:
        arguments = arguments2(args[slot(0)], v_int(REPORT_ERRORS))
        return v_bool(act_of_script(vm, named, lit(b"rmdir"), arguments, context))
    return done_or_warn_about(vm, path, ask_files_quietly(vm, request1(lit(b"rmdir"), path_field(path))))


@builtin(b"rename", P(b"from", TYPE_STRING), P(b"to", TYPE_STRING), P(b"context", TYPE_MIXED, optional=True))
def rename(vm: VM, args: Frame, n: int) -> Value:
    """Give a file another path."""
    old = path_at(vm, args, 0)
    new = path_at(vm, args, 1)
    context = v_ref(RES, context_at(vm, args, n, 2))
    named = script_wrapper(vm, old)
    other = script_wrapper(vm, new)
    if named is not None or other is not None:
        if named is None or other is None or not same_object(named, other):
            warn_of(vm, lit(b"Cannot rename a file across wrapper types"))
            return v_bool(False)
        arguments = arguments2(args[slot(0)], args[slot(1)])
        return v_bool(act_of_script(vm, named, lit(b"rename"), arguments, context))
    call = ask_files_quietly(vm, request2(lit(b"rename"), path_field(old), path_field(new)))
    return done_or_warn_about(vm, fill(b"%s,%s", old, new), call)


@builtin(b"chmod", P(b"filename", TYPE_STRING), P(b"permissions", TYPE_INT))
def chmod(vm: VM, args: Frame, n: int) -> Value:
    """Say who may do what with a file."""
    place = path_at(vm, args, 0)
    named = script_wrapper(vm, place)
    if named is not None:
        return metadata(vm, named, place, ACCESS, args[slot(1)])
    path = path_field(place)
    return done_or_warn(vm, ask_files_quietly(vm, request2(lit(b"chmod"), path, int_field(args[slot(1)].i))))


def metadata(vm: VM, named: NamedClass, path: Str, option: int, v: Value) -> Value:
    """Tell the script's wrapper what is to be known of a path."""
    return v_bool(
        act_of_script(vm, named, lit(b"stream_metadata"), arguments3(v_ref(STR, path), v_int(option), v), v_null())
    )


@builtin(b"chown", P(b"filename", TYPE_STRING), P(b"user", TYPE_INT | TYPE_STRING))
def chown(vm: VM, args: Frame, n: int) -> Value:
    """Say whose a file is."""
    return change_owner(vm, args, lit(b"chown"), OWNER_NAME)


@builtin(b"chgrp", P(b"filename", TYPE_STRING), P(b"group", TYPE_INT | TYPE_STRING))
def chgrp(vm: VM, args: Frame, n: int) -> Value:
    """Say which group's."""
    return change_owner(vm, args, lit(b"chgrp"), GROUP_NAME)


@builtin(b"lchown", P(b"filename", TYPE_STRING), P(b"user", TYPE_INT | TYPE_STRING))
def lchown(vm: VM, args: Frame, n: int) -> Value:
    """Say whose a link is."""
    return change_owner(vm, args, lit(b"lchown"), OWNER_NAME)


@builtin(b"lchgrp", P(b"filename", TYPE_STRING), P(b"group", TYPE_INT | TYPE_STRING))
def lchgrp(vm: VM, args: Frame, n: int) -> Value:
    """Say which group's a link is."""
    return change_owner(vm, args, lit(b"lchgrp"), GROUP_NAME)


@dont_look_inside
def change_owner(vm: VM, args: Frame, act: Str, option: int) -> Value:
    """Whoever it is, is told by name or number."""
    path = path_at(vm, args, 0)
    v = args[slot(1)]
    named = script_wrapper(vm, path)
    if named is not None:
        return metadata(vm, named, path, option if v.tag == STR else option + 1, v)
    who = int_field(int_of_c(v.i)) if v.tag == INT else text_field(text_of_c(as_ref(Str, v)))
    call = ask_files_quietly(vm, request2(act, path_field(path), who))
    if call.outcome == UNKNOWN and call.line == 0:
        kind = lit(b"uid") if option == OWNER_NAME else lit(b"gid")
        warn_of(vm, fill(b"Unable to find %s for %s", kind, text_of_c(as_ref(Str, v))))
        return v_bool(False)
    return done_or_warn(vm, call)


def is_no_file(path: Str) -> bool:
    """Is it one of php's own streams that are no files?"""
    scheme = lowered(scheme_of(path))
    return scheme.length > 0 and contains(NO_FILES, fill(b" %s ", scheme))


def wrapper_word(path: Str) -> Str:
    """What php calls the wrapper of one of these."""
    scheme = lowered(scheme_of(path))
    if str_same(scheme, lit(b"data")):
        return lit(b"RFC2397")
    return lit(b"PHP") if str_same(scheme, lit(b"php")) else scheme


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
    named = script_wrapper(vm, path)
    if named is not None:
        if not given(args, n, 1) and given(args, n, 2):
            bad_argument(vm, 2, lit(b"cannot be null when argument #3 ($atime) is an integer"))
        times = new_array(2)
        if given(args, n, 1):
            times = array_set_int(times, 0, args[slot(1)])
            times = array_set_int(times, 1, v_int(int_or(args, n, 2, args[slot(1)].i)))
        return metadata(vm, named, path, TOUCH, v_ref(ARR, times))
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
        warn_of(vm, fill(b"Unable to create file %s because %s", path, call.text))
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
        warn_of(vm, fill(b"%s (errno %d)", call.text, call.line))
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
