"""Variables, members, calls and `new`."""

from pyphp.frontend import ast
from pyphp.frontend.exporting.texts import TEXTS, arguments, member, name, quoted, text, writes


@writes(TEXTS, ast.Variable)
def variable(node: ast.Variable, priority: int, indent: int) -> bytes:
    return b"$" + member(node.name, indent)


@writes(TEXTS, ast.NamedVariable)
def named_variable(node: ast.NamedVariable, priority: int, indent: int) -> bytes:
    """As it was before the compiler knew better."""
    if node.is_global and not node.is_auto:
        return b"$GLOBALS[%s]" % text(node.name, 0, indent)
    return b"$" + member(node.name, indent)


@writes(TEXTS, ast.GlobalsArray)
def globals_array(node: ast.GlobalsArray, priority: int, indent: int) -> bytes:
    return b"$GLOBALS"


@writes(TEXTS, ast.Index)
def index(node: ast.Index, priority: int, indent: int) -> bytes:
    return b"%s[%s]" % (text(node.base, 260, indent), b"" if node.index is None else text(node.index, 0, indent))


@writes(TEXTS, ast.Property)
def property_(node: ast.Property, priority: int, indent: int) -> bytes:
    return text(node.object, 0, indent) + _arrow(node.nullsafe) + member(node.name, indent)


def _arrow(nullsafe: bool) -> bytes:
    return b"?->" if nullsafe else b"->"


@writes(TEXTS, ast.StaticProperty)
def static_property(node: ast.StaticProperty, priority: int, indent: int) -> bytes:
    return b"%s::$%s" % (name(node.class_, indent), member(node.name, indent))


@writes(TEXTS, ast.ClassConstant)
def class_constant(node: ast.ClassConstant, priority: int, indent: int) -> bytes:
    return b"%s::%s" % (name(node.class_, indent), node.name.name)


@writes(TEXTS, ast.Call)
def call(node: ast.Call, priority: int, indent: int) -> bytes:
    return name(node.callee, indent) + arguments(node.args, indent)


@writes(TEXTS, ast.MethodCall)
def method_call(node: ast.MethodCall, priority: int, indent: int) -> bytes:
    return _method(node, indent) + arguments(node.args, indent)


def _method(node: ast.MethodCall, indent: int) -> bytes:
    return text(node.object, 0, indent) + _arrow(node.nullsafe) + member(node.name, indent)


@writes(TEXTS, ast.StaticCall)
def static_call(node: ast.StaticCall, priority: int, indent: int) -> bytes:
    return _static_method(node, indent) + arguments(node.args, indent)


def _static_method(node: ast.StaticCall, indent: int) -> bytes:
    return b"%s::%s" % (name(node.class_, indent), member(node.name, indent))


@writes(TEXTS, ast.CallableReference)
def callable_reference(node: ast.CallableReference, priority: int, indent: int) -> bytes:
    called = node.call
    if isinstance(called, ast.MethodCall):
        return _method(called, indent) + b"(...)"
    if isinstance(called, ast.StaticCall):
        return _static_method(called, indent) + b"(...)"
    assert isinstance(called, ast.Call)
    return name(called.callee, indent) + b"(...)"


@writes(TEXTS, ast.Identifier)
def identifier(node: ast.Identifier, priority: int, indent: int) -> bytes:
    return quoted(node.name)
