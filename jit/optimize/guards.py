"""Common subexpressions and guards: the same question is asked once, and its answer is remembered.

    t3 = icmp eq t1, 4
    guard t3, true
    t5 = icmp eq t1, 4
    guard t5, true                  # before

    t3 = icmp eq t1, 4
    guard t3, true                  # after; and t1 is the constant 4 from here on

What has been looked into is not null.

A guard whose outcome is known to be the other one means that this copy cannot follow the one before: Contradiction.
"""

from pyphp.interp.contracts.tags import TRUE
from pyphp.jit.optimize.base import Contradiction, Pass
from pyphp.jit.trace.ir import FALSE_CONST, NULL_CONST, TRUE_CONST, Const, Op, Operand, integer
from pyphp.jit.trace.ops import INSIDE, NEGATED, PURE


class Guards(Pass):
    """See the module's text."""

    name = "guards"

    def __init__(self) -> None:
        super().__init__()
        self.known: dict[tuple[object, ...], Operand] = {}  # (op, attr, operands) -> value
        self.facts: dict[Operand, bool] = {}  # boolean value -> outcome
        self.objects: set[Operand] = set()  # what is not null

    def process(self, op: Op) -> None:
        if op.op in INSIDE:
            self.objects.add(op.args[0])
        if op.op in PURE:
            if op.op == "icmp" and op.args[1] is NULL_CONST and op.args[0] in self.objects:
                self.replace(op, FALSE_CONST if op.attr == "eq" else TRUE_CONST)
                return
            key = (op.op, op.attr, *op.args)
            found = self.known.get(key)
            if found is not None:
                self.replace(op, self.chain.resolve(found))
                return
            self.known[key] = op
            if op.op == "icmp" and op.attr in NEGATED:
                opposite = self.known.get(("icmp", NEGATED[op.attr], *op.args))
                if opposite is not None:
                    opposite = self.chain.resolve(opposite)
                    outcome = bool(opposite.value) if opposite.__class__ is Const else self.facts.get(opposite)
                    if outcome is not None:
                        self.replace(op, FALSE_CONST if outcome else TRUE_CONST)
                        self.known[key] = FALSE_CONST if outcome else TRUE_CONST
                        return
            self.emit(op)
        elif op.op == "guard":
            self._guard(op)
        else:
            self.emit(op)

    def forget(self, values: set[Operand]) -> None:
        if values:
            self.known = {
                k: v
                for k, v in self.known.items()
                if self.chain.resolve(v).__class__ is not Const or values.isdisjoint(k[2:])
            }

    def _guard(self, op: Op) -> None:
        test, outcome = op.args[0], op.attr
        while test.__class__ is Op and test.op == "not":
            test, outcome = test.args[0], not outcome
        if test.__class__ is Const:
            if bool(test.value) != outcome:
                raise Contradiction(f"a guard that always fails, at pc {op.exit.pc.index if op.exit else '?'}")
            return
        fact = self.facts.get(test)
        if fact is not None:
            if fact != outcome:
                raise Contradiction(f"opposite guards, at pc {op.exit.pc.index if op.exit else '?'}")
            return
        op.args = (test,)
        op.attr = outcome
        self.emit(op)
        self.facts[test] = outcome
        self.chain.forward[test] = TRUE_CONST if outcome else FALSE_CONST
        if (
            test.op == "icmp"
            and test.args[1].__class__ is Const
            and test.args[0].__class__ is Op
            and test.attr == ("eq" if outcome else "ne")
        ):
            subject = test.args[0]
            self.chain.forward[subject] = test.args[1]
            if subject.op == "booltag" and subject.args[0].__class__ is Op:
                truth = test.args[1] is integer(TRUE)
                self.chain.forward.setdefault(subject.args[0], TRUE_CONST if truth else FALSE_CONST)
