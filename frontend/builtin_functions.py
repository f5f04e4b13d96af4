"""The names of PHP's own functions, from a table that tools/builtin_declarations.php writes by asking php."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def builtin_functions() -> frozenset[bytes]:
    """The names in lower case."""
    return frozenset(Path(__file__).with_suffix(".txt").read_bytes().split())
