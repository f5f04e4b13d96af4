"""The end of a log: how often each trace ran and was left, the bytecode and the text that its events speak of, and all
counts. For whoever reads the log when the program is gone."""

from __future__ import annotations

import os

from pyphp.interp.bytecode.listing import instruction_text
from pyphp.interp.contracts.jitcodes import FUNCTION_ENTRY
from pyphp.jit.report.codes import passes_of, regions, state_of, word_at
from pyphp.jit.report.counters import TOLD_OPERATIONS
from pyphp.jit.report.named import HEADER, slot_name
from pyphp.jit.translate.ir.exit_records import TAKES_VALUES

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from pyphp.interp.bytecode import CodeUnit
    from pyphp.jit.engine.candidates import Live
    from pyphp.jit.engine.exits import ExitTable
    from pyphp.jit.engine.jit_engine import JitEngine
    from pyphp.jit.report.log import Event

MOST_TEXT = 1 << 20  # bytes of a file that a log takes


def tell(engine: JitEngine) -> None:
    """Write the last events of an engine whose compiler thread has ended."""
    log = engine.log
    known = targets(engine)
    for live in log.lives:
        assert engine.tracer is not None
        log.write(exits_event(engine, engine.tracer.exits, live, known))
    room = TOLD_OPERATIONS
    for number in log.linked_from:
        event = engine.rebuilt(number) if room > 0 else None
        if event is not None:
            room -= event["ops"]
            log.write(event)
    if log.linked_from and engine.tracer is not None:
        engine.tracer.library.keeper.close()  # the database was asked for signatures
    files: dict[bytes, None] = {}
    for address, unit, _, _ in engine.loader.codes:
        event = code_event(engine, unit, address)
        if event is not None:
            files[unit.file] = None
            log.write(event)
    for file in files:
        text = source_text(engine, file)
        if text is not None:
            log.write({"event": "source", "file": printable(file), "text": text})
    tracer = engine.tracer
    log.write({"event": "end", "counts": log.counts, "seconds": log.seconds, "residual": log.residual})
    if log.page is not None:
        log.describe(tracer.builder().compiler.assembly if tracer is not None and log.lives else None)


def exits_event(engine: JitEngine, table: ExitTable, live: Live, known: dict[int, int]) -> Event:
    """How often a trace ran, and each of its exits: what code for a report counts, or what the engine counts anyway."""
    counters = engine.log.counters.get(live.number)
    rows: list[list[int | bool]] = []
    for ordinal, exit in enumerate(live.exits):
        bridge, given_up = leads_to(table, exit.number, known)
        seen = counters.taken(ordinal) if counters is not None else table.taken(exit.number)
        rows.append([exit.number, seen, counters is not None or not bridge, bridge, given_up])
    return {
        "event": "exits",
        "number": live.number,
        "entered": counters.entered if counters is not None else -1,
        "iterated": counters.iterated if counters is not None else -1,
        "resumed": counters.resumed if counters is not None else -1,
        "taken": rows,
    }


def targets(engine: JitEngine) -> dict[int, int]:
    """The numbers of traces by what an exit's slot holds that goes on in them."""
    found = {live.raw | TAKES_VALUES: live.number for live in engine.log.lives if live.raw}
    found |= {live.checked: live.number for live in engine.log.lives if live.checked}
    return found | {live.address: live.number for live in engine.log.lives}


def leads_to(table: ExitTable, number: int, known: dict[int, int]) -> tuple[int, bool]:
    """(the trace in which an exit goes on, 0 for none; whether it is left to the interpreter for good). known: see
    targets().
    """
    bridge = known.get(table.target(number), 0)
    return bridge, not bridge and table.left(number) < 0


def code_event(engine: JitEngine, unit: CodeUnit, address: int) -> Event | None:
    """A code that has regions: its bytecode, its variables, and what became of its regions."""
    from pyphp.jit.signatures.places import code_hash

    kinds = engine.image.meta["regions"]
    rows: list[list[int | str]] = []
    for kind, index, last in regions(unit, kinds):
        lines = unit.lines[index : last + 1]
        word, hot = word_at(address, index), engine.thresholds.get(kind, 0)
        rows.append(
            [
                index, last, "function" if kind == FUNCTION_ENTRY else "loop", min(lines), max(lines),
                state_of(word, hot), passes_of(word, hot),
            ]
        )  # fmt: skip
    if not rows:
        return None
    return {
        "event": "code",
        "code": code_hash(unit),
        "name": printable(unit.name),
        "file": printable(unit.file),
        "lines": list(unit.lines),
        "bytecode": [instruction_text(unit, at) for at in range(len(unit.instructions))],
        "slots": [slot_name(unit, HEADER + k) for k in range(len(unit.locals))],
        "regions": rows,
    }


def source_text(engine: JitEngine, file: bytes) -> str | None:
    """The text of a file of PHP, as it is now; None if there is none, or too much of it."""
    text = engine.sources.get(file)
    if text is None and file.startswith(b"/") and os.path.isfile(file):
        try:
            with open(file, "rb") as opened:
                text = opened.read(MOST_TEXT + 1)
        except OSError:
            return None
    return text.decode("utf-8", "replace") if text is not None and len(text) <= MOST_TEXT else None


def printable(name: bytes) -> str:
    """A name as places have it."""
    return name.decode("utf-8", "backslashreplace")
