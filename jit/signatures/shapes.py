"""Shapes: what a region does, wherever it stands and whatever it is called; how like each other two of them are.

A *shape* is a set of 32-bit numbers, made of the path of the region's first trace: one for each bytecode with the
events that it asked for (outcomes of branches, functions of the image; of all others only their kind), one for each
pair of such neighbours. No hash of code, no instruction's index, no slot, no constant and no line is in it, so a copy
under another name has the same shape, and a line that is edited changes some numbers of it.

    likeness    |A and B| / |A or B|: 0, nothing in common; 1, the same

Of a large set the LARGEST smallest numbers stand for all: among as many of the smallest of both together, those that
are in both are the same share, but for chance.

To find the nearest of many without looking at each (database/nearest.py) a shape has BANDS *bands*, numbers that two
shapes have in common the likelier the more like each other they are: the numbers fall into BANDS * ROWS bins by their
remainder, each bin keeps its least (an empty one takes its neighbour's), and a band hashes ROWS bins. That is min-hash
with one permutation: two shapes with likeness s have any band in common with a chance of 1 - (1 - s^ROWS)^BANDS:

    s      0.1    0.2    0.4    0.5    0.6    0.7    0.8
           0.002  0.03   0.34   0.64   0.89   0.99   1.00
"""

from __future__ import annotations

import binascii
import struct
import zlib
from itertools import pairwise

from pyphp.jit.signatures.places import Damaged

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyphp.jit.trace.ir import Event

    Shape = tuple[int, ...]  # ascending

LARGEST = 256  # numbers: 1.4 kB of text, and a likeness that is 0.03 off
BANDS, ROWS = 16, 4
_BINS = BANDS * ROWS
_GOLDEN = 0x9E3779B1  # spreads sums of crc32, which are linear
_WORD = (1 << 32) - 1


def shape_of(path: Sequence[tuple[str, int]], events: Sequence[Event]) -> Shape:
    """path: the opcodes, each with the number of events that had been read before it."""
    steps = []
    for (opcode, first), last in zip(path, [n for _, n in path[1:]] + [len(events)], strict=True):
        steps.append(_hash(" ".join([opcode, *map(_kind, events[first:last])]).encode()))
    pairs = {_hash(struct.pack("<II", *pair)) for pair in pairwise(steps)}
    return tuple(sorted(pairs.union(steps))[:LARGEST])


def _kind(event: Event) -> str:
    if not isinstance(event, tuple):
        return str(int(event))
    return f"f{event[1]}" if event[0] == "f" else event[0]


def _hash(content: bytes) -> int:
    x = zlib.crc32(content) * _GOLDEN & _WORD
    return (x ^ x >> 15) * _GOLDEN & _WORD


def likeness(a: Shape, b: Shape) -> float:
    """From 0 to 1; of nothing to nothing 0."""
    both, all_ = set(a).intersection(b), set(a).union(b)
    if len(all_) > LARGEST:
        all_ = set(sorted(all_)[:LARGEST])
        both &= all_
    return len(both) / max(len(all_), 1)


def bands(shape: Shape, within: str) -> list[int]:
    """The shape's bands, numbers of 62 bits. within: shapes of another interpreter or of other settings have none in
    common with it.
    """
    if not shape:
        return []
    least: list[int | None] = [None] * _BINS
    for x in reversed(shape):
        least[x % _BINS] = x
    filled = [x for x in least if x is not None]
    found: list[int] = []
    last = filled[-1]
    for first in least:
        last = last if first is None else first
        found.append(last)
    seed = zlib.crc32(within.encode())
    made = []
    for band in range(BANDS):
        content = struct.pack(f"<B{ROWS}I", band, *found[band * ROWS : band * ROWS + ROWS])
        made.append(zlib.crc32(content, seed) << 30 | zlib.crc32(content) & (1 << 30) - 1)
    return made


def pack(shape: Shape) -> str:
    """The portable form: text."""
    return binascii.b2a_base64(struct.pack(f"<{len(shape)}I", *shape), newline=False).decode()


def unpack(text: object) -> Shape:
    """The inverse of pack; raises Damaged."""
    if not isinstance(text, str) or len(text) > LARGEST * 6:
        raise Damaged("a shape that is none")
    try:
        content = binascii.a2b_base64(text, strict_mode=True) if text else b""
    except ValueError as error:
        raise Damaged(f"a shape: {error}") from None
    if len(content) % 4 or len(content) > LARGEST * 4:
        raise Damaged("a shape that is none")
    shape = struct.unpack(f"<{len(content) // 4}I", content)
    if any(a >= b for a, b in pairwise(shape)):
        raise Damaged("a shape whose numbers do not ascend")
    return shape
