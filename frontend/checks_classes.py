"""Members: their modifiers, their names, magic methods, enums, interfaces, promoted parameters, closures' variables."""

from __future__ import annotations

from pyphp.interp.bytecode import Notice

from . import ast
from .ast import ClassKind, Modifier
from .checks import Place, check

# Magic methods and how many parameters they take; that they should be public is only a warning.
MAGIC_ARITY = {
    b"__get": 1, b"__set": 2, b"__isset": 1, b"__unset": 1, b"__call": 2, b"__callstatic": 2, b"__tostring": 0,
    b"__debuginfo": 0, b"__serialize": 0, b"__unserialize": 1, b"__set_state": 1, b"__sleep": 0, b"__wakeup": 0,
    b"__clone": 0, b"__destruct": 0,
}  # fmt: skip
MAGIC_STATIC = {b"__callstatic", b"__set_state"}
NOT_STATIC = MAGIC_ARITY.keys() - MAGIC_STATIC | {b"__construct", b"__invoke"}
MAGIC_RETURNS = {
    b"__isset": b"bool", b"__set": b"void", b"__unset": b"void", b"__tostring": b"string", b"__debuginfo": b"?array",
    b"__serialize": b"array", b"__unserialize": b"void", b"__set_state": b"object", b"__sleep": b"array",
    b"__wakeup": b"void", b"__clone": b"void",
}  # fmt: skip
MAGIC_PARAMETERS = {
    b"__get": (b"string",), b"__set": (b"string", b"mixed"), b"__isset": (b"string",), b"__unset": (b"string",),
    b"__call": (b"string", b"array"), b"__callstatic": (b"string", b"array"), b"__unserialize": (b"array",),
    b"__set_state": (b"array",),
}  # fmt: skip
SUPERGLOBALS = {
    b"GLOBALS", b"_GET", b"_POST", b"_COOKIE", b"_SERVER", b"_ENV", b"_REQUEST", b"_FILES", b"_SESSION",
}  # fmt: skip


def class_name(place: Place) -> bytes:
    """The class around, as PHP names it in messages."""
    return full_name(place.class_, place)


def full_name(node: ast.ClassDeclaration, place: Place) -> bytes:
    """A class's name in messages; that of an anonymous one begins with what it extends or implements."""
    names = place.declared.names
    if node.name is not None:
        return names.declared(node.name)
    above = [node.extends] if node.extends is not None else node.implements
    return (names.class_name(above[0]) if above else b"class") + b"@anonymous"


@check(ast.PropertyDeclaration)
def property_modifiers(node: ast.PropertyDeclaration, place: Place) -> None:
    kind = place.class_.kind
    owner = class_name(place)
    if kind == ClassKind.INTERFACE:
        raise place.fail("Interfaces may not include properties", node.line)
    if kind == ClassKind.ENUM:
        raise place.fail(b"Enum %s cannot include properties" % owner, node.line)
    if node.flags & Modifier.ABSTRACT:
        raise place.fail("Properties cannot be declared abstract", node.line)
    for item in node.items:
        if node.flags & Modifier.FINAL:
            message = b"Cannot declare property %s::$%s final, the final modifier is allowed only for methods, classes, and class constants"
            raise place.fail(message % (owner, item.name), node.line)
        if (node.flags | place.class_.flags) & Modifier.READONLY:
            if node.type is None:
                raise place.fail(b"Readonly property %s::$%s must have type" % (owner, item.name), node.line)
            if node.flags & Modifier.STATIC:
                raise place.fail(b"Static property %s::$%s cannot be readonly" % (owner, item.name), node.line)
            if item.default is not None:
                raise place.fail(b"Readonly property %s::$%s cannot have default value" % (owner, item.name), node.line)


