"""Emission: an optimised trace as the LLVM text of one function with a handler's signature.

    define preserve_nonecc void @trace7(ptr %vm, ptr %fp, ptr %pc) prefix i64 <distance to the region's recording
      variant>

Exits are out of line, one a snapshot. Where the program branches they are code: write the cells back, say which exit it
was, jump through the exit's slot in the table, which a bridge replaces. All others are data (records.py): the code of
one is a call with the values that it needs.
The trace ends in a tail call of whatever handler the next instruction has, or loops.
"""

from pyphp.jit.backend.emit_operations import Operations
from pyphp.jit.backend.emit_text import LIKELY, LLVM, UNLIKELY
from pyphp.jit.backend.records import Records, written
from pyphp.jit.backend.symbols import CHECKED, RAW, TURN, Symbols
from pyphp.jit.replay.codeview import Machine
from pyphp.jit.report.counters import ENTERED, FIRST_EXIT, ITERATED, RESUMED, Counters
from pyphp.jit.trace.ir import FP, PC, Cell, Exit, Op, Operand
from pyphp.jit.trace.loop import Loop
from pyphp.jit.trace.ops import TRACE_OPS
from pyphp.jit.translate.ir.exit_records import MOST_VALUES
from pyphp.jit.translate.ir.layouts import HANDLER_CC

BINARY = {op.name: op.llvm for op in TRACE_OPS if op.llvm}


