"""Namespaces and declare: what comes first in a file. And the names that no class can have."""

from __future__ import annotations

from .. import ast
from ..errors import ThrownCompileError
from .place import Place, check

MIXED = "Cannot mix bracketed namespace declarations with unbracketed namespace declarations"
SPECIAL_NAMES = {b"self", b"parent", b"static"}
TYPE_NAMES = {
    b"bool", b"false", b"float", b"int", b"null", b"string", b"true", b"void",
    b"never", b"iterable", b"object", b"mixed",
}  # fmt: skip
RESERVED_CLASS_NAMES = SPECIAL_NAMES | TYPE_NAMES


@check(ast.File)
def namespaces_come_first(node: ast.File, place: Place) -> None:
    first = "Namespace declaration statement has to be the very first statement or after any declare call in the script"
    braced: bool | None = None
    only_declares = True
    for statement in node.statements:
        if isinstance(statement, ast.Namespace):
            is_braced = statement.body is not None
            if braced is not None and braced != is_braced:
                raise place.fail(MIXED, statement.line)
            if braced is None and not only_declares:
                raise place.fail(first, statement.line)
            braced = is_braced
            for inner in statement.body or []:
                if isinstance(inner, ast.Namespace) and inner.body is None:
                    raise place.fail(MIXED, inner.line)
        elif isinstance(statement, ast.InlineHtml) and only_declares and statement.line == 1:
            only_declares = only_declares and statement.text.startswith(b"#!")
        elif not isinstance(statement, (ast.Declare, ast.Nop, ast.HaltCompiler)):
            if braced:
                raise place.fail("No code may exist outside of namespace {}", statement.line)
            only_declares = False


@check(ast.Declare)
def directives_make_sense(node: ast.Declare, place: Place) -> None:
    for directive in node.directives:
        name = directive.name.lower()
        value = directive.value
        if not isinstance(value, (ast.Int, ast.Float, ast.String)):
            if name == b"encoding":
                raise ThrownCompileError("Encoding must be a literal", place.filename, directive.line)
            raise place.fail(b"declare(%s) value must be a literal" % name, directive.line)
        if name == b"encoding" and not _comes_first(node, place):
            misplaced = "Encoding declaration pragma must be the very first statement in the script"
            raise place.fail(misplaced, directive.line)
        if name == b"strict_types":
            if not _comes_first(node, place):
                misplaced = "strict_types declaration must be the very first statement in the script"
                raise place.fail(misplaced, directive.line)
            if node.body is not None:
                raise place.fail("strict_types declaration must not use block mode", directive.line)
            if not isinstance(value, ast.Int) or value.value not in (0, 1):
                raise place.fail("strict_types declaration must have 0 or 1 as its value", directive.line)
        elif name == b"encoding":
            text = b"declare(encoding=...) ignored because Zend multibyte feature is turned off by settings"
            place.warn(text, directive.line, "Compile warning")
        elif name != b"ticks":
            place.warn(b"Unsupported declare '%s'" % directive.name, node.line, "Compile warning")


def _comes_first(node: ast.Declare, place: Place) -> bool:
    """Is there nothing but other declares before it in the file?"""
    for statement in place.file.statements:
        if statement is node:
            return True
        if not isinstance(statement, ast.Declare):
            return False
    return False


@check(ast.ClassDeclaration)
def class_name_is_free(node: ast.ClassDeclaration, place: Place) -> None:
    if node.name is not None and node.name.lower() in RESERVED_CLASS_NAMES:
        raise place.fail(b"Cannot use '%s' as class name as it is reserved" % node.name, node.line)
    if node.name is not None and place.class_ is not None and place.class_.name is not None:
        raise place.fail("Class declarations may not be nested", node.line)
    if node.extends is not None and node.extends.name.lower() in SPECIAL_NAMES:
        raise place.fail(b"Cannot use '%s' as class name, as it is reserved" % node.extends.name, node.extends.line)
    for name in node.implements:
        if name.name.lower() in SPECIAL_NAMES:
            raise place.fail(b"Cannot use '%s' as interface name, as it is reserved" % name.name, name.line)


@check(ast.TraitUse)
def trait_name_is_free(node: ast.TraitUse, place: Place) -> None:
    for name in node.traits:
        if name.name.lower() in SPECIAL_NAMES:
            raise place.fail(b"Cannot use '%s' as trait name, as it is reserved" % name.name, name.line)


@check(ast.Name)
def special_names_are_unqualified(node: ast.Name, place: Place) -> None:
    if node.kind == ast.NameKind.FULLY_QUALIFIED and node.name.lower() in SPECIAL_NAMES:
        raise place.fail(b"'\\%s' is an invalid class name" % node.name, node.line)
