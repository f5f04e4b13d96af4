"""The optimiser's frame: a chain of passes through which every operation of a trace flows once per copy.

A pass is an object with methods opt_NAME(op) for the operations it cares about; what it does not replace it hands on
with self.emit(op). Replacing means chain.replace(op, value): whoever uses op from now on gets value. The last link
collects. Knowledge that passes gather stays from one copy of the trace to the next: that is what makes loop-invariant
work vanish from the second copy (peel.py).

After a guard has fixed a value, later uses see the constant: a forwarding from an emitted operation to Const.
"""

from __future__ import annotations

from pyphp.jit.trace.facts import Facts
from pyphp.jit.trace.ir import FP, PC, Cell, Const, Exit, Op, Operand, in_places
from pyphp.jit.translate.ir.places import places

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class Contradiction(Exception):
    """A guard that can only fail: this copy of the trace does not run after the one before. The text says which."""


class Pass:
    """One link of the chain. following: what takes an operation of a name that a later link cares about, otherwise:
    what takes any other. Links that only pass an operation on do not see it.
    """

    name = ""
    following: dict[str, Callable[[Op], None]]
    otherwise: Callable[[Op], None]
    chain: Chain

    def __init__(self) -> None:
        self.methods: dict[str, Callable[[Op], None]] = {n: getattr(self, "opt_" + n) for n in _cares_about(type(self))}

    def process(self, op: Op) -> None:
        """Handle one operation whose operands are resolved."""
        (self.methods.get(op.op) or self.emit)(op)

    def emit(self, op: Op) -> None:
        """Hand the operation on."""
        (self.following.get(op.op) or self.otherwise)(op)

    def replace(self, op: Op, value: Operand) -> None:
        """Drop op; its users get value."""
        self.chain.forward[op] = value

    def at_label(self) -> None:
        """The next copy begins."""

    def forget(self, values: set[Operand]) -> None:
        """The ranges of these values do not last: drop them, and what was concluded from them."""

    def finish(self) -> None:
        """The trace is over."""


_handled: dict[type, list[str]] = {}


def _cares_about(cls: type) -> list[str]:
    """The operations that a pass has methods for."""
    if cls not in _handled:
        _handled[cls] = [name[4:] for name in dir(cls) if name.startswith("opt_")]
    return _handled[cls]


class Collector(Pass):
    """The end of the chain: what arrives is the optimised trace."""

    def __init__(self) -> None:
        super().__init__()
        self.ops: list[Op] = []

    def process(self, op: Op) -> None:
        self.ops.append(op)


class Chain:
    """Passes in order, the forwarding table, and the current copy's substitution."""

    def __init__(self, passes: list[Pass], headers: Mapping[Cell, str], facts: Facts) -> None:
        """headers, facts: see Trace."""
        self.headers = headers
        self.facts = facts
        self.forward: dict[Operand, Operand] = {}
        self.substitution: dict[Operand, Operand] = {}  # run()'s
        self.held: set[Op] = set()  # results of the first copy that the second one uses in the place of its own
        self.collector = Collector()
        self.passes = passes
        following: dict[str, Callable[[Op], None]] = {}
        otherwise = self.collector.process
        for link in reversed(passes):
            link.chain = self
            link.following, link.otherwise = following, otherwise
            if type(link).process is Pass.process:
                following = following | link.methods
            else:
                following, otherwise = {}, link.process
        self.first = passes[0] if passes else self.collector

    def resolve(self, value: Operand) -> Operand:
        """The value that stands for this one now."""
        forward = self.forward
        while True:
            found = forward.get(value)
            if found is None:
                return value
            value = found

    def run(
        self,
        ops: list[Op],
        substitution: dict[Operand, Operand],
        exits: Callable[[Exit], Exit],
        pending: dict[Cell, Operand],
    ) -> None:
        """Send a copy of ops through the chain. substitution: original operation -> value in this copy, filled as it
        goes. exits(exit) makes this copy's exit of an original one. pending: cells that the copy before left to be
        written back; a flush takes them along."""
        self.substitution = substitution
        forward = self.forward
        process = self.first.process
        for op in ops:
            if op in substitution:
                continue  # an entry load whose value the previous copy left
            values: list[Operand] = []
            for value in op.args:
                if value.__class__ is Op:
                    value = substitution[value]
                    while (found := forward.get(value)) is not None:
                        value = found
                values.append(value)
            args = tuple(values)
            copy = Op(op.op, args, op.type, op.attr)
            copy.pc = op.pc
            if op.op == "guard":
                assert op.exit is not None
                if args[0].__class__ is Const:
                    if bool(args[0].value) != op.attr:
                        raise Contradiction(f"a guard that always fails, at pc {op.exit.pc.index}")
                    substitution[op] = copy
                    continue
                copy.exit = exits(op.exit)
            elif op.op == "flush":
                self._take_along(copy, pending)
            substitution[op] = copy
            process(copy)
        for original, value in substitution.items():
            substitution[original] = self.resolve(value)

    def substituted(self, value: Operand, substitution: dict[Operand, Operand]) -> Operand:
        """An original operand's value in the current copy."""
        if value.__class__ is Op:
            return self.resolve(substitution[value])
        return value

    def _take_along(self, flush: Op, pending: dict[Cell, Operand]) -> None:
        looked_at, *cells = flush.attr
        seen = [c for c in pending if in_places(c, places(looked_at), self.headers)]
        also = [c for c in seen if c not in cells]
        flush.args = (*flush.args, *[pending[c] for c in also])
        flush.attr = (looked_at, *cells, *also)
        for cell in seen:
            del pending[cell]

    def close(self) -> None:
        """The trace is done: forget the links. What refers to itself would be left to the search for garbage, with all
        that was known of the trace.
        """
        for link in self.passes:
            link.methods = {}
        self.passes = []
        self.first = self.collector

    def label(self) -> None:
        """Tell all passes that the next copy begins."""
        for each in self.passes:
            each.at_label()


def is_value(x: Operand) -> bool:
    """An operation's result, as opposed to a constant or a machine pointer."""
    return x.__class__ is Op


__all__ = ["FP", "Const", "PC", "Chain", "Collector", "Contradiction", "Exit", "Op", "Pass", "is_value"]
