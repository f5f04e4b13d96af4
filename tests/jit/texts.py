"""Passes on traces written as text."""

from textwrap import dedent
from typing import Any

from pyphp.jit.optimize import make_passes
from pyphp.jit.optimize.finishing import finish
from pyphp.jit.optimize.peel import peel, straight
from pyphp.jit.trace.facts import Facts
from pyphp.jit.trace.ir import Trace
from pyphp.jit.trace.loop import Loop
from pyphp.jit.trace.text import parse, show, show_loop


def lines(text: str) -> str:
    """The text as show() would have it."""
    return "\n".join(line.strip() for line in dedent(text).strip().splitlines())


def optimised(text: str, *passes: str, sizes: frozenset[str] = frozenset()) -> str:
    """The trace after these passes; its `end` line, as of `looped`, is optional. sizes: fields that are."""
    trace = read(text)
    trace.facts = Facts(trace.facts.sizes | sizes)
    ops, _ = straight(trace, make_passes(passes))
    finished = Loop(ops, [], [])
    finish(finished, passes, trace.cells.values())
    return show(finished.preamble)


def looped(text: str, *passes: str) -> str:
    """The trace as a peeled loop."""
    loop = peel(read(text), lambda: make_passes(passes))
    finish(loop, passes)
    return show_loop(loop)


def read(text: str) -> Trace:
    """A trace as replay makes it. Its last line may say what cells hold at the end: `end -> pc 0 {40=t1}`."""
    trace = Trace()
    trace.ops = parse(text)
    if trace.ops and trace.ops[-1].op == "end":
        exit: Any = trace.ops.pop().exit
        trace.cells, trace.dirty = dict(exit.cells), dict(exit.cells)
    for op in trace.ops:
        if op.op == "flush":
            op.attr = op.attr if isinstance(op.attr, tuple) else (op.attr,)
            break
        if op.op in ("slot_load", "vm_load"):
            trace.entry.setdefault(op.attr, op)
            trace.cells.setdefault(op.attr, op)
    return trace
