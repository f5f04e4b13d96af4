"""Text in encodings and scripts: what mb_ functions leave to Python's codecs and character tables.

    answer(packed(b"convert", b"ISO-8859-1", b"UTF-8", b"caf\xe9"))     -> Answer(ANSWERED, b"caf\xc3\xa9")

A request is a record: the name of an act, an encoding, an argument, and bytes.
"""

import codecs
import unicodedata
from collections.abc import Callable

from pyphp.host.encodings import ALIASES, CODECS, MARKED, MIME_NAMES, NAMES
from pyphp.host.rooms import Room
from pyphp.interp.contracts.hostcodes import ANSWERED, FAILED, UNKNOWN
from pyphp.interp.outside.answers import Answer
from pyphp.interp.outside.host_records import unpacked

_IGNORABLE = set(
    "'.:·\u0387\u055f\u05f4\u2018\u2019\u2024\u2027\ufe13\ufe52\ufe55\uff07\uff0e\uff1a"
)  # within a word, as are marks and modifiers


class Multibyte(Room):
    """What one program has set."""

    __slots__ = ("language_name", "order_names", "output_name", "substitute_code", "substitute_for")

    def __init__(self) -> None:
        self.substitute_for: int | bytes = ord("?")
        self.substitute_code = ord("?")
        self.order_names = [b"ASCII", b"UTF-8"]
        self.output_name = b""
        self.language_name = b"neutral"

    def acts(self) -> tuple[str, ...]:
        return ("substitute", "encodings", "aliases", "named", "mime_name", "order", "language", "output")

    def substitute(self, said: int | bytes | None = None) -> tuple[int | bytes]:
        """What stands for a character that an encoding has not: its code, or `none`, `long`, `entity`."""
        if said is not None:
            self.substitute_for = said
            self.substitute_code = said if isinstance(said, int) else self.substitute_code
        return (self.substitute_for,)

    def encodings(self) -> list[bytes]:
        """All that there are."""
        return [name.encode() for name in CODECS]

    def aliases(self, name: bytes) -> list[bytes]:
        """Other names of one."""
        return [alias.encode() for alias in ALIASES[name.decode()]]

    def named(self, name: bytes) -> tuple[bytes] | None:
        """The proper name."""
        found = NAMES.get(name.decode("latin-1").lower())
        return None if found is None else (found.encode(),)

    def mime_name(self, name: bytes) -> tuple[bytes] | None:
        """What mails call it."""
        found = MIME_NAMES[name.decode()]
        return (found.encode(),) if found else None

    def order(self, names: bytes | None = None) -> list[bytes]:
        """In which encodings are looked for."""
        if names is not None:
            self.order_names = names.split(b",")
        return self.order_names

    def language(self, name: bytes | None = None) -> tuple[bytes] | None:
        """The language of mails."""
        if name is not None:
            found = _LANGUAGES.get(name.decode("latin-1").lower())
            if found is None:
                return None
            self.language_name = found.encode()
        return (self.language_name,)

    def output(self, name: bytes | None = None) -> tuple[bytes]:
        """The encoding of what is printed; empty: the internal one."""
        if name is not None:
            self.output_name = name
        return (self.output_name,)


_LANGUAGES = {
    word.lower(): name
    for name, short in (
        ("neutral", "neutral"), ("Japanese", "ja"), ("Korean", "ko"), ("English", "en"), ("German", "de"),
        ("uni", "universal"), ("Simplified Chinese", "zh-cn"), ("Traditional Chinese", "zh-tw"), ("Russian", "ru"),
        ("Ukrainian", "ua"), ("Armenian", "hy"), ("Turkish", "tr"),
    )
    for word in (name, short)
}  # fmt: skip


def answer(request: bytes, room: Multibyte) -> Answer:
    """Do what is asked."""
    act, encoding, argument, text = (field for field in unpacked(request) if isinstance(field, bytes))
    does = _ACTS.get(act)
    if does is None:
        return Answer(FAILED, b"no such act: " + act)
    _substitute[:] = room.substitute_for, room.substitute_code
    made = does(encoding.decode("latin-1"), argument.decode("latin-1"), text)
    return Answer(UNKNOWN) if made is None else Answer(ANSWERED, made)


_BAD = "\udfff"  # stands for what is no character; no codec makes it
_substitute: list[int | bytes] = [ord("?"), ord("?")]  # of the program that asks: what is said, the code said last


