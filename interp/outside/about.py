"""What reflection tells of declarations (`about` of units), as the program gets it: as PHP serializes it.

about(book, units, ABOUT_CODE, packed(7))   -> b'a:1:{s:3:"end";i:12;}'
"""

from __future__ import annotations

from pyphp.interp.contracts.hostcodes import ABOUT_CODE
from pyphp.interp.outside.host_records import unpacked

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from collections.abc import Callable

    from pyphp.interp.bytecode import CodeUnit
    from pyphp.interp.outside.classes import ClassBook


def about(book: Callable[[], ClassBook], units: list[CodeUnit], service: int, argument: bytes) -> bytes:
    """The answer to ABOUT_CODE and ABOUT_CLASS."""
    (number,) = unpacked(argument)
    assert isinstance(number, int)
    if service == ABOUT_CODE:
        return serialized(units[number].about or {})
    unit, _ = book().unit(number)
    return serialized({**unit.about, b"end": unit.end_line})


def serialized(value: object) -> bytes:
    """A value of what a unit may hold, as PHP's serialize() writes it: dicts and lists are arrays, and so is a tuple of
    pairs, which is an array in a constant expression.
    """
    if value is None:
        return b"N;"
    if isinstance(value, bool):
        return b"b:%d;" % value
    if isinstance(value, int):
        return b"i:%d;" % value
    if isinstance(value, float):
        return b"d:%s;" % repr(value).upper().encode()
    if isinstance(value, bytes):
        return b's:%d:"%s";' % (len(value), value)
    if isinstance(value, dict):
        pairs = list(value.items())
    elif isinstance(value, tuple):
        pairs = list(value)
    else:
        assert isinstance(value, list), value
        pairs = list(enumerate(value))
    return b"a:%d:{%s}" % (len(pairs), b"".join(serialized(key) + serialized(each) for key, each in pairs))
