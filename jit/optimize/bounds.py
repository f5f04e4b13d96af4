"""Integer bounds: intervals of i64 values remove overflow checks and comparisons.

    guard (icmp slt i, n)           # i < n, so i <= INT_MAX - 1
    t1 = ovf add i, 1               # cannot overflow: false
    t2 = add i, 1                   # in i.lo + 1 .. n.hi

Intervals come from constants, from operations on intervals, from what a field is known to hold (lengths are not
negative) and from guards. For loops: what a loop-carried value is assumed to be at the label must hold for the value
that replaces it (peel.py checks it through `interval`).
"""

from pyphp.jit.optimize.base import Pass
from pyphp.jit.trace.ir import FALSE_CONST, TRUE_CONST, Const, Op, Operand
from pyphp.jit.trace.ops import INT_MAX, INT_MIN, MIRRORED, NEGATED

FULL = (INT_MIN, INT_MAX)
LENGTH = (0, 1 << 46)  # more elements or bytes than an address space holds


class Bounds(Pass):
    """See the module's text."""

    name = "bounds"

    def __init__(self) -> None:
        super().__init__()
        self.intervals: dict[Operand, tuple[int, int]] = {}
        # (add|sub|mul, operands) -> the operation, for refinement by an overflow guard
        self.sums: dict[tuple[str | Operand, ...], Op] = {}

    def interval(self, x: Operand) -> tuple[int, int]:
        """The interval of a value."""
        if x.__class__ is Const:
            return (x.value, x.value) if x.type == "i64" else FULL
        return self.intervals.get(x, FULL)

    def narrow(self, x: Operand, low: int, high: int) -> None:
        """x is known to be in low .. high, too."""
        if x.__class__ is not Op:
            return
        a, b = self.intervals.get(x, FULL)
        if low > a or high < b:
            self.intervals[x] = (max(a, low), min(b, high))

    def forget(self, values: set[Operand]) -> None:
        for value in values:
            self.intervals.pop(value, None)

    # -- results

    def _exact(self, name: str, a: Operand, b: Operand) -> tuple[int, int]:
        (al, ah), (bl, bh) = self.interval(a), self.interval(b)
        if name == "add":
            return al + bl, ah + bh
        if name == "sub":
            return al - bh, ah - bl
        products = (al * bl, al * bh, ah * bl, ah * bh)
        return min(products), max(products)

    def _sum(self, op: Op) -> None:
        low, high = self._exact(op.op, *op.args)
        if low >= INT_MIN and high <= INT_MAX:
            self.intervals[op] = (low, high)
        else:
            self.sums[(op.op, *op.args)] = op
        self.emit(op)

    def opt_add(self, op: Op) -> None:
        self._sum(op)

    def opt_sub(self, op: Op) -> None:
        self._sum(op)

    def opt_mul(self, op: Op) -> None:
        self._sum(op)

    def opt_ovf(self, op: Op) -> None:
        low, high = self._exact(op.attr, *op.args)
        if low >= INT_MIN and high <= INT_MAX:
            self.replace(op, FALSE_CONST)
        else:
            self.emit(op)

    def opt_and(self, op: Op) -> None:
        (al, ah), (bl, bh) = self.interval(op.args[0]), self.interval(op.args[1])
        if al >= 0 or bl >= 0:
            self.intervals[op] = (0, min(h for low, h in ((al, ah), (bl, bh)) if low >= 0))
        self.emit(op)

    def opt_or(self, op: Op) -> None:
        (al, ah), (bl, bh) = self.interval(op.args[0]), self.interval(op.args[1])
        if al >= 0 and bl >= 0:
            self.intervals[op] = (max(al, bl), (1 << max(ah.bit_length(), bh.bit_length())) - 1)
        self.emit(op)

    def opt_xor(self, op: Op) -> None:
        (al, ah), (bl, bh) = self.interval(op.args[0]), self.interval(op.args[1])
        if al >= 0 and bl >= 0:
            self.intervals[op] = (0, (1 << max(ah.bit_length(), bh.bit_length())) - 1)
        self.emit(op)

    def opt_ashr(self, op: Op) -> None:
        low, high = self.interval(op.args[0])
        if op.args[1].__class__ is Const:
            self.intervals[op] = (low >> op.args[1].value, high >> op.args[1].value)
        self.emit(op)

    def opt_srem(self, op: Op) -> None:
        low, high = self.interval(op.args[0])
        if op.args[1].__class__ is Const and op.args[1].value not in (0, INT_MIN):
            m = abs(op.args[1].value) - 1
            self.intervals[op] = (max(low, -m) if low < 0 else 0, min(high, m) if high > 0 else 0)
        self.emit(op)

    def opt_booltag(self, op: Op) -> None:
        self.intervals[op] = (2, 3)
        self.emit(op)

    def opt_boolword(self, op: Op) -> None:
        self.intervals[op] = (0, 1)
        self.emit(op)

    def opt_strbyte(self, op: Op) -> None:
        self.intervals[op] = (0, 255)
        self.emit(op)

    def opt_getfield(self, op: Op) -> None:
        if op.attr[0] in self.chain.facts.sizes:
            self.intervals[op] = LENGTH
        self.emit(op)

    def opt_getitem(self, op: Op) -> None:
        if op.attr == "byte":
            self.intervals[op] = (0, 255)
        self.emit(op)

    # -- comparisons

    def opt_icmp(self, op: Op) -> None:
        if op.args[0].type != "i64":
            self.emit(op)
            return
        (al, ah), (bl, bh) = self.interval(op.args[0]), self.interval(op.args[1])
        known = None
        pred = op.attr
        if pred == "ult" and al >= 0 and bl >= 0:
            pred = "slt"
        elif pred == "ult" and ah < 0 <= bl:
            known = False
        if pred == "slt":
            known = True if ah < bl else False if al >= bh else None
        elif pred == "sle":
            known = True if ah <= bl else False if al > bh else None
        elif pred == "sgt":
            known = True if al > bh else False if ah <= bl else None
        elif pred == "sge":
            known = True if al >= bh else False if ah < bl else None
        elif pred in ("eq", "ne") and (ah < bl or al > bh):
            known = pred == "ne"
        if known is not None:
            self.replace(op, TRUE_CONST if known else FALSE_CONST)
        else:
            self.emit(op)

    def opt_guard(self, op: Op) -> None:
        self.emit(op)
        test, outcome = op.args[0], op.attr
        if test.op == "ovf":
            if not outcome:
                total = self.sums.get((test.attr, *test.args))
                if total is not None:
                    low, high = self._exact(test.attr, *test.args)
                    self.narrow(total, max(low, INT_MIN), min(high, INT_MAX))
        elif test.op == "icmp" and test.args[0].type == "i64":
            self._learn(test.attr, test.args[0], test.args[1], outcome)

    def _learn(self, pred: str, a: Operand, b: Operand, outcome: bool) -> None:
        if pred == "ult":
            (_, bh) = self.interval(b)
            if outcome and self.interval(b)[0] >= 0:
                self.narrow(a, 0, bh - 1)
            return
        if not outcome:
            pred = NEGATED[pred]
        for p, x, y in ((pred, a, b), (MIRRORED[pred], b, a)):
            low, high = self.interval(y)
            if p == "slt":
                self.narrow(x, INT_MIN, high - 1)
            elif p == "sle":
                self.narrow(x, INT_MIN, high)
            elif p == "sgt":
                self.narrow(x, low + 1, INT_MAX)
            elif p == "sge":
                self.narrow(x, low, INT_MAX)
            elif p == "eq":
                self.narrow(x, low, high)
