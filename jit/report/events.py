"""The log's larger events: what a trace is, from the bytecodes that it covers to its LLVM text.

A trace's operations are told by the bytecode that each came from:

    "path":      [["a.php:4", "b3537b..", 5, "JNLT  $i, 10, -> 9"], ...]     place, code, index, text; each bytecode once, in the order of the trace
    "body":      ["t41 = srem t39, 3 : i64", ...]
    "body_at":   [3, ...]                                                    for each line, its place in the path; -1 where a pass made the operation
"""

from __future__ import annotations

from typing import Any

from pyphp.interp.bytecode import instruction_text
from pyphp.jit.engine.building import Built
from pyphp.jit.engine.candidates import Live
from pyphp.jit.optimize import ALL_NAMES
from pyphp.jit.report.log import place
from pyphp.jit.report.stages import stages
from pyphp.jit.trace.ir import PC, Op, Trace
from pyphp.jit.trace.text import loop_lines


def trace_event(kind: str, live: Live, pc: PC, parent: Live | None, ordinal: int, trace: Trace, built: Built,
                passes: tuple[str, ...] | None) -> dict[str, Any]:
    """A compiled trace."""
    end_pc = trace.end_pc
    assert end_pc is not None
    shown = built.shown
    preamble, phis, body = loop_lines(shown)
    path = _path([trace.ops, shown.preamble, shown.body])
    return {
        "event": "trace", **_identity(kind, live, pc, parent, ordinal),
        "end": trace.end, "end_place": place(end_pc), "end_code": end_pc.code.name, "end_pc": end_pc.index, "end_fp": trace.end_fp,
        "bytecodes": trace.bytecodes, "log_bytes": trace.log_bytes, "ops": len(trace.ops), "object_bytes": len(built.data),
        "seconds": trace.seconds | built.seconds, "residual": trace.residual, "signature": trace.events,
        "path": [[place(at), at.code.name, at.index, instruction_text(at.code.unit, at.index)] for at in path.values()],
        "preamble": preamble, "preamble_at": _positions(shown.preamble, path), "phis": phis, "body": body, "body_at": _positions(shown.body, path),
        "stages": stages(trace, tuple(ALL_NAMES) if passes is None else passes), "llvm": built.text,
    }  # fmt: skip


def linked_event(kind: str, live: Live, pc: PC, parent: Live | None, ordinal: int) -> dict[str, Any]:
    """A trace that an earlier run, or another engine, had compiled."""
    return {"event": "linked", **_identity(kind, live, pc, parent, ordinal)}


def _identity(kind: str, live: Live, pc: PC, parent: Live | None, ordinal: int) -> dict[str, Any]:
    """Which trace it is, where it starts, and its exits."""
    return {
        "number": live.number, "kind": kind, "place": place(pc), "code": pc.code.name, "pc": pc.index,
        "parent": parent.number if parent is not None else 0, "exit": parent.first_exit + ordinal if parent is not None else -1,
        "exits": [[exit.number, place(exit.pc), exit.kind] for exit in live.exits],
    }  # fmt: skip


def _path(lists: list[list[Op]]) -> dict[tuple[int, int], PC]:
    """Each bytecode once, by its identity."""
    return {(id(op.pc.code), op.pc.index): op.pc for ops in lists for op in ops if op.pc is not None}


def _positions(ops: list[Op], path: dict[tuple[int, int], PC]) -> list[int]:
    number = {key: k for k, key in enumerate(path)}
    return [-1 if op.pc is None else number[id(op.pc.code), op.pc.index] for op in ops]
