"""Messages with holes: `fill(b"Cannot redeclare %s()", name)`. A %s takes a Str, a %d an int; %% is a percent sign.

Translated, the text is taken apart when the program is built, and its parts are joined.
"""

import re
from collections.abc import Callable
from typing import Any

from pyphp.interp.data.numbers import int_to_str
from pyphp.interp.data.strings import concat2
from pyphp.interp.data.wording import join3, join4, join5
from pyphp.interp.rlib.text import Str, lit

TRANSLATED = False

JOINS: dict[int, Callable[..., Str]] = {2: concat2, 3: join3, 4: join4, 5: join5}
CONVERTED = {"s": None, "d": int_to_str}
_HOLE = re.compile(rb"%(.)", re.DOTALL)


def parts_of(template: bytes) -> list[bytes | str]:
    """The text's pieces (bytes) and holes (their letters) in order. Raises ValueError for a hole of another kind."""
    parts: list[bytes | str] = []
    piece, at = b"", 0
    for hole in _HOLE.finditer(template):
        piece += template[at : hole.start()]
        at = hole.end()
        if hole[1] == b"%":
            piece += b"%"
            continue
        letter = hole[1].decode("latin-1")
        if letter not in CONVERTED:
            raise ValueError(f"%{letter} in {template!r}: a hole is %s or %d")
        if piece:
            parts.append(piece)
        parts.append(letter)
        piece = b""
    piece += template[at:]
    if piece:
        parts.append(piece)
    return parts


def fill(template: bytes, *values: Any) -> Str:
    """The message: values are Str for %s and int for %d."""
    left = list(values)
    texts = []
    for part in parts_of(template):
        if isinstance(part, bytes):
            texts.append(lit(part))
        else:
            convert = CONVERTED[part]
            value = left.pop(0)
            texts.append(value if convert is None else convert(value))
    assert not left, f"{template!r} has too few holes"
    return _joined(texts)


def _joined(texts: list[Str]) -> Str:
    while len(texts) > 1:
        rows = [texts[k : k + 5] for k in range(0, len(texts), 5)]
        texts = [JOINS[len(row)](*row) if len(row) > 1 else row[0] for row in rows]
    return texts[0] if texts else lit(b"")


fill.__dict__["_filling_"] = (parts_of, CONVERTED, JOINS)
