"""Class names in expressions: where self, parent and static mean something, and constants that name no class."""

from __future__ import annotations

from .. import ast
from ..ast import ClassKind, NameKind
from ..linking.folding import UNKNOWN, Folder
from ..names import RELATIVE_CLASSES
from .place import Place, check

LITERALS = (ast.Int, ast.Float, ast.ArrayLiteral, ast.ConstantFetch, ast.Unary, ast.Binary)


def relative_word(name: ast.Node | None) -> bytes | None:
    """self, parent or static, if a name is that."""
    if isinstance(name, ast.Name) and name.kind == NameKind.UNQUALIFIED and name.name.lower() in RELATIVE_CLASSES:
        return name.name.lower()
    return None


def refuse_without_scope(word: bytes, line: int, place: Place) -> None:
    """Raises where it is certain that self, parent or static has no meaning: closures get their scope when they are bound, included
    files from where they are included, and traits from the class that uses them.
    """
    if isinstance(place.function, (ast.Closure, ast.ArrowFunction)):
        return
    class_ = place.class_
    if class_ is None:
        if place.function is not None:
            raise place.fail(b'Cannot use "%s" when no class scope is active' % word, line)
    elif word == b"parent" and class_.extends is None and class_.kind != ClassKind.TRAIT:
        raise place.fail('Cannot use "parent" when current class scope has no parent', line)


@check(ast.New, ast.StaticCall, ast.StaticProperty, ast.ClassConstant, ast.InstanceOf)
def class_can_be_meant(node: ast.New | ast.StaticCall, place: Place) -> None:
    word = relative_word(node.class_)
    if word is not None:
        if id(node) not in place.declared.deferred:
            refuse_without_scope(word, node.line, place)
    elif isinstance(node.class_, LITERALS):
        value = Folder(place.declared.names, None, lambda _: UNKNOWN).value(node.class_)
        if value is not UNKNOWN and not isinstance(value, bytes):
            raise place.fail("Illegal class name", node.line)


@check(ast.Catch)
def caught_classes_have_names(node: ast.Catch, place: Place) -> None:
    if any(relative_word(name) is not None for name in node.types):
        raise place.fail("Bad class name in the catch statement", node.types[0].line)
