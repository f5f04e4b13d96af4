"""The tables of encodings beside php's: every code of two bytes, and every character."""

import shutil

import pytest

from pyphp.host.multibyte.charsets import BAD, charset
from pyphp.host.multibyte.encodings import decode, encode, is_valid
from pyphp.host.multibyte.names import LISTED, proper_name
from pyphp.host.multibyte.writing import Substitute
from tools.multibyte_tables import asked


@pytest.mark.skipif(shutil.which("php") is None, reason="php is not installed")
@pytest.mark.parametrize("name", ["SJIS-2004", "BIG-5", "CP932"])
def test_php_has_the_same_table(name: str) -> None:
    characters, codes = asked(name)
    known = charset(name)
    for code, cps in characters.items():
        read = known.decode(code)
        assert (BAD in read) == (not cps), code
        assert not cps or tuple(read) == cps, code
    assert {cp: code for cp, code in known.encode.items() if cp != 0xFEFF} == codes


@pytest.mark.parametrize("name", [name for name in LISTED if name not in ("BASE64", "Quoted-Printable", "UUENCODE")])
def test_what_is_written_is_read(name: str) -> None:
    written = encode(name, [0x41, 0x20, 0x7A], Substitute())
    assert decode(name, written) == [0x41, 0x20, 0x7A]
    assert is_valid(name, written)
    assert proper_name(name.upper()) == name


def test_what_is_not_there_is_counted() -> None:
    substitute = Substitute(b"long")
    assert encode("ASCII", [0x41, BAD, 0x3042], substitute) == b"A?U+3042"
    assert substitute.count == 2
    none = Substitute(0x3042, 0x3042)
    assert encode("ISO-8859-1", [0x4E00], none) == b"?"
    assert none.count == 2
