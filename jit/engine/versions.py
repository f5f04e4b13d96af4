"""Entry versions: a loop has several traces, each for other types at its header.

    the header ──> the newest ──> the one before ──> .. ──> the first ──> the interpreter (miss_entry), which counts

A trace tests at its beginning the types that it is made for (jit/replay/entry.py), and where they are others leaves by
its *entry exit* with nothing changed, so that exit may lead to another version as the header would. The newest comes
first: it was made because the others did not serve. Where none serves the interpreter does an iteration; when that has
happened often the loop is recorded from its header, and becomes the next version. So what was met first, in this run
or in an earlier one, is nobody's fate.

The version after MOST does not test its types at the header but where they matter, as a trace without versions would;
it is the last one to be tried, and what it does not know becomes bridges.

An iteration that hands the next one other types than it has found cannot be a loop. It is a version that leads to the
header all the same; of those there are UNSTABLE at most. A loop that wants more hands over so many types that choosing
takes longer than interpreting: it is retired, in later runs too.

A version hangs from the one made before it, as a bridge from an exit: so it is kept, and found again (library.py).
"""

from __future__ import annotations

from pyphp.interp.contracts.jitcodes import FUNCTION_ENTRY
from pyphp.jit.replay.entry import entry_exit

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from pyphp.jit.engine.candidates import Live
    from pyphp.jit.engine.jit_engine import JitEngine
    from pyphp.jit.trace.ir import PC

    Place = tuple[str, int]

UNSTABLE = 3
MOST = 6  # ints, floats and strings in two variables, about; each costs those behind it a few tests when it is entered


class Region:
    """A loop that has traces. end: the exit at which none of them served; unstable: how many are no loops."""

    __slots__ = ("end", "newest", "unstable")

    def __init__(self, newest: Live, end: int) -> None:
        self.newest = newest
        self.end = end
        self.unstable = 0


class Versions:
    """One engine's. All of it happens on the compiler thread."""

    def __init__(self, engine: JitEngine) -> None:
        self._engine = engine
        self._kinds = engine.image.meta["regions"]
        self._stub = engine.image.address("miss_entry")
        self._regions: dict[Place, Region] = {}
        self._ends: dict[int, Region] = {}

    def is_loop(self, pc: PC) -> bool:
        """Is it the header of a loop?"""
        return self._kinds.get(pc.code.opcode(pc.index), FUNCTION_ENTRY) != FUNCTION_ENTRY

    def number(self, pc: PC, parent: Live | None, ordinal: int) -> int:
        """Which version a trace from pc is: from 1; 0 for a bridge, and for a function."""
        if not self.is_loop(pc):
            return 0
        if parent is None:
            return 1
        hangs = parent.version > 0 and ordinal == entry_exit(parent.exits) and parent.start.code is pc.code
        return parent.version + 1 if hangs and parent.start.index == pc.index else 0

    def tests_at_entry(self, number: int) -> bool:
        """Is the version one that tests its types at the header?"""
        return 0 < number <= MOST

    def owner(self, exit: int) -> tuple[Live, int] | None:
        """What a recording from this exit hangs from, if it is one of a whole loop: (trace, ordinal)."""
        region = self._ends.get(exit)
        return (region.newest, entry_exit(region.newest.exits)) if region is not None else None

    def may_be_unstable(self, pc: PC) -> bool:
        """Is there room for another version of the loop at pc that is none?"""
        region = self._regions.get((pc.code.name, pc.index))
        return region is None or region.unstable < UNSTABLE

    def count_unstable(self, pc: PC) -> None:
        """Another one has been made."""
        region = self._regions.get((pc.code.name, pc.index))
        if region is not None:
            region.unstable += 1

    def linked(self, live: Live) -> None:
        """A version has been linked: its exits exist. Those at the header are no places for bridges."""
        entry = entry_exit(live.exits)
        for ordinal, exit in enumerate(live.exits):
            if exit.at_region and exit.pc.code is live.start.code and exit.pc.index == live.start.index:
                self._engine.allow_exit(live.first_exit + ordinal, -1)
        if live.version == 1 and entry >= 0:
            end = live.first_exit + entry
            self._engine.redirect_exit(end, self._stub)
            self._engine.allow_exit(end, self._engine.options.hot_exit)
            self._regions[live.start.code.name, live.start.index] = self._ends[end] = Region(live, end)

    def entrance(self, pc: PC, first: Live) -> int:
        """The address at which the region whose first trace this is is to be entered."""
        region = self._regions.get((pc.code.name, pc.index))
        return region.newest.address if region is not None else first.address

    def install(self, live: Live) -> bool:
        """A version that is not the first takes its place. True if it is the one to be entered first."""
        region = self._regions[live.start.code.name, live.start.index]
        if not self.tests_at_entry(live.version):
            self._engine.redirect_exit(region.end, live.address)
            return False
        self._engine.redirect_exit(live.first_exit + entry_exit(live.exits), region.newest.address)
        self._engine.allow_exit(region.end, self._engine.options.hot_exit)
        region.newest = live
        return True
