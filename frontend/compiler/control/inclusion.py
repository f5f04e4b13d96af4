"""include, require and eval: the text is computed into a window, where the code that is found will run.

    $r = require 'a.php';      MOVE t7, "a.php"           t5: the window, t7 its first slot
                               INCLUDE $r, t5, #0, #2

The numbers of the kinds are the engine's.
"""

from pyphp.frontend import ast
from pyphp.frontend.compiler.code.context import FunctionContext
from pyphp.frontend.compiler.code.forms import EFFECT, INTO, into
from pyphp.interp.bytecode import FILE_KINDS, HEADER, NO_RESULT


@INTO(ast.Include)
def include(f: FunctionContext, node: ast.Include, dst: int) -> None:
    """All four kinds."""
    _include(f, node.operand, dst, node.kind)


@INTO(ast.Eval)
def eval_(f: FunctionContext, node: ast.Eval, dst: int) -> None:
    """The operand is the text itself."""
    _include(f, node.operand, dst, "eval")


def _include(f: FunctionContext, operand: ast.Expr, dst: int, kind: str) -> None:
    mark = f.temporaries.top
    window = f.temporaries.take(HEADER)
    into(f, operand, f.temporaries.take())
    f.temporaries.top = mark
    f.emit("INCLUDE", dst, window, 0, FILE_KINDS.index(kind))


@EFFECT(ast.Include)
def include_effect(f: FunctionContext, node: ast.Include) -> None:
    """What the file returns is discarded."""
    _include(f, node.operand, NO_RESULT, node.kind)


@EFFECT(ast.Eval)
def eval_effect(f: FunctionContext, node: ast.Eval) -> None:
    """What the code returns is discarded."""
    _include(f, node.operand, NO_RESULT, "eval")
