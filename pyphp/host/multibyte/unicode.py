"""The encodings of all characters: UTF-8, UTF-16, UTF-32, UCS-2, UCS-4, and the mobile phones' kinds of UTF-8."""

import struct
from collections.abc import Callable

from pyphp.host.multibyte.charsets import BAD
from pyphp.host.multibyte.writing import Writer

LAST = 0x10FFFF
NO_CHARACTER = 0xFFFFFFFF  # what php itself takes for what is none


def _is_surrogate(cp: int) -> bool:
    return 0xD800 <= cp <= 0xDFFF


def read_utf8(text: bytes) -> list[int]:
    """UTF-8. The longest beginning of a character that is none is one BAD."""
    try:
        return list(map(ord, text.decode()))
    except UnicodeDecodeError:
        return [BAD if c == "\udfff" else ord(c) for c in text.decode(errors="pyphp.bad")]


class Utf8(Writer):
    """UTF-8, with what surrogates there are."""

    def put(self, cp: int) -> bool:
        if not 0 <= cp <= LAST:
            return False
        self.made += chr(cp).encode("utf-8", "surrogatepass")
        return True


def units(size: int, order: str) -> Callable[[bytes], tuple[list[int], int]]:
    """A reader of numbers of so many bytes, and the bytes left at the end. `order`: > or <, or @ where a mark at the
    start may say that the lower byte is first.
    """
    letter = "H" if size == 2 else "I"
    mark = b"\xff\xfe" if size == 2 else b"\xff\xfe\0\0"

    def read(text: bytes) -> tuple[list[int], int]:
        direction = order
        if order == "@":
            marked = text[:size] in (mark, mark[::-1])
            direction = "<" if text[:size] == mark else ">"
            text = text[size if marked else 0 :]
        count = len(text) // size
        return list(struct.unpack(f"{direction}{count}{letter}", text[: count * size])), len(text) % size

    return read


def reader_of_utf16(order: str) -> Callable[[bytes], list[int]]:
    """UTF-16."""
    numbers = units(2, order)

    def read(text: bytes) -> list[int]:
        found, rest = numbers(text)
        made = []
        first = 0
        for unit in found:
            if 0xDC00 <= unit <= 0xDFFF:
                made.append(0x10000 + ((first & 0x3FF) << 10) + (unit & 0x3FF) if first else BAD)
                first = 0
                continue
            if first:
                made.append(BAD)
                first = 0
            if 0xD800 <= unit <= 0xDBFF:
                first = unit
            else:
                made.append(unit)
        return made + [BAD] * (bool(first) + bool(rest))

    return read


def reader_of_numbers(size: int, order: str, all_of_them: bool) -> Callable[[bytes], list[int]]:
    """UTF-32; UCS-2 and UCS-4, where any number is one."""
    numbers = units(size, order)

    def read(text: bytes) -> list[int]:
        found, rest = numbers(text)
        made = [
            (cp if cp != NO_CHARACTER else BAD) if all_of_them or (cp <= LAST and not _is_surrogate(cp)) else BAD
            for cp in found
        ]
        return made + [BAD] * bool(rest)

    return read


class Utf16(Writer):
    """UTF-16."""

    def __init__(self, order: str) -> None:
        super().__init__()
        self.order = "little" if order == "<" else "big"

    def put(self, cp: int) -> bool:
        if not 0 <= cp <= LAST:
            return False
        words = [cp] if cp < 0x10000 else [0xD7C0 + (cp >> 10), 0xDC00 + (cp & 0x3FF)]
        for word in words:
            self.made += word.to_bytes(2, "little" if self.order == "little" else "big")
        return True


class Numbers(Writer):
    """Numbers of two or four bytes, up to a last one."""

    def __init__(self, size: int, order: str, last: int) -> None:
        super().__init__()
        self.size, self.last = size, last
        self.little = order == "<"

    def put(self, cp: int) -> bool:
        if not 0 <= cp <= self.last:
            return False
        self.made += cp.to_bytes(self.size, "little" if self.little else "big")
        return True


ORDERS = {"": "@", "BE": ">", "LE": "<"}
