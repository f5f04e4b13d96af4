"""The signatures of PHP's own functions, from a table that tools/builtin_signatures.php writes by asking php.

    pcre    preg_quote  string  string $str     ?string $delimiter = null
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from attrs import frozen

from ..linking.model import Parameter
from .classes import parameter

DEPRECATED = b"deprecated "
TENTATIVE = b"~"
UNKNOWN_DEFAULT = b"<default>"  # of a parameter: php does not know it either


@frozen
class Signature:
    """A function's. returns: the type's text, empty without one."""

    extension: bytes
    name: bytes
    returns: bytes
    tentative: bool
    deprecated: bool
    parameters: tuple[Parameter, ...]


@cache
def _lines() -> dict[bytes, list[bytes]]:
    lines = Path(__file__).with_suffix(".txt").read_bytes().splitlines()
    rows = [line.split(b"\t") for line in lines]
    return {row[1].lower(): row for row in rows}


@cache
def signature(name: bytes) -> Signature | None:
    """That of the function of this lower-case name."""
    row = _lines().get(name)
    if row is None:
        return None
    extension, written, returns, *params = row
    deprecated = returns.startswith(DEPRECATED)
    returns = returns.removeprefix(DEPRECATED)
    tentative = returns.startswith(TENTATIVE)
    made = tuple(parameter(text) for text in params)
    return Signature(extension, written, returns.removeprefix(TENTATIVE), tentative, deprecated, made)


def of_extension(extension: bytes) -> list[bytes]:
    """The functions of an extension, by its name in lower case, in php's order."""
    return [name for name, row in _lines().items() if row[0].lower() == extension]
