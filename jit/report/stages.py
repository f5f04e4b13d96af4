"""A trace after each pass: what --jit-log shows of the optimiser's work. Only made when a log is kept, by running ever
longer beginnings of the pass list.
"""

from typing import Any

from pyphp.jit.optimize import STRUCTURAL, make_passes
from pyphp.jit.optimize.finishing import finish
from pyphp.jit.optimize.peel import peel, straight
from pyphp.jit.trace.ir import Operand, Trace
from pyphp.jit.trace.loop import Loop
from pyphp.jit.trace.text import loop_lines


def stages(trace: Trace, passes: tuple[str, ...]) -> list[dict[str, Any]]:
    """[{"pass": name, "preamble": lines, "phis": lines, "body": lines}], in order; "recorded" comes first."""
    found = [_stage("recorded", Loop(list(trace.ops), [], []))]
    streaming = [p for p in passes if p not in STRUCTURAL]
    for k, name in enumerate(streaming, 1):
        found.append(_stage(name, Loop(straight(trace, make_passes(streaming[:k]))[0], [], [])))
    needed: list[Operand] = []
    if trace.end == "loop" and "peel" in passes:
        loop = peel(trace, lambda: make_passes(streaming))
        found.append(_stage("peel", loop))
    else:
        ops, ending = straight(trace, make_passes(streaming))
        loop, needed = Loop(ops, [], []), list(ending.values())
    finish(loop, passes, needed, lambda name, loop: found.append(_stage(name, loop)))
    return found


def _stage(name: str, loop: Loop) -> dict[str, Any]:
    preamble, phis, body = loop_lines(loop)
    return {"pass": name, "preamble": preamble, "phis": phis, "body": body}
