"""C libraries that the program calls, loaded when it first needs them.

    answer(b"pcre2")            -> Answer(ANSWERED, line=address of the table of functions)
    fact(b"PCRE_VERSION")       -> Answer(ANSWERED, packed(b"10.42 2022-12-11"))

The order of a table is that of the functions' declarations (interp/rlib/foreign.py). A library is the system's, which
is kept up to date there, or else the copy that a wheel may bring in the package's folder `image`. Once loaded it stays.
"""

import ctypes
import os
from functools import cache

from pyphp.interp.contracts.hostcodes import ANSWERED, UNKNOWN
from pyphp.interp.outside.answers import Answer
from pyphp.interp.outside.host_records import packed
from pyphp.interp.rlib import libonig
from pyphp.interp.rlib.foreign import Foreign
from pyphp.interp.rlib.libpcre import TABLE
from pyphp.jit.translate.image import files as imagefiles

PCRE2 = b"pcre2"
ONIGURUMA = b"oniguruma"
# by the name that programs use: what the library's file is called (first: on Linux), what it is in words, its functions
LIBRARIES: dict[bytes, tuple[tuple[str, ...], str, list[Foreign]]] = {
    PCRE2: (("libpcre2-8.so.0", "libpcre2-8.0.dylib"), "the library PCRE2 for 8-bit characters", TABLE),
    ONIGURUMA: (("libonig.so.5", "libonig.5.dylib"), "the library Oniguruma", libonig.TABLE),
}
_CONFIG_JIT, _CONFIG_VERSION = 1, 11
FACTS = frozenset([b"PCRE_VERSION", b"PCRE_VERSION_MAJOR", b"PCRE_VERSION_MINOR", b"PCRE_JIT_SUPPORT"])


_tables: "list[ctypes.Array[ctypes.c_void_p]]" = []  # engines know their addresses


class NotLoaded(Exception):
    """A library is not there, or not whole: in words."""


def answer(name: bytes) -> Answer:
    """Load a library."""
    try:
        return Answer(ANSWERED, line=ctypes.addressof(_table(name)))
    except NotLoaded as error:
        return Answer(UNKNOWN, str(error).encode())


@cache
def _table(name: bytes) -> "ctypes.Array[ctypes.c_void_p]":
    files, words, functions = LIBRARIES[name]
    library = loaded(files, words)
    try:
        addresses = [ctypes.cast(getattr(library, each.name), ctypes.c_void_p).value for each in functions]
    except AttributeError as error:
        raise NotLoaded(f"{words} is too old: {error}") from None
    table = (ctypes.c_void_p * len(addresses))(*addresses)
    _tables.append(table)
    return table


@cache
def loaded(files: tuple[str, ...], words: str) -> ctypes.CDLL:
    """A library, by the names that its file may have, and what it is in words; NotLoaded."""
    reasons = []
    for file in (*files, *(os.path.join(imagefiles.packaged_folder(), each) for each in files)):
        try:
            return ctypes.CDLL(file)
        except OSError as error:
            reasons.append(str(error))
    raise NotLoaded(f"{words} ({files[0]}) cannot be loaded: {reasons[0]}")


def fact(name: bytes) -> Answer:
    """The value of a constant that says something about a library, if there is such a constant, and the library."""
    if name not in FACTS:
        return Answer(UNKNOWN)
    try:
        table = ctypes.addressof(_table(PCRE2))
    except NotLoaded:
        return Answer(UNKNOWN)
    config = next(each for each in TABLE if each.name.startswith("pcre2_config"))
    if name == b"PCRE_JIT_SUPPORT":
        on = ctypes.c_uint32()
        config(table, _CONFIG_JIT, ctypes.addressof(on))
        return Answer(ANSWERED, packed(on.value), line=1)
    version = ctypes.create_string_buffer(64)
    config(table, _CONFIG_VERSION, ctypes.addressof(version))
    numbers = [int(part) for part in version.value.split(b" ")[0].split(b"-")[0].split(b".")]
    parts: dict[bytes, bytes | int] = {
        b"PCRE_VERSION": version.value,
        b"PCRE_VERSION_MAJOR": numbers[0],
        b"PCRE_VERSION_MINOR": numbers[1],
    }
    return Answer(ANSWERED, packed(parts[name]))
