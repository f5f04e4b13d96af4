"""Temporaries: slots above the variables, handed out as a stack.

    mark = temporaries.top
    t = temporaries.take()       # the next free slot
    ...
    temporaries.top = mark       # t and all above it are free again

An expression's temporaries lie above those of the expressions around it, so a call's window, which starts at the top, has nothing live
above it.
"""

from attrs import define


@define(slots=True, eq=False)
class Temporaries:
    """`top` is the next free slot, `high` the end of the frame: one above the highest slot ever used."""

    top: int
    high: int

    def take(self, count: int = 1) -> int:
        """The first of `count` neighbouring slots."""
        first = self.top
        self.top += count
        self.high = max(self.high, self.top)
        return first
