"""Compiled scripts, kept: a script that ran before is neither parsed nor compiled again.

A unit is found by a digest of everything that decides it: the script's text and name, the settings that the parser
reads, and the front end itself (sizes and times of its files, and of the builtins', whose names the compiler knows).
Its file is sealed (pyphp/cache/cachedir.py), and its body is

    marshal of nested tuples

so a damaged file, or another script's, is noticed before marshal sees it. Parsing needs the whole front end imported,
60 ms; a unit is read in less than one.
"""

import marshal
import os
import sys

from pyphp.cache import cachedir, sources
from pyphp.cache.cachedir import digest
from pyphp.interp.bytecode import CodeUnit
from pyphp.interp.bytecode.plain import from_plain, to_plain

MAGIC = b"pyphp unit 5\n"
LARGEST = 8 << 20  # bytes of source: what is larger is read once and not kept
SOURCES = ("frontend", "interp/bytecode", "stdlib_php")  # the front end, and the builtins that it knows
WITHOUT_REFERENCES = 2  # marshal's last version without references: equal contents give equal bytes
KEPT = 400  # files, about: the oldest go when there are twice as many

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from typing import Any

    Plain = tuple[Any, ...]  # of what marshal knows


def read(key: str) -> CodeUnit | None:
    """The unit kept under a key."""
    body = cachedir.unseal(MAGIC, _place(key), cachedir.read(_place(key)))
    return None if body is None else from_plain(marshal.loads(body))


def write(key: str, unit: CodeUnit) -> None:
    """Keep a unit, if it can be kept."""
    body = marshal.dumps(to_plain(unit))
    if cachedir.write(_place(key), cachedir.seal(MAGIC, _place(key), body)):
        cachedir.forget_oldest("units", KEPT)


def key_of(source: bytes, file: bytes, flags: "Plain") -> str:
    """The key of a script; empty if it is not worth keeping."""
    if len(source) > LARGEST:
        return ""
    state = (sys.implementation.cache_tag, marshal.version, file, flags, sources.looks(*SOURCES))
    return digest(marshal.dumps(state, WITHOUT_REFERENCES) + source).hex()


def _place(key: str) -> str:
    return os.path.join("units", key)
