"""Attributes that PHP itself knows: what they can stand before, and how often."""

from __future__ import annotations

from .. import ast
from ..ast import ClassKind, Modifier
from .classes import class_name
from .place import Place, check

# The one target of each of PHP's own attributes.
TARGETS = {
    b"attribute": "class",
    b"allowdynamicproperties": "class",
    b"returntypewillchange": "method",
    b"sensitiveparameter": "parameter",
}


@check(ast.ClassDeclaration)
def class_attributes(node: ast.ClassDeclaration, place: Place) -> None:
    for name in _known_attributes(node, "class", place, node.line):
        if name == b"allowdynamicproperties":
            if node.kind in (ClassKind.TRAIT, ClassKind.INTERFACE):
                raise place.fail(f"Cannot apply #[AllowDynamicProperties] to {node.kind}", node.line)
            if node.flags & Modifier.READONLY:
                full = place.declared.names.declared(node.name) if node.name is not None else class_name(place)
                raise place.fail(b"Cannot apply #[AllowDynamicProperties] to readonly class %s" % full, node.line)


@check(ast.FunctionDeclaration, ast.Closure, ast.ArrowFunction)
def function_attributes(node: ast.FunctionDeclaration | ast.Closure | ast.ArrowFunction, place: Place) -> None:
    _known_attributes(node, "function", place, node.line)


@check(ast.MethodDeclaration)
def method_attributes(node: ast.MethodDeclaration, place: Place) -> None:
    _known_attributes(node, "method", place, node.line)


@check(ast.PropertyDeclaration)
def property_attributes(node: ast.PropertyDeclaration, place: Place) -> None:
    _known_attributes(node, "property", place, node.line)


@check(ast.ClassConstDeclaration, ast.EnumCase)
def constant_attributes(node: ast.ClassConstDeclaration | ast.EnumCase, place: Place) -> None:
    _known_attributes(node, "class constant", place, node.line)


@check(ast.Parameter)
def parameter_attributes(node: ast.Parameter, place: Place) -> None:
    _known_attributes(node, "parameter", place, place.function.line)


def _known_attributes(node: ast.Node, target: str, place: Place, line: int) -> list[bytes]:
    """The attributes of a declaration that are PHP's own, in lower case. Raises for what cannot stand here."""
    if not node.attributes:
        return []
    for group in node.attributes:
        place.declared.lines[id(group)] = line
    names = place.declared.names
    written = [names.class_name(attribute.name) for group in node.attributes for attribute in group.attributes]
    found = [name.lower() for name in written]
    for name, key in zip(written, found, strict=True):
        allowed = TARGETS.get(key)
        if allowed is None:
            continue
        if allowed != target:
            message = b'Attribute "%s" cannot target %s (allowed targets: %s)'
            raise place.fail(message % (name, target.encode(), allowed.encode()), line)
        if found.count(key) > 1:
            raise place.fail(b'Attribute "%s" must not be repeated' % name, line)
    return found
