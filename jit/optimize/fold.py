"""Folding: operations on constants, identities, and booleans that went through a tag.

    t1 = booltag c                  # FALSE or TRUE, as a tag
    t2 = icmp eq t1, 3
    guard t2, true                  # before

    guard c, true                   # after

The string that an int was made into, as a character of a text is, gives the int back:

    t1 = charstr t0
    t2 = strbyte t1, 0              # is t0

Sources: the machine's arithmetic (trace/values.py) and the encoding FALSE == 2, TRUE == 3, REFCOUNTED == 8 of Value tags.
"""

from pyphp.jit.optimize.base import Pass
from pyphp.jit.trace.ir import FALSE_CONST, TRUE_CONST, Const, Op, Operand, const, integer
from pyphp.jit.trace.ops import BY_NAME, FCOMPARE, MIRRORED, OVERFLOWING, TRACE_OPS
from pyphp.jit.trace.values import COMPARE, recast, wrap

# The int operations that come here on constants; replay has folded the rest.
FOLDED = {op.name: op.fold for op in TRACE_OPS if op.fold is not None and op.result == "i64"}


class Fold(Pass):
    """See the module's text."""

    name = "fold"

    def process(self, op: Op) -> None:
        fold = FOLDED.get(op.op)
        if fold is not None:
            a, b = op.args
            if a.__class__ is Const:
                if b.__class__ is Const:
                    self.replace(op, integer(wrap(fold(a.value, b.value))))
                    return
                if op.op in ("add", "mul", "and", "or", "xor"):
                    op.args = (b, a)
                    a, b = b, a
            if b.__class__ is Const and self._identity(op, a, b.value):
                return
        super().process(op)

    def _identity(self, op: Op, a: Operand, b: int) -> bool:
        name = op.op
        if b == 0 and name in ("add", "sub", "or", "xor", "shl", "ashr", "lshr"):
            self.replace(op, a)
            return True
        if b == 0 and name in ("mul", "and"):
            self.replace(op, integer(0))
            return True
        if b == 1 and name == "mul" or b == -1 and name == "and":
            self.replace(op, a)
            return True
        return False

    def opt_ovf(self, op: Op) -> None:
        a, b = op.args
        if a.__class__ is Const and b.__class__ is Const:
            exact = OVERFLOWING[op.attr](a.value, b.value)
            self.replace(op, TRUE_CONST if wrap(exact) != exact else FALSE_CONST)
        elif b.__class__ is Const and (b.value == 0 or b.value == 1 and op.attr == "mul") or a.__class__ is Const and a.value in (0, 1) and op.attr == "mul":
            self.replace(op, FALSE_CONST)
        else:
            self.emit(op)

    def opt_icmp(self, op: Op) -> None:
        a, b = op.args
        if a.__class__ is Const:
            if b.__class__ is Const:
                self.replace(op, TRUE_CONST if COMPARE[op.attr](a.value, b.value) else FALSE_CONST)
                return
            if op.attr in MIRRORED:
                op.args = (b, a)
                op.attr = MIRRORED[op.attr]
                a, b = b, a
        if a is b and a.__class__ is Op:
            self.replace(op, TRUE_CONST if op.attr in ("eq", "sle", "sge") else FALSE_CONST)
            return
        if a.__class__ is Op and b.__class__ is Const and a.op == "booltag":
            low, high = COMPARE[op.attr](2, b.value), COMPARE[op.attr](3, b.value)
            if low == high:
                self.replace(op, TRUE_CONST if low else FALSE_CONST)
            elif high:
                self.replace(op, a.args[0])
            else:
                copy = Op("not", (a.args[0],), "i1")
                self.replace(op, copy)
                self.chain.first.process(copy)
            return
        if a.__class__ is Op and b.__class__ is Const and a.op == "boolword" and b.value == 0 and op.attr in ("eq", "ne"):
            if op.attr == "ne":
                self.replace(op, a.args[0])
                return
        self.emit(op)

    def opt_getfield(self, op: Op) -> None:
        """The string of one byte has one byte."""
        if op.args[0].__class__ is Op and op.args[0].op == "charstr" and op.attr[0] == "Str.length":
            self.replace(op, integer(1))
        else:
            self.emit(op)

    def opt_strbyte(self, op: Op) -> None:
        """That byte is known."""
        if op.args[0].__class__ is Op and op.args[0].op == "charstr":
            self.replace(op, op.args[0].args[0])
        else:
            self.emit(op)

    def opt_not(self, op: Op) -> None:
        a = op.args[0]
        if a.__class__ is Const:
            self.replace(op, FALSE_CONST if a.value else TRUE_CONST)
        elif a.op == "not":
            self.replace(op, a.args[0])
        else:
            self.emit(op)

    def opt_booltag(self, op: Op) -> None:
        a = op.args[0]
        if a.__class__ is Const:
            self.replace(op, integer(3 if a.value else 2))
        else:
            self.emit(op)

    def opt_boolword(self, op: Op) -> None:
        a = op.args[0]
        if a.__class__ is Const:
            self.replace(op, integer(int(a.value)))
        else:
            self.emit(op)

    def opt_bits(self, op: Op) -> None:
        a = op.args[0]
        if a.type == op.type:
            self.replace(op, a)
        elif a.__class__ is Const:
            self.replace(op, recast(a, op.type))
        elif a.op == "bits" and a.args[0].type == op.type:
            self.replace(op, a.args[0])
        else:
            self.emit(op)

    def opt_itof(self, op: Op) -> None:
        a = op.args[0]
        if a.__class__ is Const:
            self.replace(op, const("f64", float(a.value)))
        else:
            self.emit(op)

    def opt_fadd(self, op: Op) -> None:
        a, b = op.args
        fold = BY_NAME[op.op].fold
        if a.__class__ is Const and b.__class__ is Const and fold is not None:
            self.replace(op, const("f64", fold(a.value, b.value)))
        else:
            self.emit(op)

    opt_fsub = opt_fmul = opt_fadd

    def opt_fcmp(self, op: Op) -> None:
        a, b = op.args
        if a.__class__ is Const and b.__class__ is Const:
            self.replace(op, TRUE_CONST if FCOMPARE[op.attr](a.value, b.value) else FALSE_CONST)
        else:
            self.emit(op)
