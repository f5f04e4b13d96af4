"""Encodings in which a sequence of bytes says which set the following bytes are of: ISO-2022-JP and kin, and HZ.

    ESC $ B    two-byte characters of JIS X 0208 from here on
    ESC ( B    ASCII again

A set is a function from the bytes of a character to the character. Sets are taken from other encodings' tables: a row
and cell of JIS X 0208 are those of EUC-JP, with the highest bits off.
"""

import unicodedata
from collections.abc import Callable
from functools import cache

from attrs import field, frozen

from pyphp.host.multibyte.charsets import BAD, charset
from pyphp.host.multibyte.tables import changes_of
from pyphp.host.multibyte.writing import Writer

ESCAPE = 0x1B
SHIFT_OUT, SHIFT_IN = 0x0E, 0x0F
Set = dict[bytes, tuple[int, ...]]
ASCII: Set = {bytes((byte,)): (byte,) for byte in range(0x80)}
LATIN: Set = {**ASCII, b"\\": (0xA5,), b"~": (0x203E,)}
KANA: Set = {**ASCII, **{bytes((byte,)): (0xFF40 + byte,) for byte in range(0x21, 0x60)}}
USER_FIRST = 0xE000


def _rows(name: str, prefix: bytes = b"", first: int = 0x21, last: int = 0x7E) -> Set:
    """A set of two-byte characters: those of an EUC, without the highest bits."""
    size = len(prefix)
    return {
        bytes((code[size] & 0x7F, code[size + 1] & 0x7F)): cps
        for code, cps in charset(name).characters.items()
        if len(code) == size + 2 and code.startswith(prefix) and code[size] >= 0xA1
        and first <= code[size] & 0x7F <= last
    }  # fmt: skip