def _bad(error: UnicodeError) -> tuple[str, int]:
    """What cannot be decoded."""
    assert isinstance(error, UnicodeDecodeError)
    return _BAD, error.end


def _unknown(error: UnicodeError) -> tuple[str | bytes, int]:
    """What cannot be encoded: PHP's substitute, or a question mark where the encoding has not even that."""
    assert isinstance(error, UnicodeEncodeError)
    made = "".join(map(_stand_in, error.object[error.start : error.end]))
    try:
        encoded = made.encode(error.encoding)
    except UnicodeEncodeError:
        return "?" * (error.end - error.start), error.end
    return encoded if error.encoding.startswith("utf") else made, error.end


def _stand_in(c: str) -> str:
    kind = _substitute[0]
    if isinstance(kind, int):
        return chr(kind)
    if kind == b"none":
        return ""
    if c == _BAD:
        code = _substitute[1]
        assert isinstance(code, int)
        return chr(code)
    return f"U+{ord(c):X}" if kind == b"long" else f"&#x{ord(c):X};"


codecs.register_error("pyphp.bad", _bad)
codecs.register_error("pyphp.unknown", _unknown)


def _decoded(text: bytes, encoding: str) -> str:
    """Characters; _BAD for what is none."""
    codec = CODECS[encoding]
    size = MARKED.get(encoding, 0)
    if size and text.startswith(codecs.BOM_UTF16_LE if size == 2 else codecs.BOM_UTF32_LE):
        return text[size:].decode(codec[:-2] + "le", "pyphp.bad")
    if size and text.startswith(codecs.BOM_UTF16_BE if size == 2 else codecs.BOM_UTF32_BE):
        text = text[size:]
    return text.decode(codec, "pyphp.bad")


def _encoded(text: str, encoding: str) -> bytes:
    """The text in an encoding, with the substitute for what it has not."""
    return text.encode(CODECS[encoding], "pyphp.unknown")


def _named(encoding: str, _: str, text: bytes) -> bytes | None:
    """The encoding's proper name."""
    name = NAMES.get(text.decode("latin-1").lower())
    return None if name is None else name.encode()


def _convert(source: str, target: str, text: bytes) -> bytes:
    return _encoded(_decoded(text, source), target)


def _check(encoding: str, _: str, text: bytes) -> bytes:
    try:
        text.decode(CODECS[encoding])
    except UnicodeDecodeError:
        return b"0"
    return b"1"


def _case(encoding: str, mode: str, text: bytes) -> bytes:
    """The text in another case: the modes are those of mb_convert_case."""
    return _encoded(_CASES[int(mode)](_decoded(text, encoding)), encoding)


def _simple(change: Callable[[str], str]) -> Callable[[str], str]:
    """Only what stays one character changes."""
    return lambda text: "".join(made if len(made := change(c)) == 1 else _SIMPLE.get((change, c), c) for c in text)


_SIMPLE: dict[tuple[Callable[[str], str], str], str] = {
    (str.lower, "\u0130"): "i",
    (str.casefold, "\u1e9e"): "\xdf",
}  # what is one character in the simple mapping alone


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


_CASES: list[Callable[[str], str]] = [
    str.upper,
    _lower,
    _title,
    str.casefold,
    _simple(str.upper),
    _simple(str.lower),
    _simple(str.title),
    _simple(str.casefold),
]


def _wide(c: str) -> int:
    return 2 if unicodedata.east_asian_width(c) in ("W", "F") else 1


def _width(encoding: str, _: str, text: bytes) -> bytes:
    """Columns: characters of East Asian scripts take two."""
    return b"%d" % sum(map(_wide, _decoded(text, encoding)))


def _trim(encoding: str, argument: str, text: bytes) -> bytes:
    """The beginning that fits into so many columns; the argument is that number, and the marker's length in characters,
    which begins the text.
    """
    columns, size = map(int, argument.split(","))
    characters = _decoded(text, encoding)
    marker, characters = characters[:size], characters[size:]
    if sum(map(_wide, characters)) <= columns:
        return _encoded(characters, encoding)
    room = columns - sum(map(_wide, marker))
    if room < 0:
        return _encoded(marker, encoding)
    k = 0
    while k < len(characters) and (room := room - _wide(characters[k])) >= 0:
        k += 1
    return _encoded(characters[:k] + marker, encoding)


_ACTS: dict[bytes, Callable[[str, str, bytes], bytes | None]] = {
    b"name": _named,
    b"convert": _convert,
    b"check": _check,
    b"case": _case,
    b"width": _width,
    b"trim": _trim,
}
