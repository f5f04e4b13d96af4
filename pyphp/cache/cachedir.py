"""The cache folder: files that only save time, in a place that is this user's alone.

    $PYPHP_CACHE, or $XDG_CACHE_HOME/pyphp, or ~/.cache/pyphp
    $TMPDIR/pyphp-USERID        where the last two cannot be made, are another's or read-only

What is read from it is trusted to be ours (compiled code, marshal data), so a folder or file that somebody else could
have written is as good as absent. A file appears whole or not at all. Nothing here is an error for the caller: a cache
that cannot be used is none. seal() and unseal() tell a file's content from a damaged one, and from another file's.

Every package may import this module; it imports none.
"""

import os
import stat
import time

try:
    from _blake2 import blake2b as blake2b  # hashlib's own import takes 3 ms for OpenSSL
except ImportError:
    from hashlib import blake2b as blake2b

DIGEST_SIZE = 16
LARGEST = 1 << 28  # bytes that are read at once
READING = (
    os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
)  # nonblocking: a pipe that stands there must not be waited for
MISPLACED = ".misplaced"
problems: list[
    str
] = []  # what was there and could not be used, a line each, for whoever asks why a start is slow (--jit-stats)


def folder() -> str:
    """The path of the folder, whether it exists or not."""
    named = os.environ.get("PYPHP_CACHE")
    if named:
        return named
    base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    wanted = os.path.join(base, "pyphp")
    found = _settled.get(wanted)
    if found is None:
        found = _settled[wanted] = _settle(wanted)
    return found


_settled: dict[str, str] = {}  # by the folder that is wanted: the one that is used


def _settle(wanted: str) -> str:
    """The folder itself, if it can be used, or one that takes its place. That is said when it is made, which is once.
    """
    reason = _obstacle(wanted)
    if not reason:
        return wanted
    instead = os.path.join(os.environ.get("TMPDIR") or "/tmp", f"pyphp-{os.geteuid()}")
    is_new = not os.path.lexists(instead)
    if _obstacle(instead):
        problems.append(f"{wanted}: {reason}; nothing is kept")
        return wanted
    if is_new:
        try:
            text = f"pyphp: the cache folder {wanted} cannot be used ({reason}); {instead} takes its place\n"
            os.write(2, os.fsencode(text))
        except OSError:
            pass  # nobody listens
    return instead


def _obstacle(place: str) -> str:
    """Why nothing can be kept in a folder, which is made if need be; empty if nothing is in the way. One that cannot be
    written but has an image serves as it is."""
    if not os.path.isabs(place):
        return "there is no home"
    try:
        os.makedirs(place, mode=0o700, exist_ok=True)
        if not is_private(os.lstat(place)):
            return "not this user's alone"
        if os.access(place, os.W_OK | os.X_OK) or any(name.endswith(".meta") for name in os.listdir(place)):
            return ""
        return "it cannot be written"
    except OSError as error:
        return error.strerror or "it cannot be made"


def read(name: str) -> bytes | None:
    """The content of a file of the cache; None if there is none that can be trusted."""
    fd = opened(name)
    if fd is None:
        return None
    try:
        with open(fd, "rb") as file:
            return file.read()
    except OSError as error:
        _ignore(name, error.strerror)
        return None


def opened(name: str) -> int | None:
    """The descriptor of a file of the cache, to read from; None if there is none that can be trusted."""
    place = os.path.join(folder(), name)
    try:
        if not _is_trusted(os.path.dirname(place)):
            _ignore(name, "the cache is not this user's alone")
            return None
        fd = os.open(place, READING)
        status = os.fstat(fd)
        is_ours = stat.S_ISREG(status.st_mode) and status.st_size <= LARGEST
        if is_ours and is_private(status):
            return fd
        os.close(fd)
        _ignore(name, "not this user's alone" if is_ours else "not a file of ours")
    except FileNotFoundError:
        pass
    except OSError as error:
        _ignore(name, error.strerror)
    return None


