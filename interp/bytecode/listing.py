"""Bytecode as text, as --dump=bytecode, traces and the report show it: operands by their kinds."""

from pyphp.interp.bytecode import (
    CONST,
    IMM,
    IN_FINALLY,
    IN_LOOP,
    IN_NEW,
    IN_SILENCE,
    NO_RESULT,
    OPCODES,
    READ,
    TARGET,
    CodeUnit,
)

TRANSLATED = False


def disassemble(unit: CodeUnit) -> str:
    """The text that --dump=bytecode prints: one instruction a line, PHP lines in front."""
    out = [f"function {unit.name.decode('latin-1') or '{main}'} ({unit.n_params} parameters, {unit.n_slots} slots)"]
    out += [f"{unit.lines[at]:5} {at:4}  {instruction_text(unit, at)}" for at in range(len(unit.instructions))]
    out += [region_text(*row) for row in unit.regions]
    methods = [code for each in unit.classes for code in each.codes()]
    for inner in [*unit.functions, *unit.inner, *methods]:
        out.append("")
        out.append(disassemble(inner))
    return "\n".join(out)


def region_text(start: int, end: int, handler: int, slot: int) -> str:
    """One row of the table of regions."""
    names = {IN_SILENCE: "silence", IN_FINALLY: "finally", IN_LOOP: "foreach", IN_NEW: "new"}
    return f"      {start:4} .. {end - 1:4}  {names.get(handler, f'-> {handler}')}, t{slot}"


def instruction_text(unit: CodeUnit, at: int) -> str:
    """One instruction: its opcode and operands, by their kinds."""
    number, *operands = unit.instructions[at]
    op = OPCODES[number]
    shown = [_operand_text(unit, kind, operands["abcd".index(letter)], at) for letter, kind in op.operands()]
    return f"{op.name:12} {', '.join(shown)}"


def _operand_text(unit: CodeUnit, kind: str, x: int, at: int) -> str:
    if kind in (READ, CONST) and x < 0:
        return repr(unit.constants[-1 - x])
    if kind == TARGET:
        return f"-> {at + x}"
    if kind == IMM:
        return f"#{x}"
    if x == NO_RESULT:
        return "_"
    if 2 <= x < 2 + len(unit.locals):
        name = unit.locals[x - 2]
        return f"h{x}" if name is None else "$" + name.decode("latin-1")
    return f"t{x}"
