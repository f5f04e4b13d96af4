"""What a program does with files besides reading and writing them, which it does itself.

    answer(b"unlink\0a.txt\0")     -> Answer(ANSWERED)
    answer(b"stat\0a.txt\0")       -> Answer(UNKNOWN, b"No such file or directory", line=2)

An answer's text is a list of texts, each followed by a zero byte: paths, and numbers in decimal. An error is answered by its text and its number.
"""

import errno
import fcntl
import os
import stat as modes
from base64 import b64decode
from collections.abc import Callable, Iterable
from urllib.parse import unquote_to_bytes

from pyphp.interp.answers import Answer
from pyphp.interp.hostcodes import ANSWERED, FAILED, UNKNOWN

_OPEN = {b"r": 0, b"w": os.O_CREAT | os.O_TRUNC, b"a": os.O_CREAT | os.O_APPEND, b"x": os.O_CREAT | os.O_EXCL, b"c": os.O_CREAT}
_LETTERS = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
_TYPES = {modes.S_IFREG: b"file", modes.S_IFDIR: b"dir", modes.S_IFLNK: b"link", modes.S_IFIFO: b"fifo", modes.S_IFCHR: b"char",
          modes.S_IFBLK: b"block", modes.S_IFSOCK: b"unknown"}  # fmt: skip


def answer(request: bytes) -> Answer:
    """Do what is asked."""
    name, *arguments = (part.removeprefix(b"file://") for part in request.split(b"\0")[:-1])
    act = _ACTS.get(name)
    if act is None:
        return Answer(FAILED, b"no such act: " + name)
    try:
        result = act(*arguments)
    except OSError as error:
        return Answer(UNKNOWN, os.fsencode(os.strerror(error.errno or 0)), line=error.errno or 0)
    return Answer(ANSWERED, b"".join(_text(part) + b"\0" for part in result or ()))


def _text(part: bytes | int) -> bytes:
    return part if isinstance(part, bytes) else b"%d" % part


def _open(path: bytes, mode: bytes) -> Iterable[int]:
    """The descriptor. The mode is one of fopen's, which the program has checked."""
    access = os.O_RDWR if b"+" in mode else (os.O_RDONLY if mode[:1] == b"r" else os.O_WRONLY)
    return [os.open(path, access | _OPEN[mode[:1]] | os.O_CLOEXEC, 0o666)]


def _numbers(status: os.stat_result) -> Iterable[int]:
    return [
        status.st_dev, status.st_ino, status.st_mode, status.st_nlink, status.st_uid, status.st_gid, status.st_rdev, status.st_size,
        int(status.st_atime), int(status.st_mtime), int(status.st_ctime), status.st_blksize, status.st_blocks,
    ]  # fmt: skip


def _mkdir(path: bytes, mode: bytes, recursive: bytes) -> None:
    if recursive == b"1":
        if os.path.exists(path):
            raise FileExistsError(errno.EEXIST, "File exists")
        missing = []
        path = os.path.normpath(path)
        while path and not os.path.isdir(path):
            missing.append(path)
            path = os.path.dirname(path)
        for each in reversed(missing):
            os.mkdir(each, int(mode))
    else:
        os.mkdir(path, int(mode))


def _unlink(path: bytes) -> None:
    if os.path.isdir(path) and not os.path.islink(path):
        raise IsADirectoryError(errno.EISDIR, "Is a directory")
    os.unlink(path)


def _scandir(path: bytes, order: bytes) -> Iterable[bytes]:
    """The names in a folder: 0 in order, 1 backwards, 2 as they come."""
    names = [b".", b"..", *os.listdir(path)]
    return names if order == b"2" else sorted(names, reverse=order != b"0")


def _glob(pattern: bytes, flags: bytes) -> Iterable[bytes]:
    """The names that match, in order; hidden files only where the pattern says so."""
    wanted = int(flags)
    found = _plain_glob(pattern, wanted & _GLOB_BRACE != 0)
    if wanted & _GLOB_ONLYDIR:
        found = [each for each in found if os.path.isdir(each)]
    if wanted & _GLOB_MARK:
        found = [each + b"/" if os.path.isdir(each) and not each.endswith(b"/") else each for each in found]
    if not found and wanted & _GLOB_NOCHECK:
        found = [pattern]
    return found


