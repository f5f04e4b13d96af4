"""Dead code: an operation without effects whose result nobody uses is dropped. Runs over the finished lists, from the
end.
"""

from __future__ import annotations

from pyphp.jit.trace.ir import Op, Operand
from pyphp.jit.trace.loop import Loop, exit_values
from pyphp.jit.trace.ops import EFFECTS
from pyphp.jit.translate.ir.places import NONE

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from collections.abc import Iterable


def drop_unused(ops: list[Op], roots: Iterable[Operand]) -> list[Op]:
    """The ops that roots, exits or effects need."""
    used = {id(r) for r in roots}
    kept: list[Op] = []
    for op in reversed(ops):
        if op.op in EFFECTS or (op.op == "call" and _matters(op)) or id(op) in used:
            kept.append(op)
            used.update(map(id, op.args))
            if op.exit is not None:
                used.update(map(id, exit_values(op.exit)))
    kept.reverse()
    return kept


def _matters(call: Op) -> bool:
    """Does it more than give its result?"""
    _, _, writes, *depends = call.attr
    return not depends and writes != NONE


def drop_unused_in_loop(loop: Loop) -> None:
    """The same for a peeled loop; a phi that only feeds itself goes, too."""
    body = loop.body
    while True:
        body = drop_unused(loop.body, [p.after for p in loop.phis])
        used = {id(a) for op in body for a in op.args} | {
            id(v) for op in body if op.exit is not None for v in exit_values(op.exit)
        }
        used |= {id(p.after) for p in loop.phis if p.after is not p.op}
        live = [p for p in loop.phis if id(p.op) in used]
        if len(live) == len(loop.phis):
            break
        loop.phis = live
    loop.body = body
    outer = {id(p.before) for p in loop.phis} | {id(a) for op in body for a in op.args}
    outer |= {id(v) for op in body if op.exit is not None for v in exit_values(op.exit)} | {
        id(p.after) for p in loop.phis
    }
    ops = loop.preamble
    roots = [x for op in ops for x in (op,) if id(op) in outer]
    loop.preamble = drop_unused(ops, roots)
