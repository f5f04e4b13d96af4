"""PHP's own functions, from a table that tools/builtin_declarations.php writes by asking php.

    array_multisort     0 array     1+ rest         # takes its first argument by reference, and all from the second on
"""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def builtin_functions() -> dict[bytes, bytes]:
    """What the table says about each function, by its name in lower case."""
    lines = Path(__file__).with_suffix(".txt").read_bytes().splitlines()
    return {name: fields for name, _, fields in (line.partition(b"\t") for line in lines)}


def takes_reference(function: bytes, position: int, name: bytes | None) -> bool:
    """Does one of PHP's own functions take an argument by reference? It is given by its name, or else by its position."""
    for field in filter(None, builtin_functions()[function].split(b"\t")):
        where, _, parameter = field.partition(b" ")
        first = int(where.rstrip(b"+"))
        if name == parameter if name is not None else position == first or position > first and where.endswith(b"+"):
            return True
    return False
