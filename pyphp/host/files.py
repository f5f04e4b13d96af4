"""What a program does with files besides reading and writing them, which it does itself.

    answer(packed(b"unlink", Path(b"a.txt")), ini)     -> Answer(ANSWERED)
    answer(packed(b"stat", Path(b"a.txt")), ini)       -> Answer(UNKNOWN, b"No such file or directory", line=2)

Requests and answers are records (interp/data/records.py). An error is answered by its text and its number. No path is
looked at that open_basedir forbids: every PATH of a request is checked before the act begins; an act that derives a
path from others checks it itself.
"""

import errno
import fcntl
import os
import stat as modes
from collections.abc import Callable, Iterable
from functools import partial

from pyphp.host.basedir import Barred, Basedir, check_way, expanded
from pyphp.host.data_urls import NotADataUrl, decoded
from pyphp.host.globbing import found as globbed
from pyphp.host.outside.stream_filters import PLAIN as FILTERS
from pyphp.host.outside.stream_filters import Failed, NotAFilter, begin, end, passed
from pyphp.interp.contracts.hostcodes import ANSWERED, BARRED, FAILED, UNKNOWN
from pyphp.interp.outside.answers import Answer
from pyphp.interp.outside.host_records import Path, packed_all, unpacked
from pyphp.settings.ini import Ini

Result = Iterable[bytes | int] | None

_OPEN = {
    b"r": 0,
    b"w": os.O_CREAT | os.O_TRUNC,
    b"a": os.O_CREAT | os.O_APPEND,
    b"x": os.O_CREAT | os.O_EXCL,
    b"c": os.O_CREAT,
}
_LETTERS = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
_TYPES = {modes.S_IFREG: b"file", modes.S_IFDIR: b"dir", modes.S_IFLNK: b"link", modes.S_IFIFO: b"fifo",
    modes.S_IFCHR: b"char",
          modes.S_IFBLK: b"block", modes.S_IFSOCK: b"unknown"}  # fmt: skip
_MODE = 0o7777


def answer(request: bytes, ini: Ini) -> Answer:
    """Do what is asked."""
    name, *arguments = unpacked(request)
    assert isinstance(name, bytes)
    if name not in _NO_URLS:
        arguments = [_place(each) if isinstance(each, Path) else each for each in arguments]
    basedir = Basedir(ini)
    act: Callable[..., Result]
    if name in _BY_SETTINGS:
        act = partial(_BY_SETTINGS[name], ini)
    elif name in _ACTS:
        act = _ACTS[name]
    else:
        return Answer(FAILED, b"no such act: " + name)
    try:
        for each in arguments:
            if isinstance(each, Path):
                basedir.check(each)
        result = act(*arguments)
    except Barred as barred:
        return Answer(BARRED, barred.path, place=basedir.text)
    except (NotADataUrl, NotAFilter, Failed, Unknown) as error:
        return Answer(UNKNOWN, str(error).encode())
    except OSError as error:
        return _failed(error.errno or 0)
    except (OverflowError, ValueError):  # a number or a path that the system would not take
        return _failed(errno.EINVAL)
    return Answer(ANSWERED, packed_all(result or ()))


class Unknown(Exception):
    """What was asked about is not there: a warning's words, or none."""


def _failed(number: int) -> Answer:
    return Answer(UNKNOWN, os.fsencode(os.strerror(number)), line=number)


def _place(path: Path) -> Path:
    """The path of a file: URL."""
    return Path(path[7:]) if path[:7].lower() == b"file://" else path


def _open(path: bytes, mode: bytes) -> Result:
    """The descriptor. The mode begins with one of fopen's letters, and C sees it up to its zero byte."""
    mode = mode.partition(b"\0")[0]
    access = os.O_RDWR if b"+" in mode else (os.O_RDONLY if mode[:1] == b"r" else os.O_WRONLY)
    check_way(path, strict=False)
    whole = expanded(path) + b"/" * path.endswith(b"/")
    return [os.open(whole, access | _OPEN[mode[:1]] | os.O_CLOEXEC, 0o666)]


def _numbers(status: os.stat_result) -> Result:
    return [
        status.st_dev, status.st_ino, status.st_mode, status.st_nlink, status.st_uid, status.st_gid, status.st_rdev,
        status.st_size,
        int(status.st_atime), int(status.st_mtime), int(status.st_ctime), status.st_blksize, status.st_blocks,
    ]  # fmt: skip