def _ignore(name: str, why: str | None) -> None:
    """Note what is wrong with a file: it counts as if it were not there."""
    problems.append(f"{os.path.join(folder(), name)}: {why}; ignored")


def write(name: str, content: bytes) -> bool:
    """Put a file into the cache. False where that cannot be done."""
    place = os.path.join(folder(), name)
    temporary = f"{place}.{os.getpid()}.{time.monotonic_ns()}.tmp"
    try:
        _make_folder(os.path.dirname(place))
        if not _is_trusted(os.path.dirname(place)):
            return False
        with open(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600), "wb") as file:
            file.write(content)
        if os.path.isdir(place):
            os.rename(place, temporary.removesuffix(".tmp") + MISPLACED)
        os.replace(temporary, place)
    except OSError:
        _discard(temporary)
        return False
    return True


def _make_folder(place: str) -> None:
    """Make a folder of the cache. What stands in the way, within the cache, is moved aside."""
    if place != folder() and os.path.lexists(place) and not os.path.isdir(place):
        os.rename(place, f"{place}.{os.getpid()}.{time.monotonic_ns()}{MISPLACED}")
    os.makedirs(place, mode=0o700, exist_ok=True)


def _is_trusted(place: str) -> bool:
    """Are the cache and this folder of it this user's alone?"""
    top = folder()
    return is_private(os.lstat(place)) and (place == top or is_private(os.lstat(top)))


def _discard(place: str) -> None:
    try:
        os.unlink(place)
    except OSError:
        return  # it was never made


class Lock:
    """Held by one process at a time, while it makes what others need as well: with Lock(name): ... Where there can be
    none, nobody waits.

    A record lock, which ends with its process: what that process has forked, and may leave behind, does not hold it.
    """

    def __init__(self, name: str) -> None:
        self._place = os.path.join(folder(), name)
        self._fd = -1

    def __enter__(self) -> None:
        import fcntl

        try:
            _make_folder(os.path.dirname(self._place))
            self._fd = os.open(
                self._place, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK, 0o600
            )
            fcntl.lockf(self._fd, fcntl.LOCK_EX)
        except OSError:
            return

    def __exit__(self, *_: object) -> None:
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1


def seal(magic: bytes, name: str, body: bytes) -> bytes:
    """The content of a file: magic, digest of its name and of the body, body. name: what the file is found by."""
    return magic + digest(name.encode() + b"\0" + body) + body


def unseal(magic: bytes, name: str, content: bytes | None) -> bytes | None:
    """The body, if the content is whole, of this format, and this file's."""
    if content is None:
        return None
    head = len(magic) + DIGEST_SIZE
    body = content[head:]
    if not content.startswith(magic) or digest(name.encode() + b"\0" + body) != content[len(magic) : head]:
        _ignore(name, "damaged, or another's")
        return None
    return body


def digest(content: bytes) -> bytes:
    """How contents are told from damaged or other ones."""
    return blake2b(content, digest_size=DIGEST_SIZE).digest()


def note_use(name: str, interval: float) -> bool:
    """A file of the cache served. True if it was not said within so many seconds: then its age starts again."""
    place = os.path.join(folder(), name)
    try:
        status = os.stat(place)
        now = time.time()
        if now - status.st_mtime < interval:
            return False
        os.utime(place, (now, now))
    except OSError:
        return False  # gone, or not ours
    return True


def forget_oldest(name: str, kept: int) -> None:
    """Keep a folder of the cache small: when it holds twice as many files as should be kept, the oldest go."""
    place = os.path.join(folder(), name)
    try:
        names = os.listdir(place)
        if len(names) <= 2 * kept:
            return
        paths = sorted((os.path.join(place, name) for name in names), key=os.path.getmtime)
        for path in paths[:-kept]:
            os.unlink(path)
    except OSError:
        return  # another process is at it


def is_private(status: os.stat_result) -> bool:
    """Whether a file or folder is this user's, and only theirs to write."""
    return status.st_uid == os.geteuid() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
