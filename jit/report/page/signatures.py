"""A signature for the page: each event with the instruction and the operation that it decided, beside that of the
nearest signature there is.

The nearest is the one that the JIT compared with, where it knew any that start at the same place; else the most alike
of the traces of this run that begin in the same code.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from pyphp.jit.signatures.matching import similarity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyphp.jit.report.log import Event
    from pyphp.jit.trace.ir import Event as Decision

    Decisions = tuple[Decision, ...]
    Strip = Event

MOST_EVENTS = 3000  # of a signature that is shown and compared
MOST_COMPARED = 24
MOST_PAIRS = 250_000  # of longer ones events stand beside each other as they come
KNOWN = "no guard: known by then"

Code = dict[str, str]  # a function's name by its code's


def events_of(row: Iterable[Decision]) -> Decisions:
    """Events as they can be compared: a log has lists where signatures have tuples."""
    return tuple(tuple(event) if isinstance(event, list) else event for event in list(row)[:MOST_EVENTS])


def shown(event: Decision, codes: Code) -> str:
    """One event in few letters."""
    if not isinstance(event, tuple):
        return str(event)
    kind, *rest = event
    if kind == "pc":
        return f"{codes.get(str(rest[0])) or 'code'}:{rest[1]}"
    if kind == "w" and isinstance(rest[0], int):
        return f"{rest[0]:#x}"
    return str(rest[0]).rpartition(".")[2]


def strip(trace: Event, traces: list[Event], codes: Code) -> Strip:
    """`cells`: rows [own event, the other's, position in the path, guard]; "" where one has nothing. `nearest`:
    what the other is; `score`: how alike they are; `prefix`: events that both begin with.
    """
    own = events_of(trace["signature"])
    title, score, other = _nearest(trace, own, traces)
    decided = trace["decided"]
    rows = []
    for k, j in _aligned(own, other):
        at, operation = decided[k] if 0 <= k < len(decided) else (-1, -1)
        mine = shown(own[k], codes) if k >= 0 else ""
        rows.append([mine, shown(other[j], codes) if j >= 0 else "", at, _guard(trace, mine, operation)])
    prefix = next((k for k, (a, b) in enumerate(zip(own, other, strict=False)) if a != b), min(len(own), len(other)))
    return {
        "cells": rows, "nearest": title, "score": round(score, 3), "prefix": prefix,
        "left_out": max(0, len(trace["signature"]) - MOST_EVENTS),
    }  # fmt: skip


def _guard(trace: Event, event: str, operation: int) -> str:
    """The guard that an event decided, where it was there that replay asked for it."""
    recorded = trace["stages"][0]["preamble"] if trace["stages"] else []
    text = str(recorded[operation][1]) if 0 <= operation < len(recorded) else ""
    if text.startswith("guard"):
        return text
    return KNOWN if recorded and event in ("0", "1") else ""


def _nearest(trace: Event, own: Decisions, traces: list[Event]) -> tuple[str, float, Decisions]:
    match = trace["match"]
    if match["signature"]:
        there = (f"trace {t['number']}" for t in traces if t["key"] and t["key"] == match["nearest"])
        return (
            f"{next(there, 'one of an earlier run')}, which starts at the same place",
            match["score"],
            events_of(match["signature"]),
        )
    best: tuple[str, float, Decisions] = ("", 0.0, ())
    others = [t for t in traces if "signature" in t and t is not trace and t["code"] == trace["code"]]
    for t in others[:MOST_COMPARED]:
        events = events_of(t["signature"])
        score = similarity(own, events)
        if score > best[1]:
            best = (f"trace {t['number']}, of the same code", score, events)
    return best


def _aligned(own: Decisions, other: Decisions) -> list[tuple[int, int]]:
    """Pairs of positions; -1 where one has nothing beside the other's."""
    if not other:
        return [(k, -1) for k in range(len(own))]
    if len(own) * len(other) > MOST_PAIRS:
        longer = max(len(own), len(other))
        return [(k if k < len(own) else -1, k if k < len(other) else -1) for k in range(longer)]
    rows: list[tuple[int, int]] = []
    for kind, a, b, c, d in SequenceMatcher(None, own, other, autojunk=False).get_opcodes():
        length = max(b - a, d - c)
        for k in range(length):
            rows.append((a + k if a + k < b else -1, c + k if c + k < d else -1))
        assert kind
    return rows
