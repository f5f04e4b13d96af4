"""Interpolation and echo.

PHP turns the parts of "$a {$b[0]}" into strings one after another, so a complaint about the first comes before
anything the second does. With two parts it computes the second first and then turns both into strings. Adjacent
temporaries take the parts, ROPE joins them.

    "$a-$b"      CAST_STRING t5, $a              "$a!"       CONCAT t5, $a, "!"
                 MOVE t6, "-"
                 CAST_STRING t7, $b              "$a"        CAST_STRING t5, $a
                 ROPE t5, t5, 3
"""

from pyphp.frontend import ast
from pyphp.frontend.compiler.code.context import FunctionContext
from pyphp.frontend.compiler.code.forms import INTO, STATEMENT, into, operand, tick


@INTO(ast.Interpolated)
def interpolated(f: FunctionContext, node: ast.Interpolated, dst: int) -> None:
    """See the head of the file."""
    parts = [part for part in node.parts if not (isinstance(part, ast.String) and not part.value)]
    mark = f.temporaries.top
    if len(parts) == 1:
        x = operand(f, parts[0])
        f.emit("CAST_STRING", dst, x)
    elif len(parts) == 2 and any(isinstance(part, ast.String) for part in parts):
        x = operand(f, parts[0])
        y = operand(f, parts[1])
        f.emit("CONCAT", dst, x, y)
    elif len(parts) == 2:
        first = f.temporaries.take(2)
        _two(f, parts, first)
        f.emit("ROPE", dst, first, 2)
    else:
        first = f.temporaries.take(len(parts))
        last = max((k for k, part in enumerate(parts) if not isinstance(part, ast.String)), default=0)
        for k, part in enumerate(parts):
            _part(f, part, first + k, observed=k < last)
        f.emit("ROPE", dst, first, len(parts))
    f.temporaries.top = mark


def _two(f: FunctionContext, parts: list[ast.Expr], first: int) -> None:
    """Both are computed, then both turned into strings: a variable on the left is read after the right side has run."""
    left, right = parts
    if isinstance(left, ast.Variable) and not isinstance(right, ast.Variable):
        x = operand(f, left)
        into(f, right, first + 1)
        f.emit("CAST_STRING", first, x)
    else:
        if not isinstance(left, ast.Variable):
            into(f, left, first)
        if isinstance(right, ast.Variable):
            if isinstance(left, ast.Variable):
                x = operand(f, left)
            else:
                x = first
            y = operand(f, right)
            f.emit("CAST_STRING", first, x)
            f.emit("CAST_STRING", first + 1, y)
        else:
            into(f, right, first + 1)


def _part(f: FunctionContext, part: ast.Expr, place: int, observed: bool) -> None:
    """`observed`: what follows could tell when this part becomes a string."""
    if isinstance(part, ast.Variable):
        f.emit("CAST_STRING", place, operand(f, part))
        return
    into(f, part, place)
    if observed and not isinstance(part, ast.String):
        f.emit("CAST_STRING", place, place)


@STATEMENT(ast.Echo)
def echo(f: FunctionContext, node: ast.Echo) -> None:
    """One ECHO an expression."""
    for expr in node.exprs:
        mark = f.temporaries.top
        f.emit("ECHO", operand(f, expr))
        f.temporaries.top = mark
        tick(f)


@STATEMENT(ast.InlineHtml)
def inline_html(f: FunctionContext, node: ast.InlineHtml) -> None:
    """The text outside <?php ?>."""
    f.emit("ECHO", f.constant(node.text))
