"""Type declarations: which combinations are no type or say a thing twice."""

from __future__ import annotations

from . import ast
from .ast import ClassKind
from .checks import Place, check
from .checks_classes import class_name

SCALARS = {
    b"int",
    b"float",
    b"string",
    b"bool",
    b"iterable",
    b"void",
    b"null",
    b"never",
    b"object",
    b"mixed",
    b"false",
    b"true",
}
KEYWORDS = SCALARS | {b"array", b"callable", b"static"}
# The order in which PHP prints the builtin members of a type, after its classes.
PRINTED = (b"array", b"string", b"int", b"float", b"bool", b"false", b"true", b"void", b"never", b"null")
STANDALONE = {b"void": "Void", b"never": "never", b"mixed": "Type mixed"}


def keyword(type_: ast.Type) -> bytes | None:
    """The builtin type that a name stands for, None for classes."""
    if not isinstance(type_, ast.NamedType) or type_.name.kind != ast.NameKind.UNQUALIFIED:
        return None
    lowered = type_.name.name.lower()
    return lowered if lowered in KEYWORDS else None


def type_text(type_: ast.Type) -> bytes:
    """A type as PHP prints it."""
    if isinstance(type_, ast.NamedType):
        return keyword(type_) or type_.name.name
    if isinstance(type_, ast.NullableType):
        return b"?" + type_text(type_.type)
    if isinstance(type_, ast.IntersectionType):
        return b"&".join(map(type_text, type_.types))
    classes: list[bytes] = []
    builtins: set[bytes] = set()
    for member in type_.types:
        word = keyword(member)
        if word is None:
            text = type_text(member)
            classes.append(b"(%s)" % text if isinstance(member, ast.IntersectionType) else text)
        elif word == b"iterable":
            classes.append(b"Traversable")
            builtins.add(b"array")
        else:
            builtins.add(word)
    ordered = [word for word in (b"static", *PRINTED[:1], b"callable", *PRINTED[1:]) if word in builtins]
    head = [b"object"] if b"object" in builtins else []
    shown = [*classes, *head, *ordered]
    if len(shown) == 2 and shown[1] == b"null" and not isinstance(type_.types[0], ast.IntersectionType):
        return b"?" + shown[0]
    return b"|".join(shown)


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
        name = member.name.name
        if word == b"iterable":
            raise place.fail("Type Traversable|array cannot be part of an intersection type", member.line)
        if word is not None or name.lower() in (b"self", b"parent"):
            raise place.fail(b"Type %s cannot be part of an intersection type" % (word or name.lower()), member.line)
        if name.lower() in seen:
            raise place.fail(b"Duplicate type %s is redundant" % name, member.line)
        seen.add(name.lower())


@check(ast.UnionType)
def union_says_nothing_twice(node: ast.UnionType, place: Place) -> None:
    words: set[bytes] = set()
    classes: set[bytes] = set()
    intersections: list[tuple[frozenset[bytes], ast.IntersectionType]] = []
    for member in node.types:
        word = keyword(member)
        if isinstance(member, ast.IntersectionType):
            parts = frozenset(part.name.name.lower() for part in member.types)
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
            lowered = member.name.name.lower()
            if lowered in classes:
                raise place.fail(b"Duplicate type %s is redundant" % member.name.name, member.line)
            classes.add(lowered)
    for parts, member in intersections:
        for name in sorted(parts & classes):
            wider = next(part.name.name for part in member.types if part.name.name.lower() == name)
            message = b"Type %s is redundant as it is more restrictive than type %s"
            raise place.fail(message % (type_text(member), wider), node.line)
    if words >= {b"true", b"false"}:
        raise place.fail("Type contains both true and false, bool should be used instead", node.line)
    if b"bool" in words and words & {b"true", b"false"}:
        duplicate = (words & {b"true", b"false"}).pop()
        raise place.fail(b"Duplicate type %s is redundant" % duplicate, node.line)
    named = [member for member in node.types if isinstance(member, ast.NamedType) and keyword(member) is None]
    if b"object" in words and (named or intersections or b"static" in words):
        message = b"Type %s contains both object and a class type, which is redundant"
        raise place.fail(message % type_text(node), node.line)


