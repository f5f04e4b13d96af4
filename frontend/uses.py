"""The names that a file uses and declares: what it needs from elsewhere.

    namespace A; use function B\\g; f(1); g(2); echo X; new C;

    uses      function A\f or f, function B\\g, constant A\\X or X, class A\\C
    declares  nothing

Only what code comes to by its name counts: a class as a type, or after instanceof or catch, is asked about, not needed (`asked`).
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import define, field, frozen

from . import ast
from .ast import UseKind
from .names import RELATIVE_CLASSES, Names

WORDS = frozenset([b"true", b"false", b"null"])
TYPES = frozenset(
    [b"int", b"float", b"string", b"bool", b"array", b"null", b"false", b"true", b"mixed", b"void", b"callable", b"iterable", b"object", b"never", b"static"]
)


@frozen(eq=False)
class Use:
    """A name in the source: its UseKind, the full name, the global one that is meant where there is none in the namespace, and the line. call: the call it is in."""

    kind: str
    name: bytes
    fallback: bytes | None
    line: int
    call: ast.Call | None = None
    asked: bool = False


@define(eq=False)
class Uses:
    """Of one file. declared: names by kind, functions and classes in lower case."""

    uses: list[Use] = field(factory=list)
    declared: dict[str, set[bytes]] = field(factory=lambda: {kind: set() for kind in (UseKind.FUNCTION, UseKind.CLASS, UseKind.CONST)})

    def use(self, kind: str, names: Names, name: ast.Name | ast.Node, call: ast.Call | None = None, asked: bool = False) -> None:
        """Note a use, if it is one by name."""
        if not isinstance(name, ast.Name):
            return
        fallback = None
        if kind == UseKind.CLASS:
            if name.name.lower() in RELATIVE_CLASSES:
                return
            full = names.class_name(name)
        else:
            full = names.function_name(name) if kind == UseKind.FUNCTION else names.constant_name(name)
            if name.kind == ast.NameKind.UNQUALIFIED and names.namespace and names.imported(kind, name.name) is None:
                fallback = name.name
        self.uses.append(Use(kind, full, fallback, name.line, call, asked))

    def declares(self, kind: str, name: bytes) -> None:
        """Note a declaration."""
        self.declared[kind].add(constant_key(name) if kind == UseKind.CONST else name.lower())


def constant_key(name: bytes) -> bytes:
    """A constant's name with its namespace in lower case."""
    namespace, backslash, own = name.rpartition(b"\\")
    return namespace.lower() + backslash + own


def uses_of(tree: ast.File) -> Uses:
    """Of a tree that parse() has returned."""
    found = Uses()
    for names, statement in _top_level(tree):
        pending: list[ast.Node] = [statement]
        while pending:
            node = pending.pop()
            if isinstance(node, ast.AttributeGroup):
                continue  # attributes are read by nobody
            _look_at(found, names, node)
            pending.extend(reversed(list(ast.children(node))))
    return found


def _top_level(tree: ast.File) -> Iterator[tuple[Names, ast.Statement]]:
    """The statements outside functions and classes that are no namespaces or imports, with the names that are known there."""
    names = Names()
    pending = list(reversed(tree.statements))
    while pending:
        node = pending.pop()
        if isinstance(node, ast.Namespace):
            names = Names(node.name or b"")
            pending.extend(reversed(node.body or []))
        elif isinstance(node, ast.Use):
            for item in node.items:
                names.add_import(item)
        else:
            yield names, node


def _look_at(found: Uses, names: Names, node: ast.Node) -> None:
    match node:
        case ast.Call():
            found.use(UseKind.FUNCTION, names, node.callee, node)
            _declare_at_run_time(found, node)
        case ast.ConstantFetch():
            if node.name.name.lower() not in WORDS:
                found.use(UseKind.CONST, names, node.name)
        case ast.FunctionDeclaration():
            found.declares(UseKind.FUNCTION, names.declared(node.name))
        case ast.ConstDeclaration():
            for item in node.items:
                found.declares(UseKind.CONST, names.declared(item.name))
        case ast.ClassDeclaration():
            if node.name is not None:
                found.declares(UseKind.CLASS, names.declared(node.name))
            for name in filter(None, (node.extends, *node.implements)):
                found.use(UseKind.CLASS, names, name)
        case ast.TraitUse():
            for name in node.traits:
                found.use(UseKind.CLASS, names, name)
        case ast.ClassConstant():
            found.use(UseKind.CLASS, names, node.class_, asked=node.name.name.lower() == b"class")
        case ast.New() | ast.StaticCall() | ast.StaticProperty():
            found.use(UseKind.CLASS, names, node.class_)
        case ast.InstanceOf():
            found.use(UseKind.CLASS, names, node.class_, asked=True)
        case ast.Catch():
            for name in node.types:
                found.use(UseKind.CLASS, names, name, asked=True)
        case ast.NamedType():
            if node.name.name.lower() not in TYPES:
                found.use(UseKind.CLASS, names, node.name, asked=True)
        case _:
            pass


def _declare_at_run_time(found: Uses, node: ast.Call) -> None:
    """define() and class_alias() with plain names."""
    if isinstance(node.callee, ast.Name) and node.args:
        values = [arg.value.value.lstrip(b"\\") if isinstance(arg.value, ast.String) else None for arg in node.args]
        if node.callee.name.lower() == b"define" and values[0] is not None:
            found.declares(UseKind.CONST, values[0])
        elif node.callee.name.lower() == b"class_alias" and len(values) > 1 and values[1] is not None:
            found.declares(UseKind.CLASS, values[1])
