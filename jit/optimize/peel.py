"""Loop peeling by copy-substitution: what does not change in a loop is computed before it.

The trace of one iteration goes through the passes twice. The second copy starts from what the first one left: an entry
load of a cell becomes the cell's value at the end of the first iteration. Whatever the second copy asks that the first
one answered, and that no later operation of the iteration invalidates, vanishes from it: invariant loads, type guards,
bounds. The first copy is the preamble, the second the loop.

    preamble: i1 = add i0, 1 ; guard i1 < n         loop: phi(i1, i2)  i2 = add i1, 1 ; guard i2 < n

A value of the preamble that the loop uses and that has another counterpart in the second copy needs a phi. That is
sound by induction (Mike Pall's argument for LuaJIT's lj_opt_loop.c): the second copy is the same sequence of
operations, so what was established about a value in the preamble is established about its counterpart in each
iteration. What the second copy establishes about a value of the preamble (a tag that an iteration loads and the next
one tests) it establishes in each iteration about the phi, behind the same guard; at the label nothing was known of it
yet, so values and their counterparts are compared as they were there. Two things are checked because passes could break
them: a cell that was constant at the label is the same constant at the end, and an interval that a value had at the
label holds for its counterpart, whether or not the loop still uses the value (a comparison that the interval answered
has vanished); where it does not, the optimisation is run again with that interval, and the answers it gave, forgotten.
"""

from __future__ import annotations

from pyphp.jit.optimize.base import Chain, Contradiction, Pass
from pyphp.jit.optimize.bounds import Bounds
from pyphp.jit.optimize.held import hold
from pyphp.jit.trace.ir import PC, Cell, Const, Exit, Op, Operand, Trace, const
from pyphp.jit.trace.loop import Loop, Phi, exit_values
from pyphp.jit.translate.ir.layouts import INSTR_SIZE

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from collections.abc import Callable


def peel(trace: Trace, make_passes: Callable[[], list[Pass]]) -> Loop:
    """Optimise and peel a trace that ends where it began. Raises Contradiction where a second iteration cannot follow
    the first on the same path.
    """
    weak: set[int] = set()
    for _ in range(8):
        loop = _attempt(trace, make_passes(), weak)
        if loop is not None:
            return loop
    raise Contradiction("intervals do not settle")


def straight(trace: Trace, passes: list[Pass]) -> tuple[list[Op], dict[Cell, Operand]]:
    """Optimise a trace that does not loop: (ops, cells to write back at its end)."""
    chain = Chain(passes, trace.headers, trace.facts)
    substitution: dict[Operand, Operand] = {}
    try:
        chain.run(trace.ops, substitution, _Copier(chain, substitution, {}), {})
        for each in passes:
            each.finish()
        return chain.collector.ops, {c: chain.substituted(v, substitution) for c, v in trace.dirty.items()}
    finally:
        chain.close()


class _Copier:
    """Exits of one copy of a trace: each original one is copied once. extra: cells that they write beside their own."""

    __slots__ = ("_extra", "_forward", "_made", "_substitution")

    def __init__(self, chain: Chain, substitution: dict[Operand, Operand], extra: dict[Cell, Operand]) -> None:
        self._forward = chain.forward
        self._substitution = substitution
        self._extra = extra
        self._made: dict[Exit, Exit] = {}

    def _value(self, value: Operand) -> Operand:
        if value.__class__ is not Op:
            return value
        value, forward = self._substitution[value], self._forward
        while (found := forward.get(value)) is not None:
            value = found
        return value

    def __call__(self, exit: Exit) -> Exit:
        made = self._made.get(exit)
        if made is None:
            made = self._made[exit] = exit.with_values(self._value)
            for cell, value in self._extra.items():
                if cell not in made.cells:
                    made.cells[cell] = value
            if exit.alternative is not None:
                made.alternative = self(exit.alternative)
        return made


def _attempt(trace: Trace, passes: list[Pass], weak: set[int]) -> Loop | None:
    chain = Chain(passes, trace.headers, trace.facts)
    try:
        return _peeled(chain, trace, passes, weak)
    finally:
        chain.close()


