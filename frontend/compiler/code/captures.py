"""What closures take along: which variables of the code around them, and whether they have to do with $this.

    function () use ($a, &$b) {}        a, and b by reference
    fn($x) => $x + $y                   y, as far as there is such a variable

An arrow function captures all that it names, and what arrow functions in it name, but what closures in it do not take
along themselves; its own parameters are none of it.
"""

from pyphp.frontend import ast

FUNCTIONS = (ast.FunctionDeclaration, ast.ClassDeclaration)  # whose bodies are none of the code around them
SUPERGLOBALS = frozenset(
    [b"GLOBALS", b"_SERVER", b"_GET", b"_POST", b"_COOKIE", b"_FILES", b"_ENV", b"_REQUEST", b"_SESSION"]
)


def captured(node: ast.Closure | ast.ArrowFunction) -> list[tuple[bytes, bool]]:
    """(name, by reference) of each variable, in php's order."""
    if isinstance(node, ast.Closure):
        return [(use.name, use.by_ref) for use in node.uses]
    own = {p.name for p in node.params}
    return [(name, False) for name in _named([node.expr]) if name not in own]


def _named(pending: list[ast.Node]) -> list[bytes]:
    """The variables that an expression names, each once."""
    found: dict[bytes, None] = {}
    while pending:
        node = pending.pop()
        if isinstance(node, ast.Variable) and isinstance(node.name, bytes | ast.String):
            name = node.name if isinstance(node.name, bytes) else node.name.value
            if name != b"this" and name not in SUPERGLOBALS:
                found.setdefault(name)
        elif isinstance(node, ast.Closure):
            found.update(dict.fromkeys(use.name for use in node.uses))
        elif isinstance(node, ast.ArrowFunction):
            pending.append(node.expr)
        elif not isinstance(node, FUNCTIONS):
            pending.extend(reversed(list(ast.children(node))))
    return list(found)


def uses_this(body: list[ast.Statement]) -> bool:
    """Does the code name $this itself, and not only closures in it?"""
    pending: list[ast.Node] = list(body)
    while pending:
        node = pending.pop()
        if isinstance(node, ast.Variable) and node.name == b"this":
            return True
        if not isinstance(node, (*FUNCTIONS, ast.Closure, ast.ArrowFunction)):
            pending.extend(ast.children(node))
    return False
