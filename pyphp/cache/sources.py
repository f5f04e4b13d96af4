"""The source tree: which files there are, and how each looks. Whatever is kept of an earlier run knows by this
whether it still fits.

    looks("jit", "interp/bytecode")      every source below these, at any depth

A key of a cache is made from the looks of all that the kept thing depends on: folders by name, never the folders in
them. So what is added is seen.

To look costs a start 4 us a file where folders are read. So what is in them is kept, and a folder in which nothing was
added, removed or renamed since, which its own times tell, is not read again; each file in it is looked at. A process
that runs programs imports what it runs once, so it looks once: see look_once().

Every package may import this module; it imports cachedir.py.
"""

import marshal
import os
import time

from pyphp.cache import cachedir

# path below the root, inode, size, when its text was written, when anything about it changed
Look = tuple[str, int, int, int, int]
Folder = tuple[str, int, int, int]  # path below the root, inode, when its entries changed, when anything about it did
Listing = tuple[list[Folder], list[str]]  # the folders below a place, and the sources in them

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from collections.abc import Sequence

SUFFIXES = (".py", ".lark", ".txt", ".php")
LISTINGS = "listings"  # folder of the cache: a file a root
MAGIC = b"pyphp listing 1\n"
KEPT = 20  # roots, about
SETTLED_NS = 2_000_000_000  # a folder that changed less than this before it was read could change again unseen


def root() -> str:
    """The folder that holds interp/ and the others: the checkout, or the installed package."""
    here = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
    return here if os.path.isdir(os.path.join(here, "interp")) else os.path.dirname(here)


def look_once() -> None:
    """From here on each place below our root is as it is when it is first looked at."""
    global _seen
    _seen = {}


_seen: dict[str, list[Look]] | None = None


def looks(*places: str, base: str = "") -> list[Look]:
    """Of every source file below these folders, in a fixed order. base: another root than ours."""
    found: list[Look] = []
    if base:
        for place in places:
            found += _looks_of(base, _read_folders(base, place)[1])
    elif _seen is None:
        for those in _look_below(root(), places).values():
            found += those
    else:
        new = [place for place in places if place not in _seen]
        if new:
            _seen.update(_look_below(root(), new))
        for place in places:
            found += _seen[place]
    found.sort()
    return found


def _look_below(base: str, places: "Sequence[str]") -> dict[str, list[Look]]:
    """The looks of all sources, by place. What is kept of the listings is brought up to date."""
    name = os.path.join(LISTINGS, cachedir.digest(base.encode("utf-8", "surrogateescape")).hex())
    body = cachedir.unseal(MAGIC, name, cachedir.read(name))
    listings: dict[str, Listing] = {} if body is None else marshal.loads(body)
    found = {}
    now = time.time_ns()
    changed = False
    for place in places:
        listing = listings.get(place)
        if listing is None or not _is_current(base, listing[0]):
            changed = True
            listing = listings[place] = _read_folders(base, place)
        found[place] = _looks_of(base, listing[1])
    folders = [folder for place in places for folder in listings[place][0]]
    if changed and all(max(entries, anything) < now - SETTLED_NS for *_, entries, anything in folders):
        if cachedir.write(name, cachedir.seal(MAGIC, name, marshal.dumps(listings))):
            cachedir.forget_oldest(LISTINGS, KEPT)
    return found


def _is_current(base: str, folders: list[Folder]) -> bool:
    """Is in these folders what was in them?"""
    try:
        for folder in folders:
            if _folder(base, folder[0]) != folder:
                return False
    except OSError:
        return False  # it is gone
    return True


def _folder(base: str, path: str) -> Folder:
    s = os.stat(f"{base}/{path}")
    return path, s.st_ino, s.st_mtime_ns, s.st_ctime_ns


def _read_folders(base: str, place: str) -> Listing:
    """What is below a place. Files whose names begin with a dot are an editor's."""
    folders: list[Folder] = []
    paths: list[str] = []
    work = [place]
    while work:
        path = work.pop()
        folders.append(_folder(base, path))  # before it is read: what changes meanwhile makes it another
        with os.scandir(f"{base}/{path}") as entries:
            for entry in entries:
                name = entry.name
                if name.endswith(SUFFIXES):
                    if name[0] != ".":
                        paths.append(f"{path}/{name}")
                elif "." not in name and name != "__pycache__" and entry.is_dir():
                    work.append(f"{path}/{name}")
    return folders, paths


def _looks_of(base: str, paths: list[str]) -> list[Look]:
    found = []
    for path in paths:
        s = os.stat(f"{base}/{path}")
        found.append((path, s.st_ino, s.st_size, s.st_mtime_ns, s.st_ctime_ns))
    return found
