"""Literals and names that stand for a constant: `1`, `-1`, `"a"`, true, null, `__LINE__`.

These are the only expressions that have a value at compile time. Nothing is computed: `1 + 1` is an addition when the
program runs. The sign of a number counts as part of it.
"""

import enum
import os
from typing import Final

from pyphp.frontend import ast
from pyphp.frontend.compiler.calls.resolution import constant_key, resolve
from pyphp.frontend.compiler.code.context import FunctionContext
from pyphp.frontend.compiler.code.forms import EFFECT, OPERAND, wrote
from pyphp.interp.bytecode import Constant
from pyphp.interp.bytecode.classes import SELF


class NotLiteral(enum.Enum):
    """What literal() has for the other expressions."""

    NOT_LITERAL = enum.auto()


NOT_LITERAL: Final = NotLiteral.NOT_LITERAL
WORDS: dict[bytes, Constant] = {b"true": True, b"false": False, b"null": None}


def literal(f: FunctionContext, node: ast.Node) -> Constant | NotLiteral:
    """The value of a literal, or NOT_LITERAL."""
    if isinstance(node, ast.Int | ast.Float | ast.String):
        return node.value
    if isinstance(node, ast.ConstantFetch):
        return _word(f, node.name)
    if isinstance(node, ast.Unary) and node.op == "-" and isinstance(node.operand, ast.Int | ast.Float):
        return -node.operand.value
    if isinstance(node, ast.MagicConstant):
        return _magic(f, node)
    return NOT_LITERAL


def _word(f: FunctionContext, name: ast.Name) -> Constant | NotLiteral:
    """true, false and null, in any namespace; and the constant that is a file's own."""
    if name.kind not in (ast.NameKind.UNQUALIFIED, ast.NameKind.FULLY_QUALIFIED):
        return NOT_LITERAL
    if name.name == b"__COMPILER_HALT_OFFSET__" and f.file.halt_offset is not None:
        return f.file.halt_offset
    return WORDS.get(name.name.lower(), NOT_LITERAL)


def _magic(f: FunctionContext, node: ast.MagicConstant) -> Constant | NotLiteral:
    if node.name == b"__CLASS__" and f.class_ is not None and f.class_.is_trait:
        return NOT_LITERAL
    if node.name == b"__LINE__":
        return node.line
    if node.name == b"__FILE__":
        return f.file.name
    if node.name == b"__DIR__":
        return os.path.dirname(f.file.name) or b"."
    if node.name == b"__FUNCTION__":
        return f.name
    if node.name == b"__METHOD__":
        return f.name if f.class_ is None or f.is_closure else b"%s::%s" % (f.class_.name, f.name) if f.name else b""
    if node.name == b"__CLASS__" and f.class_ is not None and not f.class_.is_trait:
        return f.class_.name
    if node.name == b"__TRAIT__" and f.class_ is not None and f.class_.is_trait:
        return f.class_.name
    if node.name == b"__NAMESPACE__":
        return f.file.names.namespace
    return b""  # no classes and traits to be in


@OPERAND(ast.Int, ast.Float, ast.String, ast.MagicConstant)
def constant(f: FunctionContext, node: ast.Expr, near: int | None, held: bool) -> int:
    """A constant of the code."""
    value = literal(f, node)
    if value is NOT_LITERAL:  # __CLASS__ in a trait
        dst = f.temporaries.take() if near is None else near
        f.emit("CLASS_NAME", dst, f.constant(SELF))
        return dst
    return f.constant(value)


@OPERAND(ast.ConstantFetch)
def named_constant(f: FunctionContext, node: ast.ConstantFetch, near: int | None, held: bool) -> int:
    """true, false and null are literals; other constants are looked up when the program runs."""
    value = literal(f, node)
    if value is not NOT_LITERAL:
        return f.constant(value)
    dst = f.temporaries.take() if near is None else near
    found = resolve(f, node.name, ast.UseKind.CONST)
    key = constant_key(found.name)
    if key == found.name and found.fallback is None:
        f.emit("FETCH_CONST", dst, f.constant(key))
    else:
        f.emit("FETCH_CONST_NS", dst, f.constant(key), f.constant(found.fallback or key), f.constant(found.name))
    wrote(f, dst)
    return dst


def this_slot(f: FunctionContext) -> int:
    """The hidden local that holds $this; where there may be none, that is found out when it is used."""
    if f.scope.this < 0:
        f.emit("NO_THIS")
        return f.temporaries.take()
    if not f.has_this:
        f.emit("CHECK_THIS", f.scope.this)
    return f.scope.this


def is_this(node: ast.Node) -> bool:
    """Is it $this?"""
    return isinstance(node, ast.Variable) and node.name == b"this"


def this_or_null(f: FunctionContext, dst: int) -> None:
    """$this as isset() and `??` read it."""
    if f.scope.this < 0:
        f.emit("MOVE", dst, f.constant(None))
    else:
        f.emit("THIS", dst, f.scope.this)


@EFFECT(ast.Int, ast.Float, ast.String, ast.MagicConstant)
def nothing(f: FunctionContext, node: ast.Expr) -> None:
    """A literal alone does nothing."""


def variable_slot(f: FunctionContext, node: ast.Node) -> int:
    """The slot of a plain variable, which the caller knows it to be."""
    assert isinstance(node, ast.Variable) and isinstance(node.name, bytes)
    if node.name == b"this":
        return this_slot(f)
    return f.scope.slots[node.name]
