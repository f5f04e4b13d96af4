"""The image's files in the cache folder, and whether they can be trusted.

    image-KEY.meta      header, then marshal: layouts, function table, size and digest of each other file
    image-KEY.so        the shared library      or, where there is no linker,      image-KEY.objects: marshal, a list of object files
    image-KEY.ir        marshal: the serialized IR (serialize.py)
    image-KEY.names     the function table's names, a line each: most runs need the few that are in the .meta

    header: MAGIC, then the digest of what follows

The .meta file is written last, so an image is there whole or not at all. All files are their owner's alone (pyphp/cachedir.py). Reading a library through to check
its digest costs a millisecond or two at every start, so it is done once: image-KEY.seen then holds the library's stat.
"""

from __future__ import annotations

import marshal
import os

from pyphp import cachedir
from pyphp.cachedir import DIGEST_SIZE, digest
from pyphp.jit.translate.machine import machine_name

MAGIC = b"pyphp image 3\n"
LIBRARY, OBJECTS, IR, NAMES, META, SEEN = ".so", ".objects", ".ir", ".names", ".meta", ".seen"
PROBE = ".probe"

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from typing import Any


class ImageError(Exception):
    """The image is missing, foreign or damaged."""


def store(stem: str, meta: dict[str, Any], files: dict[str, bytes]) -> None:
    """Write an image. files: content by suffix."""
    described = dict(meta)
    described["machine"] = machine_name()
    described["files"] = {suffix: (len(content), digest(content)) for suffix, content in files.items()}
    body = marshal.dumps(described)
    for suffix, content in [*files.items(), (META, MAGIC + digest(body) + body)]:
        if not cachedir.write(stem + suffix, content):
            raise ImageError(f"cannot write {place(stem, suffix)}")


def require_room(stem: str) -> None:
    """ImageError if the cache folder cannot be written: nobody should find out after a minute's work."""
    if not cachedir.write(stem + PROBE, b"pyphp"):
        raise ImageError(f"the cache folder {cachedir.folder()} cannot be written")
    _remove(place(stem, PROBE))


def place(stem: str, suffix: str) -> str:
    """The path of one of the files."""
    return os.path.join(cachedir.folder(), stem + suffix)


def read_meta(stem: str) -> dict[str, Any]:
    """What the image says about itself; ImageError if it is not there or not for this machine."""
    content = cachedir.read(stem + META)
    if content is None:
        raise ImageError(f"{place(stem, META)} is not there, or is not this user's alone")
    body = content[len(MAGIC) + DIGEST_SIZE :]
    if not content.startswith(MAGIC) or content[len(MAGIC) : len(MAGIC) + DIGEST_SIZE] != digest(body):
        raise ImageError(f"{place(stem, META)} is damaged")
    meta: dict[str, Any] = marshal.loads(body)
    if meta["machine"] != machine_name():
        raise ImageError(f"{place(stem, META)} is for another machine: {meta['machine']}")
    return meta


def read(stem: str, suffix: str, meta: dict[str, Any]) -> bytes:
    """A file's content, checked."""
    content = cachedir.read(stem + suffix)
    if content is None or (len(content), digest(content)) != meta["files"][suffix]:
        raise ImageError(f"{place(stem, suffix)} is missing or damaged")
    return content


def library(stem: str, meta: dict[str, Any]) -> str:
    """The path of the shared library, which is what it was when it was built."""
    path = place(stem, LIBRARY)
    try:
        status = os.stat(path)
    except OSError as error:
        raise ImageError(str(error)) from error
    stamp = marshal.dumps((status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns, meta["files"][LIBRARY]))
    if not cachedir.is_private(status) or cachedir.read(stem + SEEN) != stamp:
        read(stem, LIBRARY, meta)
        cachedir.write(stem + SEEN, stamp)
    return path


KEPT_IMAGES = 6  # of other versions of the sources, checked ones among them
KEPT_AT_LEAST = 3600  # seconds: several checkouts may be at work with one cache
KEPT_SECONDS = 30 * 86400  # an object that no build has used for so long


def prune(stem: str) -> None:
    """Forget images and objects of old versions."""
    folder = cachedir.folder()
    others = [n for n in os.listdir(folder) if n.startswith("image-") and n.endswith(META) and n != stem + META]
    others.sort(key=lambda n: os.stat(os.path.join(folder, n)).st_mtime, reverse=True)
    newest = os.stat(place(stem, META)).st_mtime
    for name in others[KEPT_IMAGES:]:
        if newest - os.stat(os.path.join(folder, name)).st_mtime < KEPT_AT_LEAST:
            continue
        for suffix in (META, LIBRARY, OBJECTS, IR, NAMES, SEEN):
            _remove(os.path.join(folder, name.removesuffix(META) + suffix))
    with os.scandir(os.path.join(folder, "objects")) as entries:
        for entry in entries:
            if newest - entry.stat().st_mtime > KEPT_SECONDS:
                _remove(entry.path)


def _remove(path: str) -> None:
    try:
        os.unlink(path)
    except FileNotFoundError:
        pass  # another process was first, or there was none