def _mkdir(path: bytes, mode: int, recursive: int) -> None:
    mode &= _MODE
    if recursive:
        if os.path.exists(path):
            raise FileExistsError(errno.EEXIST, "File exists")
        missing = []
        path = os.path.normpath(path)
        while path and not os.path.isdir(path):
            missing.append(path)
            path = os.path.dirname(path)
        for each in reversed(missing):
            os.mkdir(each, mode)
    else:
        os.mkdir(path, mode)


def _unlink(path: bytes) -> None:
    if os.path.isdir(path) and not os.path.islink(path):
        raise IsADirectoryError(errno.EISDIR, "Is a directory")
    os.unlink(path)


def _scandir(path: bytes, order: int) -> Result:
    """The names in a folder: 0 in order, 2 as they come, any other number backwards."""
    names = [b".", b"..", *os.listdir(path)]
    return names if order == 2 else sorted(names, reverse=order != 0)


def _glob(ini: Ini, pattern: bytes, flags: int) -> Result:
    """The names that match, in order, without those that open_basedir forbids."""
    basedir = Basedir(ini)
    names = globbed(pattern, flags)
    allowed = [each for each in names if basedir.allows(each)]
    if names and not allowed:
        raise PermissionError(errno.EPERM, "Operation not permitted")
    return allowed


def _touch(path: bytes, modified: int | None = None, accessed: int = 0) -> None:
    """Times are seconds; none: now."""
    if not os.path.exists(path):
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC, 0o666))
    os.utime(path, None if modified is None else (accessed, modified))


def _tempnam(ini: Ini, folder: bytes, prefix: bytes) -> Result:
    """The path of a new file, and whether it could not be made where it was wanted."""
    basedir = Basedir(ini)
    if folder:
        basedir.check(folder)
        if os.path.isdir(folder) and os.access(folder, os.W_OK):
            return [_new_file(folder, prefix)[1], 0]
    basedir.check(_tempdir(ini))
    return [_new_file(_tempdir(ini), prefix)[1], int(folder != b"")]


def _tmpfile(ini: Ini) -> Result:
    """The descriptor of a new file that is gone when it is closed, and the name it had."""
    fd, path = _new_file(_tempdir(ini), b"php")
    os.unlink(path)
    return [fd, path]


def _new_file(folder: bytes, prefix: bytes) -> tuple[int, bytes]:
    """The descriptor, which is the file's last name's only if nobody keeps it, and the path."""
    there = os.path.realpath(folder)
    while True:
        path = os.path.join(there, prefix[:63] + bytes(_LETTERS[b % len(_LETTERS)] for b in os.urandom(6)))
        try:
            return os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600), path
        except FileExistsError:
            continue


def _tempdir(ini: Ini) -> bytes:
    folder = os.fsencode(ini.text("sys_temp_dir")) or os.environb.get(b"TMPDIR", b"")
    return folder.rstrip(b"/") or b"/tmp"


def _realpath(ini: Ini, path: bytes) -> Result:
    """As in php what is not there is not forbidden either."""
    if len(path) > _LONGEST_PATH:
        raise OSError(errno.ENAMETOOLONG, "File name too long")
    if path and not path.startswith(b"/"):
        try:
            os.getcwdb()
        except FileNotFoundError:  # php is content then
            return [os.path.normpath(path)]
    check_way(path, strict=True)
    found = os.path.realpath(expanded(path), strict=True)
    Basedir(ini).check(found)
    return [found]


_LONGEST_PATH = 4095


def _symlink(ini: Ini, target: bytes, path: bytes) -> None:
    """A target is relative to the folder that the link is in."""
    basedir = Basedir(ini)
    basedir.check(expanded(os.path.join(os.path.dirname(expanded(path)), target)))
    basedir.check(path)
    os.symlink(target, path)


def _link(ini: Ini, target: bytes, path: bytes) -> None:
    basedir = Basedir(ini)
    basedir.check(_resolved(target))
    basedir.check(_resolved(path))
    os.link(target, path)


def _resolved(path: bytes) -> bytes:
    """The real path of what is there, an absolute one of what is not."""
    return os.path.realpath(path) if os.path.exists(path) else expanded(path)


