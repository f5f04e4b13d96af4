"""Counters in compiled code: how often a trace is entered, how often its loop goes round, how often each exit is taken.

Only what is compiled for a report counts. The words of one trace lie beside each other:

    ENTERED, ITERATED, RESUMED, then a word for each restart, by its ordinal
"""

from __future__ import annotations

import ctypes

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from collections.abc import Mapping
ENTERED, ITERATED, RESUMED, FIRST_EXIT = range(4)
TOLD, TOLD_OPERATIONS = 40, 10_000  # traces that a page tells pass by pass, and their operations: a second per 3000


class Counters:
    """Those of one trace, in memory that its code has the address of."""

    def __init__(self, most_exits: int) -> None:
        """most_exits: more than the trace can have; two copies of it may have twice as many as it has operations."""
        self.words = (ctypes.c_int64 * (FIRST_EXIT + 2 * most_exits + 1))()

    def address(self, number: int) -> int:
        """Of one of them."""
        if not 0 <= number < len(self.words):
            raise IndexError(f"counter {number} of {len(self.words)}")
        return ctypes.addressof(self.words) + 8 * number

    @property
    def entered(self) -> int:
        """How often the trace was entered."""
        return self.words[ENTERED]

    @property
    def iterated(self) -> int:
        """How often its loop began an iteration behind the preamble's."""
        return self.words[ITERATED]

    @property
    def runs(self) -> int:
        """How often all of it ran, about."""
        return self.entered + self.iterated

    @property
    def resumed(self) -> int:
        """How often it was left behind an effect; all such exits together."""
        return self.words[RESUMED]

    def taken(self, ordinal: int) -> int:
        """How often an exit was taken."""
        return self.words[FIRST_EXIT + ordinal]


def worth_telling(traces: Mapping[int, tuple[int, int]]) -> set[int]:
    """The traces to tell in full, of these with how often they ran and their operations: those that ran most, as far as
    there is room for them.
    """
    told: set[int] = set()
    room = TOLD_OPERATIONS
    for number in sorted(traces, key=lambda number: -traces[number][0])[:TOLD]:
        room -= traces[number][1]
        if room >= 0 or not told:
            told.add(number)
    return told
