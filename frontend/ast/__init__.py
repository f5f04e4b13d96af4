"""The syntax tree: what the parser hands to the bytecode compiler.

One attrs class a construct, in base.py, expressions.py, declarations.py and statements.py; users see them all here.
PHP text is a byte string, so every name and literal in the tree is `bytes`. The tree is normalised where PHP has two
spellings of one thing: `if: endif`, `<?=`, `array()`, `die`, `&&`/`and` give the same nodes as their usual forms. It is
*not* resolved: names, constants and scopes are as written.

    $total += f(x: 2);

    ExprStatement line=1
      expr: AssignOp op='+'
        target: Variable name=b'total'
        value: Call
          callee: Name kind=0 name=b'f'
          args: Arg name=b'x' value=Int 2

`line` follows PHP's own rule, which its warnings and backtraces show: a node starts on the line of its first child,
not of its keyword (`return` + newline + `$x` is on the line of `$x`); a leaf is on the line where its token starts.
Declarations are the exception: they start at their keyword and know `end_line`.

Nothing here recurses and nothing should: a program may nest 100,000 levels. Walk the tree with `children()` and an
explicit stack.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from attrs import field, fields

from pyphp.interp.bytecode import Notice

from ..kinds import ClassKind as ClassKind
from ..kinds import Modifier as Modifier
from .base import *  # noqa: F403
from .base import Node, Statement, node
from .declarations import *  # noqa: F403
from .expressions import *  # noqa: F403
from .statements import *  # noqa: F403


@node
class File(Node):
    """A whole source file. `notices` are what PHP reports while it reads and compiles, of what the rules about the tree
    (checks.py) have found. `braced` are the ids of variables in strings that are written `${a}`, and whether it is the
    name that is between the braces.
    """

    filename: bytes
    statements: list[Statement]
    notices: list[Notice] = field(factory=list)
    braced: dict[int, bool] = field(factory=dict)
    bound: set[bytes] = field(factory=set)  # the classes that the rules have linked, in lower case


_NO_NODES = {"int", "bytes", "bool", "str", "float", "list[Notice]", "dict[int, bool]", "set[bytes]"}


@cache
def child_fields(class_: type) -> tuple[str, ...]:
    """The fields of a node class that may hold nodes, in source order."""
    return tuple(f.name for f in fields(class_) if f.type.removesuffix(" | None") not in _NO_NODES)


def children(parent: Node) -> Iterator[Node]:
    """The nodes directly below, in source order."""
    class_: type = parent.__class__
    for name in child_fields(class_):
        held = getattr(parent, name)
        if isinstance(held, Node):
            yield held
        elif isinstance(held, list):
            yield from (child for child in held if child is not None)
