"""Namespaces, imports, and the functions and constants that a file declares: one name, one meaning."""

from __future__ import annotations

from .. import ast
from ..ast import UseKind
from ..builtins.functions import builtin_functions
from ..names import Names
from .files import RESERVED_CLASS_NAMES
from .place import Place, check

FIXED_CONSTANTS = {b"true", b"false", b"null"}


@check(ast.Namespace)
def names_begin_anew(node: ast.Namespace, place: Place) -> None:
    if node.name is not None and node.name.lower() == b"namespace":
        raise place.fail(b"Cannot use '%s' as namespace name" % node.name, node.line)
    place.declared.names = Names(node.name or b"")


@check(ast.Use)
def imports_are_free(node: ast.Use, place: Place) -> None:
    names = place.declared.names
    for item in node.items:
        alias, key = item.short_name, item.key
        if item.alias is None and b"\\" not in item.name and not names.namespace:
            place.warn(b"The use statement with non-compound name '%s' has no effect" % item.name, item.line)
        if item.kind == UseKind.CLASS and alias.lower() in RESERVED_CLASS_NAMES:
            message = b"Cannot use %s as %s because '%s' is a special class name"
            raise place.fail(message % (item.name, alias, alias), item.line)
        here = names.declared(key)
        hides = (item.kind, _seen_key(names, key)) in place.declared.seen and here.lower() != item.name.lower()
        if hides or key in names.imports[item.kind]:
            kind = b"" if item.kind == UseKind.CLASS else item.kind.encode() + b" "
            message = b"Cannot use %s%s as %s because the name is already in use"
            raise place.fail(message % (kind, item.name, alias), item.line)
        names.add_import(item)


def _seen_key(names: Names, key: bytes) -> bytes:
    """What an import is compared with: PHP lowers the namespace even for constants, which it remembers as written."""
    return names.namespace.lower() + b"\\" + key if names.namespace else key


def declare_name(kind: str, name: bytes, line: int, place: Place) -> bytes:
    """The full name of what is declared here. Raises if an import has taken the short one."""
    names = place.declared.names
    full = names.declared(name)
    imported = names.imported(kind, name)
    same = imported is not None and (imported == full if kind == UseKind.CONST else imported.lower() == full.lower())
    if imported is not None and not same:
        message = b"Cannot declare %s %s because the name is already in use" % (kind.encode(), full)
        raise place.fail(message, line)
    place.declared.seen.add((kind, full if kind == UseKind.CONST else full.lower()))
    return full


@check(ast.ConstDeclaration)
def constants_are_free(node: ast.ConstDeclaration, place: Place) -> None:
    for item in node.items:
        if item.name.lower() in FIXED_CONSTANTS:
            raise place.fail(b"Cannot redeclare constant '%s'" % item.name, item.line)
        declare_name(UseKind.CONST, item.name, item.line, place)


@check(ast.FunctionDeclaration)
def function_is_declared_once(node: ast.FunctionDeclaration, place: Place) -> None:
    full = declare_name(UseKind.FUNCTION, node.name, node.line, place)
    key = full.lower()
    if key == b"__autoload":
        message = "__autoload() is no longer supported, use spl_autoload_register() instead"
        raise place.fail(message, node.line)
    if node.name.lower() == b"assert":
        message = "Defining a custom assert() function is not allowed, as the function has special semantics"
        raise place.fail(message, node.line)
    if not place.top:
        return
    functions = place.declared.functions
    if key in builtin_functions():
        raise place.fail(b"Cannot redeclare %s()" % full, node.line)
    if key in functions:
        previous = (full, place.filename, functions[key].line)
        raise place.fail(b"Cannot redeclare %s() (previously declared in %s:%d)" % previous, node.line)
    functions[key] = node


@check(ast.ClassDeclaration)
def class_name_is_not_imported(node: ast.ClassDeclaration, place: Place) -> None:
    if node.name is not None:
        declare_name(UseKind.CLASS, node.name, node.line, place)
