"""Assembler: instructions with labels become the instructions of a CodeUnit.

    again = Label()
    asm.emit("JLT", 3, x, y, again)         # line 3, a jump to a label that is placed later or earlier
    asm.place(again)

Operands are named a, b, c, d in the opcode table; a Label stands for a jump. A constant is an operand below zero and
is kept once: -1 - k for constant k. Kill flags come from the table too: a temporary is read once, so whatever reads it
releases it, unless the instruction's result goes to the same slot, which releases it as well.
"""

from typing import Any

from attrs import define, field

from pyphp.interp.bytecode import DST, KILL_A, KILL_B, KILL_C, NUMBER, OPCODES, READ, Constant

KILL = {"a": KILL_A, "b": KILL_B, "c": KILL_C}
LEAVES = frozenset(
    NUMBER[name] for name in ("JMP", "RETURN", "RETURN_FILE", "RETURN_GENERATOR", "EXIT", "HALT", "THROW", "THROW_ON")
)  # control does not come out at the bottom


@define(slots=True, eq=False)
class Label:
    """A place in the code. `at` is -1 until it is placed; `used` says that something jumps there."""

    at: int = -1
    used: bool = False


@define(slots=True, eq=False)
class Assembler:
    """The code of one function under construction. Slots from first_temporary on are temporaries."""

    first_temporary: int
    instructions: list[list[Any]] = field(factory=list)
    lines: list[int] = field(factory=list)
    constants: list[Constant] = field(factory=list)
    regions: list[tuple[int, int, "Label | int", int]] = field(factory=list)
    _numbers: dict[tuple[type, str], int] = field(factory=dict)
    _labelled_end: bool = False

    def emit(self, name: str, line: int, *operands: "int | Label", keep: str = "") -> int:
        """Append an instruction and return its index. `keep` names the operands (letters) that live on."""
        op = OPCODES[NUMBER[name]]
        row: list[Any] = [NUMBER[name], *operands, *[0] * (4 - len(operands))]
        for letter, kind in op.operands():
            x = row["_abcd".index(letter)]
            if isinstance(x, Label):
                x.used = True
            elif (
                kind == READ and x >= self.first_temporary and letter not in keep and not (op.a == DST and row[1] == x)
            ):
                row[4] |= KILL[letter]
        self.instructions.append(row)
        self.lines.append(line)
        self._labelled_end = False
        return len(self.instructions) - 1

    def place(self, label: Label) -> None:
        """The label stands for the next instruction."""
        label.at = len(self.instructions)
        if label.used:
            self._labelled_end = True

    def here(self) -> int:
        """The index of the next instruction."""
        return len(self.instructions)

    def ends_in(self, name: str) -> bool:
        """Is it the instruction that was emitted last?"""
        return bool(self.instructions) and self.instructions[-1][0] == NUMBER[name]

    def region(self, start: int, handler: "Label | int", slot: int) -> None:
        """What has been emitted since `start` is a region (bytecode.CodeUnit); those inside it have been entered."""
        if self.here() > start:
            self.regions.append((start, self.here(), handler, slot))

    def reachable(self) -> bool:
        """Can control come to the next instruction? (Loop heads that are jumped to from below are placed after a jump
        to their condition.)
        """
        return self._labelled_end or not self.instructions or self.instructions[-1][0] not in LEAVES

    def constant(self, value: Constant) -> int:
        """The operand of a constant. 1, 1.0, true, 0.0 and -0.0 are all different."""
        key = (type(value), repr(value))
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = len(self.constants)
            self.constants.append(value)
        return -1 - number

    def finished_regions(self) -> list[tuple[int, int, int, int]]:
        """The rows with the handlers' places."""
        return [
            (start, end, handler.at if isinstance(handler, Label) else handler, slot)
            for start, end, handler, slot in self.regions
        ]

    def finish(self) -> list[tuple[int, int, int, int, int]]:
        """The instructions with jumps resolved."""
        finished = []
        for at, row in enumerate(self.instructions):
            for k in range(1, len(row)):
                x = row[k]
                if isinstance(x, Label):
                    assert x.at >= 0, "a label was never placed"
                    row[k] = x.at - at
            finished.append(tuple(row))
        return finished
