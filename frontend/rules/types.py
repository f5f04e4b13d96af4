"""Type declarations: which combinations are no type or say a thing twice."""

from __future__ import annotations

from .. import ast
from ..linking.types import KEYWORDS
from ..linking.written_types import keyword, of_tree
from .classes import class_name
from .place import Place, after, check
from .relative import refuse_without_scope, relative_word

SCALARS = KEYWORDS - {b"array", b"callable", b"static"}
STANDALONE = {b"void": "Void", b"never": "never", b"mixed": "Type mixed"}


def type_text(type_: ast.Type, place: Place) -> bytes:
    """A type as PHP prints it."""
    return of_tree(type_, place.declared.names.class_name).text()


@check(ast.NamedType)
def type_is_unqualified(node: ast.NamedType, place: Place) -> None:
    if node.name.kind == ast.NameKind.FULLY_QUALIFIED and node.name.name.lower() in SCALARS:
        raise place.fail(b"Type declaration '%s' must be unqualified" % node.name.name.lower(), node.line)


@check(ast.NullableType)
def nullable_makes_sense(node: ast.NullableType, place: Place) -> None:
    word = keyword(node.type)
    if word == b"mixed":
        raise place.fail("Type mixed cannot be marked as nullable since mixed already includes null", node.line)
    if word == b"void":
        raise place.fail("Void type cannot be nullable", node.line)
    if word == b"never":
        raise place.fail("never can only be used as a standalone type", node.line)
    if word == b"null":
        raise place.fail("null cannot be marked as nullable", node.line)


@check(ast.IntersectionType)
def intersection_is_of_classes(node: ast.IntersectionType, place: Place) -> None:
    seen: set[bytes] = set()
    for member in node.types:
        word = keyword(member)
        name = place.declared.names.class_name(member.name)
        if word == b"iterable":
            raise place.fail("Type Traversable|array cannot be part of an intersection type", member.line)
        if word is not None or name.lower() in (b"self", b"parent"):
            raise place.fail(b"Type %s cannot be part of an intersection type" % (word or name.lower()), member.line)
        if name.lower() in seen:
            raise place.fail(b"Duplicate type %s is redundant" % name, member.line)
        seen.add(name.lower())


@check(ast.UnionType)
def union_says_nothing_twice(node: ast.UnionType, place: Place) -> None:
    class_name_of = place.declared.names.class_name
    words: set[bytes] = set()
    classes: set[bytes] = set()
    intersections: list[tuple[frozenset[bytes], ast.IntersectionType]] = []
    for member in node.types:
        word = keyword(member)
        if isinstance(member, ast.IntersectionType):
            parts = frozenset(class_name_of(part.name).lower() for part in member.types)
            _refuse_redundant(intersections, parts, member, place)
            intersections.append((parts, member))
        elif word in STANDALONE:
            raise place.fail(f"{STANDALONE[word]} can only be used as a standalone type", member.line)
        elif word is not None:
            expanded = {b"array"} if word == b"iterable" else {word}
            if word in words or expanded & words or (word == b"iterable" and b"traversable" in classes):
                shown = b"array" if expanded & words == {b"array"} else word
                if word == b"iterable" and b"traversable" in classes and not expanded & words:
                    shown = b"Traversable"
                raise place.fail(b"Duplicate type %s is redundant" % shown, member.line)
            words |= expanded
            if word == b"iterable":
                classes.add(b"traversable")
        else:
            name = class_name_of(member.name)
            if name.lower() in classes:
                raise place.fail(b"Duplicate type %s is redundant" % name, member.line)
            classes.add(name.lower())
    for parts, member in intersections:
        for name in sorted(parts & classes):
            wider = next(text for text in map(class_name_of, (p.name for p in member.types)) if text.lower() == name)
            message = b"Type %s is redundant as it is more restrictive than type %s"
            raise place.fail(message % (type_text(member, place), wider), node.line)
    if words >= {b"true", b"false"}:
        raise place.fail("Type contains both true and false, bool should be used instead", node.line)
    if b"bool" in words and words & {b"true", b"false"}:
        duplicate = (words & {b"true", b"false"}).pop()
        raise place.fail(b"Duplicate type %s is redundant" % duplicate, node.line)
    named = [member for member in node.types if isinstance(member, ast.NamedType) and keyword(member) is None]
    if b"object" in words and (named or intersections or b"static" in words):
        message = b"Type %s contains both object and a class type, which is redundant"
        raise place.fail(message % type_text(node, place), node.line)


