"""Encodings in which every byte is a character: Python's codecs, and what they lack."""

from functools import cache

from pyphp.host.multibyte.charsets import BAD

SINGLE = {
    "7bit": "ascii", "8bit": "latin-1", "ASCII": "ascii", "Windows-1252": "cp1252", "Windows-1254": "cp1254",
    "Windows-1251": "cp1251", "CP866": "cp866", "CP850": "cp850", "KOI8-R": "koi8-r", "KOI8-U": "koi8-u",
    "ArmSCII-8": "latin-1", **{f"ISO-8859-{k}": f"iso8859-{k}" for k in range(1, 17) if k not in (11, 12)},
}  # fmt: skip
_BYTES = {"Windows-1252": {byte: byte for byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}}
# ArmSCII-8 from A0 on; U+FFFD: none
_ARMENIAN = (
    "\xa0\ufffd\u0587\u0589)(\xbb\xab\u2014.\u055d,-\u058a\u2026\u055c\u055b\u055e"
    + "".join(chr(0x531 + k) + chr(0x561 + k) for k in range(38))
    + "\u055a\ufffd"
)  # fmt: skip
_ARMENIAN_FIRST = 0xA0
_ARMENIAN_WRITTEN = {ord("("): 0xA5, ord(")"): 0xA4, ord(","): 0xAB, ord("-"): 0xAC, ord("."): 0xA9}


@cache
def byte_table(name: str) -> tuple[int, ...]:
    """The characters of all 256 bytes; BAD: none."""
    table = [_decoded(bytes((byte,)), SINGLE[name]) for byte in range(256)]
    for byte, cp in _BYTES.get(name, {}).items():
        table[byte] = cp
    if name == "ArmSCII-8":
        for k, character in enumerate(_ARMENIAN):
            table[_ARMENIAN_FIRST + k] = BAD if character == "\ufffd" else ord(character)
    return tuple(table)


def _decoded(byte: bytes, codec: str) -> int:
    try:
        return ord(byte.decode(codec))
    except UnicodeDecodeError:
        return BAD


@cache
def written(name: str) -> dict[int, int]:
    """The byte of each character."""
    made: dict[int, int] = {}
    for byte, cp in enumerate(byte_table(name)):
        if cp != BAD:
            made.setdefault(cp, byte)
    if name == "ArmSCII-8":
        made.update(_ARMENIAN_WRITTEN)
    return made
