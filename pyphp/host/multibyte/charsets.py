"""Encodings whose characters have one to four bytes, the first of which says how many: Shift_JIS, EUC, Big5 and kin.

    charset("SJIS").decode(b"\\x82\\xa0")          -> [0x3042]
    charset("SJIS").encode[0x3042]               -> b"\\x82\\xa0"

Characters are what Python's codec of a similar encoding says, but for what tables/*.txt says (tables.py). What is no
character is BAD: a byte that begins none, or all bytes of one that is not there.
"""

from collections.abc import Callable, Iterable
from functools import cache

from attrs import frozen

from pyphp.host.multibyte.tables import Changes, changes_of

BAD = -1  # in lists of characters: what was no character
EUC_THREE = 0x8F  # begins a character of three bytes
EUC_FOUR = 0x8E
Trails = Iterable[int]


def _kanji_rows(code: bytes) -> bytes:
    """A character of EUC as Shift_JIS: the same row and cell."""
    row, cell = code[0] - 0xA1, code[1] - 0xA1
    lead = 0x81 + row // 2
    first = 0x40 + cell + (cell >= 63) if row % 2 == 0 else 0x9F + cell
    return bytes((lead if lead < 0xA0 else lead + 0x40, first))


def _same(code: bytes) -> bytes:
    return code


@frozen
class Form:
    """How an encoding is made: the codec that it is like, first bytes of two-byte characters, bytes that are characters
    themselves; codes that are only read; how a code of two bytes is said in the codec.
    """

    codec: str
    leads: bytes
    singles: bytes = b""
    unwritten: tuple[tuple[int, int], ...] = ()
    three: bytes = b""  # first bytes of three-byte characters
    four: bytes = b""
    said: Callable[[bytes], bytes] = _same
    seconds: bytes = bytes(range(256))  # second bytes of longer characters


def _span(*bounds: tuple[int, int]) -> bytes:
    return bytes(byte for first, last in bounds for byte in range(first, last + 1))


_KANA = _span((0xA1, 0xDF))
_SJIS = _span((0x81, 0x9F), (0xE0, 0xFC))
_EUC = _span((0xA1, 0xFE))
_LONG = bytes((EUC_THREE,))
_SHORT = bytes((0x8E,))
_PLANE_2 = _span((0xA1, 0xA1), (0xA3, 0xA5), (0xA8, 0xA8), (0xAC, 0xAF), (0xEE, 0xFE))  # rows that there are
_NEC = ((0xED40, 0xEEFC),)  # IBM's characters as NEC had them

FORMS = {
    "EUC-JP": Form("euc_jp", _EUC + _SHORT, three=_LONG),
    "SJIS": Form("shift_jis", _span((0x81, 0x9F), (0xE0, 0xEF)), _KANA),
    "eucJP-win": Form("cp932", _EUC + _SHORT, three=_LONG, said=_kanji_rows),
    "EUC-JP-2004": Form("euc_jis_2004", _EUC + _SHORT, three=_LONG, seconds=_PLANE_2),
    "SJIS-Mobile#DOCOMO": Form("cp932", _SJIS, _KANA),
    "SJIS-Mobile#KDDI": Form("cp932", _SJIS, _KANA),
    "SJIS-Mobile#SOFTBANK": Form("cp932", _SJIS, _KANA),
    "SJIS-mac": Form("shift_jis", _span((0x81, 0x9F), (0xE0, 0xED)), _span((0x80, 0x80), (0xA0, 0xDF), (0xFD, 0xFF))),
    "SJIS-2004": Form("shift_jis_2004", _SJIS, _KANA),
    "CP932": Form("cp932", _SJIS, _KANA, _NEC),
    "SJIS-win": Form("cp932", _SJIS, _KANA, _NEC),
    "CP51932": Form("cp932", _EUC + _SHORT, said=_kanji_rows),
    "EUC-CN": Form("gb2312", _span((0xA1, 0xA9), (0xB0, 0xF7))),
    "CP936": Form("gbk", _span((0x81, 0xFE)), b"\x80\xff"),
    "EUC-TW": Form("", _span((0xA1, 0xA6), (0xC2, 0xC2), (0xC4, 0xFD)), four=_SHORT, seconds=b"\xa1\xa2\xae"),
    "BIG-5": Form("big5", _span((0xA1, 0xC7), (0xC9, 0xF9))),
    "CP950": Form("cp950", _span((0x81, 0xFE))),
    "EUC-KR": Form("euc_kr", _span((0xA1, 0xAC), (0xB0, 0xC8), (0xCA, 0xFD))),
    "UHC": Form("cp949", _span((0x81, 0xC8), (0xCA, 0xFD))),
}


