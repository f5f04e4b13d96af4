"""match: the arms' conditions are compared in order with ===, then the bodies follow.

    match ($x) { 1, 2 => f(), default => 0 }

          JIDENT $x, 1, first
          JIDENT $x, 2, first
          JMP default                    without a default: MATCH_ERROR $x
    first: CALL t5, f
          JMP end
    default: MOVE t5, 0
    end:

With conditions that are all literal ints and strings php looks the subject up in a table, so an undefined variable is complained about once;
else once for each comparison. Words like `true`, which it evaluates while it looks whether a table will do, are on the subject's line then.
"""

from pyphp.frontend import ast
from pyphp.frontend.compiler.code.assembler import Label
from pyphp.frontend.compiler.code.context import FunctionContext
from pyphp.frontend.compiler.code.forms import EFFECT, INTO, into, operand
from pyphp.frontend.compiler.expressions.literals import NOT_LITERAL, literal

LEAVES = (ast.Int, ast.Float, ast.String)


@INTO(ast.Match)
def match(f: FunctionContext, node: ast.Match, dst: int) -> None:
    """See the head of the file. The result may go to a variable that the conditions read: it is written last."""
    mark = f.temporaries.top
    has_table = _has_table(f, node)
    subject = _subject(f, node, has_table)
    line = f.line
    starts = [Label() for _ in node.arms]
    default = None
    may_have_table = True
    with f.scope.perhaps():
        for arm, start in zip(node.arms, starts, strict=True):
            if arm.conditions is None:
                default = start
            for condition in arm.conditions or ():
                inner_mark = f.temporaries.top
                x = operand(f, condition)
                value = literal(f, condition)
                if may_have_table and value is not NOT_LITERAL and not isinstance(condition, LEAVES):
                    f.line = line
                may_have_table = may_have_table and type(value) in (int, bytes)
                f.emit("JIDENT", subject, x, start, keep="a")
                f.temporaries.top = inner_mark
    if default is not None:
        f.emit("JMP", default)
    else:
        f.emit("MATCH_ERROR", subject, line=line if has_table else 0, keep="a")
    _bodies(f, node, starts, subject, dst)
    f.temporaries.top = mark


def _bodies(f: FunctionContext, node: ast.Match, starts: list[Label], subject: int, dst: int) -> None:
    end = Label()
    for arm, start in zip(node.arms, starts, strict=True):
        f.place(start)
        if f.is_temporary(subject):
            f.emit("FREE", subject)
        with f.scope.perhaps():
            into(f, arm.body, dst)
        f.emit("JMP", end)
    f.place(end)


def _subject(f: FunctionContext, node: ast.Match, has_table: bool) -> int:
    subject = operand(f, node.subject, held=True)
    if f.is_variable(subject) and not f.scope.is_assigned(subject) and has_table:
        t = f.temporaries.take()
        f.emit("MOVE", t, subject)
        return t
    return subject


def _has_table(f: FunctionContext, node: ast.Match) -> bool:
    """Are there conditions, and are they all literal ints and strings?"""
    conditions = [c for arm in node.arms for c in arm.conditions or ()]
    return bool(conditions) and all(type(literal(f, c)) in (int, bytes) for c in conditions)


@EFFECT(ast.Match)
def match_effect(f: FunctionContext, node: ast.Match) -> None:
    """The bodies run for what they do."""
    t = f.temporaries.take()
    into(f, node, t)
    f.emit("FREE", t)
