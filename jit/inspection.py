"""What became of a program's loops and functions: asked by the shell, answered from the log's events and from the words
that the program counts in.

    inspection = Inspection(engine)           an engine whose log keeps its events
    inspection.traces()                       every trace: kind, place, size, how its exits fare
    inspection.about(b"a.php", 12)            the loops and functions around that line, from the inside out, and the
      traces that pass there

Nothing here stops the program or the compiler thread; figures are those of the moment.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import attrs

from pyphp.interp.bytecode import CodeUnit
from pyphp.interp.contracts.jitcodes import FUNCTION_ENTRY
from pyphp.jit.engine.jit_engine import JitEngine
from pyphp.jit.report.codes import is_given_up, regions, state_of, word_at
from pyphp.jit.report.ending import leads_to, targets

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyphp.jit.database.regions import Region
    from pyphp.jit.report.log import Event
    from pyphp.jit.report.page.signatures import Strip


@attrs.frozen(slots=True)
class ExitState:
    """One exit: taken counts only what the interpreter saw, which is all until a bridge hangs from it."""

    number: int
    place: str
    kind: str
    taken: int
    bridge: int  # the trace that goes on from there; 0: none
    given_up: bool


@attrs.frozen(slots=True)
class TraceState:
    """One trace. size: bytes of its object file, 0 where an earlier run had made it."""

    number: int
    kind: str
    place: str
    end: str
    bytecodes: int
    operations: int
    size: int
    exits: tuple[ExitState, ...]
    state: str
    event: Event

    @property
    def taken(self) -> int:
        """How often it was left through an exit that has no bridge, as far as that was counted."""
        return sum(exit.taken for exit in self.exits)


@attrs.frozen(slots=True)
class RegionState:
    """A loop or function: the lines that it covers, and what became of it."""

    kind: str
    name: str  # of the function that it is, or is in
    first: int
    last: int
    state: str
    trace: int  # the newest trace that is entered there; 0: none
    aborts: tuple[tuple[str, int], ...]  # recordings that aborted: (reason, how often)


@attrs.frozen(slots=True)
class Plan:
    """What was decided about a trace."""

    trace: TraceState
    inlined: tuple[tuple[str, int], ...]  # functions that it looks into, with so many bytecodes
    called: tuple[tuple[str, int], ...]  # those that it calls: so many calls
    sizes: tuple[int, int, int]  # operations of the preamble, phis, operations of the loop
    bridged: tuple[ExitState, ...]
    well: float  # seconds of the run after which it was compiled well, 0: at once; -1: not yet
    key: str  # of its signature; "" if it is good for this process only


@attrs.frozen(slots=True)
class Report:
    """What is known about a line."""

    regions: tuple[RegionState, ...]
    traces: tuple[TraceState, ...]  # that pass there
    aborts: tuple[tuple[str, int], ...]  # of bridges that start there


class Inspection:
    """The view of one engine."""

    def __init__(self, engine: JitEngine) -> None:
        self._engine = engine

    @property
    def _events(self) -> list[Event]:
        return list(self._engine.log.events or ())

    def _made(self) -> list[Event]:
        return sorted((e for e in self._events if e["event"] in ("trace", "linked")), key=lambda e: int(e["number"]))

    def traces(self) -> list[TraceState]:
        """All traces, in the order of their numbers."""
        made = self._made()
        newest = {(e["code"], e["pc"], e["exit"]): e["number"] for e in made}
        known = targets(self._engine)
        return [self._trace(e, known, newest[e["code"], e["pc"], e["exit"]] == e["number"]) for e in made]

    def trace(self, number: int) -> TraceState | None:
        """The trace with this number, with all that can be told of it."""
        for event in self._made():
            if event["number"] == number:
                self._describe(event)
        return next((t for t in self.traces() if t.number == number), None)

    def _describe(self, event: Event) -> None:
        """Add to the event of a trace that was linked what its signature tells."""
        if "path" not in event:
            told = self._engine.rebuilt(event["number"]) or {}
            event.update({k: v for k, v in told.items() if k not in ("event", "at")})

    def _trace(self, e: Event, known: dict[int, int], newest: bool) -> TraceState:
        exits = tuple(self._exit(number, place, kind, known) for number, place, kind in e["exits"])
        state = "installed" if newest else "replaced"
        if e["kind"] != "bridge" and newest and is_given_up(self._word(e["code"], e["pc"])):
            state = "blacklisted"
        end = "" if e["event"] == "linked" else "itself" if e["end"] == "loop" else e["end_place"]
        return TraceState(
            e["number"],
            e["kind"],
            e["place"],
            end,
            e.get("bytecodes", 0),
            len(e.get("preamble", ())) + len(e.get("body", ())),
            e.get("object_bytes", 0),
            exits,
            state,
            e,
        )

    def _exit(self, number: int, place: str, kind: str, known: dict[int, int]) -> ExitState:
        assert self._engine.tracer is not None
        table = self._engine.tracer.exits
        bridge, given_up = leads_to(table, number, known)
        return ExitState(number, place, kind, table.taken(number), bridge, given_up)

    def _word(self, code: str, pc: int) -> int:
        tracer = self._engine.tracer
        view = tracer.names.codes.get(code) if tracer is not None else None
        return word_at(view.address, pc) if view is not None else 0

    # -- lines and functions

    def about(self, file: bytes, line: int) -> Report:
        """The regions around a line of a file (its name, or the end of its path), the traces that pass it, and the
        bridges that failed there.
        """
        regions = [
            r
            for unit, address in self._codes()
            if is_named(unit.file, file)
            for r in self._regions(unit, address)
            if r.first <= line <= r.last and (unit.name or r.kind == "loop" or r.trace or r.aborts)
        ]  # a file's top level is hot if it is included often
        regions.sort(key=lambda r: r.last - r.first)
        return Report(tuple(regions), *self._passing(lambda place: _is_at(place, file, line)))

    def about_function(self, name: bytes) -> Report:
        """The same for all of a function."""
        regions = [
            r
            for unit, address in self._codes()
            if unit.name.lower() == name.lower() and name
            for r in self._regions(unit, address)
        ]
        files = {(unit.file, at) for unit, _ in self._codes() if unit.name.lower() == name.lower() for at in unit.lines}
        return Report(
            tuple(regions), *self._passing(lambda place: any(_is_at(place, file, line) for file, line in files))
        )

    # -- what is known of a trace, and what became of a region

    def signature(self, number: int) -> Strip | None:
        """A trace's signature beside the nearest one; None where it is not known here."""
        from pyphp.jit.report.page.signatures import MOST_COMPARED, strip

        event = next((e for e in self._made() if e["number"] == number), None)
        if event is None:
            return None
        alike = [e for e in self._made() if e["code"] == event["code"]][:MOST_COMPARED]
        for each in (event, *alike):
            self._describe(each)
        return strip(event, alike, self._names()) if "path" in event else None

    def plan(self, number: int) -> Plan | None:
        """What was decided about a trace."""
        trace = self.trace(number)
        if trace is None or "path" not in trace.event:
            return None
        e, names = trace.event, self._names()
        inlined = Counter(names.get(code, code) for _, code, _, _ in e["path"] if code != e["code"])
        again = [x for x in self._events if x["event"] == "recompiled" and x["number"] == number]
        return Plan(
            trace,
            tuple(inlined.items()),
            tuple(e["residual"].items()),
            (len(e["preamble"]), len(e["phis"]), len(e["body"])),
            tuple(x for x in trace.exits if x.bridge),
            float(again[-1]["at"]) if again else 0.0 if e.get("tier") == 2 else -1.0,
            e["key"],
        )

    def stored(self, number: int) -> Region | None:
        """What earlier runs said of the region in which a trace is, their plan too; None where nothing is kept."""
        return self._engine.stored(number) if self.trace(number) is not None else None

    def history(self, file: bytes, line: int) -> list[tuple[RegionState, list[Event]]]:
        """For each region around a line, from the inside out: what happened to it and to the traces that grew there, in
        order."""
        found = []
        for region in self.about(file, line).regions:
            lines = range(region.first, region.last + 1)
            inside = [
                e
                for e in self._events
                if e.get("kind") != "bridge"
                and "place" in e
                and any(_is_at(e["place"], file, at) for at in lines)
                and (e["event"] != "abort" or e["exit"] < 0)
            ]
            numbers = {e["number"] for e in inside if "number" in e}
            exits: set[int] = set()
            for e in self._made():  # parents come before their bridges
                if e["parent"] in numbers:
                    numbers.add(e["number"])
                if e["number"] in numbers:
                    exits.update(number for number, *_ in e["exits"])
            events = [
                e
                for e in self._events
                if e in inside or e.get("number", e.get("trace")) in numbers or e.get("exit", -1) in exits
            ]
            found.append((region, events))
        return found

    def _names(self) -> dict[str, str]:
        """Functions by the names of their codes."""
        tracer = self._engine.tracer
        codes = tracer.names.codes if tracer is not None else {}
        return {name: view.unit.name.decode("utf-8", "replace") or "{main}" for name, view in codes.items()}

    def _passing(self, is_there: Callable[[str], bool]) -> tuple[tuple[TraceState, ...], tuple[tuple[str, int], ...]]:
        traces = [
            t for t in self.traces() if is_there(t.place) or any(is_there(row[0]) for row in t.event.get("path", ()))
        ]
        aborts = Counter(
            e["reason"] for e in self._events if e["event"] == "abort" and e["exit"] >= 0 and is_there(e["place"])
        )
        return tuple(traces), tuple(aborts.items())

    def _codes(self) -> list[tuple[CodeUnit, int]]:
        return [(unit, address) for address, unit, _, _ in self._engine.loader.codes]

    def _regions(self, unit: CodeUnit, address: int) -> list[RegionState]:
        """A code's regions, with the lines from a loop's header to its last way back."""
        found = []
        for kind, index, last in regions(unit, self._engine.image.meta["regions"]):
            lines = unit.lines[index : last + 1]
            name = unit.name.decode("utf-8", "replace") or "{main}"
            place = f"{unit.file.decode('utf-8', 'backslashreplace')}:{unit.lines[index]}"
            made = [
                e["number"] for e in self._made() if e["kind"] != "bridge" and e["place"] == place and e["pc"] == index
            ]
            aborts = Counter(
                e["reason"]
                for e in self._events
                if e["event"] == "abort" and e["exit"] < 0 and (e["place"], e["pc"]) == (place, index)
            )
            found.append(
                RegionState(
                    "function" if kind == FUNCTION_ENTRY else "loop",
                    name,
                    min(lines),
                    max(lines),
                    self._state(address, index, kind),
                    made[-1] if made else 0,
                    tuple(aborts.items()),
                )
            )
        return found

    def _state(self, address: int, index: int, kind: int) -> str:
        return state_of(word_at(address, index), self._engine.thresholds.get(kind, 0))


def is_named(file: bytes, wanted: bytes) -> bool:
    """Is this the file that was asked for: its name, or the end of its path?"""
    return file == wanted or file.endswith(b"/" + wanted.lstrip(b"/"))


def _is_at(place: str, file: bytes, line: int) -> bool:
    name, _, at = place.rpartition(":")
    return at == str(line) and is_named(name.encode("utf-8", "replace"), file)
