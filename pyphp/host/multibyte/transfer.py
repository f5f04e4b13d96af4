"""What mails send bytes as: BASE64, UUENCODE, Quoted-Printable; and characters as entities of HTML.

The first three are of bytes, and 8bit is what they are read as.
"""

import binascii
from html.entities import codepoint2name, name2codepoint

from pyphp.host.multibyte.charsets import BAD
from pyphp.host.multibyte.utf7 import BASE64
from pyphp.host.multibyte.writing import Writer

LINE_BYTES = 57  # of what BASE64 has in a line
UU_BYTES = 45
UU_HEAD = b"begin 0644 filename\n"
QUOTED_LINE = 72
_BLANK = b"\r\n \t="
_ENTITY = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789#&")
_LONGEST = 16
_HEX = b"0123456789ABCDEFabcdef"


def read_base64(text: bytes) -> list[int]:
    """The bytes; BAD where a letter is none."""
    made: list[int] = []
    bits = count = 0
    for byte in text:
        six = BASE64.get(byte)
        if six is None:
            if byte not in _BLANK:
                made.append(BAD)
            continue
        bits, count = bits << 6 | six, count + 1
        if count == 4:
            made += bits.to_bytes(3, "big")
            bits = count = 0
    if count > 1:
        made += (bits << 6 * (4 - count)).to_bytes(3, "big")[: count - 1]
    return made


def write_base64(text: bytes) -> bytes:
    """In lines of 76 letters."""
    return b"\r\n".join(
        binascii.b2a_base64(text[at : at + LINE_BYTES], newline=False) for at in range(0, len(text), LINE_BYTES)
    )


def read_uuencode(text: bytes) -> list[int]:
    """What is behind the line that begins with `begin `."""
    start = 0 if text.startswith(b"begin ") else text.find(b"begin ")
    at = text.find(b"\n", start) + 1 if start >= 0 else 0
    if start < 0 or at == 0:
        return []
    made: list[int] = []
    while at < len(text):
        size = (text[at] - 32) & 63
        at += 1
        while at < len(text) and size > 0:
            if len(text) - at < 5:
                return made  # not even what ends the line
            six = [(byte - 32) & 63 for byte in text[at : at + 4]]
            at += 4
            whole = six[0] << 18 | six[1] << 12 | six[2] << 6 | six[3]
            made += whole.to_bytes(3, "big")[:size]
            size -= 3
        at += 1
    return made


class Uuencode(Writer):
    """Writes the lowest byte of each character."""

    def __init__(self) -> None:
        super().__init__()
        self.bytes = bytearray()

    def put(self, cp: int) -> bool:
        self.bytes.append(cp & 0xFF)
        return True

    def end(self) -> None:
        if self.bytes:
            self.made += UU_HEAD
        for at in range(0, len(self.bytes), UU_BYTES):
            self.made += binascii.b2a_uu(bytes(self.bytes[at : at + UU_BYTES]), backtick=True)


def read_quoted(text: bytes) -> list[int]:
    """Bytes behind an equals sign; what is none stays."""
    made: list[int] = []
    at, size = 0, len(text)
    while at < size:
        byte = text[at]
        at += 1
        if byte != ord("="):
            made.append(byte)
        elif at == size:
            made.append(byte)
        elif text[at] == ord("\n"):
            at += 1
        elif text[at] == ord("\r"):
            at += 2 if text[at + 1 : at + 2] == b"\n" else 1
        elif text[at] in _HEX and at + 1 < size and text[at + 1] in _HEX:
            made.append(int(text[at : at + 2], 16))
            at += 2
        else:
            made += b"=" + text[at : at + 1 + (text[at] in _HEX)]
            at += 1 + (text[at] in _HEX)
    return made


def write_quoted(text: bytes) -> bytes:
    """Lines of at most 72 letters, and what ends them."""
    made = bytearray()
    length = 0
    for byte in text:
        if byte == ord("\r"):
            continue
        if byte == ord("\n"):
            made += b"\r\n"
            length = 0
            continue
        if length >= QUOTED_LINE:
            made += b"=\r\n"
            length = 0
        said = b"=%02X" % byte if byte >= 0x80 or byte == ord("=") else bytes((byte,))
        made += said
        length += len(said)
    return bytes(made)


def read_html(text: bytes) -> list[int]:
    """Bytes, and entities."""
    made: list[int] = []
    at, size = 0, len(text)
    while at < size:
        byte = text[at]
        if byte == ord("&"):
            end = at + 1
            while end < size and text[end] in _ENTITY and text[end] != ord("&") and end - at < _LONGEST:
                end += 1
            if text[end : end + 1] == b";":
                cp = entity(text[at + 1 : end].decode("ascii"))
                if cp is not None:
                    made.append(cp)
                    at = end + 1
                    continue
        made.append(byte)
        at += 1
    return made


def entity(name: str) -> int | None:
    """The character that an entity is."""
    if not name.startswith("#"):
        return name2codepoint.get(name)
    digits = name[1:]
    try:
        cp = int(digits[1:], 16) if digits[:1] in ("x", "X") else int(digits)
    except ValueError:
        return None
    return cp if 0 <= cp <= 0x10FFFF else None


class Html(Writer):
    """Writes entities for what is not ASCII."""

    def put(self, cp: int) -> bool:
        if 0 <= cp < 0x80:
            self.made.append(cp)
        elif cp in codepoint2name:
            self.made += b"&%s;" % codepoint2name[cp].encode()
        else:
            self.made += b"&#%d;" % (cp & 0xFFFFFFFF)
        return True
