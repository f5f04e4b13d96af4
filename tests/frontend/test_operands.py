"""Every operand is of its kind: a slot within the frame, a constant that there is, a place within the code. The engine
believes the compiler: a constant where a slot belongs would be memory before the frame.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pyphp.frontend.compiler import compile_file
from pyphp.frontend.errors import FrontendError
from pyphp.frontend.parser import parse
from pyphp.interp.bytecode import CONST, DST, LOCAL, NO_RESULT, OPCODES, READ, TARGET, WINDOW, CodeUnit
from pyphp.stdlib_php.support.registry import declared
from tests.test_programs import PROGRAMS

HEADER = 2


def units(unit: CodeUnit) -> Iterator[CodeUnit]:
    yield unit
    for inner in [*unit.functions, *unit.inner, *(code for each in unit.classes for code in each.codes())]:
        yield from units(inner)


def fault(unit: CodeUnit, at: int, letter: str, kind: str, x: int) -> bool:
    if kind in (LOCAL, CONST) and x == 0:
        return letter not in "cd"  # there is none, where there may be none
    if kind == CONST or (kind == READ and x < 0):
        return not 0 <= -1 - x < len(unit.constants)
    if kind == TARGET:
        return not 0 <= at + x < len(unit.instructions)
    if kind in (LOCAL, READ, WINDOW):
        return not HEADER <= x <= unit.n_slots
    return kind == DST and x != NO_RESULT and not HEADER <= x < unit.n_slots


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda p: p.stem)
def test_operands_are_of_their_kinds(program: Path) -> None:
    names = {name: 0 for name in declared()}
    try:
        whole = compile_file(parse(program.read_bytes(), b"program.php"), b"program.php", names)
    except FrontendError:
        return  # a program about that
    wrong = [
        f"{unit.name.decode('latin-1')} line {unit.lines[at]}: {OPCODES[number].name} {letter}={x}"
        for unit in units(whole)
        for at, (number, *operands) in enumerate(unit.instructions)
        for letter, kind in OPCODES[number].operands()
        if fault(unit, at, letter, kind, x := operands["abcd".index(letter)])
    ]
    assert not wrong, "\n".join(wrong)
