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

What has been recorded may be what the loop hardly ever does: its first iterations are of another kind, or it was the
one in which a string grows. Then nearly every iteration goes a little way in the trace, leaves it and comes back by a
bridge. That shows where a bridge is made for an exit of the trace's first iteration (the preamble) that comes back to
the header: the same guards in the iterations behind it, if they are needed there, have hardly failed, for it never
came so far. Such a loop is *recorded again*, from its header as the interpreter finds it after OTHERS iterations, and
if it does something else then than it did for any trace that there is, that is its newest version; if not it is asked
once more, after MANY_OTHERS, for what happens seldom may have happened several times in a row. A loop whose first
iteration alone is another one does the usual there, and stays as it is.
"""

from __future__ import annotations

from pyphp.interp.contracts.jitcodes import FUNCTION_ENTRY
from pyphp.jit.replay.entry import entry_exit

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from pyphp.jit.engine.candidates import Live
    from pyphp.jit.engine.tracer import Tracer
    from pyphp.jit.trace.ir import PC, Event, Trace

    Place = tuple[str, int]

UNSTABLE = 3
AGAIN = 2  # recordings of a loop that has traces, none of which does what it does
OTHERS = 12  # iterations before that, which tell a loop's first one from those that follow
MANY_OTHERS = 101  # before the last: what happens now and then may happen to several in a row
SELDOM = 4  # a guard fails in the first iteration so many times as often as in those behind it
MOST = 6  # ints, floats and strings in two variables, about; each costs those behind it a few tests when it is entered


class Region:
    """A loop that has traces. end: the exit at which none of them served; unstable: how many are no loops. paths: what
    happens in those that were made in this run, by version. again: how often it was recorded again; is_recorded: that
    has begun.
    """

    __slots__ = ("again", "end", "is_recorded", "newest", "paths", "unstable")

    def __init__(self, newest: Live, end: int) -> None:
        self.newest = newest
        self.end = end
        self.unstable = 0
        self.paths: dict[int, tuple[Event, ...]] = {}
        self.again = 0
        self.is_recorded = False


class Versions:
    """One engine's. All of it happens on the compiler thread."""

    def __init__(self, tracer: Tracer) -> None:
        self._exits = tracer.exits
        self._hot = tracer.options.hot_exit
        self._kinds = tracer.image.meta["regions"]
        self._interpreter = tracer.image.address("miss_entry")
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
        region = self._regions.get(_place(pc))
        return region is None or region.unstable < UNSTABLE

    def count_unstable(self, pc: PC) -> None:
        """Another one has been made."""
        region = self._regions.get(_place(pc))
        if region is not None:
            region.unstable += 1

    def made(self, live: Live, trace: Trace) -> None:
        """A version has been made of this trace."""
        region = self._regions.get(_place(live.start))
        if region is not None and live.version:
            region.paths[live.version] = tuple(trace.events)

    # -- recording again

    def serves_seldom(self, live: Live, ordinal: int) -> bool:
        """A bridge from this exit of a loop's trace comes back to the header: is that what most iterations do, and
        should the loop be recorded again?
        """
        region = self._regions.get(_place(live.start))
        if region is None or region.newest is not live or live.version not in region.paths:
            return False
        if region.is_recorded or region.again >= AGAIN or live.version + AGAIN > MOST:
            return False
        headers = [k for k, exit in enumerate(live.exits) if exit.at_region and _place(exit.pc) == _place(live.start)]
        if not headers or ordinal >= headers[-1]:
            return False
        exit, first = live.exits[ordinal], live.first_exit
        later = [
            first + k
            for k in range(headers[-1], len(live.exits))
            if live.exits[k].fp == exit.fp and _place(live.exits[k].pc) == _place(exit.pc)
        ]
        if any(self._exits.has_bridge(number) for number in later):
            return False
        return SELDOM * sum(map(self._exits.taken, later)) <= self._exits.taken(first + ordinal)

    def record_again(self, pc: PC) -> None:
        """The loop is left to the interpreter until it has been recorded."""
        region = self._regions[_place(pc)]
        region.again += 1
        region.is_recorded = True

    def others(self, pc: PC) -> int:
        """How many iterations of a loop pass before it is recorded again."""
        return OTHERS if self._regions[_place(pc)].again < AGAIN else MANY_OTHERS

    def did_the_same(self, pc: PC) -> bool:
        """A loop was recorded again and did what it had done. Should it be recorded once more?"""
        return self._regions[_place(pc)].again < AGAIN

    def recorded_again(self, pc: PC) -> Live | None:
        """A loop's recording from its header is there: its newest trace, if it is one of a loop that had traces."""
        region = self._regions.get(_place(pc))
        if region is None or not region.is_recorded:
            return None
        region.is_recorded = False
        return region.newest

    def is_known(self, pc: PC, trace: Trace) -> bool:
        """Does one of a loop's traces do just that?"""
        return tuple(trace.events) in self._regions[_place(pc)].paths.values()

    def forget(self, pc: PC) -> None:
        """The loop's traces are not entered any more."""
        region = self._regions.get(_place(pc))
        if region is not None:
            region.is_recorded = False
            region.again = AGAIN

    def linked(self, live: Live) -> None:
        """A version has been linked: its exits exist. Those at the header are no places for bridges."""
        entry = entry_exit(live.exits)
        for ordinal, exit in enumerate(live.exits):
            if exit.at_region and exit.pc.code is live.start.code and exit.pc.index == live.start.index:
                self._exits.allow(live.first_exit + ordinal, -1)
        if live.version == 1 and entry >= 0:
            end = live.first_exit + entry
            self._exits.redirect(end, self._interpreter)
            self._exits.allow(end, self._hot)
            self._regions[_place(live.start)] = self._ends[end] = Region(live, end)

    def expect(self, live: Live) -> None:
        """The loop will have another version than this one: it is recorded when the types of those that there are are
        missed for the first time.
        """
        region = self._regions.get(_place(live.start))
        if region is not None and not self._exits.has_bridge(region.end):
            self._exits.allow(region.end, 1)

    def entrance(self, pc: PC, first: Live) -> int:
        """The address at which the region whose first trace this is is to be entered."""
        region = self._regions.get(_place(pc))
        return region.newest.address if region is not None else first.address

    def install(self, live: Live) -> bool:
        """A version that is not the first takes its place. True if it is the one to be entered first."""
        region = self._regions[_place(live.start)]
        if not self.tests_at_entry(live.version):
            self._exits.redirect(region.end, live.address)
            return False
        self._exits.redirect(live.first_exit + entry_exit(live.exits), region.newest.address)
        self._exits.allow(region.end, self._hot)
        region.newest = live
        return True


def _place(pc: PC) -> Place:
    return pc.code.name, pc.index
