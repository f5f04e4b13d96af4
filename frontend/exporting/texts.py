"""The tables of who writes what, and what all of them need: names, lists, indentation."""

from collections.abc import Callable

from pyphp.frontend import ast
from pyphp.frontend.ast import NameKind

Writer = Callable[..., bytes]
TEXTS: dict[type, Writer] = {}  # (node, priority, indent): of expressions
STATEMENTS: dict[type, Writer] = {}  # (node, indent): lines, with newlines
COMMA = 20  # the priority of the comma between elements of a list


def writes(table: dict[type, Writer], *classes: type) -> Callable[[Writer], Writer]:
    """Register a function for these classes of nodes."""

    def register(writer: Writer) -> Writer:
        for each in classes:
            assert each not in table, each
            table[each] = writer
        return writer

    return register


def text(node: ast.Node, priority: int, indent: int) -> bytes:
    """The text of an expression, in parentheses if it binds less than the priority asks for."""
    return TEXTS[type(node)](node, priority, indent)


def lines(body: list[ast.Statement], indent: int) -> bytes:
    """The statements of a body."""
    return b"".join(STATEMENTS[type(each)](each, indent) for each in body)


def margin(indent: int) -> bytes:
    """What a line begins with."""
    return b"    " * indent


def braces(body: list[ast.Statement], indent: int) -> bytes:
    """` {`, the body one step further in, and `}`."""
    return b" {\n%s%s}" % (lines(body, indent + 1), margin(indent))


def joined(nodes: list[ast.Expr], indent: int, priority: int = COMMA) -> bytes:
    """A list with commas."""
    return b", ".join(text(each, priority, indent) for each in nodes)


def quoted(value: bytes) -> bytes:
    """A string in single quotes."""
    return b"'%s'" % value.replace(b"\\", b"\\\\").replace(b"'", b"\\'")


def name(node: ast.Node, indent: int) -> bytes:
    """The name of a class, function or constant as it was written, or the expression in its place."""
    if not isinstance(node, ast.Name):
        return b"\\" + node.value if isinstance(node, ast.String) else text(node, 0, indent)
    if node.kind == NameKind.FULLY_QUALIFIED:
        return b"\\" + node.name
    return b"namespace\\" + node.name if node.kind == NameKind.RELATIVE else node.name


def names(nodes: list[ast.Name], indent: int, between: bytes = b", ") -> bytes:
    """Several."""
    return between.join(name(each, indent) for each in nodes)


def is_name(value: bytes) -> bool:
    """May a variable be called so?"""
    first, others = value[:1], value.replace(b"_", b"a")
    return value != b"" and not first.isdigit() and all(byte >= 128 or chr(byte).isalnum() for byte in others)


def member(node: bytes | ast.Expr, indent: int) -> bytes:
    """What is behind `$` or `->`: a name, a variable, or anything in braces."""
    if isinstance(node, bytes):
        return node if is_name(node) else b"{%s}" % node
    if isinstance(node, ast.Identifier):
        return node.name
    if isinstance(node, ast.String):
        return member(node.value, indent)
    return text(node, 0, indent) if isinstance(node, ast.Variable) else b"{%s}" % text(node, 0, indent)


def arguments(args: list[ast.Arg], indent: int) -> bytes:
    """The arguments of a call, in parentheses."""
    made = []
    for arg in args:
        head = b"..." if arg.unpack else b"" if arg.name is None else b"%s: " % arg.name
        made.append(head + text(arg.value, COMMA, indent))
    return b"(%s)" % b", ".join(made)