def _space(ini: Ini, path: bytes) -> Result:
    """Bytes there are, and bytes that are free."""
    Basedir(ini).check(_resolved(path))
    status = os.statvfs(path)
    return [status.f_blocks * status.f_frsize, status.f_bavail * status.f_frsize]


def _glob_names(ini: Ini, pattern: bytes) -> Result:
    """The last parts of the names that match."""
    return [os.path.basename(each) for each in _glob(ini, pattern, 0) or () if isinstance(each, bytes)]


def _descriptor(fd: int) -> Result:
    """A copy of a descriptor of the process."""
    most = os.sysconf("SC_OPEN_MAX")
    if not 0 <= fd < most:
        raise Unknown(f"The file descriptors must be non-negative numbers smaller than {most}")
    return [os.dup(fd)]


def _id(number: int) -> int:
    return number & 0xFFFFFFFF if number < -1 else number


def _owner(who: bytes | int) -> int:
    """The number of a user: of 32 bits, -1 says that it stays."""
    if isinstance(who, int):
        return _id(who)
    import pwd

    try:
        return pwd.getpwnam(os.fsdecode(who)).pw_uid
    except KeyError:
        raise Unknown from None


def _group(who: bytes | int) -> int:
    """The number of a group."""
    if isinstance(who, int):
        return _id(who)
    import grp

    try:
        return grp.getgrnam(os.fsdecode(who)).gr_gid
    except KeyError:
        raise Unknown from None


def _access(path: bytes, how: int) -> None:
    if not os.access(path, how):
        raise PermissionError(errno.EACCES, "Permission denied")


_ACTS: dict[bytes, Callable[..., Result]] = {
    b"open": _open,
    b"dup": lambda fd: [os.dup(fd)],
    b"stat": lambda path: _numbers(os.stat(path)),
    b"lstat": lambda path: _numbers(os.lstat(path)),
    b"fstat": lambda fd: _numbers(os.fstat(fd)),
    b"type": lambda path: [_TYPES[modes.S_IFMT(os.lstat(path).st_mode)]],
    b"access": _access,
    b"unlink": _unlink,
    b"mkdir": _mkdir,
    b"rmdir": lambda path: os.rmdir(path),
    b"rename": lambda old, new: os.rename(old, new),
    b"chmod": lambda path, mode: os.chmod(path, mode & _MODE),
    b"touch": _touch,
    b"scandir": _scandir,
    b"getcwd": lambda: [os.getcwdb()],
    b"chdir": lambda path: os.chdir(path),
    b"truncate": lambda fd, size: os.ftruncate(fd, size),
    b"lock": lambda fd, how: fcntl.flock(fd, how),
    b"isatty": lambda fd: [int(os.isatty(fd))],
    b"sync": lambda fd: os.fsync(fd),
    b"readlink": lambda path: [os.readlink(path)],
    b"umask": lambda mask: [os.umask(mask)],
    b"data": lambda url: [decoded(url)],
    b"error": lambda number: [os.fsencode(os.strerror(number))],
    b"pid": lambda: [os.getpid()],
    b"ids": lambda: [os.geteuid(), os.getegid(), *os.getgroups()],
    b"chown": lambda path, who: os.chown(path, _owner(who), -1),
    b"chgrp": lambda path, who: os.chown(path, -1, _group(who)),
    b"lchown": lambda path, who: os.lchown(path, _owner(who), -1),
    b"lchgrp": lambda path, who: os.lchown(path, -1, _group(who)),
    b"descriptor": _descriptor,
    b"blocking": lambda fd, on: os.set_blocking(fd, bool(on)),
    b"filters": lambda: FILTERS,
    b"begin filter": lambda name, *numbers: [begin(name, *numbers)],
    b"filter": lambda number, told, text: [passed(number, told, text)],
    b"end filter": lambda number: end(number),
}
_NO_URLS = (b"chdir", b"readlink")
_BY_SETTINGS: dict[bytes, Callable[..., Result]] = {  # what looks at settings, which it is given first
    b"glob": _glob,
    b"glob names": _glob_names,
    b"link": _link,
    b"realpath": _realpath,
    b"space": _space,
    b"symlink": _symlink,
    b"tempnam": _tempnam,
    b"tmpfile": _tmpfile,
    b"tempdir": lambda ini: [_tempdir(ini)],
    b"patience": lambda ini, _: [ini.integer("default_socket_timeout") * 1000000000],
    b"flag": lambda ini, name: [int(ini.flag(name.decode()))],
}
