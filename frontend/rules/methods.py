"""Methods: their modifiers and bodies, and the signatures that magic methods must have."""

from __future__ import annotations

from attrs import frozen

from .. import ast
from ..ast import ClassKind, Modifier
from ..linking.types import BIT, NEVER, OBJECT, STATIC, of_text
from ..linking.written_types import of_tree
from .classes import class_name, declare_member
from .place import Place, after, check


@check(ast.MethodDeclaration)
def method_modifiers(node: ast.MethodDeclaration, place: Place) -> None:
    where = (class_name(place), node.name)
    flags = node.flags
    in_interface = place.members_of.kind == ClassKind.INTERFACE
    if flags & Modifier.READONLY:
        raise place.fail("Cannot use 'readonly' as method modifier", node.line)
    if flags & Modifier.PRIVATE and flags & Modifier.FINAL and node.name.lower() != b"__construct":
        place.warn(b"Private methods cannot be final as they are never overridden by other classes", node.line)
    if in_interface:
        if flags & (Modifier.PRIVATE | Modifier.PROTECTED):
            raise place.fail(b"Access type for interface method %s::%s() must be public" % where, node.line)
        if flags & Modifier.FINAL:
            raise place.fail(b"Interface method %s::%s() must not be final" % where, node.line)
        if flags & Modifier.ABSTRACT:
            raise place.fail(b"Interface method %s::%s() must not be abstract" % where, node.line)
    if in_interface or flags & Modifier.ABSTRACT:
        if flags & Modifier.PRIVATE and place.members_of.kind != ClassKind.TRAIT:
            raise place.fail(b"Abstract function %s::%s() cannot be declared private" % where, node.line)
        if node.body is not None:
            word = b"Interface" if in_interface else b"Abstract"
            raise place.fail(b"%s function %s::%s() cannot contain body" % (word, *where), node.line)
    elif node.body is None:
        raise place.fail(b"Non-abstract method %s::%s() must contain body" % where, node.line)
    if not declare_member("method", node.name.lower(), place):
        raise place.fail(b"Cannot redeclare %s::%s()" % where, node.line)


@frozen
class Magic:
    """What a magic method must look like. `arity`, `takes` and `returns` only bind where they are given; types may be
    left out.
    """

    arity: int | None
    static: bool = False
    public: bool = True
    takes: tuple[bytes, ...] = ()
    returns: bytes | None = None
    no_return_type: bool = False


MAGIC = {
    b"__construct": Magic(None, public=False, no_return_type=True),
    b"__destruct": Magic(0, public=False, no_return_type=True),
    b"__clone": Magic(0, public=False, returns=b"void"),
    b"__get": Magic(1, takes=(b"string",)),
    b"__set": Magic(2, takes=(b"string",), returns=b"void"),
    b"__unset": Magic(1, takes=(b"string",), returns=b"void"),
    b"__isset": Magic(1, takes=(b"string",), returns=b"bool"),
    b"__call": Magic(2, takes=(b"string", b"array")),
    b"__callstatic": Magic(2, static=True, takes=(b"string", b"array")),
    b"__tostring": Magic(0, returns=b"string"),
    b"__debuginfo": Magic(0, returns=b"?array"),
    b"__serialize": Magic(0, returns=b"array"),
    b"__unserialize": Magic(1, takes=(b"array",), returns=b"void"),
    b"__set_state": Magic(1, static=True, takes=(b"array",), returns=b"object"),
    b"__invoke": Magic(None),
    b"__sleep": Magic(0, returns=b"array"),
    b"__wakeup": Magic(0, returns=b"void"),
}


@after(ast.MethodDeclaration)
def magic_method_is_as_expected(node: ast.MethodDeclaration, place: Place) -> None:
    """PHP looks at these when the method's body has been compiled."""
    magic = MAGIC.get(node.name.lower())
    if magic is None:
        return
    where = (class_name(place), node.name)
    if magic.arity is not None:
        _check_arity(node, magic.arity, where, place)
    if bool(node.flags & Modifier.STATIC) != magic.static:
        must = b"must" if magic.static else b"cannot"
        raise place.fail(b"Method %s::%s() %s be static" % (*where, must), node.line)
    if magic.public and node.flags & (Modifier.PRIVATE | Modifier.PROTECTED):
        place.warn(b"The magic method %s::%s() must have public visibility" % where, node.line)
    class_name_of = place.declared.names.class_name
    for number, (param, expected) in enumerate(zip(node.params, magic.takes, strict=False), 1):
        if param.type is not None and not of_tree(param.type, class_name_of).words & BIT[expected]:
            message = b"%s::%s(): Parameter #%d ($%s) must be of type %s when declared"
            raise place.fail(message % (*where, number, param.name, expected), node.line)
    if node.return_type is None:
        return
    if magic.no_return_type:
        raise place.fail(b"Method %s::%s() cannot declare a return type" % where, node.line)
    if magic.returns is not None:
        _check_return_type(node, magic.returns, where, place)


def _check_arity(node: ast.MethodDeclaration, arity: int, where: tuple[bytes, bytes], place: Place) -> None:
    if sum(not param.variadic for param in node.params) != arity:
        if arity == 0:
            raise place.fail(b"Method %s::%s() cannot take arguments" % where, node.line)
        plural = b"" if arity == 1 else b"s"
        raise place.fail(b"Method %s::%s() must take exactly %d argument%s" % (*where, arity, plural), node.line)
    if any(param.by_ref and not param.variadic for param in node.params):
        raise place.fail(b"Method %s::%s() cannot take arguments by reference" % where, node.line)


def _check_return_type(node: ast.MethodDeclaration, returns: bytes, where: tuple[bytes, bytes], place: Place) -> None:
    allowed = of_text(returns)
    assert node.return_type is not None and allowed is not None
    declared = of_tree(node.return_type, place.declared.names.class_name)
    if declared.words & NEVER:
        return
    added = declared.words & ~allowed.words
    names_classes = bool(declared.classes) or bool(added & STATIC)
    if added & ~STATIC or (names_classes and allowed.words != OBJECT):
        raise place.fail(b"%s::%s(): Return type must be %s when declared" % (*where, returns), node.line)
