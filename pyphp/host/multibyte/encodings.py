"""Every encoding: how its bytes are read, and how characters are written.

    decode("SJIS", b"\\x82\\xa0")                              -> [0x3042]
    encode("EUC-JP", [0x3042], substitute)                   -> b"\\xa4\\xa2"
    is_valid("UTF-8", b"\\x80")                                -> False

What could not be read is BAD.
"""

import codecs
from collections.abc import Callable
from functools import cache

from pyphp.host.multibyte import iso2022, transfer, unicode, utf7
from pyphp.host.multibyte.charsets import BAD, FORMS, charset
from pyphp.host.multibyte.gb18030 import Gb18030, read_gb18030
from pyphp.host.multibyte.kana import full_width
from pyphp.host.multibyte.mobile import MOBILE, SOFTBANK, MobileUtf8, read_mobile, read_softbank
from pyphp.host.multibyte.single import SINGLE, byte_table, written
from pyphp.host.multibyte.writing import Substitute, Writer, write

Reader = Callable[[bytes], list[int]]


def _bad(error: UnicodeError) -> tuple[str, int]:
    """What cannot be decoded: the longest beginning of a character that is none."""
    assert isinstance(error, UnicodeDecodeError)
    return "\udfff", error.end


codecs.register_error("pyphp.bad", _bad)


class SingleWriter(Writer):
    """Writes an encoding of single bytes."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.known = written(name)

    def put(self, cp: int) -> bool:
        byte = self.known.get(cp)
        if byte is None:
            return False
        self.made.append(byte)
        return True


class CharsetWriter(Writer):
    """Writes what a table says."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.known = charset(name)

    def put(self, cp: int) -> bool:
        code = self.known.encode.get(cp)
        if code is None:
            return False
        self.made += code
        return True

    def put_at(self, cps: list[int], at: int) -> int:
        length, code = self.known.sequence_at(cps, at) if self.known.sequences else (0, b"")
        if not length:
            return 1 if self.put(cps[at]) else 0
        self.made += code
        return length


class FullWidth(iso2022.Stateful):
    """CP50220, which has no half-width katakana."""

    def prepared(self, cps: list[int]) -> list[int]:
        return full_width(cps)


@cache
def _single_reader(name: str) -> Reader:
    table = byte_table(name)
    return lambda text: [table[byte] for byte in text]


def reader(name: str) -> Reader:
    """How an encoding's bytes are read."""
    if name in SINGLE:
        return _single_reader(name)
    if name == SOFTBANK:
        return read_softbank
    if name in FORMS:
        return charset(name).decode
    if name in iso2022.FAMILIES:
        return lambda text: iso2022.read(name, text)
    if name in MOBILE:
        return lambda text: read_mobile(name, text)
    return _READERS[name]


def writer(name: str) -> Writer:
    """A writer for one text."""
    if name in SINGLE:
        return SingleWriter(name)
    if name in FORMS:
        return CharsetWriter(name)
    if name in iso2022.FAMILIES:
        return {"CP50220": FullWidth, "CP50222": iso2022.Shifting}.get(name, iso2022.Stateful)(name)
    if name in MOBILE:
        return MobileUtf8(name)
    return _WRITERS[name]()


_READERS: dict[str, Reader] = {
    "UTF-8": unicode.read_utf8, "UTF-7": utf7.read_utf7, "UTF7-IMAP": utf7.read_imap, "GB18030": read_gb18030,
    "HZ": iso2022.read_hz, "ISO-2022-KR": iso2022.read_korean, "BASE64": transfer.read_base64,
    "UUENCODE": transfer.read_uuencode, "Quoted-Printable": transfer.read_quoted, "HTML-ENTITIES": transfer.read_html,
    **{f"UTF-16{order}": unicode.reader_of_utf16(mark) for order, mark in unicode.ORDERS.items()},
    **{f"UTF-32{order}": unicode.reader_of_numbers(4, mark, False) for order, mark in unicode.ORDERS.items()},
    **{f"UCS-2{order}": unicode.reader_of_numbers(2, mark, True) for order, mark in unicode.ORDERS.items()},
    **{f"UCS-4{order}": unicode.reader_of_numbers(4, mark, True) for order, mark in unicode.ORDERS.items()},
}  # fmt: skip


def _numbers(size: int, order: str, last: int) -> Callable[[], Writer]:
    return lambda: unicode.Numbers(size, order, last)


def _utf16(order: str) -> Callable[[], Writer]:
    return lambda: unicode.Utf16(order)


_WRITERS: dict[str, Callable[[], Writer]] = {
    "UTF-8": unicode.Utf8, "UTF-7": utf7.Utf7, "UTF7-IMAP": utf7.Imap, "GB18030": Gb18030, "HZ": iso2022.Hz,
    "ISO-2022-KR": iso2022.Korean, "UUENCODE": transfer.Uuencode, "HTML-ENTITIES": transfer.Html,
    **{f"UTF-16{order}": _utf16(mark) for order, mark in unicode.ORDERS.items()},
    **{f"UTF-32{order}": _numbers(4, mark, unicode.LAST) for order, mark in unicode.ORDERS.items()},
    **{f"UCS-2{order}": _numbers(2, mark, 0xFFFF) for order, mark in unicode.ORDERS.items()},
    **{f"UCS-4{order}": _numbers(4, mark, 0xFFFFFFFF) for order, mark in unicode.ORDERS.items()},
}  # fmt: skip
BYTES_WRITTEN = {"BASE64": transfer.write_base64, "Quoted-Printable": transfer.write_quoted}
BYTES_READ = ("BASE64", "UUENCODE", "Quoted-Printable")


def decode(name: str, text: bytes) -> list[int]:
    """The characters of a text."""
    return reader(name)(text)


def encode(name: str, cps: list[int], substitute: Substitute) -> bytes:
    """Characters as bytes."""
    if name in BYTES_WRITTEN:
        return BYTES_WRITTEN[name](write(SingleWriter("8bit"), cps, substitute))
    return write(writer(name), cps, substitute)


def convert(text: bytes, source: str, target: str, substitute: Substitute) -> bytes:
    """A text in another encoding. Those that are of bytes are read and written as such."""
    if target in BYTES_WRITTEN:
        if source in BYTES_READ:
            text = encode("8bit", decode(source, text), substitute)
        return BYTES_WRITTEN[target](text)
    return encode("8bit" if source in BYTES_READ else target, decode(source, text), substitute)


def is_valid(name: str, text: bytes) -> bool:
    """Is all of a text in an encoding?"""
    if name == "UTF-8":
        try:
            text.decode()
        except UnicodeDecodeError:
            return False
        return True
    if name == "UTF-7":
        return utf7.is_utf7(text)
    if name in ("JIS", "ISO-2022-JP"):
        return iso2022.is_jis(name, text)
    return BAD not in decode(name, text)
