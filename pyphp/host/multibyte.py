"""Text in encodings and scripts: what mb_ functions leave to Python's codecs and character tables.

    answer(packed(b"convert", b"ISO-8859-1", b"UTF-8", b"caf\xe9"))     -> Answer(ANSWERED, b"caf\xc3\xa9")

A request is a record: the name of an act, an encoding, an argument, and bytes.
"""

import unicodedata
from collections.abc import Callable

from pyphp.interp.contracts.hostcodes import ANSWERED, FAILED, UNKNOWN
from pyphp.interp.outside.answers import Answer
from pyphp.interp.outside.host_records import unpacked

_CODECS: dict[str, str] = {  # php's names and those of Python's codecs
    "UTF-8": "utf-8", "ASCII": "ascii", "8bit": "latin-1", "7bit": "ascii", "UTF-16": "utf-16-be", "UTF-16BE": "utf-16-be", "UTF-16LE": "utf-16-le",
    "UTF-32": "utf-32-be", "UTF-32BE": "utf-32-be", "UTF-32LE": "utf-32-le", "UCS-2": "utf-16-be", "UCS-2BE": "utf-16-be", "UCS-2LE": "utf-16-le",
    "UCS-4": "utf-32-be", "UCS-4BE": "utf-32-be", "UCS-4LE": "utf-32-le", "Windows-1251": "cp1251", "Windows-1252": "cp1252", "Windows-1254": "cp1254",
    "KOI8-R": "koi8-r", "KOI8-U": "koi8-u", "CP866": "cp866", "CP850": "cp850", "EUC-JP": "euc-jp", "SJIS": "shift_jis", "SJIS-win": "cp932",
    "CP932": "cp932", "ISO-2022-JP": "iso2022_jp", "EUC-KR": "euc-kr", "UHC": "cp949", "BIG-5": "big5", "CP950": "cp950", "EUC-CN": "gb2312",
    "CP936": "gbk", "GB18030": "gb18030", "ArmSCII-8": "", "UTF-7": "utf-7",
    **{f"ISO-8859-{k}": f"iso8859-{k}" for k in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 13, 14, 15, 16)},
}  # fmt: skip
_ALIASES: dict[str, str] = {
    "utf8": "UTF-8", "latin1": "ISO-8859-1", "binary": "8bit", "us-ascii": "ASCII", "iso8859-1": "ISO-8859-1", "iso8859-15": "ISO-8859-15", "cp1251": "Windows-1251",
    "cp1252": "Windows-1252", "cp1254": "Windows-1254", "win-1251": "Windows-1251", "utf16": "UTF-16", "utf32": "UTF-32", "ucs2": "UCS-2", "ucs4": "UCS-4",
    "eucjp": "EUC-JP", "shift_jis": "SJIS", "ibm866": "CP866", "ibm850": "CP850", "big5": "BIG-5", "cp949": "UHC", "gbk": "CP936", "gb2312": "EUC-CN",
    "euckr": "EUC-KR", "iso646-us": "ASCII", "koi8r": "KOI8-R", "latin2": "ISO-8859-2", "iso8859-2": "ISO-8859-2",
}  # fmt: skip
_NAMES = {**{name.lower(): name for name, codec in _CODECS.items() if codec}, **_ALIASES}
_IGNORABLE = set("'.:·\u0387\u055f\u05f4\u2018\u2019\u2024\u2027\ufe13\ufe52\ufe55\uff07\uff0e\uff1a")  # within a word, as are marks and modifiers


def answer(request: bytes) -> Answer:
    """Do what is asked."""
    act, encoding, argument, text = (field for field in unpacked(request) if isinstance(field, bytes))
    does = _ACTS.get(act)
    if does is None:
        return Answer(FAILED, b"no such act: " + act)
    made = does(encoding.decode("latin-1"), argument.decode("latin-1"), text)
    return Answer(UNKNOWN) if made is None else Answer(ANSWERED, made)


def _decoded(text: bytes, encoding: str) -> str:
    """Characters; a question mark for what is none."""
    return text.decode(_CODECS[encoding], "replace").replace("\ufffd", "?")


def _named(encoding: str, _: str, text: bytes) -> bytes | None:
    """The encoding's proper name."""
    name = _NAMES.get(text.decode("latin-1").lower())
    return None if name is None else name.encode()


def _convert(source: str, target: str, text: bytes) -> bytes:
    return _decoded(text, source).encode(_CODECS[target], "replace")


def _check(encoding: str, _: str, text: bytes) -> bytes:
    try:
        text.decode(_CODECS[encoding])
    except UnicodeDecodeError:
        return b"0"
    return b"1"


def _case(encoding: str, mode: str, text: bytes) -> bytes:
    """The text in another case: the modes are those of mb_convert_case."""
    return _CASES[int(mode)](_decoded(text, encoding)).encode(_CODECS[encoding], "replace")


def _simple(change: Callable[[str], str]) -> Callable[[str], str]:
    """Only what stays one character changes."""
    return lambda text: "".join(made if len(made := change(c)) == 1 else _SIMPLE.get((change, c), c) for c in text)


_SIMPLE: dict[tuple[Callable[[str], str], str], str] = {(str.lower, "\u0130"): "i", (str.casefold, "\u1e9e"): "\xdf"}  # what is one character in the simple mapping alone


def _lower(text: str) -> str:
    """Character by character: a sigma at a word's end is as any other."""
    return "".join(c.lower() for c in text)


def _title(text: str) -> str:
    """Each word's first letter as in titles, the others small."""
    made = []
    inside = False
    for c in text:
        made.append(c.lower() if inside else c.title())
        if not (c in _IGNORABLE or unicodedata.category(c) in ("Mn", "Me", "Cf", "Lm", "Sk")):
            inside = c.isupper() or c.islower() or c.istitle()
    return "".join(made)


_CASES: list[Callable[[str], str]] = [str.upper, _lower, _title, str.casefold, _simple(str.upper), _simple(str.lower), _simple(str.title), _simple(str.casefold)]


def _wide(c: str) -> int:
    return 2 if unicodedata.east_asian_width(c) in ("W", "F") else 1


def _width(encoding: str, _: str, text: bytes) -> bytes:
    """Columns: characters of East Asian scripts take two."""
    return b"%d" % sum(map(_wide, _decoded(text, encoding)))


def _trim(encoding: str, argument: str, text: bytes) -> bytes:
    """The beginning that fits into so many columns; the argument is that number, and the marker's length in characters, which begins the text."""
    columns, size = map(int, argument.split(","))
    characters = _decoded(text, encoding)
    marker, characters = characters[:size], characters[size:]
    if sum(map(_wide, characters)) <= columns:
        return characters.encode(_CODECS[encoding], "replace")
    room = columns - sum(map(_wide, marker))
    if room < 0:
        return marker.encode(_CODECS[encoding], "replace")
    k = 0
    while k < len(characters) and (room := room - _wide(characters[k])) >= 0:
        k += 1
    return (characters[:k] + marker).encode(_CODECS[encoding], "replace")


_ACTS: dict[bytes, Callable[[str, str, bytes], bytes | None]] = {
    b"name": _named,
    b"convert": _convert,
    b"check": _check,
    b"case": _case,
    b"width": _width,
    b"trim": _trim,
}
