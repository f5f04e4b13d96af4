"""The log's larger events: what a trace is, from the bytecodes that it covers to its LLVM text.

A trace's operations are told by the bytecode that each came from:

    "path":      [["a.php:4", "b3537b..", 5, "JNLT  $i, 10, -> 9"], ...]     place, code, index, text; each bytecode
      once, in the order of the trace
    "body":      ["t41 = srem t39, 3 : i64", ...]
    "body_at":   [3, ...]                                                    for each line, its place in the path; -1
      where a pass made the operation

docs/jit-log.md has every field; format.py their types.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from pyphp.interp.bytecode.listing import instruction_text
from pyphp.jit.optimize import ALL_NAMES
from pyphp.jit.report.named import Names, named_rows
from pyphp.jit.report.stages import stages
from pyphp.jit.trace.ir import PC, Op, Trace
from pyphp.jit.trace.text import loop_lines

if TYPE_CHECKING:
    from pyphp.jit.engine.building import Built
    from pyphp.jit.engine.candidates import Live
    from pyphp.jit.report.log import Event
    from pyphp.jit.signatures.matching import Match


@attrs.frozen(slots=True)
class Compiled:
    """What there is to tell of a trace that was compiled. passes: the optimiser's; None for all."""

    kind: str
    live: Live
    pc: PC
    parent: Live | None
    ordinal: int
    trace: Trace
    built: Built
    passes: tuple[str, ...] | None
    match: Match | None


def compiled_event(c: Compiled) -> Event:
    """A compiled trace, without what takes long to find out: describe() adds that."""
    trace = c.trace
    return {
        "event": "trace", **_identity(c.kind, c.live, c.pc, c.parent, c.ordinal), **_shape(trace),
        "log_bytes": trace.log_bytes, "object_bytes": len(c.built.data), "tier": 1 if c.built.fast else 2,
        "seconds": trace.seconds | c.built.seconds,
    }  # fmt: skip


def rebuilt_event(c: Compiled) -> Event:
    """A trace that was linked, as its signature tells it."""
    event: Event = {"event": "rebuilt", "number": c.live.number, **_shape(c.trace)}
    describe(event, c)
    return event


def _shape(trace: Trace) -> Event:
    """Where it ends, and how long it is."""
    end_pc = trace.end_pc
    assert end_pc is not None
    return {
        "end": trace.end, "end_place": end_pc.place, "end_code": end_pc.code.name, "end_pc": end_pc.index,
        "end_fp": trace.end_fp, "bytecodes": trace.bytecodes, "ops": len(trace.ops), "residual": trace.residual,
    }  # fmt: skip


def describe(event: Event, c: Compiled, in_full: bool = True) -> None:
    """Add the operations, the signature, the stages (in full only) and the LLVM text."""
    trace, shown = c.trace, c.built.shown
    names = Names(c.pc, trace, c.built.exits)
    told = stages(trace, tuple(ALL_NAMES) if c.passes is None else c.passes, names) if in_full else []
    preamble, phis, body = loop_lines(shown)
    path = _path([trace.ops, shown.preamble, shown.body], [pc for pc, _, _ in trace.decided])
    at = {key: k for k, key in enumerate(path)}
    event |= {
        "signature": list(trace.events),
        "decided": [[at[id(pc.code), pc.index], operation] for pc, _, operation in trace.decided],
        "match": _matched(c.match),
        "path": [[at.place, at.code.name, at.index, instruction_text(at.code.unit, at.index)] for at in path.values()],
        "preamble": preamble, "preamble_at": _positions(shown.preamble, path), "phis": phis, "body": body,
        "body_at": _positions(shown.body, path), "named": named_rows(shown, names),
        "stages": told, "llvm": c.built.text, "assembly": "",
    }  # fmt: skip


def linked_event(kind: str, live: Live, pc: PC, parent: Live | None, ordinal: int) -> Event:
    """A trace that an earlier run, or another engine, had compiled."""
    return {"event": "linked", **_identity(kind, live, pc, parent, ordinal)}


def _identity(kind: str, live: Live, pc: PC, parent: Live | None, ordinal: int) -> Event:
    """Which trace it is, where it starts, and its exits."""
    return {
        "number": live.number, "kind": kind, "key": live.key, "place": pc.place, "code": pc.code.name, "pc": pc.index,
        "parent": parent.number if parent is not None else 0,
        "exit": parent.first_exit + ordinal if parent is not None else -1,
        "exits": [[exit.number, exit.pc.place, exit.kind] for exit in live.exits],
    }  # fmt: skip


def _matched(match: Match | None) -> Event:
    """How the signature compared with those that were known."""
    if match is None:
        return {"kind": "", "score": 0.0, "nearest": "", "signature": []}
    nearest = match.nearest
    return {
        "kind": match.kind,
        "score": round(match.score, 4),
        "nearest": "" if nearest is None else nearest.key,
        "signature": [] if nearest is None else list(nearest.events),
    }


def _path(lists: list[list[Op]], others: list[PC]) -> dict[tuple[int, int], PC]:
    """Each bytecode once, by its identity: those that operations come from, and those that only decided something."""
    found = {(id(op.pc.code), op.pc.index): op.pc for ops in lists for op in ops if op.pc is not None}
    for pc in others:
        found.setdefault((id(pc.code), pc.index), pc)
    return found


def _positions(ops: list[Op], path: dict[tuple[int, int], PC]) -> list[int]:
    number = {key: k for k, key in enumerate(path)}
    return [-1 if op.pc is None else number[id(op.pc.code), op.pc.index] for op in ops]