class Charset:
    """An encoding's tables: characters by their bytes, bytes by character, and by several characters that are one
    there.
    """

    __slots__ = ("characters", "encode", "lengths", "seconds", "sequences")

    def __init__(self, form: Form, changes: Changes) -> None:
        self.seconds = form.seconds
        self.lengths = [1] * 256
        for leads, length in ((form.leads, 2), (form.three, 3), (form.four, 4)):
            for lead in leads:
                self.lengths[lead] = length
        self.characters: dict[bytes, tuple[int, ...]] = {bytes((byte,)): (byte,) for byte in range(0x80)}
        for code in _codes(form):
            said = _said(form, code)
            if said is not None:
                self.characters[code] = said
        self.characters.update((code, cps) for code, cps in changes.decode.items() if cps)
        for code in [code for code, cps in changes.decode.items() if not cps]:
            self.characters.pop(code, None)
        self.encode: dict[int, bytes] = {}
        self.sequences: dict[int, list[tuple[tuple[int, ...], bytes]]] = {}
        for code, cps in sorted(self.characters.items(), key=lambda item: (len(item[0]), item[0])):
            if len(cps) > 1:
                self.sequences.setdefault(cps[0], []).append((cps, code))
            elif not any(first <= int.from_bytes(code, "big") <= last for first, last in form.unwritten):
                self.encode.setdefault(cps[0], code)
        self.encode.update((cp, code) for cp, code in changes.encode.items() if code)
        for cp in [cp for cp, code in changes.encode.items() if not code]:
            self.encode.pop(cp, None)
        for rows in self.sequences.values():
            rows.sort(key=lambda row: -len(row[0]))

    def belongs(self, code: bytes) -> int:
        """Of three bytes or four, how many belong together: what follows a second byte that cannot be begins anew."""
        if code[1] not in self.seconds:
            return 2
        return 3 if len(code) == 4 and not 0xA1 <= code[2] <= 0xFE else len(code)

    def sequence_at(self, cps: list[int], at: int) -> tuple[int, bytes]:
        """How many characters from there on are one, and its bytes; 0: they are not."""
        for sequence, code in self.sequences.get(cps[at], ()):
            if tuple(cps[at : at + len(sequence)]) == sequence:
                return len(sequence), code
        return 0, b""

    def decode(self, text: bytes) -> list[int]:
        """The characters of a text."""
        return self.decode_until(text, 0, len(text))[0]

    def decode_until(self, text: bytes, start: int, end: int) -> tuple[list[int], int]:
        """The characters that begin before a place, and where the last one ends."""
        made: list[int] = []
        characters, lengths = self.characters, self.lengths
        at = start
        while at < end:
            length = lengths[text[at]]
            code = text[at : at + length]
            if length > 2 and len(code) > 1:
                code = code[: self.belongs(code)]
            at += len(code)
            cps = characters.get(code)
            if cps is None:
                made.append(BAD)
            else:
                made += cps
        return made, at


def _codes(form: Form) -> Iterable[bytes]:
    for byte in form.singles:
        yield bytes((byte,))
    for lead in form.leads:
        for trail in range(0x21, 0xFF):
            yield bytes((lead, trail))
    for lead in form.three:
        for row in range(0xA1, 0xFF):
            for cell in range(0xA1, 0xFF):
                yield bytes((lead, row, cell))


def _said(form: Form, code: bytes) -> tuple[int, ...] | None:
    codec = form.codec
    if form.said is not _same:
        if len(code) == 2 and code[0] >= 0xA1 and code[1] >= 0xA1:
            code = form.said(code)
        else:
            codec = "euc_jp"
    if not codec:
        return None
    try:
        return tuple(map(ord, code.decode(codec)))
    except UnicodeDecodeError:
        return None


@cache
def charset(name: str) -> Charset:
    """One of FORMS."""
    return Charset(FORMS[name], changes_of(name))
