"""UTF-7 (RFC 2152) and the kind that IMAP's folders are called in (RFC 3501)."""

from pyphp.host.multibyte.charsets import BAD
from pyphp.host.multibyte.writing import Writer

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+"
BASE64 = {ord(letter): k for k, letter in enumerate(_LETTERS + "/")}
IMAP_BASE64 = {ord(letter): k for k, letter in enumerate(_LETTERS + ",")}
_DIRECT = frozenset(
    b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'(),-./:? \t\r\n\0"
)  # written as they are


class _Units:
    """Bits, six at a time, that become characters of UTF-16."""

    def __init__(self, made: list[int], imap: bool) -> None:
        self.made, self.imap = made, imap
        self.bits = self.count = self.first = 0

    def add(self, six: int) -> None:
        """Six bits."""
        self.bits = self.bits << 6 | six
        self.count += 6
        if self.count < 16:
            return
        self.count -= 16
        unit = self.bits >> self.count
        self.bits &= (1 << self.count) - 1
        if 0xDC00 <= unit <= 0xDFFF:
            self.made.append(0x10000 + ((self.first & 0x3FF) << 10) + (unit & 0x3FF) if self.first else BAD)
            self.first = 0
            return
        if self.first:
            self.made.append(BAD)
            self.first = 0
        if 0xD800 <= unit <= 0xDBFF:
            self.first = unit
        else:
            self.made.append(BAD if self.imap and 0x20 <= unit <= 0x7E and unit != ord("&") else unit)

    def end(self) -> None:
        """No more bits: those that are left must be few, and none."""
        if self.first or self.count >= 6 or self.bits:
            self.made.append(BAD)


def read_utf7(text: bytes) -> list[int]:
    """UTF-7. Tildes and backslashes are read, though they must not be there (is_utf7)."""
    made: list[int] = []
    units: _Units | None = None
    at, size = 0, len(text)
    while at < size:
        byte = text[at]
        at += 1
        if units is None:
            if byte != ord("+"):
                made.append(byte if byte < 0x80 else BAD)
            elif text[at : at + 1] == b"-":
                made.append(byte)
                at += 1
            else:
                units = _Units(made, False)
        elif byte in BASE64:
            units.add(BASE64[byte])
        else:
            units.end()
            units = None
            if byte != ord("-"):
                made.append(byte if byte < 0x80 else BAD)
    if units is not None:
        units.end()
    return made


_FORBIDDEN = frozenset(b"~\\\x7f") | frozenset(range(1, 0x20)) - frozenset(b"\t\r\n")  # must be coded


def is_utf7(text: bytes) -> bool:
    """Is all of it UTF-7? A plus begins something."""
    if BAD in read_utf7(text) or any(byte in _FORBIDDEN for byte in text):
        return False
    coded = False
    for k, byte in enumerate(text):
        if coded:
            if byte not in BASE64:
                if byte != ord("-") and text[k - 1] == ord("+") and not _inside(text, k - 1):
                    return False
                coded = False
        elif byte == ord("+"):
            coded = True
    return True


def _inside(text: bytes, at: int) -> bool:
    """Is this plus one of the letters between two others?"""
    start = at
    while start and text[start - 1] in BASE64:
        start -= 1
    return text.find(b"+", start, at) >= 0


def read_imap(text: bytes) -> list[int]:
    """UTF7-IMAP."""
    made: list[int] = []
    units: _Units | None = None
    at, size = 0, len(text)
    while at < size:
        byte = text[at]
        at += 1
        if units is None:
            if byte != ord("&"):
                made.append(byte if 0x20 <= byte <= 0x7E else BAD)
            elif text[at : at + 1] == b"-":
                made.append(byte)
                at += 1
            else:
                units = _Units(made, True)
        elif byte in IMAP_BASE64:
            units.add(IMAP_BASE64[byte])
        else:
            if byte == ord("-"):
                units.end()
            else:
                made.append(BAD)
            units = None
    if units is not None:
        made.append(BAD)
    return made


class Utf7(Writer):
    """Writes UTF-7."""

    opening, letters = b"+", _LETTERS + "/"

    def __init__(self) -> None:
        super().__init__()
        self.coded = False
        self.bits = self.count = 0

    def plain(self, cp: int) -> bytes | None:
        """How a character is written without coding, if it is."""
        return bytes((cp,)) if cp in _DIRECT else None

    def put(self, cp: int) -> bool:
        if not 0 <= cp <= 0x10FFFF:
            return False
        said = self.plain(cp)
        if said is not None:
            if self.coded:
                self.close(said)
            self.made += said
            return True
        if not self.coded:
            self.made += self.opening
            self.coded = True
        for unit in (cp,) if cp < 0x10000 else (0xD7C0 + (cp >> 10), 0xDC00 + (cp & 0x3FF)):
            self.bits = self.bits << 16 | unit
            self.count += 16
            self.letters_for(6)
        return True

    def letters_for(self, least: int) -> None:
        """Write as many letters as there are bits for, at least so many each."""
        while self.count >= least:
            if self.count < 6:
                self.bits <<= 6 - self.count
                self.count = 6
            self.count -= 6
            self.made.append(ord(self.letters[self.bits >> self.count]))
            self.bits &= (1 << self.count) - 1

    def close(self, following: bytes) -> None:
        """The end of what is coded, before these bytes."""
        self.letters_for(1)
        if not following or following not in _CLOSING:
            self.made.append(ord("-"))
        self.coded = False

    def end(self) -> None:
        if self.coded:
            self.close(b"")


_CLOSING = b"'(),.:? \t\r\n"  # ends what is coded by itself


class Imap(Utf7):
    """Writes UTF7-IMAP."""

    opening, letters = b"&", _LETTERS + ","

    def plain(self, cp: int) -> bytes | None:
        return None if not 0x20 <= cp <= 0x7E else b"&-" if cp == ord("&") else bytes((cp,))

    def close(self, following: bytes) -> None:
        super().close(b"")
