"""Literals and names that stand for a constant: `1`, `-1`, `"a"`, true, null, `__LINE__`.

These are the only expressions that have a value at compile time. Nothing is computed: `1 + 1` is an addition when the program runs.
The sign of a number counts as part of it.
"""

import os

from pyphp.frontend import ast
from pyphp.frontend.compiler.context import FunctionContext
from pyphp.frontend.compiler.forms import EFFECT, OPERAND, wrote
from pyphp.interp.bytecode import Constant

NOT_LITERAL = object()
WORDS: dict[bytes, Constant] = {b"true": True, b"false": False, b"null": None}


def literal(f: FunctionContext, node: ast.Node) -> "Constant | object":
    """The value of a literal, or NOT_LITERAL."""
    if isinstance(node, ast.Int | ast.Float | ast.String):
        return node.value
    if isinstance(node, ast.ConstantFetch):
        return WORDS.get(node.name.name.lower(), NOT_LITERAL)
    if isinstance(node, ast.Unary) and node.op == "-" and isinstance(node.operand, ast.Int | ast.Float):
        return -node.operand.value
    if isinstance(node, ast.MagicConstant):
        return _magic(f, node)
    return NOT_LITERAL


def _magic(f: FunctionContext, node: ast.MagicConstant) -> Constant:
    if node.name == b"__LINE__":
        return node.line
    if node.name == b"__FILE__":
        return f.file.name
    if node.name == b"__DIR__":
        return os.path.dirname(f.file.name) or b"."
    if node.name in (b"__FUNCTION__", b"__METHOD__"):
        return f.declaration.name if f.declaration is not None else b""
    return b""  # no classes, traits and namespaces to be in


@OPERAND(ast.Int, ast.Float, ast.String, ast.MagicConstant)
def constant(f: FunctionContext, node: ast.Expr, near: int | None, held: bool) -> int:
    """A constant of the code."""
    return f.constant(literal(f, node))  # type: ignore[arg-type]


@OPERAND(ast.ConstantFetch)
def named_constant(f: FunctionContext, node: ast.ConstantFetch, near: int | None, held: bool) -> int:
    """true, false and null are literals; other constants are looked up when the program runs."""
    value = literal(f, node)
    if value is not NOT_LITERAL:
        return f.constant(value)  # type: ignore[arg-type]
    dst = f.temporaries.take() if near is None else near
    f.emit("FETCH_CONST", dst, f.constant(plain_name(f, node.name)))
    wrote(f, dst)
    return dst


@EFFECT(ast.Int, ast.Float, ast.String, ast.MagicConstant)
def nothing(f: FunctionContext, node: ast.Expr) -> None:
    """A literal alone does nothing."""


def plain_name(f: FunctionContext, name: ast.Name) -> bytes:
    """The name of a function or constant in the global namespace, the only one there is."""
    if name.kind == ast.NameKind.QUALIFIED or b"\\" in name.name:
        f.refuse("namespaces", name.line)
    return name.name


def variable_slot(f: FunctionContext, node: ast.Variable) -> int:
    """The slot of a plain variable."""
    if not isinstance(node.name, bytes):
        refuse_variable(f, "variable variables", node)
    if node.name == b"this":
        refuse_variable(f, "$this", node)
    if node.name in SUPERGLOBALS:
        refuse_variable(f, "superglobals", node)
    return f.scope.slots[node.name]


def refuse_variable(f: FunctionContext, construct: str, node: ast.Node) -> None:
    """A variable that is not plain."""
    f.refuse(construct, node.line)


SUPERGLOBALS = frozenset(
    [b"GLOBALS", b"_SERVER", b"_GET", b"_POST", b"_COOKIE", b"_FILES", b"_ENV", b"_REQUEST", b"_SESSION"]
)
