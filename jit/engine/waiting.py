"""Recordings that wait for the compiler thread, and which of them comes next: the one whose place the program passes
most often now.

A place may have been passed a million times and never will be again: what it is part of has been compiled meanwhile, a
function with the loop that calls it. So what counts is how often it was passed since the last time that somebody
looked, which is once for each trace that is made; half of what it was before counts, too.

A function that returned before it met a loop is part of what calls it. The loops that do so are passed less often than
it is, and inline it: such a function waits for them, unless it is passed FUNCTIONS times as often.
"""

from __future__ import annotations

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from collections.abc import Callable

FUNCTIONS = 256  # a function is passed at least as often as any loop that calls it


class WaitingRecordings:
    """Addresses of Recordings, those that came first in front."""

    def __init__(self) -> None:
        self._passed: dict[int, tuple[int, float]] = {}  # how often, when somebody looked; the score then

    def __len__(self) -> int:
        return len(self._passed)

    def add(self, address: int) -> None:
        """One more."""
        self._passed[address] = (0, 0.0)

    def take(self, passes: Callable[[int], int], returned: Callable[[int], bool]) -> int:
        """The address of the one to make a trace of, which waits no longer. passes(address): how often its place has
        been passed since it was recorded; returned(address): is it a function's that returned?
        """
        best, most = -1, -1.0
        for address, (before, score) in self._passed.items():
            now = passes(address)
            score = max(now - before, 0) + score / 2
            self._passed[address] = (now, score)
            weighed = score / FUNCTIONS if returned(address) else score
            if weighed > most:
                best, most = address, weighed
        del self._passed[best]
        return best

    def drain(self) -> list[int]:
        """All of them, which wait no longer."""
        found = list(self._passed)
        self._passed.clear()
        return found
