"""What mb_ functions do with strings that are not UTF-8: by the length that first bytes say, or character by character.

    length("SJIS", b"\\x82\\xa0a")                     -> 2
    part("SJIS", b"\\x82\\xa0a", 1, None, substitute)  -> b"a"

In most encodings of more than one byte php looks at first bytes alone, whatever follows them.
"""

from functools import cache

from pyphp.host.multibyte.charsets import FORMS
from pyphp.host.multibyte.encodings import decode, encode
from pyphp.host.multibyte.single import SINGLE
from pyphp.host.multibyte.writing import Substitute

UNITS = {
    f"{name}{order}": size
    for name, size in (("UCS-2", 2), ("UCS-4", 4), ("UTF-32", 4)) for order in ("", "BE", "LE")
}  # fmt: skip
_WIDER = {
    "CP932": ((0x81, 0x9F), (0xE0, 0xFF)), "SJIS-win": ((0x81, 0x9F), (0xE0, 0xFF)), "EUC-CN": ((0xA1, 0xFE),),
    "EUC-KR": ((0xA1, 0xFE),), "EUC-TW": ((0xA1, 0xFE),), "BIG-5": ((0x81, 0xFE),), "UHC": ((0x81, 0xFE),),
}  # fmt: skip


@cache
def lengths(name: str) -> bytes | None:
    """By first byte, how long a character is; None where that is not how php counts."""
    if name.startswith("UTF-8"):
        return bytes(
            2 if 0xC2 <= byte <= 0xDF else 3 if 0xE0 <= byte <= 0xEF else 4 if 0xF0 <= byte <= 0xF4 else 1
            for byte in range(256)
        )
    form = FORMS.get(name)
    if form is None:
        return b"\1" * 256 if name in SINGLE or name == "UUENCODE" else None
    table = [1] * 256
    leads = form.leads
    if name in _WIDER:
        leads = bytes(byte for first, last in _WIDER[name] for byte in range(first, last + 1))
    for some, length in ((leads, 2), (form.three, 3), (form.four, 4)):
        for lead in some:
            table[lead] = length
    return bytes(table)


def places(name: str, text: bytes) -> list[int]:
    """Where characters begin, and the end; of encodings that have lengths()."""
    table = lengths(name)
    assert table is not None
    made = []
    at = 0
    while at < len(text):
        made.append(at)
        at += table[text[at]]
    return [*made, len(text)]


def length(name: str, text: bytes) -> int:
    """How many characters."""
    if name in UNITS:
        return len(text) // UNITS[name]
    if lengths(name) is not None:
        return len(places(name, text)) - 1
    return len(decode(name, text))


def part(name: str, text: bytes, start: int, count: int | None, substitute: Substitute) -> bytes:
    """A part by characters; below zero, both count from the end."""
    if start < 0 or (count is not None and count < 0):
        size = length(name, text)
        start = max(size + start, 0) if start < 0 else start
        count = max(size - start + count, 0) if count is not None and count < 0 else count
    unit = UNITS.get(name)
    if unit:
        return text[start * unit : None if count is None else (start + count) * unit]
    if lengths(name) is not None:
        found = places(name, text)
        if start >= len(found):
            return b""
        return text[found[start] : None if count is None else found[min(start + count, len(found) - 1)]]
    cps = decode(name, text)[start : None if count is None else start + count]
    return encode(name, cps, substitute)


def pieces(name: str, text: bytes, count: int, substitute: Substitute) -> list[bytes]:
    """The text in pieces of so many characters."""
    unit = UNITS.get(name)
    if unit:
        starts = list(range(0, len(text) // unit * unit, unit * count))
        return [text[start:end] for start, end in _pairs(starts, len(text))]
    if lengths(name) is not None:
        found = places(name, text)
        return [text[start:end] for start, end in _pairs(found[:-1:count], len(text))]
    cps = decode(name, text)
    return [encode(name, cps[at : at + count], substitute) for at in range(0, len(cps), count)]


def _pairs(starts: list[int], end: int) -> list[tuple[int, int]]:
    return list(zip(starts, [*starts[1:], end], strict=False))


def cut(name: str, text: bytes, start: int, size: int, substitute: Substitute) -> bytes:
    """A part by bytes, moved so that no character is cut; start and size lie within the text."""
    unit = 2 if name.startswith("UTF-16") else UNITS.get(name)
    if unit:
        start -= start % unit
        end = min(start + size - size % unit, len(text))
        if name.startswith("UTF-16"):
            return _whole_utf16(text, start, end, name == "UTF-16LE")
        return text[start:end]
    if lengths(name) is not None:
        found = places(name, text)
        first = max(place for place in found if place <= start)
        if size >= len(text) - first:
            return text[first:]
        last = max(place for place in found if place <= first + size)
        return text[first : max(last, first)]
    return _cut_stateful(name, text, start, size, substitute)


def _whole_utf16(text: bytes, start: int, end: int, little: bool) -> bytes:
    """Both ends moved before the second half of a character."""
    if start > 0 and _is_second(text, start, little):
        start -= 2
    if end > start and _is_second(text, end, little):
        end -= 2
    return text[start:end]


def _is_second(text: bytes, at: int, little: bool) -> bool:
    return at + 2 <= len(text) and 0xDC <= text[at + 1 if little else at] <= 0xDF


def _cut_stateful(name: str, text: bytes, start: int, size: int, substitute: Substitute) -> bytes:
    """Characters from the one in which a byte lies on, as many as can be written in so many bytes."""
    cps = decode(name, text)
    first = 0
    while first < len(cps) and len(encode(name, cps[: first + 1], substitute)) <= start:
        first += 1
    count = 0
    while first + count < len(cps) and len(encode(name, cps[first : first + count + 1], substitute)) <= size:
        count += 1
    return encode(name, cps[first : first + count], substitute)
