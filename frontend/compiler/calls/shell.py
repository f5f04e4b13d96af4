"""Backticks: `ls $a` is shell_exec("ls $a")."""

from pyphp.frontend import ast
from pyphp.frontend.compiler.calls.by_name import call
from pyphp.frontend.compiler.code.context import FunctionContext
from pyphp.frontend.compiler.code.forms import INTO


@INTO(ast.ShellExec)
def shell_exec(f: FunctionContext, node: ast.ShellExec, dst: int) -> None:
    """The call, by the function's full name."""
    text: ast.Expr
    if len(node.parts) == 1 and isinstance(node.parts[0], ast.String):
        text = node.parts[0]
    elif node.parts:
        text = ast.Interpolated(node.line, node.parts)
    else:
        text = ast.String(node.line, b"")
    name = ast.Name(node.line, ast.NameKind.FULLY_QUALIFIED, b"shell_exec")
    call(f, ast.Call(node.line, name, [ast.Arg(node.line, text, False, None)]), dst)
