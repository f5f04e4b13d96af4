"""Functions and closures: their heads, types, parameters and attributes."""

from pyphp.frontend import ast
from pyphp.frontend.ast import Modifier
from pyphp.frontend.exporting.texts import STATEMENTS, TEXTS, arguments, braces, margin, name, text, writes


def type_text(node: ast.Type, indent: int) -> bytes:
    """A type as it was written."""
    if isinstance(node, ast.NullableType):
        return b"?" + type_text(node.type, indent)
    if isinstance(node, ast.UnionType):
        return b"|".join(_member(each, indent) for each in node.types)
    if isinstance(node, ast.IntersectionType):
        return b"&".join(type_text(each, indent) for each in node.types)
    return name(node.name, indent)


def _member(node: ast.NamedType | ast.IntersectionType, indent: int) -> bytes:
    made = type_text(node, indent)
    return b"(%s)" % made if isinstance(node, ast.IntersectionType) else made


def attributes(groups: list[ast.AttributeGroup], indent: int, on_lines: bool) -> bytes:
    """`#[A(1), B]`, each before what it is said of, or on a line of its own."""
    made = b""
    for group in groups:
        each = (name(a.name, indent) + (arguments(a.args, indent) if a.args else b"") for a in group.attributes)
        made += b"#[%s]%s" % (b", ".join(each), b"\n" + margin(indent) if on_lines else b" ")
    return made


def modifiers(flags: int) -> bytes:
    """Visibility: everything has one."""
    if flags & Modifier.PRIVATE:
        return b"private "
    return b"protected " if flags & Modifier.PROTECTED else b"public "


def default(value: ast.Expr | None, indent: int) -> bytes:
    """` = value`, if there is one."""
    return b"" if value is None else b" = " + text(value, 0, indent)


def _parameter(node: ast.Parameter, indent: int) -> bytes:
    made = attributes(node.attributes, indent, False)
    if node.type is not None:
        made += type_text(node.type, indent) + b" "
    made += (b"&" if node.by_ref else b"") + (b"..." if node.variadic else b"")
    return made + b"$" + node.name + default(node.default, indent)


Function = ast.FunctionDeclaration | ast.MethodDeclaration | ast.Closure | ast.ArrowFunction


def head(node: Function, word: bytes, own: bytes, indent: int) -> bytes:
    """`function &f(int $a) use($b): int`."""
    made = word + (b"&" if node.by_ref else b"") + own
    made += b"(%s)" % b", ".join(_parameter(each, indent) for each in node.params)
    if isinstance(node, ast.Closure) and node.uses:
        taken = (b"%s$%s" % (b"&" if each.by_ref else b"", each.name) for each in node.uses)
        made += b" use(%s)" % b", ".join(taken)
    return made if node.return_type is None else b"%s: %s" % (made, type_text(node.return_type, indent))


@writes(TEXTS, ast.Closure)
def closure(node: ast.Closure, priority: int, indent: int) -> bytes:
    made = attributes(node.attributes, indent, False) + (b"static " if node.static else b"")
    return made + head(node, b"function ", b"", indent) + braces(node.body, indent)


@writes(TEXTS, ast.ArrowFunction)
def arrow_function(node: ast.ArrowFunction, priority: int, indent: int) -> bytes:
    made = attributes(node.attributes, indent, False) + (b"static " if node.static else b"")
    return b"%s%s => %s" % (made, head(node, b"fn", b"", indent), text(node.expr, 0, indent))


@writes(STATEMENTS, ast.FunctionDeclaration)
def function(node: ast.FunctionDeclaration, indent: int) -> bytes:
    made = margin(indent) + attributes(node.attributes, indent, True)
    return made + head(node, b"function ", node.name, indent) + braces(node.body, indent) + b"\n\n"


@writes(STATEMENTS, ast.MethodDeclaration)
def method(node: ast.MethodDeclaration, indent: int) -> bytes:
    made = margin(indent) + attributes(node.attributes, indent, True) + modifiers(node.flags)
    words = ((Modifier.STATIC, b"static "), (Modifier.ABSTRACT, b"abstract "), (Modifier.FINAL, b"final "))
    made += b"".join(word for flag, word in words if node.flags & flag)
    made += head(node, b"function ", node.name, indent)
    return made + (b";\n\n" if node.body is None else braces(node.body, indent) + b"\n\n")
