"""Instructions that the prelude names as if they were functions: `Start($this)`.

The first argument is a variable that holds a generator; a second one goes to the slot below the window.
`Compare_next($order, $callback, $said)` is a comparison by a callback, all of them variables
(interp/handlers/calls/comparing.py).
"""

from pyphp.frontend import ast
from pyphp.frontend.compiler.code.context import FunctionContext
from pyphp.frontend.compiler.code.forms import into
from pyphp.frontend.compiler.expressions.literals import variable_slot
from pyphp.interp.bytecode import HEADER, RESUMED

INSTRUCTIONS = {
    b"Start": "START", b"IterValid": "ITER_VALID", b"IterCurrent": "ITER_CURRENT", b"IterKey": "ITER_KEY",
    b"IterNext": "ITER_NEXT", b"RewindGenerator": "REWIND_GENERATOR", b"Send": "SEND", b"ThrowInto": "THROW_INTO",
    b"Result": "RESULT",
}  # fmt: skip
COMPARE = b"Compare_next"


def is_instruction(node: ast.Call) -> bool:
    """Is it one of them?"""
    return isinstance(node.callee, ast.Name) and (
        node.callee.name in INSTRUCTIONS or node.callee.name == COMPARE
    )


def instruction(f: FunctionContext, node: ast.Call, dst: int) -> None:
    """Emit it."""
    assert isinstance(node.callee, ast.Name)
    if node.callee.name == COMPARE:
        _compare_next(f, node, dst)
        return
    opcode = INSTRUCTIONS[node.callee.name]
    first, *others = (arg.value for arg in node.args)
    assert isinstance(first, ast.Variable)
    generator = variable_slot(f, first)
    mark = f.temporaries.top
    below = f.temporaries.take()
    window = f.temporaries.take(HEADER)
    f.temporaries.top = below + 1
    for each in others:
        into(f, each, below)
    if opcode == "RESULT":
        f.emit(opcode, dst, generator)
    elif opcode == "REWIND_GENERATOR":
        f.emit(opcode, 0, 0, 0, generator)
    else:
        f.emit(opcode, dst, window, RESUMED, generator)
    f.temporaries.top = mark


def _compare_next(f: FunctionContext, node: ast.Call, dst: int) -> None:
    order, callback, said = (_variable(f, arg) for arg in node.args)
    mark = f.temporaries.top
    extras = f.temporaries.take()
    window = f.temporaries.take(HEADER + 2)
    f.temporaries.top = mark
    f.emit("NEXT_PAIR", window + HEADER, order, callback)
    f.emit("CALL_BACK", said, window, 2, callback, line=node.line)
    f.emit("FREE", extras)
    f.emit("COMPARED", dst, order, said)


def _variable(f: FunctionContext, arg: ast.Arg) -> int:
    assert isinstance(arg.value, ast.Variable)
    return variable_slot(f, arg.value)
