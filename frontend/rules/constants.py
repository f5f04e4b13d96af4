"""Constant expressions: what may stand in constants, defaults and attributes."""

from __future__ import annotations

from .. import ast
from ..linking.folding import UNKNOWN, Folder
from .place import Place, check

ALLOWED = (
    ast.Int, ast.Float, ast.String, ast.ArrayLiteral, ast.Unary, ast.Binary, ast.Logical, ast.Coalesce, ast.Ternary,
    ast.ConstantFetch, ast.ClassConstant, ast.MagicConstant, ast.Index, ast.Property, ast.New,
    ast.Name, ast.Identifier, ast.ArrayItem, ast.Arg,
)  # fmt: skip


@check(ast.Parameter, ast.StaticVariable)
def default_is_constant(node: ast.Parameter | ast.StaticVariable, place: Place) -> None:
    if node.default is not None:
        if isinstance(node, ast.Parameter):
            place = place.at(place.function.line)
        refuse_operations(node.default, place, new_allowed=True)


@check(ast.PropertyItem)
def property_default_is_constant(node: ast.PropertyItem, place: Place) -> None:
    if node.default is not None:
        refuse_operations(node.default, place, new_allowed=False)


@check(ast.EnumCase)
def case_value_is_constant(node: ast.EnumCase, place: Place) -> None:
    if node.value is not None:
        refuse_operations(node.value, place.at(node.line), new_allowed=False)


@check(ast.ClassConstDeclaration)
def class_constants_are_constant(node: ast.ClassConstDeclaration, place: Place) -> None:
    for item in node.items:
        refuse_operations(item.value, place.at(node.line), new_allowed=False)


@check(ast.ConstDeclaration)
def constants_are_constant(node: ast.ConstDeclaration, place: Place) -> None:
    for item in node.items:
        refuse_operations(item.value, place.at(node.line), new_allowed=True)


@check(ast.Attribute)
def attribute_arguments_are_constant(node: ast.Attribute, place: Place) -> None:
    for arg in node.args:
        if isinstance(arg.value, ast.CallableReference):
            raise place.fail("Cannot create Closure as attribute argument", arg.line)
        if arg.unpack:
            raise place.fail("Cannot use unpacking in attribute argument list", arg.line)
        refuse_operations(arg.value, place, new_allowed=True)


@check(ast.ArrayLiteral)
def constants_that_are_spread_are_arrays(node: ast.ArrayLiteral, place: Place) -> None:
    """An array of nothing but constants is made while compiling."""
    if not any(item is not None and item.unpack for item in node.items):
        return
    folder = Folder(place.declared.names, None, lambda _: UNKNOWN)
    values = [(item.unpack, folder.value(item.value)) for item in node.items if item is not None]
    if all(value is not UNKNOWN for _, value in values):
        if any(unpack and not isinstance(value, tuple) for unpack, value in values):
            raise place.fail("Only arrays and Traversables can be unpacked", node.line)


def refuse_operations(expr: ast.Expr, place: Place, *, new_allowed: bool) -> None:
    """Raises if an expression cannot be a constant expression."""
    if isinstance(expr, (ast.Int, ast.Float, ast.String)):
        return
    waiting: list[ast.Node] = [expr]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Index) and node.index is None:
            raise place.fail("Cannot use [] for reading", expr.line)
        waiting.extend(ast.children(node))
    waiting = [expr]
    while waiting:
        node = waiting.pop()
        if not isinstance(node, ALLOWED):
            raise place.fail("Constant expression contains invalid operations", expr.line)
        if isinstance(node, ast.New):
            if not new_allowed:
                raise place.fail("New expressions are not supported in this context", node.line)
            if isinstance(node.class_, ast.ClassDeclaration):
                raise place.fail("Cannot use anonymous class in constant expression", node.line)
            if not isinstance(node.class_, ast.Name):
                raise place.fail("Cannot use dynamic class name in constant expression", node.line)
            if node.class_.name.lower() == b"static":
                raise place.fail('"static" is not allowed in compile-time constants', node.line)
            place.declared.deferred.add(id(node))
        elif isinstance(node, ast.ClassConstant):
            is_class = node.name.name.lower() == b"class"
            if not isinstance(node.class_, ast.Name):
                message = "Dynamic class names are not allowed in compile-time class constant references"
                if is_class:
                    message = "(expression)::class cannot be used in constant expressions"
                raise place.fail(message, node.line)
            if node.class_.name.lower() == b"static":
                message = '"static::" is not allowed in compile-time constants'
                if is_class:
                    message = "static::class cannot be used for compile-time class name resolution"
                raise place.fail(message, node.line)
            if not is_class:
                place.declared.deferred.add(id(node))
        elif isinstance(node, ast.ArrayItem) and node.by_ref:
            raise place.fail("Constant expression contains invalid operations", expr.line)
        waiting.extend(ast.children(node))
