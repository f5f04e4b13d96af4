"""Where php's tables differ from Python's codecs: the lines of tables/*.txt, which tools/multibyte_tables.py writes.

8740 : \u2460\u2461               two codes, one after the other, and their characters
8542 = U+00A0 U+00B9           the same, where they cannot be seen
f040 188 U+E000                188 codes, whose characters follow one another
eb40 - 63                      63 codes that are no characters
fb61 + U+0031 U+20E3           one code: several characters
> U+2225 8161 8162             written, not read: codes of characters that follow one another
> U+00A5 -                     read, not written
"""

import os
from functools import cache

from attrs import field, frozen

_FOLDER = os.path.join(os.path.dirname(__file__), "tables")


@frozen
class Changes:
    """Characters by code and codes by character; empty: there is none."""

    decode: dict[bytes, tuple[int, ...]] = field(factory=dict)
    encode: dict[int, bytes] = field(factory=dict)


def file_of(name: str) -> str:
    """The file of an encoding's table."""
    return os.path.join(_FOLDER, name.lower().replace("#", "_") + ".txt")


def following(code: bytes, count: int) -> bytes:
    """The code so many behind this one."""
    return (int.from_bytes(code, "big") + count).to_bytes(len(code), "big")


def _number(word: str) -> int:
    return int(word[2:], 16)


@cache
def changes_of(name: str) -> Changes:
    """What an encoding's table says."""
    made = Changes()
    if not os.path.exists(file_of(name)):
        return made
    with open(file_of(name), encoding="utf-8") as table:
        for line in table.read().split("\n"):
            if line and not line.startswith("#"):
                _read(made, line.split(" "))
    return made


def _read(changes: Changes, words: list[str]) -> None:
    if words[0] == ">":
        for k, word in enumerate(words[2:]):
            changes.encode[_number(words[1]) + k] = b"" if word == "-" else bytes.fromhex(word)
        return
    code, kind, rest = bytes.fromhex(words[0]), words[1], words[2:]
    if kind == "=":
        for k, word in enumerate(rest):
            changes.decode[following(code, k)] = (_number(word),)
    elif kind == ":":
        for k, character in enumerate(rest[0]):
            changes.decode[following(code, k)] = (ord(character),)
    elif kind == "+":
        changes.decode[code] = tuple(map(_number, rest))
    elif kind == "-":
        for k in range(int(rest[0])):
            changes.decode[following(code, k)] = ()
    else:
        for k in range(int(kind)):
            changes.decode[following(code, k)] = (_number(rest[0]) + k,)
