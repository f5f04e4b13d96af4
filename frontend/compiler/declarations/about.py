"""What reflection tells of a declaration and running code has no use for: comments, types as written, defaults,
attributes.

    /** adds */ #[Pure] function f(int $a = self::X) {}
    -->  {b"doc": b"/** adds */", b"end": 1, b"attributes": [{b"name": b"Pure"}],
          b"parameters": [{b"name": b"a", b"type": b"int", b"default": {b"code": b"self::X", ...}}]}

A dict of what marshal knows, kept in the unit (`about`) and handed to whoever asks (interp/outside/about.py). What is
empty is left out. An expression that is not known at compile time is its code, in which names are resolved; it is
compiled when its value is asked for (pyphp/host/reflection.py).
"""

from pyphp.frontend import ast
from pyphp.frontend.ast import NameKind
from pyphp.frontend.compiler.code.context import FunctionContext
from pyphp.frontend.compiler.declarations.types import declared_type
from pyphp.frontend.compiler.expressions.literals import NOT_LITERAL, literal
from pyphp.frontend.exporting import exported

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    About = dict[bytes, Any]

ITERABLE = b"iterable"
DEEPEST = 200  # levels of an expression


class Unknown(Exception):
    """The expression has no text here."""


def about_function(f: FunctionContext) -> "About | None":
    """Of a function, method or closure that has been compiled."""
    node = f.declaration
    if node is None or f.file.is_prelude:
        return None
    about: About = {b"end": node.end_line}
    if node.doc_comment is not None:
        about[b"doc"] = node.doc_comment
    if node.params:
        about[b"parameters"] = [about_parameter(f, p) for p in node.params]
    if node.return_type is not None:
        about[b"returns"] = type_text(f, node.return_type)
    if node.by_ref:
        about[b"by_ref"] = True
    if f.scope.is_generator:
        about[b"generator"] = True
    if f.scope.statics:
        about[b"statics"] = {
            name: about_static(f, name, default) for name, default in f.scope.statics.items()
        }
    if f.file.names.namespace:
        about[b"namespace"] = f.file.names.namespace
    add_attributes(f, about, node.attributes)
    return about


def about_class(f: FunctionContext, node: ast.ClassDeclaration) -> "About":
    """Of a class whose members have been compiled; f: where its constant expressions are."""
    about: About = {}
    if node.doc_comment is not None:
        about[b"doc"] = node.doc_comment
    if f.file.names.namespace:
        about[b"namespace"] = f.file.names.namespace
    if node.backing_type is not None:
        about[b"backing"] = type_text(f, node.backing_type)
    add_attributes(f, about, node.attributes)
    properties: dict[bytes, About] = {}
    constants: dict[bytes, About] = {}
    aliases: list[list[bytes]] = []
    for member in node.members:
        if isinstance(member, ast.PropertyDeclaration):
            for item in member.items:
                properties[item.name] = about_property(f, member, item)
        elif isinstance(member, ast.ClassConstDeclaration):
            for each in member.items:
                constants[each.name] = about_member(f, each.doc_comment, member.attributes)
        elif isinstance(member, ast.EnumCase):
            constants[member.name] = about_member(f, member.doc_comment, member.attributes)
            if member.value is not None:
                constants[member.name][b"default"] = about_value(f, member.value)
        elif isinstance(member, ast.MethodDeclaration):
            for p in member.params:
                if p.flags:
                    properties[p.name] = about_member(f, p.doc_comment, p.attributes)
                    properties[p.name][b"promoted"] = True
                    add_type(f, properties[p.name], p.type)
        elif isinstance(member, ast.TraitUse):
            aliases += [
                [rule.alias, b"" if rule.trait is None else f.file.names.class_name(rule.trait), rule.method]
                for rule in member.rules
                if isinstance(rule, ast.TraitAlias) and rule.alias is not None
            ]
    for key, value in ((b"properties", properties), (b"constants", constants), (b"aliases", aliases)):
        if value:
            about[key] = value
    return about