def _refuse_redundant(
    seen: list[tuple[frozenset[bytes], ast.IntersectionType]],
    parts: frozenset[bytes],
    member: ast.IntersectionType,
    place: Place,
) -> None:
    for other, earlier in seen:
        if parts == other:
            raise place.fail(b"Duplicate type %s is redundant" % type_text(member, place), member.line)
        if parts < other or other < parts:
            narrow, wide = (member, earlier) if other < parts else (earlier, member)
            message = b"Type %s is redundant as it is more restrictive than type %s"
            raise place.fail(message % (type_text(narrow, place), type_text(wide, place)), member.line)


@check(ast.PropertyDeclaration)
def property_type_holds_values(node: ast.PropertyDeclaration, place: Place) -> None:
    if node.type is None:
        return
    place = place.at(node.line)
    inner = node.type.type if isinstance(node.type, ast.NullableType) else node.type
    members = inner.types if isinstance(inner, ast.UnionType) else [inner]
    for item in node.items:
        if any(keyword(member) in (b"void", b"never", b"callable") for member in members):
            where = (class_name(place), item.name, type_text(node.type, place))
            raise place.fail(b"Property %s::$%s cannot have type %s" % where, item.line)
        if item.default is not None:
            refuse_default(b"property %s::$%s" % (class_name(place), item.name), node.type, item.default, place)


@after(ast.Parameter)
def parameter_default_fits(node: ast.Parameter, place: Place) -> None:
    place = place.at(place.signature.line)
    if node.type is not None and isinstance(node.type, ast.NamedType) and keyword(node.type) in (b"void", b"never"):
        raise place.fail(b"%s cannot be used as a parameter type" % keyword(node.type), node.line)
    if node.type is not None and node.default is not None:
        refuse_default(b"parameter $%s" % node.name, node.type, node.default, place)


GENERATOR_SUPERTYPES = {b"generator", b"iterator", b"traversable", b"iterable", b"object", b"mixed"}


@check(ast.Yield, ast.YieldFrom)
def generators_return_generators(node: ast.Yield | ast.YieldFrom, place: Place) -> None:
    declared = getattr(place.function, "return_type", None)
    if declared is None:
        return
    inner = declared.type if isinstance(declared, ast.NullableType) else declared
    members = inner.types if isinstance(inner, ast.UnionType) else [inner]
    class_name_of = place.declared.names.class_name
    names = {keyword(m) or class_name_of(m.name).lower() for m in members if isinstance(m, ast.NamedType)}
    if not names & GENERATOR_SUPERTYPES and not isinstance(inner, ast.IntersectionType):
        message = b"Generator return type must be a supertype of Generator, %s given"
        raise place.fail(message % type_text(declared, place), place.signature.line)


LITERAL_TYPES = {ast.Int: b"int", ast.Float: b"float", ast.String: b"string", ast.ArrayLiteral: b"array"}
ACCEPTED_FOR = {
    b"int": {b"int", b"float"}, b"float": {b"float"}, b"string": {b"string"}, b"array": {b"array", b"iterable"},
    b"null": {b"null"}, b"true": {b"bool", b"true"}, b"false": {b"bool", b"false"},
}  # fmt: skip


def refuse_default(what: bytes, type_: ast.Type, default: ast.Expr, place: Place) -> None:
    """Raises if a literal default is not of the declared type; what is computed is only known when it runs."""
    if isinstance(default, ast.ConstantFetch) and default.name.name.lower() in (b"null", b"true", b"false"):
        given: bytes | None = default.name.name.lower()
    else:
        number = default.operand if isinstance(default, ast.Unary) and default.op in "+-" else default
        given = LITERAL_TYPES.get(type(number))
    if given is None or (isinstance(default, ast.ArrayLiteral) and any(i and i.unpack for i in default.items)):
        return
    is_parameter = what.startswith(b"parameter")
    if given == b"null" and (isinstance(type_, ast.NullableType) or is_parameter):
        return
    inner = type_.type if isinstance(type_, ast.NullableType) else type_
    members = inner.types if isinstance(inner, ast.UnionType) else [inner]
    words = {keyword(member) for member in members}
    if b"mixed" in words or words & ACCEPTED_FOR[given]:
        return
    shown = {b"true": b"bool", b"false": b"bool"}.get(given, given)
    if given == b"null" and isinstance(type_, ast.NamedType):
        text = type_text(type_, place)
        message = (
            b"Default value for property of type %s may not be null. Use the nullable type ?%s to allow null "
            b"default value"
        )
        raise place.fail(message % (text, text), default.line)
    text = type_text(type_, place)
    if isinstance(type_, ast.NamedType) and keyword(type_) == b"iterable":
        text = b"Traversable|array"
    raise place.fail(b"Cannot use %s as default value for %s of type %s" % (shown, what, text), default.line)


@check(ast.NamedType)
def relative_class_types(node: ast.NamedType, place: Place) -> None:
    word = relative_word(node.name)
    if word is not None:
        refuse_without_scope(word, node.line, place)
