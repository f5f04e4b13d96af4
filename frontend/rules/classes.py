"""Members but for methods: their modifiers and names, enums, traits."""

from __future__ import annotations

from .. import ast
from ..ast import ClassKind, Modifier
from ..linking.types import of_text
from ..linking.written_types import of_tree
from .place import Place, after, check


def class_name(place: Place) -> bytes:
    """The class around, as PHP names it in messages."""
    return full_name(place.members_of, place)


def full_name(node: ast.ClassDeclaration, place: Place) -> bytes:
    """A class's name in messages; that of an anonymous one begins with what it extends or implements."""
    names = place.declared.names
    if node.name is not None:
        return names.declared(node.name)
    above = [node.extends] if node.extends is not None else node.implements
    return (names.class_name(above[0]) if above else b"class") + b"@anonymous"


def declare_member(kind: str, name: bytes, place: Place) -> bool:
    """Notes a member of the class around; False if there is one already."""
    members = place.declared.members.setdefault(id(place.class_), set())
    known = len(members)
    members.add((kind, name))
    return len(members) > known


@check(ast.PropertyDeclaration)
def property_modifiers(node: ast.PropertyDeclaration, place: Place) -> None:
    kind = place.members_of.kind
    if kind == ClassKind.INTERFACE:
        raise place.fail("Interfaces may not include properties", node.line)
    if kind == ClassKind.ENUM:
        raise place.fail(b"Enum %s cannot include properties" % class_name(place), node.line)
    if node.flags & Modifier.ABSTRACT:
        raise place.fail("Properties cannot be declared abstract", node.line)


@after(ast.PropertyDeclaration)
def properties_are_sound(node: ast.PropertyDeclaration, place: Place) -> None:
    """Their type has been looked at."""
    owner = class_name(place)
    for item in node.items:
        if node.flags & Modifier.FINAL:
            message = (
                b"Cannot declare property %s::$%s final, the final modifier is allowed only for methods, "
                b"classes, and class constants"
            )
            raise place.fail(message % (owner, item.name), node.line)
        if not declare_member("property", item.name, place):
            raise place.fail(b"Cannot redeclare %s::$%s" % (owner, item.name), node.line)
        if (node.flags | place.members_of.flags) & Modifier.READONLY:
            if node.type is None:
                raise place.fail(b"Readonly property %s::$%s must have type" % (owner, item.name), node.line)
            if item.default is not None:
                raise place.fail(b"Readonly property %s::$%s cannot have default value" % (owner, item.name), node.line)
            if node.flags & Modifier.STATIC:
                raise place.fail(b"Static property %s::$%s cannot be readonly" % (owner, item.name), node.line)


@check(ast.ClassConstDeclaration)
def constant_modifiers(node: ast.ClassConstDeclaration, place: Place) -> None:
    if node.flags & (Modifier.STATIC | Modifier.ABSTRACT | Modifier.READONLY):
        # final may stand there, but php names it before readonly, which may not
        words = {"static": Modifier.STATIC, "abstract": Modifier.ABSTRACT, "final": Modifier.FINAL, "readonly": ~0}
        word = next(word for word, bit in words.items() if node.flags & bit)
        raise place.fail(f"Cannot use '{word}' as constant modifier", node.line)
    owner = class_name(place)
    for item in node.items:
        if item.name.lower() == b"class":
            misnamed = "A class constant must not be called 'class'; it is reserved for class name fetching"
            raise place.fail(misnamed, node.line)
        if node.flags & Modifier.PRIVATE and node.flags & Modifier.FINAL:
            message = b"Private constant %s::%s cannot be final as it is not visible to other classes"
            raise place.fail(message % (owner, item.name), node.line)
        if place.members_of.kind == ClassKind.INTERFACE and node.flags & (Modifier.PRIVATE | Modifier.PROTECTED):
            raise place.fail(
                b"Access type for interface constant %s::%s must be public" % (owner, item.name), node.line
            )
        if not declare_member("constant", item.name, place):
            raise place.fail(b"Cannot redefine class constant %s::%s" % (owner, item.name), node.line)


@check(ast.EnumCase)
def cases_are_of_enums(node: ast.EnumCase, place: Place) -> None:
    enum = place.members_of
    if enum.kind != ClassKind.ENUM:
        raise place.fail("Case can only be used in enums", node.line)
    where = (node.name, class_name(place))
    if not declare_member("constant", node.name, place):
        raise place.fail(b"Cannot redefine class constant %s::%s" % where[::-1], node.line)
    if enum.backing_type is not None and node.value is None:
        raise place.fail(b"Case %s of backed enum %s must have a value" % where, node.line)
    if enum.backing_type is None and node.value is not None:
        raise place.fail(b"Case %s of non-backed enum %s must not have a value" % where, node.line)


@check(ast.ClassDeclaration)
def enum_is_backed_by_words(node: ast.ClassDeclaration, place: Place) -> None:
    if node.backing_type is None:
        return
    backing = of_tree(node.backing_type, place.declared.names.class_name)
    if backing not in (of_text(b"int"), of_text(b"string")):
        raise place.fail(b"Enum backing type must be int or string, %s given" % backing.text(), node.line)


NOT_FOR_METHODS_OF_TRAITS = (
    (Modifier.STATIC, "static"),
    (Modifier.ABSTRACT, "abstract"),
    (Modifier.FINAL, "final"),
    (Modifier.READONLY, "readonly"),
)


@check(ast.TraitUse)
def traits_are_used_in_classes(node: ast.TraitUse, place: Place) -> None:
    if place.members_of.kind == ClassKind.INTERFACE:
        message = b"Cannot use traits inside of interfaces. %s is used in %s"
        raise place.fail(message % (node.traits[0].name, class_name(place)), node.line)
    for rule in node.rules:
        if isinstance(rule, ast.TraitAlias):
            for bit, word in NOT_FOR_METHODS_OF_TRAITS:
                if rule.flags & bit:
                    raise place.fail(f"Cannot use '{word}' as method modifier", node.line)