_GLOB_MARK, _GLOB_NOCHECK, _GLOB_BRACE, _GLOB_ONLYDIR = 2, 16, 1024, 8192  # of glibc


def _plain_glob(pattern: bytes, braces: bool) -> list[bytes]:
    if braces and b"{" in pattern:
        head, _, rest = pattern.partition(b"{")
        inside, closed, tail = rest.partition(b"}")
        if closed:
            return [found for choice in inside.split(b",") for found in _plain_glob(head + choice + tail, True)]
    import glob  # few programs ask

    return sorted(glob.glob(pattern))


def _touch(path: bytes, modified: bytes, accessed: bytes) -> None:
    """Times are seconds; empty: now."""
    if not os.path.exists(path):
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC, 0o666))
    os.utime(path, None if modified == b"" else (int(accessed), int(modified)))


def _tempnam(folder: bytes, prefix: bytes) -> Iterable[bytes | int]:
    """The path of a new file, and whether it could not be made where it was wanted."""
    wanted = folder if os.path.isdir(folder) and os.access(folder, os.W_OK) else b""
    folder_there = os.path.realpath(wanted or _tempdir())
    while True:
        path = os.path.join(folder_there, prefix[:63] + bytes(_LETTERS[b % len(_LETTERS)] for b in os.urandom(6)))
        try:
            os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
        except FileExistsError:
            continue
        return [path, int(wanted == b"" and folder != b"")]


def _tempdir() -> bytes:
    folder = os.environb.get(b"TMPDIR", b"")
    return folder.rstrip(b"/") or b"/tmp"


def _realpath(path: bytes) -> Iterable[bytes]:
    return [os.path.realpath(path, strict=True)]


def _space(path: bytes) -> Iterable[int]:
    """Bytes there are, and bytes that are free."""
    status = os.statvfs(path)
    return [status.f_blocks * status.f_frsize, status.f_bavail * status.f_frsize]


def _data(content: bytes, base64: bytes) -> Iterable[bytes]:
    """What a data: URL holds."""
    plain = unquote_to_bytes(content)
    try:
        return [b64decode(b"".join(plain.split()), validate=True) if base64 == b"1" else plain]
    except ValueError:
        raise OSError(errno.EINVAL, "no base64") from None


def _access(path: bytes, how: bytes) -> None:
    if not os.access(path, int(how)):
        raise PermissionError(errno.EACCES, "Permission denied")


_ACTS: dict[bytes, Callable[..., Iterable[bytes | int] | None]] = {
    b"open": _open,
    b"dup": lambda fd: [os.dup(int(fd))],
    b"stat": lambda path: _numbers(os.stat(path)),
    b"lstat": lambda path: _numbers(os.lstat(path)),
    b"fstat": lambda fd: _numbers(os.fstat(int(fd))),
    b"type": lambda path: [_TYPES[modes.S_IFMT(os.lstat(path).st_mode)]],
    b"access": _access,
    b"unlink": _unlink,
    b"mkdir": _mkdir,
    b"rmdir": lambda path: os.rmdir(path),
    b"rename": lambda old, new: os.rename(old, new),
    b"chmod": lambda path, mode: os.chmod(path, int(mode)),
    b"touch": _touch,
    b"scandir": _scandir,
    b"glob": _glob,
    b"realpath": _realpath,
    b"getcwd": lambda: [os.getcwdb()],
    b"chdir": lambda path: os.chdir(path),
    b"tempnam": _tempnam,
    b"tempdir": lambda: [_tempdir()],
    b"truncate": lambda fd, size: os.ftruncate(int(fd), int(size)),
    b"lock": lambda fd, how: fcntl.flock(int(fd), int(how)),
    b"isatty": lambda fd: [int(os.isatty(int(fd)))],
    b"sync": lambda fd: os.fsync(int(fd)),
    b"readlink": lambda path: [os.readlink(path)],
    b"symlink": lambda target, path: os.symlink(target, path),
    b"link": lambda target, path: os.link(target, path),
    b"umask": lambda mask: [os.umask(int(mask))],
    b"space": _space,
    b"data": _data,
    b"error": lambda number: [os.fsencode(os.strerror(int(number)))],
    b"pid": lambda: [os.getpid()],
}