def about_member(f: FunctionContext, doc: bytes | None, groups: list[ast.AttributeGroup]) -> "About":
    """A property or constant."""
    about: About = {}
    if doc is not None:
        about[b"doc"] = doc
    add_attributes(f, about, groups)
    return about


def about_property(f: FunctionContext, node: ast.PropertyDeclaration, item: ast.PropertyItem) -> "About":
    """A property."""
    about = about_member(f, item.doc_comment, node.attributes)
    if item.default is not None:
        about[b"default"] = about_value(f, item.default)
    add_type(f, about, node.type)
    return about


def add_type(f: FunctionContext, about: "About", node: ast.Type | None) -> None:
    """The type of a property, where reflection shows it otherwise than messages do."""
    if node is not None and type_text(f, node).endswith(ITERABLE):
        about[b"type"] = type_text(f, node)


def about_parameter(f: FunctionContext, p: ast.Parameter) -> "About":
    """A parameter."""
    about: About = {b"name": p.name}
    if p.type is not None:
        is_null = p.default is not None and literal(f, p.default) is None
        about[b"type"] = type_text(f, p.type, is_null)
    if p.default is not None:
        about[b"default"] = about_value(f, p.default)
    if p.flags:
        about[b"promoted"] = True
    add_attributes(f, about, p.attributes)
    return about


def about_static(f: FunctionContext, name: bytes, default: ast.Expr | None) -> "About":
    """A static variable: where it is, the number of its instruction or, in a closure, its own; and what it begins with.
    """
    place = f.own_statics.get(name, -1) if f.is_closure else f.statics[name].at if name in f.statics else -1
    about: About = {b"place": place}
    if default is not None:
        about[b"default"] = about_value(f, default)
    return about


def type_text(f: FunctionContext, node: ast.Type, or_null: bool = False) -> bytes:
    """A type as reflection shows it: `iterable` alone is called so."""
    inner = node.type if isinstance(node, ast.NullableType) else node
    if isinstance(inner, ast.NamedType) and inner.name.name.lower() == ITERABLE:
        if inner.name.kind == NameKind.UNQUALIFIED:
            return b"?iterable" if or_null or inner is not node else ITERABLE
    return declared_type(f.file, node, or_null)[1]


def add_attributes(f: FunctionContext, about: "About", groups: list[ast.AttributeGroup]) -> None:
    """The attributes of a declaration: their full names, lines and arguments."""
    found = [about_attribute(f, each) for group in groups for each in group.attributes]
    if found:
        about[b"attributes"] = found


def about_attribute(f: FunctionContext, node: ast.Attribute) -> "About":
    """One of them."""
    about: About = {b"name": f.file.names.class_name(node.name), b"line": node.line}
    if node.args:
        about[b"arguments"] = [
            about_value(f, arg.value) if arg.name is None else {b"name": arg.name, **about_value(f, arg.value)}
            for arg in node.args
        ]
    return about


def about_value(f: FunctionContext, node: ast.Expr) -> "About":
    """A constant expression: its value, if that is known; else its code, its text where that is another, the constant
    that it is, if it is one, and the constants that it uses, if it uses nothing else.
    """
    value = literal(f, node)
    if value is not NOT_LITERAL:
        return {b"value": value}
    from pyphp.frontend.linking.folding import UNKNOWN, Folder  # most files have only literals

    own_name = None if f.class_ is None or f.class_.is_trait or f.is_closure else f.class_.name
    folded = Folder(f.file.names, own_name, lambda magic: _known(f, magic)).value(node)
    if folded is not UNKNOWN:
        return {b"value": folded}
    about: About = {b"line": node.line}
    try:
        about[b"code"] = exported(_resolved(f, node, False, DEEPEST))
        text = exported(_resolved(f, node, True, DEEPEST))
        if text != about[b"code"]:
            about[b"text"] = text
    except Unknown:
        return about  # there is nothing to show; whoever wants the value is told so
    used = _constants(f, node)
    if used is not None:
        about[b"uses"] = used
        if isinstance(node, (ast.ConstantFetch, ast.ClassConstant)):
            about[b"constant"] = used[0]
    return about


