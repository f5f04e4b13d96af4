"""Parameters, promoted ones among them, and the variables that closures take along."""

from __future__ import annotations

from . import ast
from .ast import ClassKind, Modifier
from .checks import FUNCTIONS, Place, check
from .checks_classes import class_name, declare_member

SUPERGLOBALS = {
    b"GLOBALS", b"_GET", b"_POST", b"_COOKIE", b"_SERVER", b"_ENV", b"_REQUEST", b"_FILES", b"_SESSION",
}  # fmt: skip


@check(*FUNCTIONS)
def parameters(node: ast.FunctionDeclaration, place: Place) -> None:
    seen: set[bytes] = set()
    place = place.at(node.line) if node.params else place
    for number, param in enumerate(node.params):
        if param.name in SUPERGLOBALS:
            raise place.fail(b"Cannot re-assign auto-global variable %s" % param.name, param.line)
        if param.name in seen:
            raise place.fail(b"Redefinition of parameter $%s" % param.name, param.line)
        seen.add(param.name)
        if param.name == b"this":
            raise place.fail("Cannot use $this as parameter", param.line)
        if param.variadic:
            if param.default is not None:
                raise place.fail("Variadic parameter cannot have a default value", param.line)
            if number != len(node.params) - 1:
                raise place.fail("Only the last parameter can be variadic", param.line)
        if param.flags:
            if not isinstance(node, ast.MethodDeclaration) or node.name.lower() != b"__construct":
                raise place.fail("Cannot declare promoted property outside a constructor", param.line)
            if node.flags & Modifier.ABSTRACT or place.class_.kind == ClassKind.INTERFACE:
                raise place.fail("Cannot declare promoted property in an abstract constructor", param.line)
            if param.variadic:
                raise place.fail("Cannot declare variadic promoted property", param.line)
            where = (class_name(place), param.name)
            if not declare_member("property", param.name, place):
                raise place.fail(b"Cannot redeclare %s::$%s" % where, param.line)
            if (param.flags | place.class_.flags) & Modifier.READONLY and param.type is None:
                raise place.fail(b"Readonly property %s::$%s must have type" % where, param.line)
            if isinstance(param.type, ast.NamedType) and param.type.name.name.lower() == b"callable":
                raise place.fail(b"Property %s::$%s cannot have type callable" % where, param.line)


@check(*FUNCTIONS)
def optional_parameters_come_last(node: ast.FunctionDeclaration, place: Place) -> None:
    """An optional parameter before a required one is required too; `Type $x = null` there is an old way to write `?Type $x`."""
    required = [number for number, param in enumerate(node.params) if param.default is None and not param.variadic]
    for param in node.params[: required[-1] if required else 0]:
        written_nullable = param.type is None or isinstance(param.type, ast.NullableType)
        if param.default is None or (is_null(param.default) and not written_nullable):
            continue
        text = b"Optional parameter $%s declared before required parameter $%s is implicitly treated as a required parameter"
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
