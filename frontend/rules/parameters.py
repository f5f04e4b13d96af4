"""Parameters, promoted ones among them, and the variables that closures take along."""

from __future__ import annotations

from .. import ast
from ..ast import ClassKind, Modifier
from ..linking.written_types import keyword
from .classes import class_name, declare_member
from .place import FUNCTIONS, Place, after, check

SUPERGLOBALS = {
    b"GLOBALS", b"_GET", b"_POST", b"_COOKIE", b"_SERVER", b"_ENV", b"_REQUEST", b"_FILES", b"_SESSION",
}  # fmt: skip


@check(*FUNCTIONS)
def reference_to_something(node: ast.FunctionDeclaration, place: Place) -> None:
    if node.by_ref and isinstance(node.return_type, ast.NamedType) and keyword(node.return_type) == b"void":
        place.warn(b"Returning by reference from a void function is deprecated", node.line, "Deprecated")


@check(ast.Parameter)
def parameter(node: ast.Parameter, place: Place) -> None:
    """What is known before its type and default have been looked at."""
    place = place.at(place.signature.line)
    seen = place.declared.parameters.setdefault(id(place.function), set())
    before = place.signature.params[len(seen) - 1] if seen else None
    if node.name in SUPERGLOBALS:
        raise place.fail(b"Cannot re-assign auto-global variable %s" % node.name, node.line)
    if node.name in seen:
        raise place.fail(b"Redefinition of parameter $%s" % node.name, node.line)
    seen.add(node.name)
    if node.name == b"this":
        raise place.fail("Cannot use $this as parameter", node.line)
    if before is not None and before.variadic:
        raise place.fail("Only the last parameter can be variadic", node.line)
    if node.variadic and node.default is not None:
        raise place.fail("Variadic parameter cannot have a default value", node.line)


@after(ast.Parameter)
def promoted_parameter(node: ast.Parameter, place: Place) -> None:
    if not node.flags:
        return
    place = place.at(place.signature.line)
    constructor = place.function
    if not isinstance(constructor, ast.MethodDeclaration) or constructor.name.lower() != b"__construct":
        raise place.fail("Cannot declare promoted property outside a constructor", node.line)
    if constructor.flags & Modifier.ABSTRACT or place.members_of.kind == ClassKind.INTERFACE:
        raise place.fail("Cannot declare promoted property in an abstract constructor", node.line)
    if node.variadic:
        raise place.fail("Cannot declare variadic promoted property", node.line)
    where = (class_name(place), node.name)
    if not declare_member("property", node.name, place):
        raise place.fail(b"Cannot redeclare %s::$%s" % where, node.line)
    if isinstance(node.type, ast.NamedType) and keyword(node.type) == b"callable":
        raise place.fail(b"Property %s::$%s cannot have type callable" % where, node.line)
    if (node.flags | place.members_of.flags) & Modifier.READONLY and node.type is None:
        raise place.fail(b"Readonly property %s::$%s must have type" % where, node.line)


@check(*FUNCTIONS)
def optional_parameters_come_last(node: ast.FunctionDeclaration, place: Place) -> None:
    """An optional parameter before a required one is required too; `Type $x = null` there is an old way to write `?Type
    $x`.
    """
    required = [number for number, param in enumerate(node.params) if param.default is None and not param.variadic]
    for param in node.params[: required[-1] if required else 0]:
        written_nullable = param.type is None or isinstance(param.type, ast.NullableType)
        if param.default is None or (is_null(param.default) and not written_nullable):
            continue
        text = (
            b"Optional parameter $%s declared before required parameter $%s is implicitly treated as a required "
            b"parameter"
        )
        place.warn(text % (param.name, node.params[required[-1]].name), node.line, "Deprecated")


def is_null(node: ast.Expr) -> bool:
    """Whether an expression is `null`."""
    return isinstance(node, ast.ConstantFetch) and node.name.name.lower() == b"null"


@check(ast.Closure)
def closure_variables(node: ast.Closure, place: Place) -> None:
    parameters = {param.name for param in node.params}
    seen: set[bytes] = set()
    for use in node.uses:
        if use.name == b"this":
            raise place.fail("Cannot use $this as lexical variable", use.line)
        if use.name in SUPERGLOBALS:
            raise place.fail("Cannot use auto-global as lexical variable", use.line)
        if use.name in parameters:
            raise place.fail(b"Cannot use lexical variable $%s as a parameter name" % use.name, use.line)
        if use.name in seen:
            raise place.fail(b"Cannot use variable $%s twice" % use.name, use.line)
        seen.add(use.name)