def _constants(f: FunctionContext, root: ast.Node) -> list[bytes] | None:
    """The names of the constants in an expression; None if it makes or reads objects."""
    found: list[bytes] = []
    waiting: list[ast.Node] = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, (ast.New, ast.Property)):
            return None
        if isinstance(node, ast.ConstantFetch):
            if node.name.name.lower() not in (b"true", b"false", b"null"):
                found.append(f.file.names.constant_name(node.name))
        elif isinstance(node, ast.ClassConstant):
            assert isinstance(node.class_, ast.Name)
            found.append(b"%s::%s" % (f.file.names.class_name(node.class_), node.name.name))
        else:
            waiting += ast.children(node)
    return found


def _known(f: FunctionContext, node: ast.MagicConstant) -> object:
    from pyphp.frontend.linking.folding import UNKNOWN

    value = literal(f, node)
    return UNKNOWN if value is NOT_LITERAL else value


def _resolved(f: FunctionContext, node: ast.Node, shown: bool, depth: int) -> "Any":
    """A copy of the tree in which names and magic constants are resolved. shown: as reflection prints it: constants
    have no backslash in front, numbers are rounded; else a name that may be the global constant's stays, for that is
    found out later. Raises Unknown for what is nested deeper than anyone writes.
    """
    if depth == 0:
        raise Unknown
    if isinstance(node, ast.Float) and not shown:
        return _word(node, repr(node.value).replace("inf", "1e999").encode())
    if isinstance(node, ast.MagicConstant):
        value = literal(f, node)
        if value is NOT_LITERAL:
            return _word(node, node.name)
        return ast.Int(node.line, value) if isinstance(value, int) else ast.String(node.line, _bytes(value))
    if isinstance(node, ast.ConstantFetch):
        return ast.ConstantFetch(node.line, _constant_name(f, node.name, shown))
    if isinstance(node, ast.Name):
        name = f.file.names.class_name(node)
        if name.lower() in (b"self", b"parent", b"static"):
            return ast.Name(node.line, NameKind.UNQUALIFIED, name)
        return ast.Name(node.line, NameKind.FULLY_QUALIFIED, name)
    if shown and isinstance(node, ast.ClassConstant) and isinstance(node.class_, ast.Name):
        if node.class_.kind != NameKind.FULLY_QUALIFIED and f.file.names.class_name(node.class_) == node.class_.name:
            class_ = ast.Name(node.line, NameKind.UNQUALIFIED, node.class_.name)
            return ast.ClassConstant(node.line, class_, node.name)
    fields = [getattr(node, name) for name in node.__class__.__match_args__]
    made: Callable[..., ast.Node] = type(node)
    return made(*(_field(f, each, shown, depth - 1) for each in fields))


def _field(f: FunctionContext, value: object, shown: bool, depth: int) -> object:
    if isinstance(value, ast.Node):
        return _resolved(f, value, shown, depth)
    if isinstance(value, list):
        return [_field(f, each, shown, depth) for each in value]
    return value


def _word(node: ast.Node, text: bytes) -> ast.ConstantFetch:
    """What is printed just so."""
    return ast.ConstantFetch(node.line, ast.Name(node.line, NameKind.UNQUALIFIED, text))


def _bytes(value: object) -> bytes:
    assert isinstance(value, bytes), value
    return value


def _constant_name(f: FunctionContext, name: ast.Name, shown: bool) -> ast.Name:
    word = name.name.lower()
    if name.kind == NameKind.UNQUALIFIED and word in (b"true", b"false", b"null"):
        return ast.Name(name.line, NameKind.UNQUALIFIED, word)
    full = f.file.names.constant_name(name)
    if shown:
        return ast.Name(name.line, NameKind.UNQUALIFIED, full)
    if name.kind == NameKind.UNQUALIFIED and f.file.names.imported(ast.UseKind.CONST, name.name) is None:
        return name
    return ast.Name(name.line, NameKind.FULLY_QUALIFIED, full)