@check(ast.ClassConstDeclaration)
def constant_modifiers(node: ast.ClassConstDeclaration, place: Place) -> None:
    for bit, word in ((Modifier.STATIC, "static"), (Modifier.ABSTRACT, "abstract"), (Modifier.READONLY, "readonly")):
        if node.flags & bit:
            raise place.fail(f"Cannot use '{word}' as constant modifier", node.line)
    owner = class_name(place)
    for item in node.items:
        if item.name.lower() == b"class":
            message = "A class constant must not be called 'class'; it is reserved for class name fetching"
            raise place.fail(message, node.line)
        if node.flags & Modifier.PRIVATE and node.flags & Modifier.FINAL:
            message = b"Private constant %s::%s cannot be final as it is not visible to other classes"
            raise place.fail(message % (owner, item.name), node.line)
        if place.class_.kind == ClassKind.INTERFACE and node.flags & (Modifier.PRIVATE | Modifier.PROTECTED):
            raise place.fail(
                b"Access type for interface constant %s::%s must be public" % (owner, item.name), node.line
            )


@check(ast.MethodDeclaration)
def method_modifiers(node: ast.MethodDeclaration, place: Place) -> None:
    where = (class_name(place), node.name)
    kind = place.class_.kind
    if node.flags & Modifier.READONLY:
        raise place.fail("Cannot use 'readonly' as method modifier", node.line)
    if kind == ClassKind.INTERFACE:
        if node.flags & (Modifier.PRIVATE | Modifier.PROTECTED):
            raise place.fail(b"Access type for interface method %s::%s() must be public" % where, node.line)
        if node.flags & Modifier.FINAL:
            raise place.fail(b"Interface method %s::%s() must not be final" % where, node.line)
        if node.flags & Modifier.ABSTRACT:
            raise place.fail(b"Interface method %s::%s() must not be abstract" % where, node.line)
        if node.body is not None:
            raise place.fail(b"Interface function %s::%s() cannot contain body" % where, node.line)
        return
    if node.flags & Modifier.ABSTRACT:
        if node.flags & Modifier.PRIVATE and kind != ClassKind.TRAIT:
            raise place.fail(b"Abstract function %s::%s() cannot be declared private" % where, node.line)
        if node.body is not None:
            raise place.fail(b"Abstract function %s::%s() cannot contain body" % where, node.line)
        if kind == ClassKind.ENUM:
            raise place.fail(b"Enum %s cannot include abstract methods" % where[:1], node.line)
    elif node.flags & Modifier.PRIVATE and node.flags & Modifier.FINAL and node.name.lower() != b"__construct":
        text = b"Private methods cannot be final as they are never overridden by other classes"
        place.declared.notices.append(Notice("Warning", text, node.line))
    if node.body is None and not node.flags & Modifier.ABSTRACT:
        raise place.fail(b"Non-abstract method %s::%s() must contain body" % where, node.line)


@check(ast.MethodDeclaration)
def magic_methods(node: ast.MethodDeclaration, place: Place) -> None:
    name = node.name.lower()
    if name not in MAGIC_ARITY and name not in NOT_STATIC:
        return
    where = (class_name(place), node.name)
    arity = MAGIC_ARITY.get(name)
    if arity is not None and len(node.params) != arity:
        if arity == 0:
            raise place.fail(b"Method %s::%s() cannot take arguments" % where, node.line)
        plural = b"" if arity == 1 else b"s"
        raise place.fail(b"Method %s::%s() must take exactly %d argument%s" % (*where, arity, plural), node.line)
    is_static = bool(node.flags & Modifier.STATIC)
    if name in NOT_STATIC and is_static:
        raise place.fail(b"Method %s::%s() cannot be static" % where, node.line)
    if name in MAGIC_STATIC and not is_static:
        raise place.fail(b"Method %s::%s() must be static" % where, node.line)
    for param in node.params:
        if param.by_ref and arity is not None:
            raise place.fail(b"Method %s::%s() cannot take arguments by reference" % where, node.line)
    for place_number, (param, expected) in enumerate(zip(node.params, MAGIC_PARAMETERS.get(name, ()), strict=False), 1):
        if isinstance(param.type, ast.NamedType):
            given = param.type.name.name.lower()
            if given not in (expected, b"mixed"):
                message = b"%s::%s(): Parameter #%d ($%s) must be of type %s when declared"
                raise place.fail(message % (*where, place_number, param.name, expected), node.line)
    if node.return_type is None:
        return
    if name in (b"__construct", b"__destruct"):
        raise place.fail(b"Method %s::%s() cannot declare a return type" % where, node.line)
    expected = MAGIC_RETURNS.get(name)
    if expected is not None and isinstance(node.return_type, ast.NamedType):
        given = node.return_type.name.name.lower()
        allowed = {expected.lstrip(b"?"), b"never"}
        if expected.startswith(b"?"):
            allowed.add(b"null")
        if expected == b"object":
            allowed |= {b"static", b"self", place.class_.name and place.class_.name.lower()}
            if given not in BUILTIN_TYPES:
                return
        if given not in allowed:
            raise place.fail(b"%s::%s(): Return type must be %s when declared" % (*where, expected), node.line)


