"""How much of a run each line of PHP was: operations that ran there, in traces and in the interpreter.

Traces count entries and iterations; an operation of a preamble, or of a trace without a loop, ran once an entry, one of
a loop once an iteration. That leaves out where in an iteration a trace was left. The interpreter's regions count their
passes while nothing is compiled; a bytecode there is taken for INTERPRETED operations. These are shares of a whole, not
times.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyphp.jit.report.log import Event

INTERPRETED = 10  # operations of a trace that take as long as a bytecode in the interpreter, about


def place_of(text: str) -> tuple[str, int]:
    """FILE:LINE, taken apart."""
    file, _, line = text.rpartition(":")
    return file, int(line) if line.isdecimal() else 0


def turns(trace: Event, exits: Event | None) -> tuple[int, int]:
    """How often (a trace's preamble, its loop) ran; -1 where nobody counted."""
    if exits is None or exits["entered"] < 0:
        return -1, -1
    return exits["entered"], exits["iterated"]


def work(trace: Event, exits: Event | None) -> int:
    """Operations that ran in a trace."""
    entered, iterated = turns(trace, exits)
    if entered < 0 or "body" not in trace:
        return 0
    return entered * len(trace["preamble"]) + iterated * len(trace["body"])


def heat(traces: list[Event], exits: dict[int, Event], codes: list[Event]) -> dict[tuple[str, int], list[int]]:
    """By file and line: operations that ran (in traces, in the interpreter)."""
    found: dict[tuple[str, int], list[int]] = defaultdict(lambda: [0, 0])
    for trace in traces:
        entered, iterated = turns(trace, exits.get(trace["number"]))
        if entered <= 0 or "body" not in trace:
            continue
        for positions, times in ((trace["preamble_at"], entered), (trace["body_at"], iterated)):
            for at in positions:
                found[place_of(trace["path"][at][0] if at >= 0 else trace["place"])][0] += times
    for code in codes:
        for first, last, *_, passes in code["regions"]:
            if passes > 0:
                for line in code["lines"][first : last + 1]:
                    found[code["file"], line][1] += passes * INTERPRETED
    return dict(found)
