"""Guards that a later one implies: of several about one value, behind which the same exit waits, the last may say all.

    guard[false] icmp eq t1, 44 -> pc 3
    guard[false] icmp eq t1, 43 -> pc 3
    guard[true]  icmp eq t1, 45 -> pc 3     # this one is left

Whoever fails an earlier one fails the later one, too, and leaves to the same place; between them stands nothing but
what can be computed of any values, so nothing happens that should not. Runs over the finished lists, from the end.
"""

from __future__ import annotations

from pyphp.jit.trace.ir import Const, Exit, Op, Operand
from pyphp.jit.trace.ops import NEGATED, TOTAL
from pyphp.jit.trace.values import COMPARE

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from collections.abc import Callable

FIRST, LAST = -(1 << 63), (1 << 63) - 1  # of an i64
BOUNDS: dict[str, Callable[[int], tuple[int, int]]] = {
    "eq": lambda c: (c, c), "slt": lambda c: (FIRST, c - 1), "sle": lambda c: (FIRST, c),
    "sgt": lambda c: (c + 1, LAST), "sge": lambda c: (c, LAST),
}  # fmt: skip


class Test:
    """What a guard makes sure of: `value predicate constant`; who fails it takes `exit`. A plain class: attrs takes
    18 ms to import, which come before the first trace.
    """

    __slots__ = ("constant", "exit", "predicate")

    def __init__(self, predicate: str, constant: Const, exit: Exit) -> None:
        self.predicate = predicate
        self.constant = constant
        self.exit = exit

    def implies(self, other: Test) -> bool:
        """Does whoever passes this one pass the other?"""
        if self.predicate == "ne":
            return other.predicate == "ne" and self.constant is other.constant
        if self.constant.type != "i64":  # addresses: the only order is that different constants differ
            return (self.predicate, other.predicate) == ("eq", "ne") and self.constant is not other.constant
        low, high = BOUNDS[self.predicate](self.constant.value)
        wanted = other.constant.value
        if other.predicate == "ne":
            return not low <= wanted <= high
        return COMPARE[other.predicate](low, wanted) and COMPARE[other.predicate](high, wanted)


def test_of(op: Op) -> tuple[Operand, Test] | None:
    """(value, test) of a guard on a restart that compares a value with a constant."""
    question, exit = op.args[0], op.exit
    if exit is None or exit.kind != "restart" or question.op != "icmp" or question.attr not in NEGATED:
        return None
    value, constant = question.args
    if value.__class__ is not Op or constant.__class__ is not Const:
        return None
    return value, Test(question.attr if op.attr else NEGATED[question.attr], constant, exit)


def drop_implied(ops: list[Op]) -> list[Op]:
    """The ops without the guards that later ones imply."""
    later: dict[Operand, list[Test]] = {}
    kept: list[Op] = []
    for op in reversed(ops):
        if op.op == "guard":
            found = test_of(op)
            if found is not None:
                value, test = found
                others = later.setdefault(value, [])
                if any(other.exit is test.exit and other.implies(test) for other in others):
                    continue
                others.append(test)
        elif op.op not in TOTAL:
            later.clear()
        kept.append(op)
    kept.reverse()
    return kept