BUILTIN_TYPES = {
    b"int", b"float", b"string", b"bool", b"array", b"mixed", b"void", b"null", b"iterable", b"callable", b"false", b"true",
}  # fmt: skip


@check(ast.ClassDeclaration)
def members_are_declared_once(node: ast.ClassDeclaration, place: Place) -> None:
    name = full_name(node, place)
    methods: set[bytes] = set()
    properties: set[bytes] = set()
    constants: set[bytes] = set()
    for member in node.members:
        if isinstance(member, ast.MethodDeclaration):
            if member.name.lower() in methods:
                raise place.fail(b"Cannot redeclare %s::%s()" % (name, member.name), member.line)
            methods.add(member.name.lower())
        elif isinstance(member, ast.PropertyDeclaration):
            for item in member.items:
                if item.name in properties:
                    raise place.fail(b"Cannot redeclare %s::$%s" % (name, item.name), member.line)
                properties.add(item.name)
        elif isinstance(member, (ast.ClassConstDeclaration, ast.EnumCase)):
            for item in member.items if isinstance(member, ast.ClassConstDeclaration) else (member,):
                if item.name in constants:
                    raise place.fail(b"Cannot redefine class constant %s::%s" % (name, item.name), member.line)
                constants.add(item.name)


@check(ast.ClassDeclaration)
def enum_is_sound(node: ast.ClassDeclaration, place: Place) -> None:
    backed = node.backing_type is not None
    if backed and not (
        isinstance(node.backing_type, ast.NamedType) and node.backing_type.name.name.lower() in (b"int", b"string")
    ):
        from .checks_types import type_text

        given = type_text(node.backing_type, place)
        raise place.fail(b"Enum backing type must be int or string, %s given" % given, node.line)
    for member in node.members:
        if not isinstance(member, ast.EnumCase):
            continue
        if node.kind != ClassKind.ENUM:
            raise place.fail("Case can only be used in enums", member.line)
        if backed and member.value is None:
            where = (member.name, full_name(node, place))
            raise place.fail(b"Case %s of backed enum %s must have a value" % where, member.line)
        if not backed and member.value is not None:
            message = b"Case %s of non-backed enum %s must not have a value"
            raise place.fail(message % (member.name, full_name(node, place)), member.line)


NOT_FOR_METHODS_OF_TRAITS = (
    (Modifier.STATIC, "static"),
    (Modifier.ABSTRACT, "abstract"),
    (Modifier.FINAL, "final"),
    (Modifier.READONLY, "readonly"),
)


@check(ast.TraitUse)
def traits_are_used_in_classes(node: ast.TraitUse, place: Place) -> None:
    if place.class_.kind == ClassKind.INTERFACE:
        message = b"Cannot use traits inside of interfaces. %s is used in %s"
        raise place.fail(message % (node.traits[0].name, class_name(place)), node.line)
    for rule in node.rules:
        if isinstance(rule, ast.TraitAlias):
            for bit, word in NOT_FOR_METHODS_OF_TRAITS:
                if rule.flags & bit:
                    raise place.fail(f"Cannot use '{word}' as method modifier", node.line)


@check(ast.FunctionDeclaration, ast.MethodDeclaration, ast.Closure, ast.ArrowFunction)
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
            if (param.flags | place.class_.flags) & Modifier.READONLY and param.type is None:
                raise place.fail(b"Readonly property %s::$%s must have type" % where, param.line)
            if isinstance(param.type, ast.NamedType) and param.type.name.name.lower() == b"callable":
                raise place.fail(b"Property %s::$%s cannot have type callable" % where, param.line)


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