def _user(first: int, count: int) -> Set:
    """Characters for private use in rows from one on."""
    return {bytes((first + k // 94, 0x21 + k % 94)): (USER_FIRST + k,) for k in range(count)}


def _shifted(row: int, cell: int) -> bytes:
    """A row and cell as Shift_JIS."""
    lead = (row - 0x21) // 2 + 0x81
    trail = cell + 0x1F + (cell >= 0x60) if row % 2 else cell + 0x7E
    return bytes((lead if lead < 0xA0 else lead + 0x40, trail))


def _unshifted(code: bytes) -> tuple[int, int]:
    """Row and cell of Shift_JIS."""
    row = 2 * (code[0] - (0x81 if code[0] < 0xA0 else 0xC1)) + 0x21
    if code[1] >= 0x9F:
        return row + 1, code[1] - 0x7E
    return row, code[1] - 0x1F - (code[1] >= 0x80)


def _sjis_rows(name: str, first: int, last: int, shown: int) -> Set:
    """Rows of an encoding of the family of Shift_JIS, which begin at row `shown` here."""
    characters = charset(name).characters
    rows = ((row, cell) for row in range(first, last + 1) for cell in range(0x21, 0x7F))
    found = ((bytes((row - first + shown, cell)), characters.get(_shifted(row, cell))) for row, cell in rows)
    return {code: cps for code, cps in found if cps}


@frozen
class Family:
    """An encoding of this kind. sets: by the bytes that choose them, written: those that are written, in the order in
    which they are looked through; shifts: those that one byte chooses; kana: bytes with the highest bit are katakana;
    spelled: an escape that is none is read as its letters; extra: how further characters are written; last_lead: of
    what is taken for a first byte in a two-byte set; unwritten: characters that are only read.
    """

    sets: dict[bytes, Set]
    written: tuple[bytes, ...]
    shifts: dict[int, Set] = field(factory=dict)
    kana: bool = False
    spelled: bool = False
    extra: dict[int, tuple[bytes, bytes]] = field(factory=dict)
    last_lead: int = 0x7E
    unwritten: frozenset[int] = frozenset()


PLAIN, LATIN_SET, KANA_SET, KANJI, KANJI_212 = b"\x1b(B", b"\x1b(J", b"\x1b(I", b"\x1b$B", b"\x1b$(D"
USER_SET, PLANE_1, PLANE_2 = b"\x1b$(?", b"\x1b$(Q", b"\x1b$(P"
_KANJI = (KANJI, b"\x1b$@", b"\x1b$(B", b"\x1b$(@")
_WIDE = {
    0xAF: 0x2131, 0xFF5E: 0x2141, 0x2225: 0x2142, 0xFF0D: 0x215D, 0xFF3C: 0x2140,
    0xFFE0: 0x2171, 0xFFE1: 0x2172, 0xFFE2: 0x224C,
}  # fmt: skip


_NARROW = {
    0xA2: 0x2171, 0xA3: 0x2172, 0xA5: 0x216F, 0xAC: 0x224C, 0xAF: 0x2131, 0x2016: 0x2142, 0x203E: 0x2131,
    0x2212: 0x215D, 0x301C: 0x2141,
}  # fmt: skip


def _extra(codes: dict[int, int]) -> dict[int, tuple[bytes, bytes]]:
    return {cp: (KANJI, code.to_bytes(2, "big")) for cp, code in codes.items()}


def _jis(kanji: Set, written: tuple[bytes, ...], extra: dict[int, tuple[bytes, bytes]], last_lead: int) -> Family:
    sets = {
        PLAIN: ASCII, b"\x1b(H": ASCII, LATIN_SET: LATIN, KANA_SET: KANA,
        **dict.fromkeys(_KANJI, kanji), KANJI_212: _rows("EUC-JP", b"\x8f"),
    }  # fmt: skip
    shifts = {SHIFT_OUT: KANA, SHIFT_IN: ASCII}
    return Family(sets, written, shifts, kana=True, spelled=True, extra=extra, last_lead=last_lead)


def _microsoft() -> Set:
    """JIS X 0208 with what Microsoft and NEC have added, and rows of characters for private use."""
    return {
        **_rows("CP51932"),
        **_rows("EUC-JP"),
        **_user(0x7F, 1880),
        **_sjis_rows("CP932", 0x93, 0x97, 0x93),
    }


def _private() -> Family:
    sets = {
        PLAIN: ASCII, LATIN_SET: ASCII, KANA_SET: KANA, **dict.fromkeys(_KANJI, _rows("CP51932")),
        USER_SET: _user(0x21, 1880),
    }  # fmt: skip
    return Family(sets, (PLAIN, KANJI, KANA_SET, USER_SET), kana=True, extra=_extra(_NARROW), last_lead=0x7F)


def _pictures() -> Family:
    """KDDI's: its pictures are 22 rows before where they are in its Shift_JIS."""
    changes = changes_of("ISO-2022-JP-MOBILE#KDDI").decode
    kanji = {code: cps for code, cps in _rows("CP51932").items() if code[0] < 0x75}
    kanji.update(_sjis_rows("SJIS-Mobile#KDDI", 0x8B, 0x8E, 0x75))
    kanji.update(changes)
    sets = {PLAIN: ASCII, LATIN_SET: ASCII, KANA_SET: KANA, **dict.fromkeys(_KANJI, kanji)}
    extra = _extra(_NARROW)
    for cp, code in charset("SJIS-Mobile#KDDI").encode.items():
        if len(code) == 2 and 0xF3 <= code[0] <= 0xF7 and unicodedata.category(chr(cp)) != "Co":
            row, cell = _unshifted(code)
            here = bytes((row - 0x16, cell))
            if here not in changes:
                extra[cp] = KANJI, here
    extra.update((cps[0], (KANJI, code)) for code, cps in changes.items() if len(cps) == 1)
    private = frozenset(cp for cps in kanji.values() for cp in cps if unicodedata.category(chr(cp)) == "Co")
    return Family(sets, (PLAIN, KANJI, KANA_SET), kana=True, extra=extra, last_lead=0x7F, unwritten=private)


def _2004() -> Family:
    sets = {
        PLAIN: ASCII, KANJI: _rows("EUC-JP"), PLANE_1: _rows("EUC-JP-2004"), PLANE_2: _rows("EUC-JP-2004", b"\x8f"),
    }  # fmt: skip
    extra = {0xA5: (PLAIN, b"\\"), 0x203E: (PLAIN, b"~")}
    return Family(sets, (PLAIN, PLANE_1, PLANE_2), extra=extra)


FAMILIES: dict[str, Callable[[], Family]] = {
    "JIS": lambda: _jis(_rows("EUC-JP"), (PLAIN, KANJI, LATIN_SET, KANA_SET, KANJI_212), _extra(_WIDE), 0x7E),
    "ISO-2022-JP": lambda: _jis(_rows("EUC-JP"), (PLAIN, KANJI, LATIN_SET), _extra({**_WIDE, 0x203E: 0x2131}), 0x7E),
    "ISO-2022-JP-MS": _private,
    "ISO-2022-JP-MOBILE#KDDI": _pictures,
    "ISO-2022-JP-2004": _2004,
    "CP50220": lambda: _jis(_microsoft(), (PLAIN, KANJI, LATIN_SET), _extra(_WIDE), 0x97),
    "CP50221": lambda: _jis(_microsoft(), (PLAIN, KANJI, LATIN_SET, KANA_SET), _extra(_WIDE), 0x97),
    "CP50222": lambda: _jis(_microsoft(), (PLAIN, KANJI, LATIN_SET, KANA_SET), _extra(_WIDE), 0x97),
}


@cache
def family(name: str) -> Family:
    """One of FAMILIES."""
    return FAMILIES[name]()


Said = tuple[bytes, bytes]  # what chooses the set, and the character's bytes
Sequences = dict[int, list[tuple[tuple[int, ...], Said]]]


@cache
def written(name: str) -> tuple[dict[int, Said], Sequences]:
    """How characters are written, with the bytes that choose their set; and those sequences that are one character."""
    known = family(name)
    made: dict[int, Said] = {}
    sequences: Sequences = {}
    for chooser in known.written:
        for code, cps in known.sets.get(chooser, {}).items():
            if len(cps) > 1:
                sequences.setdefault(cps[0], []).append((cps, (chooser, code)))
            elif cps[0] not in known.unwritten:
                made.setdefault(cps[0], (chooser, code))
    made.update(known.extra)
    return made, sequences


def read(name: str, text: bytes) -> list[int]:
    """The characters of a text."""
    known = family(name)
    made: list[int] = []
    chosen = ASCII
    at, size = 0, len(text)
    while at < size:
        byte = text[at]
        two = b"\0" not in chosen
        if byte == ESCAPE:
            length, found = _escape(known, text, at)
            at += length
            if found is None:
                made.append(BAD)
            else:
                chosen = found
        elif byte in known.shifts:
            chosen = known.shifts[byte]
            at += 1
        elif two and 0x21 <= byte <= known.last_lead:
            made += chosen.get(text[at : at + 2], (BAD,))
            at += 2
        else:
            at += 1
            if byte < 0x80:
                made += (ASCII if two else chosen)[bytes((byte,))]
            else:
                made.append(0xFEC0 + byte if known.kana and 0xA1 <= byte <= 0xDF else BAD)
    return made


_ISO_2022_JP = (PLAIN, LATIN_SET, KANJI, b"\x1b$@")  # what that is of, when it is asked about


def is_jis(name: str, text: bytes) -> bool:
    """Is all of it JIS or ISO-2022-JP, which ends as it began: in ASCII?"""
    strict = name == "ISO-2022-JP"
    if BAD in read(name, text) or (strict and any(byte >= 0x80 or byte in (SHIFT_OUT, SHIFT_IN) for byte in text)):
        return False
    known = family(name)
    chosen, shifted, at = ASCII, False, 0
    while at < len(text):
        if text[at] == ESCAPE:
            length, found = _escape(known, text, at)
            if found is None or shifted or (strict and text[at : at + length] not in _ISO_2022_JP):
                return False
            chosen = found
            at += length
        elif text[at] in (SHIFT_OUT, SHIFT_IN):
            if shifted != (text[at] == SHIFT_IN) or (text[at] == SHIFT_OUT and chosen is not ASCII):
                return False
            shifted = not shifted
            at += 1
        else:
            at += 2 if b"\0" not in chosen and 0x21 <= text[at] <= 0x7E else 1
    return chosen is ASCII and not shifted


def _escape(known: Family, text: bytes, at: int) -> tuple[int, Set | None]:
    """The length of an escape sequence, and the set that it chooses; None: it is none."""
    for length in (3, 4):
        found = known.sets.get(text[at : at + length])
        if found is not None:
            return length, found
    length = 1
    while at + length < len(text) and any(each.startswith(text[at : at + length + 1]) for each in known.sets):
        length += 1
    whole = at + length == len(text)
    if known.spelled:
        return (length if whole else 1), None
    return (length if whole else length + 1), None


class Stateful(Writer):
    """Writes an encoding of FAMILIES."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.known, self.sequences = written(name)
        self.set = PLAIN

    def put(self, cp: int) -> bool:
        found = self.known.get(cp)
        if found is None:
            return False
        self.choose(found[0])
        self.made += found[1]
        return True

    def put_at(self, cps: list[int], at: int) -> int:
        for sequence, (chooser, code) in self.sequences.get(cps[at], ()):
            if tuple(cps[at : at + len(sequence)]) == sequence:
                self.choose(chooser)
                self.made += code
                return len(sequence)
        return 1 if self.put(cps[at]) else 0

    def choose(self, chooser: bytes) -> None:
        """Go over to a set."""
        if chooser != self.set:
            self.made += chooser
            self.set = chooser

    def end(self) -> None:
        self.choose(PLAIN)


class Shifting(Stateful):
    """CP50222: katakana are chosen by a shift."""

    def choose(self, chooser: bytes) -> None:
        if chooser == self.set:
            return
        if self.set == KANA_SET:
            self.made.append(SHIFT_IN)
            self.set = PLAIN
            if chooser == PLAIN:
                return
        self.made += bytes((SHIFT_OUT,)) if chooser == KANA_SET else chooser
        self.set = chooser


# HZ and ISO-2022-KR


_DOUBLE_LINE, _PARALLEL = 0x2016, 0x2225  # where EUC-CN has the one, HZ has the other, and cannot write the first


def read_hz(text: bytes) -> list[int]:
    """Chinese between ~{ and ~}."""
    known = charset("EUC-CN")
    made: list[int] = []
    chinese = False
    at, size = 0, len(text)
    while at < size:
        byte = text[at]
        at += 1
        if byte == ord("~"):
            if at == size:
                break
            said = text[at]
            at += 1
            if said == ord("{") and not chinese:
                chinese = True
            elif said == ord("}") and chinese:
                chinese = False
            elif said == ord("~") and not chinese:
                made.append(byte)
            elif said != ord("\n"):
                made.append(BAD)
        elif not chinese:
            made.append(byte if byte < 0x80 else BAD)
        elif byte < 0x80 and known.lengths[byte | 0x80] == 2:
            code = text[at - 1 : at + 1]
            at += 1
            made += _high(known.characters, code)
        else:
            made.append(BAD)
    return [_PARALLEL if cp == _DOUBLE_LINE else cp for cp in made]


def _high(characters: Set, code: bytes) -> tuple[int, ...]:
    """A character, written without its highest bits."""
    if len(code) < 2 or not 0x21 <= code[1] <= 0x7E:
        return (BAD,)
    return characters.get(bytes((code[0] | 0x80, code[1] | 0x80)), (BAD,))


class Hz(Writer):
    """Writes HZ."""

    def __init__(self) -> None:
        super().__init__()
        self.chinese = False

    def put(self, cp: int) -> bool:
        if 0 <= cp < 0x80:
            self.choose(False)
            self.made += b"~~" if cp == ord("~") else bytes((cp,))
            return True
        code = charset("EUC-CN").encode.get(cp)
        if code is None or cp == _DOUBLE_LINE:
            return False
        self.choose(True)
        self.made += bytes((code[0] & 0x7F, code[1] & 0x7F))
        return True

    def choose(self, chinese: bool) -> None:
        """Go over to Chinese, or back."""
        if chinese != self.chinese:
            self.made += b"~{" if chinese else b"~}"
            self.chinese = chinese

    def end(self) -> None:
        self.choose(False)


KOREAN = b"\x1b$)C"
_NOT_KOREAN = (0x20AC, 0xAE)  # later additions, which are written, but not read


def read_korean(text: bytes) -> list[int]:
    """ISO-2022-KR: Korean between two shifts."""
    known = charset("EUC-KR")
    made: list[int] = []
    korean = False
    at, size = 0, len(text)
    while at < size:
        byte = text[at]
        at += 1
        if byte == ESCAPE:
            length = 1
            while length < 4 and text[at - 1 : at + length] == KOREAN[: length + 1]:
                length += 1
            at += min(length, 3)
            if length < 4:
                made.append(BAD)
        elif byte in (SHIFT_OUT, SHIFT_IN):
            korean = byte == SHIFT_OUT
        elif not korean:
            made.append(byte if byte < 0x80 else BAD)
        elif 0x21 <= byte <= 0x7E:
            code = text[at - 1 : at + 1]
            at += 1
            made += [BAD if cp in _NOT_KOREAN else cp for cp in _high(known.characters, code)]
        else:
            made.append(BAD)
    return made


class Korean(Writer):
    """Writes ISO-2022-KR. As in php, some characters that it has not are written as their numbers."""

    def __init__(self) -> None:
        super().__init__()
        self.korean = False

    def prepared(self, cps: list[int]) -> list[int]:
        if cps:
            self.made += KOREAN
        return cps

    def put(self, cp: int) -> bool:
        if 0 <= cp < 0x80:
            self.choose(False)
            self.made.append(cp)
            return True
        code = charset("EUC-KR").encode.get(cp)
        if code is not None:
            code = bytes((code[0] & 0x7F, code[1] & 0x7F))
        elif 0x2121 <= cp <= 0x8080:
            code = cp.to_bytes(2, "big")
        else:
            return False
        self.choose(True)
        self.made += code
        return True

    def choose(self, korean: bool) -> None:
        """Shift."""
        if korean != self.korean:
            self.made.append(SHIFT_OUT if korean else SHIFT_IN)
            self.korean = korean

    def end(self) -> None:
        self.choose(False)
