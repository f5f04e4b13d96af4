"""A peeled loop, which optimize/peel.py makes of a trace that ends where it began:
ops before the label, phis, ops of an iteration."""

from pyphp.jit.trace.ir import Exit, Op, Operand, SymbolicValue


class Phi:
    """A loop-carried value: `op` is what the loop uses, `before` comes from the preamble, `after` from the end of a
    turn.
    """

    __slots__ = ("op", "before", "after")

    def __init__(self, op: Op, before: Operand, after: Operand) -> None:
        self.op = op
        self.before = before
        self.after = after


class Loop:
    """A peeled loop: ops before the label, phis, ops of a turn."""

    def __init__(self, preamble: list[Op], phis: list[Phi], body: list[Op]) -> None:
        self.preamble = preamble
        self.phis = phis
        self.body = body


def exit_values(exit: Exit) -> list[Operand]:
    """Every value that an exit needs."""
    found = [*exit.cells.values(), *exit.retains, *exit.releases]
    for point in exit.chain:
        for _, value in [*point.params, *point.live]:
            if isinstance(value, SymbolicValue):
                found += [value.tag, value.payload]
            else:
                found.append(value)
    return found
