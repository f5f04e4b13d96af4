"""Exporting: a tree as the text that PHP makes of it, which messages of assertions show.

    assert ( $a>1 and f ("x") )        assert($a > 1 && f('x'))

Parentheses are where the operators' priorities ask for them, whatever was written; statements have a line each. The
modules register a function for each class of nodes; `exported()` is for the compiler.
"""

from pyphp.frontend import ast
from pyphp.frontend.exporting import chains, declarations, functions, literals, operators, statements
from pyphp.frontend.exporting.texts import text

ROOMS = (chains, declarations, functions, literals, operators, statements)  # imported for what they register


def exported(node: ast.Expr) -> bytes:
    """The text of an expression."""
    return text(node, 0, 0)
