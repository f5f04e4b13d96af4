"""Entry guards: what a loop's trace demands of the types that it is entered with, asked at its header before anything
else.

    guard[true] icmp eq t1, 4 -> pc 6 {}                     # before: at the bytecodes that need to know
    ..
    guard[true] icmp eq t9, 5 -> pc 9 {96=4, 104=t12}

    guard[true] icmp eq t1, 4 -> pc 5 {}                     # after: at pc 5, the header
    guard[true] icmp eq t9, 5 -> pc 5 {}

Nothing has happened yet where they fail, so another version of the trace, made for other types, can be entered there as
the header itself would be (jit/engine/versions.py). Behind them nobody asks again, and their exits have nothing to
write.

Moved are guards on what slots hold as the trace is entered: their tags, and the classes of the objects whose tags were
tested before. All else stays where it is: what a branch of the program decides is no type, and elements and
properties differ from one iteration to the next.
"""

from __future__ import annotations

from pyphp.interp.contracts.tags import BARE
from pyphp.jit.trace.ir import Const, Exit, Op, Operand, Trace
from pyphp.jit.translate.ir.layouts import OBJECT_HEADER, PAYLOAD, SLOT_BYTES


def entry_exit(exits: list[Exit]) -> int:
    """The ordinal of the exit at the header where a loop's trace begins; -1 if there is none. Of those at the header it
    is the first: another one would be at the end of an iteration.
    """
    return next((ordinal for ordinal, exit in enumerate(exits) if exit.at_region), -1)


def hoist_entry_guards(trace: Trace) -> None:
    """Move the entry guards of a loop's trace to its begin. What the trace knows of its guards' places follows."""
    header = next((op.exit for op in trace.ops if op.op == "guard"), None)
    if header is None or not header.at_region or header.kind != "restart" or header.cells:
        return
    moved = _Moved(trace)
    rest = [op for op in trace.ops if not moved.takes(op, header)]
    ahead = set(moved.ops)
    before = list(trace.ops)
    trace.ops[:] = [*moved.ops, *(op for op in rest if op not in ahead)]
    at = {op: k for k, op in enumerate(trace.ops)}
    trace.decided = [(pc, fp, at[before[k]] if k < len(before) else k) for pc, fp, k in trace.decided]


class _Moved:
    """Collects what is moved, in order."""

    def __init__(self, trace: Trace) -> None:
        self.ops: list[Op] = []
        self._entry = trace.entry
        self._lasting = trace.facts.lasting
        self._tested: set[int] = set()  # cells of tags that were found to be of what is an object of the machine
        self._there: set[Op] = set()

    def takes(self, op: Op, header: Exit) -> bool:
        """Is it an entry guard? Then it leaves by the exit `header` from now on."""
        if op.op != "guard":
            return False
        test = op.args[0]
        if test.__class__ is not Op or test.op != "icmp" or test.attr != ("eq" if op.attr else "ne"):
            return False
        asked, wanted = test.args
        if wanted.__class__ is not Const or asked.__class__ is not Op:
            return False
        if not self._is_tag(asked) and not self._is_class(asked):
            return False
        self._add(test)
        self.ops.append(op)
        op.exit = header
        if asked.op == "slot_load" and wanted.value >= BARE:
            self._tested.add(asked.attr)
        return True

    def _is_entered(self, op: Operand) -> bool:
        return op.op == "slot_load" and self._entry.get(op.attr) is op

    def _is_tag(self, op: Op) -> bool:
        return self._is_entered(op) and op.attr % SLOT_BYTES == 0

    def _is_class(self, op: Op) -> bool:
        """Of an object that a slot held, whose tag has been tested? PHP's class is the first field of an object; every
        object has room for one, whatever it is.
        """
        first = op.op == "getfield" and op.attr[1] == OBJECT_HEADER and op.attr[0] in self._lasting
        if op.op != "getcid" and not first:
            return False
        held = op.args[0]
        if held.op == "bits":
            held = held.args[0]
        return self._is_entered(held) and held.attr - PAYLOAD in self._tested

    def _add(self, op: Operand) -> None:
        if op.__class__ is Op and op not in self._there:
            for arg in op.args:
                self._add(arg)
            self._there.add(op)
            self.ops.append(op)
