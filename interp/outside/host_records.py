"""Records (interp/data/records.py), the host's side.

packed(b"/etc", 5)      -> bytes
unpacked(request)       -> [b"chmod", Path(b"a.txt"), 0o644]
"""

from __future__ import annotations

from pyphp.interp.contracts.hostcodes import FIELD_HEAD, INT_FIELD, PATH_FIELD, TEXT_FIELD

TYPE_CHECKING = False  # typing's own would import typing, and every start imports this module
if TYPE_CHECKING:
    from collections.abc import Iterable


class Path(bytes):
    """A path that a program gave."""

    __slots__ = ()


def packed(*fields: bytes | int) -> bytes:
    """The record of these fields."""
    return packed_all(fields)


def packed_all(fields: Iterable[bytes | int]) -> bytes:
    """The same of any number of fields."""
    parts = []
    for field in fields:
        if isinstance(field, int):
            parts.append(bytes((INT_FIELD,)) + field.to_bytes(8, "little", signed=True))
        else:
            kind = PATH_FIELD if isinstance(field, Path) else TEXT_FIELD
            parts += bytes((kind,)) + len(field).to_bytes(8, "little"), field
    return b"".join(parts)


def unpacked(record: bytes) -> list[bytes | int]:
    """The fields of a record."""
    fields: list[bytes | int] = []
    at = 0
    while at < len(record):
        kind = record[at]
        number = int.from_bytes(record[at + 1 : at + FIELD_HEAD], "little", signed=True)
        at += FIELD_HEAD
        if kind == INT_FIELD:
            fields.append(number)
            continue
        content = record[at : at + number]
        assert kind in (TEXT_FIELD, PATH_FIELD), kind
        assert number == len(content), record
        fields.append(Path(content) if kind == PATH_FIELD else content)
        at += number
    return fields
