"""The cache folder: files that only save time, in a place that is this user's alone.

    $PYPHP_CACHE, or $XDG_CACHE_HOME/pyphp, or ~/.cache/pyphp

What is read from it is trusted to be ours (compiled code, marshal data), so a folder or file that somebody else could
have written is as good as absent. A file appears whole or not at all. Nothing here is an error for the caller: a cache
that cannot be used is none.

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


def folder() -> str:
    """The path of the folder, whether it exists or not."""
    named = os.environ.get("PYPHP_CACHE")
    if named:
        return named
    base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return os.path.join(base, "pyphp")


def read(name: str) -> bytes | None:
    """The content of a file of the cache; None if there is none that can be trusted."""
    place = os.path.join(folder(), name)
    try:
        if not is_private(os.lstat(os.path.dirname(place))):
            return None
        with open(place, "rb") as file:
            return file.read() if is_private(os.fstat(file.fileno())) else None
    except OSError:
        return None


def write(name: str, content: bytes) -> bool:
    """Put a file into the cache. False where that cannot be done."""
    place = os.path.join(folder(), name)
    temporary = f"{place}.{os.getpid()}.tmp"
    try:
        os.makedirs(os.path.dirname(place), mode=0o700, exist_ok=True)
        if not is_private(os.lstat(os.path.dirname(place))):
            return False
        with open(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600), "wb") as file:
            file.write(content)
        os.replace(temporary, place)
    except OSError:
        return False
    return True


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