def _refuse_redundant(
    seen: list[tuple[frozenset[bytes], ast.IntersectionType]],
    parts: frozenset[bytes],
    member: ast.IntersectionType,
    place: Place,
) -> None:
    for other, earlier in seen:
        if parts == other:
            raise place.fail(b"Duplicate type %s is redundant" % type_text(member), member.line)
        if parts < other or other < parts:
            narrow, wide = (member, earlier) if other < parts else (earlier, member)
            message = b"Type %s is redundant as it is more restrictive than type %s"
            raise place.fail(message % (type_text(narrow), type_text(wide)), member.line)


@check(ast.PropertyDeclaration)
def property_type_holds_values(node: ast.PropertyDeclaration, place: Place) -> None:
    if node.type is None:
        return
    inner = node.type.type if isinstance(node.type, ast.NullableType) else node.type
    members = inner.types if isinstance(inner, ast.UnionType) else [inner]
    for item in node.items:
        if any(keyword(member) in (b"void", b"never", b"callable") for member in members):
            where = (class_name(place), item.name, type_text(node.type))
            raise place.fail(b"Property %s::$%s cannot have type %s" % where, item.line)
        if item.default is not None:
            refuse_default(b"property %s::$%s" % (class_name(place), item.name), node.type, item.default, place)


@check(ast.Parameter)
def parameter_default_fits(node: ast.Parameter, place: Place) -> None:
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
    names = {member.name.name.lower() for member in members if isinstance(member, ast.NamedType)}
    if not names & GENERATOR_SUPERTYPES and not isinstance(inner, ast.IntersectionType):
        message = b"Generator return type must be a supertype of Generator, %s given"
        raise place.fail(message % type_text(declared), place.function.line)


LITERAL_TYPES = {ast.Int: b"int", ast.Float: b"float", ast.String: b"string", ast.ArrayLiteral: b"array"}
ACCEPTED_FOR = {
    b"int": {b"int", b"float"}, b"float": {b"float"}, b"string": {b"string"}, b"array": {b"array", b"iterable"},
    b"null": {b"null"}, b"true": {b"bool", b"true"}, b"false": {b"bool", b"false"},
}  # fmt: skip


def refuse_default(what: bytes, type_: ast.Type, default: ast.Expr, place: Place) -> None:
    """Raises if a literal default is not of the declared type; what is computed is only known when it runs."""
    if isinstance(default, ast.ConstantFetch) and default.name.name.lower() in (b"null", b"true", b"false"):
        given = default.name.name.lower()
    else:
        signed = isinstance(default, ast.Unary) and default.op in "+-"
        given = LITERAL_TYPES.get(type(default.operand if signed else default))
    if given is None or (given == b"array" and default.items and any(i and i.unpack for i in default.items)):
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
        text = type_text(type_)
        message = b"Default value for property of type %s may not be null. Use the nullable type ?%s to allow null default value"
        raise place.fail(message % (text, text), default.line)
    text = type_text(type_)
    if isinstance(type_, ast.NamedType) and keyword(type_) == b"iterable":
        text = b"Traversable|array"
    raise place.fail(b"Cannot use %s as default value for %s of type %s" % (shown, what, text), default.line)


@check(ast.NamedType)
def relative_class_types(node: ast.NamedType, place: Place) -> None:
    if node.name.kind != ast.NameKind.UNQUALIFIED:
        return
    word = node.name.name.lower()
    if word in (b"self", b"parent", b"static"):
        refuse_outside_class(word, node, place)


def refuse_outside_class(word: bytes, node: ast.Node, place: Place) -> None:
    """self, parent and static mean nothing outside a class; in closures they are known only when bound."""
    closures = (ast.Closure, ast.ArrowFunction)
    if place.class_ is None:
        if not isinstance(place.function, closures) and not isinstance(node, ast.Name):
            raise place.fail(b'Cannot use "%s" when no class scope is active' % word, node.line)
    elif word == b"parent" and place.class_.extends is None and place.class_.kind == ClassKind.CLASS:
        raise place.fail('Cannot use "parent" when current class scope has no parent', node.line)
