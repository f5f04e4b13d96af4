"""Text in encodings: what mb_ functions leave to Python.

    answer(packed(b"convert", b"ISO-8859-1", b"UTF-8", b"caf\xe9"), room)     -> Answer(ANSWERED, b"caf\xc3\xa9")

A request is a record: the name of an act, an encoding, an argument, and bytes. The answer's line is how many characters
there were none of so far.
"""

import struct
from collections.abc import Callable

from pyphp.host.multibyte import cases, detection, entities, kana, mime, settings, strings, widths
from pyphp.host.multibyte.charsets import BAD
from pyphp.host.multibyte.encodings import convert, decode, encode, is_valid
from pyphp.host.multibyte.names import proper_name
from pyphp.host.multibyte.room import Multibyte
from pyphp.host.multibyte.single import SINGLE, byte_table, written
from pyphp.host.multibyte.writing import Substitute
from pyphp.interp.contracts.hostcodes import ANSWERED, FAILED, UNKNOWN
from pyphp.interp.outside.answers import Answer
from pyphp.interp.outside.host_records import packed_all, unpacked

NONE = 0xFFFFFFFF  # in tables: no character
_PADDING = 4  # bytes behind a table, for entries are read by words
Act = Callable[[Multibyte, str, str, bytes], bytes | None]


def answer(request: bytes, room: Multibyte) -> Answer:
    """Do what is asked."""
    act, encoding, argument, text = (field for field in unpacked(request) if isinstance(field, bytes))
    does = _ACTS.get(act)
    if does is None:
        return Answer(FAILED, b"no such act: " + act)
    made = does(room, encoding.decode("latin-1"), argument.decode("latin-1"), text)
    return Answer(UNKNOWN) if made is None else Answer(ANSWERED, made, line=room.substitutes.count)


def _named(_: Multibyte, __: str, ___: str, text: bytes) -> bytes | None:
    """The encoding's proper name."""
    name = proper_name(text.decode("latin-1"))
    return None if name is None else name.encode()


def _convert(room: Multibyte, source: str, target: str, text: bytes) -> bytes:
    """The text in another encoding; what it has not is counted."""
    return convert(text, source, target, room.substitutes)


def _recode(room: Multibyte, source: str, target: str, text: bytes) -> bytes:
    """The same, and nothing is counted."""
    count = room.substitutes.count
    made = convert(text, source, target, room.substitutes)
    room.substitutes.count = count
    return made


def _check(_: Multibyte, encoding: str, __: str, text: bytes) -> bytes:
    return b"1" if is_valid(encoding, text) else b"0"


def _encoded(room: Multibyte, encoding: str, cps: list[int]) -> bytes:
    """Characters in an encoding; nothing is counted."""
    count = room.substitutes.count
    made = encode(encoding, cps, room.substitutes)
    room.substitutes.count = count
    return made


def _case(room: Multibyte, encoding: str, mode: str, text: bytes) -> bytes:
    """The text in another case: the modes are those of mb_convert_case."""
    return _encoded(room, encoding, cases.converted(decode(encoding, text), int(mode), encoding))


def _cases(_: Multibyte, __: str, mode: str, text: bytes) -> bytes:
    """The case of the 128 characters from one on: a number of four bytes each; NONE: it becomes several. And the roles
    that they have in titles.
    """
    first = int(text)
    rows = [cases.changed(cp, int(mode)) for cp in range(first, first + 128)]
    made = struct.pack("<128I", *(row[0] if len(row) == 1 else NONE for row in rows))
    return made + bytes(cases.role(cp) + 1 for cp in range(first, first + 128))


def _width(_: Multibyte, encoding: str, __: str, text: bytes) -> bytes:
    """Columns: characters of East Asian scripts take two."""
    return b"%d" % sum(map(widths.width, decode(encoding, text)))


def _wide(_: Multibyte, __: str, ___: str, text: bytes) -> bytes:
    """The columns of the 128 characters from one on, a byte each."""
    return bytes(map(widths.width, range(int(text), int(text) + 128)))


def _trim(room: Multibyte, encoding: str, argument: str, text: bytes) -> bytes:
    """The beginning that fits into so many columns; the argument is that number, and the marker's length in characters,
    which begins the text.
    """
    columns, size = map(int, argument.split(","))
    cps = decode(encoding, text)
    return _encoded(room, encoding, widths.trimmed(cps[size:], columns, cps[:size]))


def _length(_: Multibyte, encoding: str, __: str, text: bytes) -> bytes:
    return b"%d" % strings.length(encoding, text)


def _part(room: Multibyte, encoding: str, argument: str, text: bytes) -> bytes:
    """A part by characters; the argument: where it begins, and how many there are, or nothing."""
    start, _, count = argument.partition(",")
    return strings.part(encoding, text, int(start), int(count) if count else None, room.substitutes)


