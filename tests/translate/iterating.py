"""A loop of the tests' own: the bytes of a string with their places. Host side, as interp/arrays/iteration.py is."""

from collections.abc import Iterator

from pyphp.interp.rlib.text import Str
from tests.translate.subset import shapes


def places(s: Str) -> Iterator[tuple[int, int]]:
    """Places and bytes."""
    at = shapes.place_first(s)
    while shapes.place_valid(s, at):
        yield shapes.place_itself(s, at), shapes.place_byte(s, at)
        at = shapes.place_next(s, at)


places.__dict__["_iteration_"] = (
    (shapes.place_first, shapes.place_valid, shapes.place_next), (shapes.place_itself, shapes.place_byte),
)  # fmt: skip


def filled(template: bytes, *values: object) -> Str:
    """Messages with holes: of %s alone."""
    texts = list(values)
    parts = [shapes.lit(p) if isinstance(p, bytes) else texts.pop(0) for p in _parts(template)]
    while len(parts) > 1:
        parts = [shapes.joined(parts[0], parts[1]), *parts[2:]]  # type: ignore[arg-type]
    return parts[0]  # type: ignore[return-value]


def _parts(template: bytes) -> list[bytes | str]:
    pieces = template.split(b"%s")
    parts: list[bytes | str] = [pieces[0]]
    for piece in pieces[1:]:
        parts += ["s", piece]
    return [p for p in parts if p]



filled.__dict__["_filling_"] = (_parts, {"s": None}, {2: shapes.joined, 3: shapes.joined3, 4: shapes.joined4, 5: shapes.joined5})
