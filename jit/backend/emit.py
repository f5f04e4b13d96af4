"""Emission: an optimised trace as the LLVM text of one function with a handler's signature.

    define preserve_nonecc void @trace7(ptr %vm, ptr %fp, ptr %pc) prefix i64 <distance to the region's recording
      variant>

Exits are out of line, one a snapshot: write the cells back, say which exit it was, jump through the exit's slot in the
table, which a bridge replaces. The trace ends in a tail call of whatever handler the next instruction has, or loops.
"""

from pyphp.interp.contracts.tags import INT
from pyphp.jit.backend.emit_exits import Goes, Leaf, Node, exit_tree
from pyphp.jit.backend.emit_operations import Operations
from pyphp.jit.backend.emit_text import LIKELY, LLVM, UNLIKELY
from pyphp.jit.backend.symbols import Symbols
from pyphp.jit.replay.codeview import Machine
from pyphp.jit.trace.ir import PC, Cell, Const, Exit, Op, Operand, SymbolicValue
from pyphp.jit.trace.loop import Loop
from pyphp.jit.trace.ops import TRACE_OPS
from pyphp.jit.trace.values import RESULT, ZERO
from pyphp.jit.translate.ir.layouts import HANDLER_CC, llvm_type

BINARY = {op.name: op.llvm for op in TRACE_OPS if op.llvm}


def needed(cells: dict[Cell, Operand]) -> dict[Cell, Operand]:
    """Without the payloads that nobody reads, behind tags that have none. (A frame's header, which shares the word, is
    never a plain zero.)
    """

    def is_needed(cell: Cell, value: Operand) -> bool:
        if value is not ZERO or not isinstance(cell, int) or cell % 16 != 8:
            return True
        tag = cells.get(cell - 8)
        return not isinstance(tag, Const) or tag.value >= INT

    return {cell: value for cell, value in cells.items() if is_needed(cell, value)}


