"""Borrowing: a region that is new is compiled by the plan of the region that is most like it.

A copied function, one under another name, one of which a line was edited: their codes have hashes that nobody knows,
so no signature is theirs. But what they do has a shape (jit/signatures/shapes.py), and the region whose shape is most
like it, of this run or of the database, has a plan: what became of its traces (plans.py). If their likeness is at
least the setting pyphp.signatures.threshold, in per cent, then

    a trace that came to the second tier      is compiled well at once
    an exit that got a bridge                 records one the first time that it is taken
    an exit that got none                     is taken RELUCTANT times as often before it records one, if the plan is
                                              of a code that is not in this program: what is, is not done yet
    an exit whose recordings aborted          PENALTY times as often, as in a run that knows it
    a loop that got another version           records it when its types are missed for the first time

and so on in its bridges. A plan decides when something is compiled, never what the code does: whatever is borrowed,
the program's output is the same. A threshold of 0 takes the nearest whatever it is, one above 100 refuses all.

Cost and gain are told in the log. The gain is what was not done: first compilations of what is compiled well at once,
and bridges for exits that were taken often enough for one and have none.
"""

from __future__ import annotations

import time

from pyphp.jit.engine.economy import TRACE
from pyphp.jit.engine.keeper import penalty
from pyphp.jit.engine.plans import Planned, labels, planned
from pyphp.jit.signatures.shapes import likeness

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from pyphp.jit.engine.building import Built
    from pyphp.jit.engine.candidates import Live
    from pyphp.jit.engine.library import Library
    from pyphp.jit.engine.tracer import Tracer
    from pyphp.jit.signatures.shapes import Shape
    from pyphp.jit.trace.ir import PC

    At = tuple[str, int]

RELUCTANT = 8  # passes of an exit are cheap, a bridge that is seldom taken is not
FIRST_SHARE = 0.2  # of the time of compiling well is that of compiling fast
OWN = 64  # regions of this run that are compared, the newest


class Match:
    """A region that is compiled by another's plan. source: which one, as the log says it."""

    __slots__ = (
        "bridges", "compiles", "held", "hastened", "is_done", "pc", "planned", "score", "seconds", "source", "spared",
    )  # fmt: skip

    def __init__(self, pc: PC, source: str, score: float, plan: Planned, seconds: float, is_done: bool) -> None:
        self.pc = pc
        self.source = source
        self.score = score
        self.planned = plan
        self.seconds = seconds  # that looking for it took
        self.is_done = is_done  # nothing will be added to the plan in this run
        self.held: list[int] = []  # exits
        self.hastened = 0
        self.compiles = 0  # traces that were not compiled fast first
        self.spared = 0.0  # seconds that this would have taken
        self.bridges = 0  # not made, at the end


class Borrowing:
    """One engine's. All of it happens on the compiler thread."""

    def __init__(self, tracer: Tracer, library: Library) -> None:
        self._tracer = tracer
        self._library = library
        self._threshold = tracer.options.signatures_threshold / 100
        self._own: list[tuple[Shape, PC]] = []
        self._matches: dict[At, Match] = {}

    # -- finding a plan

    def plan(self, pc: PC, shape: Shape, parent: Live | None, ordinal: int) -> Planned | None:
        """What is planned for a trace that is about to be compiled: a region's first (then shape is what it does), or
        what hangs from an exit.
        """
        if parent is not None:
            return parent.plan.bridges.get(labels(parent.exits)[ordinal]) if parent.plan is not None else None
        if not self._library.on or self._threshold > 1:
            return None
        start = time.perf_counter()
        source, score, found, is_done = self._nearest(pc, shape)
        seconds = time.perf_counter() - start
        log = self._tracer.log
        log.seconds["matching"] = log.seconds.get("matching", 0.0) + seconds
        self._own = [*self._own[-OWN + 1 :], (shape, pc)]
        if found is None or score < self._threshold:
            log.count("regions like none that is known")
            return None
        log.count("plans borrowed")
        match = self._matches[pc.code.name, pc.index] = Match(pc, source, score, found, seconds, is_done)
        log.borrowed(pc, source, score, seconds, [len(found.bridges), len(found.failed), found.tier])
        return match.planned

    def _nearest(self, pc: PC, shape: Shape) -> tuple[str, float, Planned | None, bool]:
        keeper = self._library.keeper
        own = pc.code.name, pc.index
        found: tuple[str, float, Planned | None, bool] = "", -1.0, None, False
        for other, at in self._own:
            score = likeness(shape, other)
            if score > found[1] and (at.code.name, at.index) != own:
                plan = planned(keeper.profile.tree((at.code.name, at.index)))
                found = (at.place, score, plan, False) if plan is not None else found
        if keeper.store is None:
            return found
        for region in keeper.store.regions([pc.code.name], keeper.image, keeper.settings):
            if region.at == pc.index and region.plan.tree:  # known, but for its compiled traces
                return pc.place, 1.0, planned(region.plan.tree), True
        near = keeper.store.nearest(shape, keeper.image, keeper.settings, own)
        if near is not None and near[0] > found[1] and near[1].plan.tree:
            score, region = near
            is_done = region.code not in self._tracer.names.codes
            found = f"{region.code}:{region.at}", score, planned(region.plan.tree), is_done
        return found

    # -- following it

    def compiled(self, live: Live, built: Built) -> None:
        """A trace was compiled by its plan; its exits exist."""
        match = self._matches.get(live.region)
        plan = live.plan
        if match is None or plan is None:
            return
        if built.spared:
            self._tracer.log.count("compiled well at once by a plan")
            match.compiles += 1
            match.spared += built.seconds["llvm"] * FIRST_SHARE
        hot = self._tracer.options.hot_exit
        exits = self._tracer.exits
        for ordinal, label in enumerate(labels(live.exits)):
            number = live.first_exit + ordinal
            if live.exits[ordinal].at_region or exits.has_bridge(number):
                continue
            if label in plan.failed:
                exits.allow(number, hot * penalty(1))
            elif label in plan.bridges:
                exits.allow(number, 1)
                match.hastened += 1
            elif match.is_done:
                exits.allow(number, hot * RELUCTANT)
                match.held.append(number)
        self.expect_versions(live)

    def expect_versions(self, live: Live) -> None:
        """A version of a loop was installed: is there going to be another one?"""
        if live.plan is not None and live.plan.next_version:
            self._tracer.versions.expect(live)

    # -- what came of it

    def settle(self) -> None:
        """The run is over: tell the log what each match has gained. What was told is not told again."""
        log = self._tracer.log
        made = log.counts.get("traces", 0)
        spent = sum(log.seconds.get(step, 0.0) for step in ("replay", "optimise", "emit", "llvm"))
        trace = spent / made if made else TRACE
        exits, hot = self._tracer.exits, self._tracer.options.hot_exit
        for match in self._matches.values():
            held = [number for number in match.held if not exits.has_bridge(number) and exits.taken(number) >= hot]
            match.bridges = len(held)
            gain = match.spared + match.bridges * trace
            log.count("exits with a bridge planned", match.hastened)
            log.count("exits held back", len(match.held))
            log.count("bridges not made by a plan", match.bridges)
            log.seconds["gained by borrowing"] = log.seconds.get("gained by borrowing", 0.0) + gain
            log.gained(match.pc, match.source, match.compiles, match.bridges, match.seconds, gain)
        self._matches = {}