def _pieces(room: Multibyte, encoding: str, size: str, text: bytes) -> bytes:
    """A record of the pieces of so many characters."""
    return packed_all(strings.pieces(encoding, text, int(size), room.substitutes))


def _cut(room: Multibyte, encoding: str, argument: str, text: bytes) -> bytes:
    """A part by bytes; the argument: where it begins, and its size."""
    start, size = map(int, argument.split(","))
    return strings.cut(encoding, text, start, size, room.substitutes)


def _detect(_: Multibyte, strict: str, names: str, text: bytes) -> bytes | None:
    """Which of some encodings, separated by commas, the text is in."""
    found = detection.detected(text, names.split(","), strict == "1")
    return None if found is None else found.encode()


def _kana(room: Multibyte, encoding: str, mode: str, text: bytes) -> bytes:
    return _encoded(room, encoding, kana.converted(decode(encoding, text), mode))


def _table(_: Multibyte, encoding: str, __: str, ___: bytes) -> bytes | None:
    """The characters of single bytes, four bytes each; NONE: there is none. None: characters have more bytes."""
    if encoding not in SINGLE:
        return None
    packed = struct.pack("<256I", *(NONE if cp == BAD else cp for cp in byte_table(encoding)))
    return packed + bytes(_PADDING)


def _reverse(_: Multibyte, encoding: str, __: str, ___: bytes) -> bytes:
    """By character of the basic plane, its byte; 0: there is none."""
    made = bytearray(0x10000)
    for cp, byte in written(encoding).items():
        made[cp] = byte
    return bytes(made)


# those of which mb_ord() and mb_chr() want nothing to know
_NOT_SINGLE = frozenset((
    "BASE64", "UUENCODE", "HTML-ENTITIES", "Quoted-Printable", "UTF-7", "UTF7-IMAP", "JIS", "ISO-2022-JP",
    "ISO-2022-JP-MS", "ISO-2022-JP-2004", "ISO-2022-JP-MOBILE#KDDI", "CP50220", "CP50221", "CP50222",
))  # fmt: skip


def _ord(_: Multibyte, encoding: str, __: str, text: bytes) -> bytes | None:
    """The number of the first character; empty: it is none."""
    if encoding in _NOT_SINGLE:
        return None
    cps = decode(encoding, text)[:1]
    return b"%d" % cps[0] if cps and cps[0] != BAD else b""


def _chr(_: Multibyte, encoding: str, number: str, __: bytes) -> bytes | None:
    """The character of a number; empty: there is none."""
    if encoding in _NOT_SINGLE:
        return None
    tried = Substitute(b"none")
    made = encode(encoding, [int(number)], tried)
    return b"" if tried.count else made


def _mime_encode(room: Multibyte, source: str, argument: str, text: bytes) -> bytes:
    """The head of a mail; the argument: charset, B or Q, how many letters are before it, and what ends lines."""
    charset, kind, indent, newline = argument.split(",", 3)
    made = mime.encoded(text, source, charset, kind == "B", newline.encode("latin-1"), int(indent), room.substitutes)
    return made


def _mime_decode(room: Multibyte, target: str, _: str, text: bytes) -> bytes:
    return mime.decoded(text, target, room.substitutes)


def _numeric(room: Multibyte, encoding: str, argument: str, text: bytes) -> bytes:
    """Characters as numeric entities, or back; the argument: `hex`, `dec` or `decode`, and the map's numbers."""
    kind, *numbers = argument.split(",")
    rows = [tuple(map(int, numbers[k : k + 4])) for k in range(0, len(numbers) - 3, 4)]
    cps = decode(encoding, text)
    made = entities.decoded(cps, rows) if kind == "decode" else entities.encoded(cps, rows, kind == "hex")
    return _encoded(room, encoding, made)


def _setting(room: Multibyte, name: str, __: str, value: bytes) -> bytes:
    """May a script change a setting so? 0 or 1, and complaints, one a line, with the letter of their kind."""
    accepted, said = settings.checked(name, value.decode("latin-1"))
    if not accepted and name == "mbstring.language":
        room.language(value)  # which makes it neutral
    return "\n".join(["1" if accepted else "0", *said]).encode("latin-1")


_ACTS: dict[bytes, Act] = {
    b"name": _named, b"convert": _convert, b"recode": _recode, b"check": _check, b"case": _case, b"cases": _cases,
    b"width": _width, b"wide": _wide, b"trim": _trim, b"length": _length, b"part": _part, b"pieces": _pieces,
    b"mime_encode": _mime_encode, b"mime_decode": _mime_decode, b"numeric": _numeric,
    b"setting": _setting, b"cut": _cut, b"ord": _ord, b"chr": _chr, b"detect": _detect, b"kana": _kana,
    b"table": _table, b"reverse": _reverse,
}  # fmt: skip