def _peeled(chain: Chain, trace: Trace, passes: list[Pass], weak: set[int]) -> Loop | None:
    bounds = next((p for p in passes if isinstance(p, Bounds)), None)
    first: dict[Operand, Operand] = {}
    chain.run(trace.ops, first, _Copier(chain, first, {}), {})
    for each in passes:
        each.at_label()
    preamble = list(chain.collector.ops)
    label = len(preamble)
    start = {c: chain.substituted(v, first) for c, v in trace.cells.items()}
    dirty = {c: chain.substituted(v, first) for c, v in trace.dirty.items()}
    at_start = {op: chain.resolve(first[op]) for op in trace.ops}  # now: a guard of the second copy fixes more
    if bounds is not None:
        forgotten = {at_start[trace.ops[number]] for number in weak}
        for each in passes:
            each.forget(forgotten)
        at_label = dict(bounds.intervals)
    second: dict[Operand, Operand] = {}
    for cell, load in trace.entry.items():
        if cell in start:
            second[load] = _as(chain, start[cell], load.type)
    pending = dict(dirty)  # what the first iteration left for the second to write back
    chain.run(trace.ops, second, _Copier(chain, second, pending), pending)
    for each in passes:
        each.finish()
    body = chain.collector.ops[label:]
    following: dict[Op, Operand] = {}
    for op, value in at_start.items():
        if value.__class__ is Op and value not in following:
            following[value] = chain.resolve(second[op])
    for cell, value in start.items():
        after = chain.substituted(trace.cells[cell], second)
        if value.__class__ is Const and after is not value:
            raise Contradiction(f"cell {cell} is {value!r} after one iteration and {after!r} after two")
    phis = _phis(chain, preamble, body, following)
    if bounds is not None:
        failed = {
            v
            for v, assumed in at_label.items()
            if v in following and not _holds(assumed, bounds.interval(following[v]))
        }
        if failed:
            grown = {n for n, op in enumerate(trace.ops) if at_start[op] in failed}
            if grown <= weak:
                raise Contradiction("an interval that cannot be forgotten")
            weak |= grown
            return None
    if chain.held:
        preamble = hold(preamble, body, chain.held)
    return Loop(preamble, phis, body)


def _as(chain: Chain, value: Operand, type_: str) -> Operand:
    """A cell's value as the type that its load had."""
    if value.__class__ is PC:
        return const("ptr", value.code.address + INSTR_SIZE * value.index)
    if value.__class__ not in (Op, Const):
        raise Contradiction(f"{value!r} where a value is needed")
    if value.type == type_:
        return value
    op = Op("bits", (value,), type_)
    chain.first.process(op)
    return chain.resolve(op)


def _holds(assumed: tuple[int, int], found: tuple[int, int]) -> bool:
    return assumed[0] <= found[0] and found[1] <= assumed[1]


def _phis(chain: Chain, preamble: list[Op], body: list[Op], following: dict[Op, Operand]) -> list[Phi]:
    """Phis for the preamble's values that the body uses and that have another counterpart; the body is rewritten to use
    them.
    """
    before = set(preamble)
    used: list[Op] = []
    seen: set[Op] = set()

    def use(value: Operand) -> None:
        if value.__class__ is Op and value in before and value not in seen:
            seen.add(value)
            used.append(value)

    exits: dict[int, Exit] = {}
    for op in body:
        for arg in op.args:
            use(arg)
        if op.exit is not None and id(op.exit) not in exits:
            exits[id(op.exit)] = op.exit
            for value in exit_values(op.exit):
                use(value)
    made: dict[Operand, Phi] = {}
    for value in used:  # grows while it runs: a phi's next value may come from the preamble, too
        after = following.get(value, value if _invariant(value, following) else None)
        if after is None:
            raise Contradiction(f"{value.op} of the preamble has no counterpart in the loop")
        after = _typed(chain, after, value.type, body)
        if after is value:
            continue
        made[value] = Phi(Op("phi", (), value.type), value, after)
        use(after)
    if not made:
        return []

    def renamed(value: Operand) -> Operand:
        phi = made.get(value)
        return phi.op if phi is not None else value

    for op in body:
        op.args = tuple([renamed(a) for a in op.args])
    for exit in exits.values():
        exit.cells = {c: renamed(v) for c, v in exit.cells.items()}
        exit.retains = tuple(renamed(v) for v in exit.retains)
        exit.chain = [point.with_values(renamed) for point in exit.chain]
    for phi in made.values():
        phi.after = renamed(phi.after)
    return list(made.values())


def _typed(chain: Chain, value: Operand, type_: str, body: list[Op]) -> Operand:
    if value.type == type_:
        return value
    length = len(chain.collector.ops)
    value = _as(chain, value, type_)
    body.extend(chain.collector.ops[length:])
    return value


def _invariant(value: Op, following: dict[Op, Operand]) -> bool:
    """Made by a pass, from things that do not change?"""
    return all(a.__class__ is not Op or following.get(a, None) is a for a in value.args) and value.op != "phi"
