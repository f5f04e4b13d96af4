"""Matching: is this signature known, or like one that is?

The measure of likeness is the mean of two numbers between 0 and 1:

    prefix    length of the longest common prefix of the events, by the longer one's length: paths that part late
    shingles  |A and B| / |A or B| over all runs of SHINGLE events: paths that do the same things in another order or number

A signature that is known is compiled code already. One at NEAR or above is a near miss: the path of a region that took another turn.
"""

from __future__ import annotations

from pyphp.jit.signatures.signature import Signature

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from pyphp.jit.trace.ir import Event

SHINGLE = 4  # events; three merge unrelated paths (bits repeat), six miss a single changed branch in a short loop
NEAR = 0.5


def common_prefix(a: tuple[Event, ...], b: tuple[Event, ...]) -> int:
    """The number of events that both begin with."""
    n = 0
    for x, y in zip(a, b, strict=False):
        if x != y:
            break
        n += 1
    return n


def shingles(events: tuple[Event, ...]) -> frozenset[tuple[Event, ...]]:
    """All runs of SHINGLE events; of a shorter signature the whole."""
    if len(events) <= SHINGLE:
        return frozenset([events])
    return frozenset(events[k : k + SHINGLE] for k in range(len(events) - SHINGLE + 1))


def similarity(a: tuple[Event, ...], b: tuple[Event, ...]) -> float:
    """0: nothing in common; 1: the same events."""
    if a == b:
        return 1.0
    longer = max(len(a), len(b))
    sa, sb = shingles(a), shingles(b)
    return (common_prefix(a, b) / longer + len(sa & sb) / len(sa | sb)) / 2


class Match:
    """How a signature compares with what is known: "same", "similar" or "new"."""

    __slots__ = ("kind", "nearest", "score")

    def __init__(self, kind: str, score: float, nearest: Signature | None) -> None:
        self.kind = kind
        self.score = score
        self.nearest = nearest


class Known:
    """The signatures of this process, by the instruction at which they start."""

    def __init__(self) -> None:
        self._at: dict[tuple[str, int], dict[str, Signature]] = {}

    def match(self, signature: Signature) -> Match:
        """Compare, without adding it."""
        there = self._at.get((signature.code, signature.index), {})
        if signature.key in there:
            return Match("same", 1.0, there[signature.key])
        scored = [(similarity(signature.events, s.events), k) for k, s in there.items()]
        if not scored:
            return Match("new", 0.0, None)
        score, key = max(scored)
        return Match("similar" if score >= NEAR else "new", score, there[key])

    def add(self, signature: Signature) -> None:
        """Know it from now on."""
        self._at.setdefault((signature.code, signature.index), {})[signature.key] = signature
