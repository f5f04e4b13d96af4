"""mb_detect_encoding: which of some encodings a text is in.

What is valid in several is in the one in which it makes the most usual characters: each character costs 1, punctuation
6, a character that few texts have 30, one outside of the basic plane 40.
"""

import base64
import os
from functools import cache

from pyphp.host.multibyte.charsets import BAD
from pyphp.host.multibyte.encodings import BYTES_READ, decode

_COMMON = os.path.join(os.path.dirname(__file__), "tables", "common.txt")
_NOT_OF_TEXT = (*BYTES_READ, "HTML-ENTITIES", "7bit", "8bit")
_USUAL, _PUNCTUATION, _RARE, _FAR = 1, 6, 30, 40


@cache
def _common() -> bytes:
    """A bit for each character of the basic plane, the lowest first: whether texts often have it."""
    with open(_COMMON, "rb") as file:
        return base64.b64decode(file.read())


def _cost(cp: int) -> int:
    if cp == BAD:
        return 0
    if cp > 0xFFFF:
        return _FAR
    if 0x21 <= cp <= 0x2F:
        return _PUNCTUATION
    return _USUAL if _common()[cp >> 3] >> (cp & 7) & 1 else _RARE


def detected(text: bytes, names: list[str], strict: bool) -> str | None:
    """The encoding; None: none. Unless it must be all of the text, reading ends when one is left, and that may be
    wrong further on.
    """
    names = [name for name in dict.fromkeys(names) if name not in _NOT_OF_TEXT]
    read = {name: decode(name, text) for name in names}
    ends = {name: fault(name, text, cps) for name, cps in read.items()}
    left = [name for name in names if ends[name] > len(text)]
    if strict or len(left) > 1:
        whole = [name for name in names if BAD not in read[name]]
        return min(whole, key=lambda name: sum(map(_cost, read[name])), default=None)
    if not left and names:
        last = max(ends.values())
        left = [name for name in names if ends[name] == last]
    return left[0] if len(left) == 1 and (len(names) > 1 or ends[left[0]] > len(text)) else None


def fault(name: str, text: bytes, cps: list[int]) -> int:
    """The number of bytes after which a text cannot be in an encoding any more; one more than there are: it can be."""
    if BAD not in cps:
        return len(text) + 1
    wrong = cps.index(BAD)
    least, most = 0, len(text)
    while least < most:  # the most bytes that make no character behind that
        middle = (least + most + 1) // 2
        if len(decode(name, text[:middle])) <= wrong + 1:
            least = middle
        else:
            most = middle - 1
    if least == len(text) and any(BAD not in decode(name, text + more)[: wrong + 1] for more in _FURTHER):
        return len(text) + 1
    if (
        name.startswith("UTF-8")
        and least < len(text)
        and any(BAD not in decode(name, text[:least] + more)[: wrong + 1] for more in _FURTHER)
    ):
        return least + 1  # that it is none is seen at the next byte
    return least


_FURTHER = (b"\x80\x80\x80", b"\xa1\xa1\xa1", b"@@@", b"000", b"\xbf\x80\x80", b"\x90\x80\x80", b"0\x810", b"A-")