class TraceEmitter(Operations):
    """Emits one trace. numbers[id(exit)] is assigned as exits are met: `exits` lists them in order."""

    def __init__(
        self, machine: Machine, name: str, pc: PC, symbols: Symbols, force: tuple[int, int] | None = None
    ) -> None:
        super().__init__(machine, symbols)
        self.name = name
        self.pc = pc
        self.force = force  # (every n-th restart guard, address of a countdown): injected failures, for tests
        self.cold: list[str] = []
        self.labels: dict[tuple[int, str], str] = {}
        self.exits: list[Exit] = []
        self.leaves: list[Leaf] = []  # exits that write together

    def straight(self, ops: list[Op], cells: dict[Cell, Operand], end_pc: PC, end_fp: int) -> str:
        """A trace that leaves at its end."""
        self.ops(ops)
        self.write_back(cells)
        self.leave(end_pc, end_fp)
        return self.text()

    def loop(self, loop: Loop) -> str:
        """A peeled loop."""
        self.ops(loop.preamble)
        before = self.block
        for phi in loop.phis:
            self.n += 1
            self.names[id(phi.op)] = f"%p{self.n}"
            self.keep.append(phi.op)
        self.e("br label %loop")
        self.label("loop")
        at = len(self.out)
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
        self.way_out()
        region = self.machine.pc_handler_name(self.pc)
        recorder = self.symbols.image(f"R:{region}")
        head = [f"declare {d}" for d in self.declared.values()] + self.symbols.declarations()
        head.append(
            f"define {HANDLER_CC} void @{self.name}(ptr %vm, ptr %fp, ptr %pc) nounwind "
            f"prefix i64 sub (i64 ptrtoint (ptr {recorder} to i64), i64 ptrtoint (ptr @{self.name} to i64)) {{\nentry:"
        )
        tail = ["}", '!1 = !{!"branch_weights", i32 100000, i32 1}', '!2 = !{!"branch_weights", i32 1, i32 100000}']
        return "\n".join([*head, *self.out, *self.cold, *tail])

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
        for cell, value in needed(cells).items():
            self.write(cell, value)

    def write(self, cell: Cell, value: Operand) -> None:
        place = self.frame(cell) if isinstance(cell, int) else self.vm_place(cell)
        self.e(f"store {self.typed(value)}, ptr {place}")

    def leave(self, pc: PC, fp: int) -> None:
        self.jump(self.t(f"load ptr, ptr {self.v(pc)}"), self.frame(fp), self.v(pc))

    def exit_label(self, exit: Exit) -> str:
        """The label of an exit's cold block, emitted once."""
        key = (id(exit), "")
        label = self.labels.get(key)
        if label is not None:
            return label
        label = self.labels[key] = f"exit{len(self.labels)}"
        self.keep.append(exit)
        out, block = self.out, self.block
        self.out = []
        self.label(label)
        for value in exit.retains:
            self.retain_unless_null(value)
        if exit.kind == "restart":
            self.leaf(exit, self.restart(exit))
        elif exit.chain[0].is_handler:
            self.leaf(exit, self.resume(exit))
        else:
            self.write_back(exit.cells)
            target, fp, pc = self.resume(exit)
            self.jump(target, fp, pc)
            self.cold += self.out
        self.out, self.block = out, block
        return label

    def leaf(self, exit: Exit, goes: Goes) -> None:
        """This exit writes with others and goes on there."""
        self.leaves.append(Leaf(self.block, self.out, needed(exit.cells), goes))

    def way_out(self) -> None:
        """The text of all that exits write together."""
        out = self.out
        nodes = exit_tree(self.leaves)
        room = len(nodes) // 2
        for i, leaf in enumerate(self.leaves):
            self.out = leaf.lines
            for cell, value in nodes[room + i].cells:
                self.write(cell, value)
            self.go_up(nodes, room + i, leaf.label, leaf.goes)
            self.cold += self.out
        for k in range(room - 1, 0, -1):
            if nodes[k].sources:
                goes = self.gathered(f"out{k}", nodes[k])
                for cell, value in nodes[k].cells:
                    self.write(cell, value)
                self.go_up(nodes, k, f"out{k}", goes)
                self.cold += self.out
        if nodes[0].sources:
            self.jump(*self.gathered("out0", nodes[0]))
            self.cold += self.out
        self.out = out

    def go_up(self, nodes: list[Node], k: int, label: str, goes: Goes) -> None:
        """To the next node that has something to write, at last to number 0, which leaves."""
        k >>= 1
        while k and not nodes[k].cells:
            k >>= 1
        nodes[k].sources.append((label, goes))
        self.e(f"br label %out{k}")

    def gathered(self, label: str, node: Node) -> Goes:
        """Begin a node's block: where to go, whoever came."""
        self.out = [f"{label}:"]
        target, fp, pc = (
            self.t("phi ptr " + ", ".join(f"[ {goes[j]}, %{source} ]" for source, goes in node.sources))
            for j in range(3)
        )
        return target, fp, pc

    def jump(self, target: str, fp: str, pc: str) -> None:
        self.e(f"musttail call {HANDLER_CC} void {target}(ptr %vm, ptr {fp}, ptr {pc})")
        self.e("ret void")

    def restart(self, exit: Exit) -> Goes:
        """Through the exit's slot in the table, to the bytecode's start."""
        ordinal = len(self.exits)
        self.exits.append(exit)
        self.e(f"store i64 {self.symbols.exit_number(ordinal)}, ptr {self.vm_place('exit_number')}")
        target = self.t(f"load ptr, ptr {self.symbols.exit_slot(ordinal)}")
        return target, self.frame(exit.fp), self.v(exit.pc)

    def resume(self, exit: Exit) -> Goes:
        """Innermost resume stub first; each result goes to that of its caller. Each takes its point and its values from
        the exit buffer before it does anything. The last one is a handler's: where to go on."""
        result: list[str] = []
        for point in exit.chain:
            buffer = self.t(f"load ptr, ptr {self.vm_place('exit_buffer')}")
            words = [
                text for type_, value in point.live for text in (result if value is RESULT else self.flat(type_, value))
            ]
            for k, word in enumerate(words):
                if word.startswith("i1 "):
                    word = f"i64 {self.t(f'zext {word} to i64')}"
                self.e(f"store {word}, ptr {self.t(f'getelementptr i64, ptr {buffer}, i64 {k}')}")
            target = self.symbols.image(point.name)
            if point.is_handler:
                _, fp, pc = (text.removeprefix("ptr ") for t, v in point.params for text in self.flat(t, v))
                return target, fp, pc
            arguments = ", ".join(text for t, v in point.params for text in self.flat(t, v))
            arguments = f"ptr {buffer}{', ' if arguments else ''}{arguments}"
            if point.ret == "void":
                self.e(f"call void {target}({arguments})")
                result = []
            elif point.ret == "Value":
                pair = self.t(f"call {{i64,i64}} {target}({arguments})")
                result = [f"i64 {self.t(f'extractvalue {{i64,i64}} {pair}, {k}')}" for k in (0, 1)]
            else:
                type_ = llvm_type(point.ret)
                result = [f"{type_} {self.t(f'call {type_} {target}({arguments})')}"]
        raise AssertionError("an exit that leads nowhere")

    def flat(self, type_: str, value: Operand | SymbolicValue) -> list[str]:
        """A live value as typed texts, by its IR type."""
        if isinstance(value, SymbolicValue):
            return [f"i64 {self.v(value.tag)}", f"i64 {self.as_word(value.payload)}"]
        want = llvm_type(type_)
        if LLVM[value.type] != want:
            raise TypeError(f"{value!r} is {value.type}, {type_} is wanted")
        return [f"{want} {self.v(value)}"]

    def as_word(self, x: Operand) -> str:
        """A payload as an i64."""
        type_ = x.type
        if type_ == "i64":
            return self.v(x)
        if type_ == "f64":
            return self.t(f"bitcast double {self.v(x)} to i64")
        return self.t(f"ptrtoint ptr {self.v(x)} to i64")

    def op_guard(self, op: Op) -> None:
        test, exit = self.v(op.args[0]), op.exit
        assert exit is not None
        label = self.exit_label(exit)
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
