"""The time zone database: the system's, which is kept up to date there, or else that of the package tzdata.

zone NAME     the content of its file; the name in letters of any case
names         all names, in order
places        the table of zones with their countries and coordinates (zone.tab)
"""

import os
from functools import cache

from pyphp.interp.contracts.hostcodes import ANSWERED, FAILED, UNKNOWN
from pyphp.interp.outside.answers import Answer
from pyphp.interp.outside.host_records import packed_all, unpacked

MAGIC = b"TZif"
LEAST_VERSION = b"2"  # from which on there are times of eight bytes
OTHERS = ("posix", "right", "posixrules", "localtime")  # what is beside the zones


def answer(request: bytes) -> Answer:
    """Say what is asked."""
    act, *fields = unpacked(request)
    if act == b"zone":
        (name,) = (field for field in fields if isinstance(field, bytes))
        return _zone(os.fsdecode(name))
    if act == b"names":
        return Answer(ANSWERED, packed_all(os.fsencode(name) for name in _names().values()))
    if act == b"places":
        try:
            return Answer(ANSWERED, _read("zone.tab"))
        except OSError:
            return Answer(UNKNOWN)
    return Answer(FAILED, b"no such act")


def is_known(name: str) -> bool:
    """Is there a zone of this name?"""
    return _zone(name).outcome == ANSWERED


def _zone(name: str) -> Answer:
    canonical = name if _is_there(name) else _names().get(name.lower())
    if canonical is None:
        return Answer(UNKNOWN)
    try:
        content = _read(canonical)
    except OSError:
        return Answer(UNKNOWN)
    if content[:4] != MAGIC or content[4:5] < LEAST_VERSION:
        return Answer(UNKNOWN)
    return Answer(ANSWERED, packed_all([content]))


def _is_there(name: str) -> bool:
    """Is this a zone's name as the database spells it? File systems may be content with less."""
    folder = _folder()
    for part in name.split("/"):
        if part in OTHERS or not os.path.isdir(folder) or part not in os.listdir(folder):
            return False
        folder = os.path.join(folder, part)
    return os.path.isfile(folder)


def _read(name: str) -> bytes:
    with open(os.path.join(_folder(), name), "rb") as file:
        return file.read()


@cache
def _folder() -> str:
    import zoneinfo

    for folder in zoneinfo.TZPATH:
        if os.path.isfile(os.path.join(folder, "Europe", "London")):
            return folder
    from importlib import util

    found = util.find_spec("tzdata")
    folders = found.submodule_search_locations if found is not None else None
    return os.path.join(folders[0], "zoneinfo") if folders else os.devnull


@cache
def _names() -> dict[str, str]:
    """The names by small letters, in their order."""
    root = _folder()
    found = []
    for folder, inner, files in os.walk(root):
        inner[:] = [each for each in inner if each not in OTHERS and not each.startswith("__")]
        prefix = os.path.relpath(folder, root)
        for file in files:
            if file in OTHERS or "." in file or file == "leapseconds":
                continue
            name = file if prefix == "." else f"{prefix}/{file}"
            with open(os.path.join(folder, file), "rb") as content:
                if content.read(4) == MAGIC:
                    found.append(name)
    return {name.lower(): name for name in sorted(found, key=str.lower)}
