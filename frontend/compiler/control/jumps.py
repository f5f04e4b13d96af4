"""goto and its labels.

A goto leaves loops and switches like a break, and may lead backwards: then its label is a loop header. What is
assigned where a label can be reached from elsewhere is not followed: in a scope with a goto no variable counts as
assigned (see code/scopes.py).
"""

from attrs import define, field

from pyphp.frontend import ast
from pyphp.frontend.compiler.code import assembler
from pyphp.frontend.compiler.code.context import Final, FunctionContext
from pyphp.frontend.compiler.code.forms import STATEMENT
from pyphp.frontend.compiler.code.scopes import OTHER_CODE
from pyphp.frontend.compiler.control.loops import go, jump_to

BREAKABLE = (ast.While, ast.DoWhile, ast.For, ast.Foreach, ast.Switch)


Around = tuple[tuple[ast.Node, bool], ...]  # nodes that something is in; of a Try, whether it is in the `finally`


@define(slots=True, eq=False)
class Target:
    """A label: the place, the loops, switches and `try .. finally` around it, and whether a goto below leads back to
    it.
    """

    around: Around
    place: assembler.Label = field(factory=assembler.Label)
    is_header: bool = False


def targets_of(body: list[ast.Statement]) -> dict[bytes, Target]:
    """The labels of a scope."""
    found: dict[bytes, Target] = {}
    gotos: list[tuple[bytes, bool]] = []  # the label, and whether it comes before
    pending: list[tuple[ast.Node, Around]] = [(node, ()) for node in reversed(body)]
    while pending:
        node, around = pending.pop()
        if isinstance(node, ast.Label):
            found[node.name] = Target(around)
        elif isinstance(node, ast.Goto):
            gotos.append((node.label, node.label in found))
        elif isinstance(node, ast.Try) and node.finally_ is not None:
            inner = (*around, (node, False))
            pending.extend((child, (*around, (node, True))) for child in reversed(node.finally_))
            pending.extend((child, inner) for child in reversed([*node.body, *node.catches]))
        elif not isinstance(node, OTHER_CODE):
            inner = (*around, (node, False)) if isinstance(node, BREAKABLE) else around
            pending.extend((child, inner) for child in reversed(list(ast.children(node))))
    for name, is_above in gotos:
        found[name].is_header |= is_above
    return found


@STATEMENT(ast.Goto)
def goto(f: FunctionContext, node: ast.Goto) -> None:
    """Leave what is around the goto and not around the label."""
    target = _targets(f)[node.label]
    depth = 0
    for each, (there, is_final) in zip(f.around, target.around, strict=False):
        if each.node is not there or isinstance(each, Final) is not is_final:
            break
        depth += 1
    go(f, jump_to(f, target.place, depth))


@STATEMENT(ast.Label)
def label(f: FunctionContext, node: ast.Label) -> None:
    """Code that is reached by gotos."""
    target = _targets(f)[node.name]
    f.place(target.place)
    if target.is_header:
        f.emit("LOOP")


def _targets(f: FunctionContext) -> dict[bytes, Target]:
    if f.labels is None:
        f.labels = targets_of(f.body)
    return f.labels
