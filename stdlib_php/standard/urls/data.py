"""Tables of the transport encodings: digits of base64 and the bytes that URLs take as they are."""

import string
from typing import Final

from pyphp.interp.rlib.text import Str, lit

TRANSLATED = False

DIGITS = (string.ascii_uppercase + string.ascii_lowercase + string.digits + "+/").encode()
ALPHANUMERIC = (string.ascii_letters + string.digits).encode()
SKIPPED, FOREIGN = 64, 65


def values() -> bytes:
    """By byte: the digit's value, SKIPPED for whitespace, FOREIGN for the rest."""
    return bytes(DIGITS.find(b) if b in DIGITS else SKIPPED if b in b" \t\r\n" else FOREIGN for b in range(256))


def flags(members: bytes) -> bytes:
    """A byte set (stdlib_php/support/bytesets.py)."""
    return bytes(b in members for b in range(256))


BASE64: Final[Str] = lit(DIGITS)
BASE64_VALUES: Final[Str] = lit(values())
FORM_PLAIN: Final[Str] = lit(flags(ALPHANUMERIC + b"-_."))
URL_PLAIN: Final[Str] = lit(flags(ALPHANUMERIC + b"-_.~"))
