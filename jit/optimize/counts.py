"""Retain and release: a virtual slot owns nothing.
 A retain waits. A release of the same object cancels it: neither happened. So a reference that a slot gives to an
object in the heap is moved there. Whatever could tell the difference flushes first: a uniqueness test, a call that
looks at counts, a release that really happens, the end of a copy. An exit takes the waiting retains with it and
performs them when it materialises the slots that own the references.

What the trace has made and put nowhere yet is reached by nothing that dies, so its retains wait on when something else
is released: `$a = new Node($b)` in place of another one counts nothing of what it makes.

A guard behind nothing but retains and releases that did not happen leaves to the start of its bytecode instead of into
its middle (Exit.alternative); what waited at that start is performed there, even if the bytecode has cancelled it in
the meantime.

The cycle collector believes the counts: it runs where no retain waits, between two bytecodes of the interpreter (an
exit performs them) or in a call that looks at counts.

Whether something is doomed (jit/translate/passes/boundaries.py) is asked only behind a release that really happens, or
a call that may do so: where an instruction begins nothing is, and so it is where copies begin.

    retain a ; guard ... ; release a        ->        guard ... (exit: retain a)
"""

from pyphp.jit.optimize.base import Pass
from pyphp.jit.trace.ir import Exit, Op, Operand, integer
from pyphp.jit.trace.ops import INSIDE
from pyphp.jit.translate.ir.places import COUNTS, DOOMED, VM_FIELD, places

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from collections.abc import Set

HARMLESS = frozenset({"retain", "release", "guard", "icmp"})  # these put their operands nowhere


class Counts(Pass):
    """See the module's text."""

    name = "counts"

    def __init__(self) -> None:
        super().__init__()
        self.waiting: list[Op] = []
        self.happened: set[Op] = set()
        self.cancelled: dict[Op, Op] = {}  # release -> the retain that it cancelled
        self.nobody_doomed = True
        self.made: set[Operand] = set()  # by the trace, and nothing in the heap refers to it
        self.copies: dict[tuple[Exit, tuple[Operand, ...]], Exit] = {}

    def _flush(self, kept: "Set[Operand]" = frozenset()) -> None:
        """Perform what waits, but for those of what is to be kept waiting."""
        waiting = [op for op in self.waiting if op.args[0] not in kept]
        self.waiting = [op for op in self.waiting if op.args[0] in kept]
        self.happened.update(waiting)
        for op in waiting:
            self.emit(op)

    def process(self, op: Op) -> None:
        if self.made and op.op not in HARMLESS:
            self.made.difference_update(op.args[1:] if op.op in INSIDE else op.args)
        super().process(op)

    def opt_new(self, op: Op) -> None:
        self.made.add(op)
        self.emit(op)

    def opt_retain(self, op: Op) -> None:
        self.waiting.append(op)

    def opt_release(self, op: Op) -> None:
        for k in range(len(self.waiting) - 1, -1, -1):
            if self.waiting[k].args[0] is op.args[0]:
                self.cancelled[op] = self.waiting.pop(k)
                return
        self.made.discard(op.args[0])
        self._flush(self.made)
        self.happened.add(op)
        self.nobody_doomed = False
        self.emit(op)

    def opt_vm_load(self, op: Op) -> None:
        """If it is the number of the doomed, a guard that there are none follows."""
        if VM_FIELD + op.attr == DOOMED:
            if self.nobody_doomed:
                self.replace(op, integer(0))
                return
            self.nobody_doomed = True
        self.emit(op)

    def _flushing(self, op: Op) -> None:
        if self.waiting:
            self._flush()
        self.emit(op)

    opt_getcount = _flushing

    def opt_call(self, op: Op) -> None:
        if self.waiting and (COUNTS in places(op.attr[1]) or COUNTS in places(op.attr[2])):
            self._flush()
        if DOOMED in places(op.attr[2]):
            self.nobody_doomed = False
        self.emit(op)

    def opt_guard(self, op: Op) -> None:
        exit = op.exit
        if exit is not None:
            waiting = self.waiting
            if exit.alternative is not None and not self.happened.intersection(exit.counted):
                undone = [self.cancelled[c] for c in exit.counted if c in self.cancelled]
                waiting = [w for w in [*undone, *waiting] if w not in exit.counted]  # the bytecode will do these again
                op.exit = exit = exit.alternative
            if waiting:
                op.exit = self._retaining(exit, tuple(w.args[0] for w in waiting))
        self.emit(op)

    def _retaining(self, exit: Exit, retains: tuple[Operand, ...]) -> Exit:
        """The exit that retains these, the same one for all guards that want it."""
        found = self.copies.get((exit, retains))
        if found is None:
            found = self.copies[exit, retains] = exit.with_values(lambda v: v)
            found.retains = retains
        return found

    def at_label(self) -> None:
        self.made = set()
        self._flush()

    def finish(self) -> None:
        self._flush()
