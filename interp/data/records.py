"""Records: what the program and its host say to each other, as one string of typed fields with their lengths.

    field    kind (one byte), number (eight bytes, the lowest first), content
    INT      the number itself, no content
    TEXT     the number of bytes of the content, which may be any bytes
    PATH     the same; the host asks open_basedir about it before it does anything

    request2(lit(b"chmod"), path_field(path), int_field(mode))      TEXT "chmod", PATH path, INT mode
    text_at(record, at), int_at(record, at)                         a field, by the place where it begins
    next_at(record, at)                                             where the field behind it begins

No content can end a field or begin one. The host's side is hostrecords.py.
"""

from typing import Final

from pyphp.interp.contracts.hostcodes import FIELD_HEAD, INT_FIELD, PATH_FIELD, TEXT_FIELD
from pyphp.interp.data.strings import concat2, substring
from pyphp.interp.rlib.rarithmetic import int_shr
from pyphp.interp.rlib.text import Str, str_alloc, str_copy, str_word

NUMBER_AT: Final[int] = 1  # within a field
BYTES: Final[int] = 8


def head_of(record: Str, kind: int, number: int) -> None:
    """Write a field's kind and number at the start."""
    record.set_byte(0, kind)
    for k in range(BYTES):
        record.set_byte(NUMBER_AT + k, int_shr(number, BYTES * k) & 255)


def int_field(number: int) -> Str:
    """An INT."""
    field = str_alloc(FIELD_HEAD)
    head_of(field, INT_FIELD, number)
    return field


def text_field(s: Str) -> Str:
    """A TEXT."""
    return content_field(TEXT_FIELD, s)


def path_field(path: Str) -> Str:
    """A PATH: what the host may look at only where open_basedir allows it."""
    return content_field(PATH_FIELD, path)


def content_field(kind: int, s: Str) -> Str:
    """A field with these bytes."""
    field = str_alloc(FIELD_HEAD + s.length)
    head_of(field, kind, s.length)
    str_copy(field, FIELD_HEAD, s, 0, s.length)
    return field


def request1(act: Str, a: Str) -> Str:
    """An act and one field."""
    return concat2(text_field(act), a)


def request2(act: Str, a: Str, b: Str) -> Str:
    """An act and two fields."""
    return concat2(request1(act, a), b)


def request3(act: Str, a: Str, b: Str, c: Str) -> Str:
    """An act and three fields."""
    return concat2(request2(act, a, b), c)


def int_at(record: Str, at: int) -> int:
    """The number of the field that begins at `at`."""
    return str_word(record, at + NUMBER_AT)


def text_at(record: Str, at: int) -> Str:
    """The content of the field that begins at `at`."""
    return substring(record, at + FIELD_HEAD, int_at(record, at))


def next_at(record: Str, at: int) -> int:
    """Where the field behind the one at `at` begins."""
    size = 0 if record.byte(at) == INT_FIELD else int_at(record, at)
    return at + FIELD_HEAD + size
