"""What became of a program's loops and functions: asked by the shell, answered from the log's events and from the words that the program counts in.

    inspection = Inspection(engine)           an engine whose log keeps its events
    inspection.traces()                       every trace: kind, place, size, how its exits fare
    inspection.about(b"a.php", 12)            the loops and functions around that line, from the inside out, and the traces that pass there

Nothing here stops the program or the compiler thread; figures are those of the moment.
"""

from __future__ import annotations

import ctypes
from collections import Counter
from typing import Any

import attrs

from pyphp.interp.bytecode import OPCODES, TARGET, CodeUnit
from pyphp.interp.contracts.jitcodes import COMPILED, FUNCTION_ENTRY, NEVER
from pyphp.jit.engine.jit_engine import JitEngine
from pyphp.jit.engine.library import is_pending
from pyphp.jit.replay.codeview import INSTR_SIZE

Event = dict[str, Any]
WORD = 24  # offset of an instruction's own word


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
    aborts: tuple[tuple[str, int], ...]  # recordings that came to nothing: (reason, how often)


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
        bridges = {e["exit"]: e["number"] for e in made if e["exit"] >= 0}
        newest = {(e["code"], e["pc"], e["exit"]): e["number"] for e in made}
        return [self._trace(e, bridges, newest[e["code"], e["pc"], e["exit"]] == e["number"]) for e in made]

    def trace(self, number: int) -> TraceState | None:
        """The trace with this number."""
        return next((t for t in self.traces() if t.number == number), None)

    def _trace(self, e: Event, bridges: dict[int, int], newest: bool) -> TraceState:
        exits = tuple(self._exit(number, place, kind, bridges.get(number, 0)) for number, place, kind in e["exits"])
        state = "installed" if newest else "replaced"
        if e["kind"] != "bridge" and newest and is_given_up(self._word(e["code"], e["pc"])):
            state = "given up"
        end = "" if e["event"] == "linked" else "itself" if e["end"] == "loop" else e["end_place"]
        return TraceState(e["number"], e["kind"], e["place"], end, e.get("bytecodes", 0), len(e.get("preamble", ())) + len(e.get("body", ())),
                          e.get("object_bytes", 0), exits, state, e)

    def _exit(self, number: int, place: str, kind: str, bridge: int) -> ExitState:
        hot = self._engine.options.hot_exit
        left = self._engine.exit_counter(number).value
        given_up = left < 0
        taken = hot if bridge else -1 - left if given_up else max(0, hot - left)
        return ExitState(number, place, kind, taken, bridge, given_up and not bridge)

    def _word(self, code: str, pc: int) -> int:
        tracer = self._engine.tracer
        view = tracer.names.codes.get(code) if tracer is not None else None
        return _word_at(view.address, pc) if view is not None else 0

    # -- lines and functions

    def about(self, file: bytes, line: int) -> Report:
        """The regions around a line of a file (its name, or the end of its path), the traces that pass it, and the bridges that failed there."""
        regions = [r for unit, address in self._codes() if is_named(unit.file, file) for r in self._regions(unit, address)
                   if r.first <= line <= r.last and (unit.name or r.kind == "loop" or r.trace or r.aborts)]  # a file's top level is hot if it is included often
        regions.sort(key=lambda r: r.last - r.first)
        return Report(tuple(regions), *self._passing(lambda place: _is_at(place, file, line)))

    def about_function(self, name: bytes) -> Report:
        """The same for all of a function."""
        regions = [r for unit, address in self._codes() if unit.name.lower() == name.lower() and name for r in self._regions(unit, address)]
        files = {(unit.file, at) for unit, _ in self._codes() if unit.name.lower() == name.lower() for at in unit.lines}
        return Report(tuple(regions), *self._passing(lambda place: any(_is_at(place, file, line) for file, line in files)))

    def _passing(self, is_there: Any) -> tuple[tuple[TraceState, ...], tuple[tuple[str, int], ...]]:
        traces = [t for t in self.traces() if is_there(t.place) or any(is_there(row[0]) for row in t.event.get("path", ()))]
        aborts = Counter(e["reason"] for e in self._events if e["event"] == "abort" and e["exit"] >= 0 and is_there(e["place"]))
        return tuple(traces), tuple(aborts.items())

    def _codes(self) -> list[tuple[CodeUnit, int]]:
        return [(unit, address) for address, unit, _, _ in self._engine.loader.codes]

    def _regions(self, unit: CodeUnit, address: int) -> list[RegionState]:
        """A code's regions, with the lines from a loop's header to its last way back."""
        kinds = self._engine.image.meta["regions"]
        ends = _ways_back(unit)
        found = []
        for index, (number, *_) in enumerate(unit.instructions):
            kind = kinds.get(OPCODES[number].name)
            if kind is None:
                continue
            last = len(unit.instructions) - 1 if kind == FUNCTION_ENTRY else ends.get(index, index)
            lines = unit.lines[index : last + 1]
            name = unit.name.decode("utf-8", "replace") or "{main}"
            place = f"{unit.file.decode('utf-8', 'backslashreplace')}:{unit.lines[index]}"
            made = [e["number"] for e in self._made() if e["kind"] != "bridge" and e["place"] == place and e["pc"] == index]
            aborts = Counter(e["reason"] for e in self._events if e["event"] == "abort" and e["exit"] < 0 and (e["place"], e["pc"]) == (place, index))
            found.append(RegionState("function" if kind == FUNCTION_ENTRY else "loop", name, min(lines), max(lines), self._state(address, index, kind),
                                     made[-1] if made else 0, tuple(aborts.items())))
        return found

    def _state(self, address: int, index: int, kind: int) -> str:
        word, hot = _word_at(address, index), self._engine.thresholds.get(kind, 0)
        if not hot:
            return "the JIT is off"
        if is_given_up(word):
            return "given up: left to the interpreter"
        if word >= COMPILED:
            return "compiled"
        if is_pending(word):
            return "recorded, or known from an earlier run; its trace is being made"
        if word == hot:
            return f"never run; hot after {hot}"
        return f"counting: hot after {word} more"


def is_given_up(word: int) -> bool:
    """Does a region's word say that it is left to the interpreter?"""
    return NEVER >> 1 < word <= NEVER


def is_named(file: bytes, wanted: bytes) -> bool:
    """Is this the file that was asked for: its name, or the end of its path?"""
    return file == wanted or file.endswith(b"/" + wanted.lstrip(b"/"))


def _is_at(place: str, file: bytes, line: int) -> bool:
    name, _, at = place.rpartition(":")
    return at == str(line) and is_named(name.encode("utf-8", "replace"), file)


def _word_at(address: int, index: int) -> int:
    return ctypes.c_int64.from_address(address + INSTR_SIZE * index + WORD).value


def _ways_back(unit: CodeUnit) -> dict[int, int]:
    """By an instruction to which there are jumps from below: the last of those jumps."""
    found: dict[int, int] = {}
    for at, (number, *operands) in enumerate(unit.instructions):
        for letter, kind in OPCODES[number].operands():
            target = at + operands["abcd".index(letter)]
            if kind == TARGET and target <= at:
                found[target] = max(found.get(target, at), at)
    return found
