"""The image's files, in the cache folder or the installed package, and whether they can be trusted.

    image-KEY.meta      header, then marshal: layouts, function table, size and digest of each other file
    image-KEY.so        the shared library      or, where there is no linker,      image-KEY.objects: marshal, a list of
      object files
    image-KEY.ir        the serialized IR, a record each function (serialize.py)
    image-KEY.directory marshal: where each record is, with its digest, and tables
    image-KEY.names     the function table's names, a line each: most runs need the few that are in the .meta

The .meta file is sealed and written last, so an image is there whole or not at all. In the cache all files are their
owner's alone (pyphp/cache/cachedir.py). A wheel may bring an image, compiled for a baseline of processors, in the
folder pyphp/image: whoever can write there could as well have changed the package's code, so only damage is looked for.

The library is checked before it is mapped. Its digest costs 6 ms, so it is compared once: image-KEY.seen then holds
the library's stat, which tells of whatever is done to the file. What happens to the disk's blocks it does not tell, so
every start compares the checksum (1.6 ms with zlib's import, of 23), which sees any flipped bit.
"""

import marshal
import os
import time

import pyphp
from pyphp.cache import cachedir
from pyphp.cache.cachedir import digest
from pyphp.jit.translate.image.processor import baseline_name, has_baseline, machine_name

MAGIC = b"pyphp image 5\n"
LIBRARY, OBJECTS, META, SEEN = ".so", ".objects", ".meta", ".seen"
IR, DIRECTORY, NAMES = ".ir", ".directory", ".names"
PROBE, LOCK = ".probe", ".lock"
SETTLED_NS = 2_000_000_000  # a file that changed less than this before could change again unseen
PIECE = 1 << 17  # bytes

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from typing import Any

    Meta = dict[str, Any]  # what image/building.py says of an image


class ImageError(Exception):
    """The image is missing, foreign or damaged."""


class NoSuchImage(ImageError):
    """It has not been made."""


def store(stem: str, meta: "Meta", files: dict[str, bytes]) -> None:
    """Write an image. files: content by suffix."""
    described = dict(meta)
    described["files"] = {suffix: (len(content), digest(content)) for suffix, content in files.items()}
    if LIBRARY in files:
        described["checksum"] = _checksum(files[LIBRARY])
    for suffix, content in [*files.items(), (META, cachedir.seal(MAGIC, stem + META, marshal.dumps(described)))]:
        if not cachedir.write(stem + suffix, content):
            raise ImageError(f"cannot write {place(stem, suffix)}")


def require_room(stem: str) -> None:
    """ImageError if the cache folder cannot be written: nobody should find out after a minute's work."""
    if not cachedir.write(stem + PROBE, b"pyphp"):
        raise ImageError(f"the cache folder {cachedir.folder()} cannot be written, or is not this user's alone")
    _remove(place(stem, PROBE))


def packaged_folder() -> str:
    """Where the installed package has its image, if it has one."""
    return os.path.join(os.path.dirname(os.path.realpath(pyphp.__file__)), "image")


def is_packaged() -> bool:
    """Did the package come with an image, of whatever sources?"""
    return os.path.isdir(packaged_folder())


def place(stem: str, suffix: str, packaged: bool = False) -> str:
    """The path of one of the files."""
    return os.path.join(packaged_folder() if packaged else cachedir.folder(), stem + suffix)


def _content(stem: str, suffix: str, packaged: bool) -> bytes | None:
    """A file's content, unchecked, if it can be trusted."""
    if not packaged:
        return cachedir.read(stem + suffix)
    try:
        with open(place(stem, suffix, packaged), "rb") as file:
            return file.read()
    except OSError:
        return None


def opened(stem: str, suffix: str, packaged: bool = False) -> int:
    """The descriptor of a file that is read piece by piece, see piece(); of one that can be trusted."""
    path = place(stem, suffix, packaged)
    try:
        fd = os.open(path, os.O_RDONLY | os.O_CLOEXEC) if packaged else cachedir.opened(stem + suffix)
    except OSError:
        fd = None
    if fd is None:
        raise ImageError(f"{path} is missing or damaged")
    return fd


def piece(fd: int, at: int, size: int, wanted: bytes) -> bytes | None:
    """A piece of a file; None if its digest is another one."""
    try:
        content = os.pread(fd, size, at)
    except OSError:
        return None
    return content if digest(content) == wanted else None