class TraceEmitter(Operations):
    """Emits one trace. `exits` lists its exits as they are met: their places are the exits' ordinals."""

    def __init__(
        self,
        machine: Machine,
        name: str,
        pc: PC,
        symbols: Symbols,
        force: tuple[int, int] | None = None,
        from_exit: Exit | None = None,
        counters: Counters | None = None,
        assumed: dict[int, int] | None = None,
    ) -> None:
        super().__init__(machine, symbols)
        self.assumed = assumed or {}  # tags that a bridge takes for granted
        self.counters = counters
        self.from_exit = from_exit  # a bridge's, if its values are known
        self.name = name
        self.pc = pc
        self.force = force  # (every n-th restart guard, address of a countdown): injected failures, for tests
        self.cold: list[str] = []
        self.labels: dict[int, str] = {}
        self.records = Records(self)
        self.exits: list[Exit] = []

    def straight(self, ops: list[Op], cells: dict[Cell, Operand], end_pc: PC, end_fp: int) -> str:
        """A trace that leaves at its end."""
        self.count(ENTERED)
        self.turn()
        self.ops(ops)
        self.write_back(cells)
        self.leave(end_pc, end_fp)
        return self.text()

    def loop(self, loop: Loop) -> str:
        """A peeled loop."""
        self.count(ENTERED)
        self.ops(loop.preamble)
        before = self.block
        for phi in loop.phis:
            self.n += 1
            self.names[id(phi.op)] = f"%p{self.n}"
            self.keep.append(phi.op)
        self.e("br label %loop")
        self.label("loop")
        at = len(self.out)
        self.count(ITERATED)
        self.turn()
        self.ops(loop.body)
        phis = [
            f"  {self.names[id(p.op)]} = phi {LLVM[p.op.type]} [ {self.v(p.before)}, %{before} ], [ "
            f"{self.v(p.after)}, %{self.block} ]"
            for p in loop.phis
        ]
        self.e("br label %loop")
        self.out[at:at] = phis
        return self.text()

    def text(self) -> str:
        """The module."""
        region = self.machine.pc_handler_name(self.pc)
        recorder = self.symbols.image(f"R:{region}")
        raw = self.raw_entry() + self.checked_entry()
        over = self.records.over()
        constants = self.records.constants()
        del self.records  # which refer to this
        head = [f"declare {d}" for d in self.declared.values()] + self.symbols.declarations() + constants
        head.append(
            f"define {HANDLER_CC} void @{self.name}(ptr %vm, ptr %fp, ptr %pc) nounwind "
            f"prefix i64 sub (i64 ptrtoint (ptr {recorder} to i64), i64 ptrtoint (ptr @{self.name} to i64)) {{\nentry:"
        )
        tail = ["}", '!1 = !{!"branch_weights", i32 100000, i32 1}', '!2 = !{!"branch_weights", i32 1, i32 100000}']
        return "\n".join([*head, *self.out, *self.cold, *over, *tail, *raw])

    def raw_entry(self) -> list[str]:
        """For the exit that a bridge was made for: a function that takes the exit's values from the exit buffer, writes
        the cells, and goes on in the trace. What the exit's record says, compiled.
        """
        exit = self.from_exit
        if exit is None or exit.values is None or exit.lands:
            return []
        places = exit.values
        out, self.out = self.out, []
        words: dict[int, str] = {}

        def word(x: Operand) -> str:
            if x.__class__ is Op:
                at = places[id(x)]
                if at not in words:
                    words[at] = self.t(f"load i64, ptr {self.exit_value(at)}")
                return f"i64 {words[at]}"
            return f"ptr {self.frame(x.offset - exit.fp)}" if x.__class__ is FP else self.typed(x)

        for value in exit.retains:
            object = self.t(f"inttoptr {word(value)} to ptr") if value.__class__ is Op else self.v(value)
            self.retain_unless_null(object)
        for cell, value in written(exit.cells):
            place = self.frame(cell - exit.fp) if isinstance(cell, int) else self.vm_place(cell)
            self.e(f"store {word(value)}, ptr {place}")
        for value in exit.releases:
            self.release_unless_null(self.t(f"inttoptr {word(value)} to ptr"))
        self.e(f"musttail call {HANDLER_CC} void @{self.name}(ptr %vm, ptr %fp, ptr %pc)")
        self.e("ret void")
        raw, self.out = self.out, out
        return [f"define {HANDLER_CC} void @{RAW}(ptr %vm, ptr %fp, ptr %pc) nounwind {{", *raw, "}"]

    def checked_entry(self) -> list[str]:
        """For exits that do not know all tags that the bridge takes for granted, and none that is another: a function
        that looks for them in memory. Where one is not there the exit is taken as if it had no bridge.
        """
        if not self.assumed:
            return []
        out, self.out = self.out, []
        holds = "true"
        for cell, tag in sorted(self.assumed.items()):
            there = self.t(f"load i64, ptr {self.frame(cell)}")
            holds = self.t(f"and i1 {holds}, {self.t(f'icmp eq i64 {there}, {tag}')}")
        self.e(f"br i1 {holds}, label %holds, label %fails{LIKELY}")
        fails = self.symbols.pointer(self.machine.address("take_exit"))
        for label, target in (("holds", f"@{self.name}"), ("fails", fails)):
            self.label(label)
            self.e(f"musttail call {HANDLER_CC} void {target}(ptr %vm, ptr %fp, ptr %pc)")
            self.e("ret void")
        checked, self.out = self.out, out
        return [f"define {HANDLER_CC} void @{CHECKED}(ptr %vm, ptr %fp, ptr %pc) nounwind {{", *checked, "}"]

    def ops(self, ops: list[Op]) -> None:
        for op in ops:
            name = op.op
            binary = BINARY.get(name)
            if binary is not None:
                self.define(op, f"{binary} {self.v(op.args[0])}, {self.v(op.args[1])}")
            else:
                getattr(self, "op_" + name)(op)

    # -- exits

    def write_back(self, cells: dict[Cell, Operand]) -> None:
        for cell, value in written(cells):
            place = self.frame(cell) if isinstance(cell, int) else self.vm_place(cell)
            self.e(f"store {self.typed(value)}, ptr {place}")

    def leave(self, pc: PC, fp: int) -> None:
        handler = self.t(f"load ptr, ptr {self.v(pc)}")
        self.e(f"musttail call {HANDLER_CC} void {handler}(ptr %vm, ptr {self.frame(fp)}, ptr {self.v(pc)})")
        self.e("ret void")

    def exit_label(self, exit: Exit, known: dict[Op, bool]) -> str:
        """The label of an exit's cold block, emitted once."""
        label = self.labels.get(id(exit))
        if label is not None:
            return label
        label = self.labels[id(exit)] = f"exit{len(self.labels)}"
        self.keep.append(exit)
        ordinal = len(self.exits)
        self.exits.append(exit)
        if exit.kind == "restart":
            known = {}  # other guards share it
        out, block = self.out, self.block
        self.out, self.block = [f"{label}:"], label
        self.count(FIRST_EXIT + ordinal)
        if exit.lands:
            self.count(RESUMED)
        if exit.kind == "restart" and self.is_worth_code(exit):
            self.inline_exit(exit, ordinal)
        else:
            self.out += self.records.exit(exit, ordinal, known)
        self.cold += self.out
        self.out, self.block = out, block
        return label

    def is_worth_code(self, exit: Exit) -> bool:
        """Is the exit one that will be taken often? Programs go both ways at their branches: most bridges start there.
        At the header of a loop its versions take turns.
        """
        writes = len(exit.cells) + len(exit.retains) + len(exit.releases)
        return exit.at_region or self.machine.is_branch(exit.pc) or not 0 < writes <= MOST_VALUES

    def inline_exit(self, exit: Exit, ordinal: int) -> None:
        """An exit that is code."""
        for value in exit.retains:
            self.retain_unless_null(self.v(value))
        self.write_back(exit.cells)
        for value in exit.releases:
            self.release_unless_null(self.v(value))
        self.e(f"store i64 {self.symbols.exit_number(ordinal)}, ptr {self.vm_place('exit_number')}")
        target = self.t(f"load ptr, ptr {self.symbols.exit_slot(ordinal)}")
        self.e(f"musttail call {HANDLER_CC} void {target}(ptr %vm, ptr {self.frame(exit.fp)}, ptr {self.v(exit.pc)})")
        self.e("ret void")

    def count(self, number: int) -> None:
        """One more of these, where somebody wants to know."""
        if self.counters is not None:
            self.increment(f"inttoptr (i64 {self.counters.address(number)} to ptr)")

    def turn(self) -> None:
        """One more, of a trace of the first tier."""
        self.increment(self.symbols.heat(), TURN)

    def increment(self, place: str, mark: str = "") -> None:
        """Add one to a word. mark: what ends the lines."""
        before = self.t(f"load i64, ptr {place}{mark}")
        after = self.t(f"add i64 {before}, 1{mark}")
        self.e(f"store i64 {after}, ptr {place}{mark}")

    def op_guard(self, op: Op) -> None:
        test, exit = self.v(op.args[0]), op.exit
        assert exit is not None
        test_op = op.args[0]
        label = self.exit_label(exit, {test_op: not op.attr} if isinstance(test_op, Op) else {})
        self.n += 1
        ok = f"ok{self.n}"
        if self.force is not None and exit.kind == "restart" and not exit.at_region:
            test = self.forced(test, op.attr)
        if op.attr:
            self.e(f"br i1 {test}, label %{ok}, label %{label}{LIKELY}")
        else:
            self.e(f"br i1 {test}, label %{label}, label %{ok}{UNLIKELY}")
        self.label(ok)

    def forced(self, test: str, outcome: bool) -> str:
        """A test build's guard also fails whenever a countdown in memory reaches zero; it then starts again."""
        assert self.force is not None
        place = self.symbols.pointer(self.force[1])
        left = self.t(f"load i64, ptr {place}")
        now = self.t(f"sub i64 {left}, 1")
        fine = self.t(f"icmp ne i64 {now}, 0")
        self.e(f"store i64 {self.t(f'select i1 {fine}, i64 {now}, i64 {self.force[0]}')}, ptr {place}")
        return (
            self.t(f"and i1 {test}, {fine}") if outcome else self.t(f"or i1 {test}, {self.t(f'xor i1 {fine}, true')}")
        )

    def op_flush(self, op: Op) -> None:
        self.write_back(dict(zip(op.attr[1:], op.args, strict=True)))
