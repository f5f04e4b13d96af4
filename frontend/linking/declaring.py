"""From the syntax tree to a model: a class as it is written, before it meets its parent."""

from __future__ import annotations

from .. import ast
from ..ast import ClassKind, Modifier
from ..names import Names
from .folding import UNKNOWN, Folder
from .model import ClassModel, Constant, Method, Parameter, Property, TraitRule
from .types import Type, of_text
from .written_types import of_tree

CLASS_FLAGS = Modifier.ABSTRACT | Modifier.FINAL | Modifier.READONLY


def model_of(node: ast.ClassDeclaration, names: Names, filename: bytes) -> ClassModel:
    """The model of a declaration."""
    return _Declaring(node, names, filename).model


class _Declaring:
    def __init__(self, node: ast.ClassDeclaration, names: Names, filename: bytes) -> None:
        self.names, self.filename = names, filename
        interfaces = [names.class_name(name) for name in node.implements]
        parent = names.class_name(node.extends) if node.extends is not None else None
        if node.name is not None:
            name = names.declared(node.name)
        else:
            name = (parent or (interfaces[0] if interfaces else b"class")) + b"@anonymous"
        self.model = model = ClassModel(
            name, node.kind, node.flags & CLASS_FLAGS, node.line, node.name is None, parent, interfaces
        )
        self.function = b""
        self.folder = Folder(names, None if model.is_trait else model.name, self._magic)
        if node.kind == ClassKind.ENUM:
            model.flags |= Modifier.FINAL
            model.backing = self._type(node.backing_type)
            model.interface_names += [b"UnitEnum"] if model.backing is None else [b"UnitEnum", b"BackedEnum"]
        for member in node.members:
            self._member(member)
        if b"__tostring" in model.methods and not model.is_trait:
            if not any(each.lower() == b"stringable" for each in (model.name, *model.interface_names)):
                model.interface_names.append(b"Stringable")

    def _type(self, type_: ast.Type | None) -> Type | None:
        return of_tree(type_, self.names.class_name) if type_ is not None else None

    def _magic(self, node: ast.MagicConstant) -> object:
        name = self.model.name
        if node.name in (b"__CLASS__", b"__METHOD__") and self.model.is_trait:
            return UNKNOWN
        folder, _, _ = self.filename.rpartition(b"/")
        return {
            b"__LINE__": node.line,
            b"__FILE__": self.filename,
            b"__DIR__": folder,
            b"__CLASS__": name,
            b"__TRAIT__": name if self.model.is_trait else b"",
            b"__FUNCTION__": self.function,
            b"__METHOD__": b"%s::%s" % (name, self.function) if self.function else b"",
            b"__NAMESPACE__": self.names.namespace,
        }.get(node.name, UNKNOWN)

    def _value(self, expr: ast.Expr | None) -> object:
        """What members of traits are compared by: the value, or else how it is written."""
        if expr is None:
            return None
        value = self.folder.value(expr)
        if value is UNKNOWN:
            return _shape(expr)
        return _comparable(value)

    def _member(self, member: ast.Node) -> None:
        if isinstance(member, ast.MethodDeclaration):
            self._method(member)
        elif isinstance(member, ast.PropertyDeclaration):
            type_ = self._type(member.type)
            for item in member.items:
                self._property(item.name, member.flags, type_, self._value(item.default))
        elif isinstance(member, ast.ClassConstDeclaration):
            for each in member.items:
                constant = Constant(each.name, self.model, _visible(member.flags), self._value(each.value))
                self.model.constants[each.name] = constant
        elif isinstance(member, ast.EnumCase):
            self.model.constants[member.name] = Constant(member.name, self.model, Modifier.PUBLIC)
        elif isinstance(member, ast.TraitUse):
            self.model.trait_names += [self.names.class_name(name) for name in member.traits]
            self.model.trait_rules += map(self._rule, member.rules)

    def _rule(self, rule: ast.TraitAlias | ast.TraitPrecedence) -> TraitRule:
        trait = self.names.class_name(rule.trait) if rule.trait is not None else None
        if isinstance(rule, ast.TraitAlias):
            return TraitRule(trait, rule.method, rule.alias, rule.flags)
        return TraitRule(trait, rule.method, instead_of=[self.names.class_name(name) for name in rule.insteadof])

    def _property(self, name: bytes, flags: int, type_: Type | None, default: object) -> None:
        flags |= self.model.flags & Modifier.READONLY
        self.model.properties[name] = Property(name, self.model, _visible(flags), type_, default)

    def _method(self, node: ast.MethodDeclaration) -> None:
        self.function = node.name
        flags = _visible(node.flags)
        if self.model.is_interface:
            flags |= Modifier.ABSTRACT
        params = []
        for param in node.params:
            type_ = self._type(param.type)
            default = self.folder.text(param.default) if param.default is not None else None
            if type_ is not None and default == b"null" and not type_.accepts_all:
                type_ = type_.with_null()
            params.append(Parameter(param.name, type_, default, param.by_ref, param.variadic))
            if param.flags:
                self._property(param.name, param.flags, self._type(param.type), None)
        self.function = b""
        returns = self._type(node.return_type)
        if returns is None and node.name.lower() == b"__tostring":
            returns = of_text(b"string")  # as Stringable's, without being asked
        self.model.methods[node.name.lower()] = Method(
            node.name,
            self.model,
            flags,
            params,
            returns,
            node.by_ref,
            node.line,
            will_change=self._has_return_type_will_change(node),
            body=node,
        )

    def _has_return_type_will_change(self, node: ast.MethodDeclaration) -> bool:
        attributes = [attribute for group in node.attributes for attribute in group.attributes]
        return any(self.names.class_name(a.name).lower() == b"returntypewillchange" for a in attributes)


def _comparable(value: object) -> object:
    """A value with its type: 1 is not 1.0, and not true."""
    if isinstance(value, tuple):
        return ("array", *((_comparable(key), _comparable(each)) for key, each in value))
    return (type(value).__name__, value)


def _visible(flags: int) -> int:
    """Members are public where nothing is written."""
    return flags if flags & Modifier.VISIBILITY else flags | Modifier.PUBLIC


def _shape(expr: ast.Expr) -> object:
    """An expression as nested tuples, without lines: equal for expressions that are written alike."""
    found: list[tuple[object, ...]] = []
    waiting: list[ast.Node] = [expr]
    while waiting:
        node = waiting.pop()
        names: tuple[str, ...] = node.__class__.__match_args__[1:]
        held = [getattr(node, name) for name in names]
        found.append(
            (type(node).__name__, *(value for value in held if isinstance(value, (bytes, int, float, str, bool))))
        )
        waiting += ast.children(node)
    return tuple(found)
