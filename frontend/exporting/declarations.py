"""Classes and what they declare."""

from pyphp.frontend import ast
from pyphp.frontend.ast import ClassKind, Modifier
from pyphp.frontend.exporting.functions import attributes, default, modifiers, type_text
from pyphp.frontend.exporting.texts import STATEMENTS, TEXTS, arguments, margin, name, names, text, writes


@writes(STATEMENTS, ast.ClassDeclaration)
def class_declaration(node: ast.ClassDeclaration, indent: int) -> bytes:
    assert node.name is not None
    made = margin(indent) + attributes(node.attributes, indent, True)
    if node.kind == ClassKind.CLASS:
        words = ((Modifier.ABSTRACT, b"abstract "), (Modifier.FINAL, b"final "), (Modifier.READONLY, b"readonly "))
        made += b"".join(word for flag, word in words if node.flags & flag)
    made += b"%s %s" % (node.kind.encode(), node.name)
    if node.backing_type is not None:
        made += b": " + type_text(node.backing_type, indent)
    return made + _rest(node, indent) + b"\n\n"


def _rest(node: ast.ClassDeclaration, indent: int) -> bytes:
    """What is behind the name."""
    made = b"" if node.extends is None else b" extends " + name(node.extends, indent)
    if node.implements:
        made += b" implements " + names(node.implements, indent)
    members = b"".join(STATEMENTS[type(each)](each, indent + 1) for each in node.members)
    return b"%s {\n%s%s}" % (made, members, margin(indent))


@writes(TEXTS, ast.New)
def new(node: ast.New, priority: int, indent: int) -> bytes:
    if not isinstance(node.class_, ast.ClassDeclaration):
        return b"new %s%s" % (name(node.class_, indent), arguments(node.args, indent))
    made = b"new " + attributes(node.class_.attributes, indent, False) + b"class"
    return made + (arguments(node.args, indent) if node.args else b"") + _rest(node.class_, indent)


@writes(STATEMENTS, ast.ClassConstDeclaration)
def class_constants(node: ast.ClassConstDeclaration, indent: int) -> bytes:
    items = b", ".join(each.name + default(each.value, indent) for each in node.items)
    start = margin(indent) + attributes(node.attributes, indent, True) + modifiers(node.flags)
    return b"%sconst %s;\n" % (start, items)


@writes(STATEMENTS, ast.PropertyDeclaration)
def properties(node: ast.PropertyDeclaration, indent: int) -> bytes:
    made = margin(indent) + attributes(node.attributes, indent, True) + modifiers(node.flags)
    words = ((Modifier.STATIC, b"static "), (Modifier.READONLY, b"readonly "))
    made += b"".join(word for flag, word in words if node.flags & flag)
    if node.type is not None:
        made += type_text(node.type, indent) + b" "
    return made + b", ".join(b"$" + each.name + default(each.default, indent) for each in node.items) + b";\n"


@writes(STATEMENTS, ast.EnumCase)
def case(node: ast.EnumCase, indent: int) -> bytes:
    made = margin(indent) + attributes(node.attributes, indent, True)
    return b"%scase %s%s;\n" % (made, node.name, default(node.value, indent))


@writes(STATEMENTS, ast.TraitUse)
def trait_use(node: ast.TraitUse, indent: int) -> bytes:
    made = b"%suse %s" % (margin(indent), names(node.traits, indent))
    if not node.rules:
        return made + b";\n"
    rules = b"".join(b"%s%s;\n" % (margin(indent + 1), _rule(each, indent)) for each in node.rules)
    return b"%s {\n%s%s}\n" % (made, rules, margin(indent))


def _rule(node: ast.TraitPrecedence | ast.TraitAlias, indent: int) -> bytes:
    method = node.method if node.trait is None else b"%s::%s" % (name(node.trait, indent), node.method)
    if isinstance(node, ast.TraitPrecedence):
        return b"%s insteadof %s" % (method, names(node.insteadof, indent))
    visibility = modifiers(node.flags).rstrip() if node.flags & Modifier.VISIBILITY else b""
    return b"%s as %s" % (method, b" ".join(each for each in (visibility, node.alias) if each))


@writes(STATEMENTS, ast.ConstDeclaration)
def constants(node: ast.ConstDeclaration, indent: int) -> bytes:
    items = b", ".join(b"%s = %s" % (each.name, text(each.value, 0, indent)) for each in node.items)
    return b"%sconst %s;\n" % (margin(indent), items)
