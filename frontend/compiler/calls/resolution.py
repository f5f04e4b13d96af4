"""Names of functions and constants: what a name means in its namespace.

    namespace A\\B;                            f()              A\\B\\f, or f where there is none
    use function C\\g, C\\h as k;               g() k()          C\\g, C\\h
    use C\\D;                                  D\\f()            C\\D\\f
                                              namespace\\f()    A\\B\\f
                                              \\f()             f

Constants go the same way. Functions and namespaces are known in any case of letters, constants and the names of their imports as written.
"""

from attrs import define, field

from pyphp.frontend import ast
from pyphp.frontend.compiler.code.context import FunctionContext


@define(slots=True, frozen=True)
class Resolved:
    """What a name stands for: `name` in full, and the global one that is meant where there is none in the namespace."""

    name: bytes
    fallback: bytes | None = field(default=None)


def resolve(f: FunctionContext, node: ast.Name, kind: str) -> Resolved:
    """The function or constant (an ast.UseKind) that a name refers to here."""
    names = f.file.names
    full = names.function_name(node) if kind == ast.UseKind.FUNCTION else names.constant_name(node)
    in_namespace = node.kind == ast.NameKind.UNQUALIFIED and names.namespace and names.imported(kind, node.name) is None
    return Resolved(full, node.name if in_namespace else None)


def constant_key(name: bytes) -> bytes:
    """The name under which a constant is found: its namespace is known in any case."""
    namespace, backslash, own = name.rpartition(b"\\")
    return namespace.lower() + backslash + own
