"""UTF-8 as phone companies in Japan had it: their pictures are private characters."""

from functools import cache

from pyphp.host.multibyte.charsets import BAD, Charset, charset
from pyphp.host.multibyte.tables import changes_of
from pyphp.host.multibyte.unicode import Utf8, read_utf8

MOBILE = ("UTF-8-Mobile#DOCOMO", "UTF-8-Mobile#KDDI-A", "UTF-8-Mobile#KDDI-B", "UTF-8-Mobile#SOFTBANK")
Pictures = dict[int, tuple[int, ...]]
Sequences = dict[int, list[tuple[tuple[int, ...], int]]]


@cache
def pictures(name: str) -> Pictures:
    """What private characters stand for."""
    return {int.from_bytes(code, "big"): cps for code, cps in changes_of(name).decode.items()}


@cache
def private(name: str) -> tuple[dict[int, int], Sequences]:
    """How pictures are written, and what is one of several characters."""
    made: dict[int, int] = {}
    sequences: Sequences = {}
    for cp, cps in pictures(name).items():
        if len(cps) > 1:
            sequences.setdefault(cps[0], []).append((cps, cp))
        else:
            made.setdefault(cps[0], cp)
    made.update((cp, int.from_bytes(code, "big")) for cp, code in changes_of(name).encode.items() if code)
    for cp, code in changes_of(name).encode.items():
        if not code:
            made.pop(cp, None)
    return made, sequences


def read_mobile(name: str, text: bytes) -> list[int]:
    """The characters of a text."""
    known = pictures(name)
    made: list[int] = []
    for cp in read_utf8(text):
        made += known.get(cp, (cp,))
    return made


SOFTBANK = "SJIS-Mobile#SOFTBANK"
_ESCAPE, _END = 0x1B, 0x0F
# pictures behind ESC $ and a letter: the first one's code
_GROUPS = {"E": (0x22, 0xF741), "F": (0x23, 0xF7A1), "G": (0x22, 0xF941), "O": (0x23, 0xF9A1), "P": (0x22, 0xFB41),
           "Q": (0x23, 0xFBA1)}  # fmt: skip


def read_softbank(text: bytes) -> list[int]:
    """Shift_JIS with pictures, which may be written as ESC $, a letter, other letters and a byte 0F."""
    known = charset(SOFTBANK)
    made: list[int] = []
    at = 0
    while (escape := text.find(_ESCAPE, at)) >= 0:
        before, at = known.decode_until(text, at, escape)
        made += before
        if at > escape:  # the byte was a part of a character
            continue
        letter = text[at + 2 : at + 3].decode("latin-1")
        if text[at + 1 : at + 2] != b"$" or letter not in _GROUPS:
            made.append(BAD)
            at += 3 if text[at + 1 : at + 2] == b"$" else 2
            continue
        at += 3
        while at < len(text):
            byte = text[at]
            at += 1
            if byte == _END:
                break
            cps = _picture(known, letter, byte)
            made += cps
            if BAD in cps:
                break
    return made + known.decode(text[at:])


def _picture(known: Charset, letter: str, byte: int) -> tuple[int, ...]:
    least, first = _GROUPS[letter]
    if not least <= byte <= 0x7E:
        return (BAD,)
    code = first + byte - least
    if first & 0xFF < 0x7F <= code & 0xFF:
        code += 1  # no second byte is 7F
    return known.characters.get(code.to_bytes(2, "big"), (BAD,))


class MobileUtf8(Utf8):
    """Writes it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.known, self.sequences = private(name)
        self.unwritten = [cp for cp, code in changes_of(name).encode.items() if not code]

    def put(self, cp: int) -> bool:
        return cp not in self.unwritten and super().put(self.known.get(cp, cp))

    def put_at(self, cps: list[int], at: int) -> int:
        for sequence, cp in self.sequences.get(cps[at], ()):
            if tuple(cps[at : at + len(sequence)]) == sequence:
                super().put(cp)
                return len(sequence)
        return 1 if self.put(cps[at]) else 0
