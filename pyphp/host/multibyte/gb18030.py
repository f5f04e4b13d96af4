"""GB18030: all characters, in one, two or four bytes."""

from pyphp.host.multibyte.charsets import BAD
from pyphp.host.multibyte.writing import Writer

_BAD_BYTES = b"\x80\xff"
_LAST_BMP, _FIRST_FURTHER, _LAST_FURTHER = b"\x841", b"\x900", b"\xe32"  # of four bytes, how they may begin


def read_gb18030(text: bytes) -> list[int]:
    """Its characters, by Python's codec."""
    try:
        return list(map(ord, text.decode("gb18030")))
    except UnicodeDecodeError:
        pass
    made: list[int] = []
    at, size = 0, len(text)
    while at < size:
        byte = text[at]
        length = 1
        if byte >= 0x80 and byte not in _BAD_BYTES:
            length = _length(text, at)
        code = text[at : at + length]
        at += length
        try:
            made += map(ord, code.decode("gb18030"))
        except UnicodeDecodeError:
            made.append(BAD)
    return made


def _length(text: bytes, at: int) -> int:
    """The bytes that belong together, which begin with one that begins two or four: four are cut off at a third byte
    that cannot be.
    """
    begins = text[at : at + 2]
    if not b"0" <= begins[1:] <= b"9" or not (begins <= _LAST_BMP or _FIRST_FURTHER <= begins <= _LAST_FURTHER):
        return 2
    return 4 if b"\x81" <= text[at + 2 : at + 3] <= b"\xfe" else 3


class Gb18030(Writer):
    """Writes it."""

    def put(self, cp: int) -> bool:
        if not 0 <= cp <= 0x10FFFF or 0xD800 <= cp <= 0xDFFF:
            return False
        self.made += chr(cp).encode("gb18030")
        return True
