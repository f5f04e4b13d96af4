"""The source tree: which files there are, and how each looks. Whatever is kept of an earlier run knows by this
whether it still fits.

    looks("jit", "interp/bytecode")      every source below these, at any depth

A key of a cache is made from the looks of all that the kept thing depends on: folders by name, never the folders in
them. So what is added is seen.

Every package may import this module; it imports none.
"""

import os

Look = tuple[
    str, int, int, int, int
]  # path below the root, inode, size, when its text was written, when anything about it changed

SUFFIXES = (".py", ".lark", ".txt", ".php")


def root() -> str:
    """The folder that holds interp/ and the others: the checkout, or the installed package."""
    here = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
    return here if os.path.isdir(os.path.join(here, "interp")) else os.path.dirname(here)


def looks(*places: str, base: str = "") -> list[Look]:
    """Of every source file below these places (folders, or files), in a fixed order. base: another root than ours."""
    base = base or root()
    start = len(base) + 1
    found: list[Look] = []
    work = [os.path.join(base, place) for place in places]
    while work:
        place = work.pop()
        if place.endswith(SUFFIXES):
            found.append(_look(place[start:], os.stat(place)))
            continue
        with os.scandir(place) as entries:
            for entry in entries:
                name = entry.name
                if name.endswith(SUFFIXES):
                    found.append(_look(entry.path[start:], entry.stat()))
                elif "." not in name and name != "__pycache__" and entry.is_dir():
                    work.append(entry.path)
    found.sort()
    return found


def _look(path: str, s: os.stat_result) -> Look:
    return path, s.st_ino, s.st_size, s.st_mtime_ns, s.st_ctime_ns
