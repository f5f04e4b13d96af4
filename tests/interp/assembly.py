"""Bytecode as text, for tests of the handlers.

    run(\"\"\"
        MOVE $i 0                      $name: a variable        tN: temporary N
        JMP @cond                      @name: a jump            name: on a line of its own places the label
    again:
        INC $i                         _: no result             #3: a plain number
    cond:
        JLT $i 10 @again               all else is a constant
        ECHO $i
    function f($a, $b)                 what follows is the body of f
        ...
    \"\"\")

The PHP line of an instruction is its line in the text (the one after the opening quotes is 1). A temporary that is
read is killed, except where `keep` ends the line.
"""

import ast
import os
import re
import tempfile

from attrs import define, field

from pyphp.host import own
from pyphp.interp.bytecode import (
    DST,
    IMM,
    KILL_A,
    KILL_B,
    KILL_C,
    NO_RESULT,
    NUMBER,
    OPCODES,
    READ,
    TARGET,
    CodeUnit,
    Constant,
)
from pyphp.interp.outside.library import Library
from pyphp.interp.outside.python_engine import PythonEngine
from pyphp.interp.rlib.frame import HEADER
from pyphp.interp.vm import Builtin
from pyphp.stdlib_php.library import php_library
from pyphp.stdlib_php.support.prelude import CLASSES

KILL = {"a": KILL_A, "b": KILL_B, "c": KILL_C}
TEMPORARIES = 24
FILE = b"/t.php"
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|\S+')
_FUNCTION = re.compile(r"function (\w+)\((.*)\)")


@define
class _Body:
    name: bytes
    line: int
    params: list[str]
    rows: list[tuple[int, list[str]]] = field(factory=list)
    labels: dict[str, int] = field(factory=dict)


def assemble(text: str) -> CodeUnit:
    """The unit of the file, with its functions."""
    bodies = [_Body(b"", 0, [])]
    for number, line in enumerate(text.splitlines()):
        function = _FUNCTION.match(line.strip())
        if function:
            bodies.append(_Body(function[1].encode(), number, re.findall(r"\$\w+", function[2])))
        elif re.fullmatch(r"\w+:", line.strip()):
            bodies[-1].labels[line.strip()[:-1]] = len(bodies[-1].rows)
        elif line.strip():
            bodies[-1].rows.append((number, _TOKEN.findall(line)))
    main, *functions = [_unit(body) for body in bodies]
    main.instructions.append((NUMBER["HALT"], 0, 0, 0, 0))
    main.lines.append(0)
    main.functions = functions
    return main


def _unit(body: _Body) -> CodeUnit:
    names = list(body.params)
    for _, tokens in body.rows:
        names += [t for t in tokens if t.startswith("$") and t not in names]
    constants: list[Constant] = []
    instructions = []
    for at, (_, (name, *tokens)) in enumerate(body.rows):
        op = OPCODES[NUMBER[name]]
        keep = tokens[-1:] == ["keep"]
        operands = [0, 0, 0, 0]
        for (letter, kind), token in zip(op.operands(), tokens[:-1] if keep else tokens, strict=False):
            k = "abcd".index(letter)
            if kind == TARGET:
                operands[k] = body.labels[token[1:]] - at
            elif kind == IMM:
                operands[k] |= int(token.lstrip("#"))
            elif token == "_":
                operands[k] = NO_RESULT
            elif token.startswith("$"):
                operands[k] = HEADER + names.index(token)
            elif re.fullmatch(r"t\d+", token):
                operands[k] = HEADER + len(names) + int(token[1:])
                if kind == READ and not keep and not (op.a == DST and operands[0] == operands[k]) and op.d == IMM:
                    operands[3] |= KILL[letter]
            else:
                constants.append(_constant(token))
                operands[k] = -len(constants)
        instructions.append((NUMBER[name], *operands))
    return CodeUnit(
        body.name or b"main", FILE, instructions, [number for number, _ in body.rows], constants, [n[1:].encode() for n in names],
        HEADER + len(names) + TEMPORARIES, len(body.params), len(body.params), [], body.line,
    )  # fmt: skip


def _constant(token: str) -> Constant:
    value = {"null": None, "true": True, "false": False, "inf": float("inf")}.get(token, token)
    if value is not token:
        return value  # type: ignore[return-value]
    value = ast.literal_eval(token)
    return value.encode("latin-1") if isinstance(value, str) else value


def run(text: str, builtins: list[Builtin] | None = None, ini: dict[str, str] | None = None) -> str:
    """What the program prints. A status other than 0 is shown behind it."""
    return run_unit(assemble(text), builtins or [], ini or {})


def run_unit(unit: CodeUnit, builtins: list[Builtin] | None, ini: dict[str, str]) -> str:
    """The same of a compiled unit; builtins None: all there are."""
    with tempfile.TemporaryFile() as out:
        library = php_library() if builtins is None else Library(builtins, classes=CLASSES)
        engine = PythonEngine(ini, out.fileno(), library, own.answer)
        status = engine.run(unit, [FILE])
        os.lseek(out.fileno(), 0, os.SEEK_SET)
        printed = out.read().decode("latin-1")
    assert_nothing_counted(engine)
    return printed if status == 0 else f"{printed}[status {status}]"


def assert_nothing_counted(engine: PythonEngine) -> None:
    """The stack's invariant: what is not in use holds nothing counted."""
    left = [(k, v) for k, v in enumerate(engine.vm.stack.slots) if v.tag >= 8]
    assert not left, left
