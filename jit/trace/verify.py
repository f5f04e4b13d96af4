"""The verifier: is this a trace? It looks at what the table of operations says (ops.py) and at what SSA form demands.

    operands    as many as the operation takes, each of a type that it takes, each defined before its use
    result      of the type that the operation gives
    attribute   one of those that the table lists
    exits       guards have one, nothing else has; every value that an exit writes back is defined before it
    phis        what comes from before the label is defined before it, what comes from an iteration's end is defined at
      that end

It runs behind replay and behind every pass, where pyphp.jit.verify is on, as it is in tests; what it finds is a defect
of the pass in front of it and raises BadTrace, which ends a test.
"""

from pyphp.jit.trace.ir import FP, PC, Const, Op, Operand, Trace
from pyphp.jit.trace.loop import Loop, exit_values
from pyphp.jit.trace.ops import BY_NAME, TraceOp
from pyphp.jit.trace.values import Opaque
from pyphp.jit.translate.ir.places import ALL

TYPES = frozenset({"i64", "f64", "i1", "ptr", "pair"})
ITEM_TYPES = {
    "tag": ("i64",),
    "payload": ("i64", "f64", "ptr"),
    "int": ("i64",),
    "float": ("f64",),
    "byte": ("i64",),
    "ref": ("ptr",),
}


class BadTrace(AssertionError):
    """A pass made what is no trace; the text says which operation breaks which rule, behind which pass."""


class Verifier:
    """Looks at operations in the order in which they run. `after`: whom to blame."""

    def __init__(self, after: str, extra: dict[str, TraceOp] | None = None) -> None:
        self.after = after
        self.table = BY_NAME | extra if extra else BY_NAME
        self.defined: set[int] = set()
        self.alive: list[Op] = []  # so that ids stay theirs

    def fail(self, op: Op, rule: str) -> None:
        """Raise BadTrace."""
        args = ", ".join(f"{a!r}:{type_of(a) or '?'}" for a in op.args)
        raise BadTrace(f"after {self.after}: {op.op}[{op.attr!r}] {args} : {op.type or 'nothing'}: {rule}")

    def define(self, op: Op) -> None:
        """Its result may be used from here on."""
        self.defined.add(id(op))
        self.alive.append(op)

    def look(self, op: Op) -> None:
        """Check one operation."""
        row = self.table.get(op.op)
        if row is None:
            self.fail(op, "there is no such operation")
            return
        self._operands(op, row)
        self._attribute(op, row)
        if row.result == "any?":
            good = op.type == "" or op.type in TYPES
        elif row.result == "any":
            good = op.type in TYPES
        else:
            good = op.type == row.result
        if not good:
            self.fail(op, f"the result is {row.result or 'nothing'}")
        if (op.exit is not None) != (op.op == "guard"):
            self.fail(op, "guards have exits, and nothing else has")
        if op.exit is not None:
            for value in exit_values(op.exit):
                self.use(op, value, "its exit")
        self.define(op)

    def use(self, op: Op, value: Operand, where: str) -> None:
        """A value is used: by the operation itself or by its exit."""
        if value.__class__ is Op:
            if id(value) not in self.defined:
                self.fail(op, f"{where} uses {value.op}, which is not defined before it")
            if not value.type:
                self.fail(op, f"{where} uses {value.op}, which has no result")
        elif value.__class__ not in (Const, FP, PC, Opaque):
            self.fail(op, f"{where} uses {value!r}, which is no value")

    def _operands(self, op: Op, row: TraceOp) -> None:
        wanted = row.operands
        if wanted and wanted[-1].endswith(".."):
            wanted = tuple(w.removesuffix("..") for w in wanted)
            wanted += wanted[-1:] * (len(op.args) - len(wanted))
            wanted = wanted[: max(len(op.args), len(row.operands) - 1)]
        if len(wanted) != len(op.args):
            self.fail(op, f"takes {len(wanted)} operands")
        before = ""
        for value, type_ in zip(op.args, wanted, strict=True):
            self.use(op, value, "it")
            have = type_of(value)
            want = before if type_ == "same" else type_
            if want != "any" and have != want:
                self.fail(op, f"{value!r} is {have}, {want} is wanted")
            before = have

    def _attribute(self, op: Op, row: TraceOp) -> None:
        if "|" in row.attr:
            if op.attr not in row.attr.split("|"):
                self.fail(op, f"the attribute is one of {row.attr}")
        elif row.attr == "flag":
            if op.attr not in (True, False):
                self.fail(op, "the attribute is an outcome")
        elif not row.attr and op.attr is not None:
            self.fail(op, "it has no attribute")
        if op.op == "flush" and len(op.attr) != len(op.args) + 1:
            self.fail(op, "a flush has a cell for each operand")
        elif op.op == "call" and (len(op.attr) not in (3, 4) or not all(isinstance(text, str) for text in op.attr)):
            self.fail(op, "a call says what it reads and writes")
        elif op.op in ("getitem", "setitem"):
            have = op.type if op.op == "getitem" else type_of(op.args[2])
            if have not in ITEM_TYPES[op.attr]:
                self.fail(op, f"an element of kind {op.attr} is not {have}")


def verify_ops(ops: list[Op], after: str, extra: dict[str, TraceOp] | None = None) -> None:
    """Is this a straight trace?"""
    verifier = Verifier(after, extra)
    for op in ops:
        verifier.look(op)


def verify_trace(trace: Trace) -> None:
    """What replay made."""
    verifier = Verifier("replay")
    for op in trace.ops:
        verifier.look(op)
    last = Op("flush", (), "", (ALL,))
    for value in (*trace.cells.values(), *trace.dirty.values()):
        verifier.use(last, value, "the end")


def verify_loop(loop: Loop, after: str, extra: dict[str, TraceOp] | None = None) -> None:
    """Is this a peeled loop?"""
    verifier = Verifier(after, extra)
    for op in loop.preamble:
        verifier.look(op)
    for phi in loop.phis:
        verifier.use(phi.op, phi.before, "it")
        if not type_of(phi.before) == phi.op.type == type_of(phi.after):
            verifier.fail(
                phi.op, f"from {type_of(phi.before)} before the label, {type_of(phi.after)} from an iteration's end"
            )
    for phi in loop.phis:
        verifier.define(phi.op)
    for op in loop.body:
        verifier.look(op)
    for phi in loop.phis:
        verifier.use(phi.op, phi.after, "it")


def type_of(value: Operand) -> str:
    """The type of a value of a trace: machine pointers are ptr, what is none has ''."""
    if value.__class__ in (Op, Const):
        return str(value.type)
    return "ptr" if value.__class__ in (FP, PC, Opaque) else ""