def read_meta(stem: str, packaged: bool = False) -> "Meta":
    """What the image says about itself; ImageError if it is not there or not for this machine."""
    path = place(stem, META, packaged)
    content = _content(stem, META, packaged)
    if content is None:
        if not os.path.lexists(path):
            raise NoSuchImage(f"{path} is not there")
        raise ImageError(f"{path} is not this user's alone")
    body = cachedir.unseal(MAGIC, stem + META, content)
    if body is None:
        raise ImageError(f"{path} is damaged")
    meta: Meta = marshal.loads(body)
    if meta["machine"] != machine_name() and not (meta["machine"] == baseline_name() and has_baseline()):
        raise ImageError(f"{path} is for another machine: {meta['machine']}")
    return meta


def read(stem: str, suffix: str, meta: "Meta", packaged: bool = False) -> bytes:
    """A file's content, checked."""
    content = _content(stem, suffix, packaged)
    if content is None or (len(content), digest(content)) != meta["files"][suffix]:
        raise ImageError(f"{place(stem, suffix, packaged)} is missing or damaged")
    return content


def library(stem: str, meta: "Meta", packaged: bool = False) -> str:
    """The path of the shared library, which is what it was when it was built."""
    path = place(stem, LIBRARY, packaged)
    try:
        status = os.stat(path)
        seen = stamp(status, meta)
        if not (packaged or cachedir.is_private(status)) or cachedir.read(stem + SEEN) != seen:
            read(stem, LIBRARY, meta, packaged)
            if max(status.st_mtime_ns, status.st_ctime_ns) < time.time_ns() - SETTLED_NS:
                cachedir.write(stem + SEEN, seen)
        elif _file_checksum(path) != meta["checksum"]:
            raise ImageError(f"{path} is damaged")
    except OSError as error:
        raise ImageError(str(error)) from error
    return path


def stamp(status: os.stat_result, meta: "Meta") -> bytes:
    """What the file system says of a library whose digest has been compared."""
    return marshal.dumps(
        (status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns, meta["files"][LIBRARY])
    )


def _checksum(content: bytes) -> int:
    from zlib import crc32

    return crc32(content)


def _file_checksum(path: str) -> int:
    """Read piece by piece into the same memory: fresh pages for three megabytes cost more than the checksum does."""
    from zlib import crc32

    found, room = 0, memoryview(bytearray(PIECE))
    with open(path, "rb", 0) as file:
        while size := file.readinto(room):
            found = crc32(room[:size], found)
    return found


def forget(stem: str) -> None:
    """The image is not whole: to the next start it is not there."""
    _remove(place(stem, META))


KEPT_IMAGES = 6  # of other versions of the sources, checked ones among them
KEPT_AT_LEAST = 3600  # seconds: several checkouts may be at work with one cache
KEPT_SECONDS = 30 * 86400  # an object that no build has used for so long


def prune(stem: str) -> None:
    """Forget images and objects of old versions, and what processes that were killed have left."""
    folder = cachedir.folder()
    newest = os.stat(place(stem, META)).st_mtime

    def age(name: str) -> float:
        """Seconds; below zero for what is gone meanwhile."""
        try:
            return newest - os.stat(os.path.join(folder, name)).st_mtime
        except OSError:
            return -1

    names = [name for name in os.listdir(folder) if name.startswith("image-") and not name.startswith(stem + ".")]
    images = {name.removesuffix(META): age(name) for name in names if name.endswith(META)}
    kept = set(sorted(images, key=lambda image: images[image])[:KEPT_IMAGES]) | {
        image for image, seconds in images.items() if seconds < KEPT_AT_LEAST
    }
    for name in names:
        image = name.partition(".")[0]
        if image not in kept and (
            image in images or age(name) > KEPT_AT_LEAST
        ):  # without metadata: it is being written, or nobody will
            _remove(os.path.join(folder, name))
    for name in os.listdir(os.path.join(folder, "objects")):
        if age(os.path.join("objects", name)) > KEPT_SECONDS:
            _remove(os.path.join(folder, "objects", name))


def _remove(path: str) -> None:
    try:
        os.unlink(path)
    except OSError:
        return  # another process was first, or there was none
