"""Functions and classes: what is declared, closures included."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .base import Expr, Name, Node, Statement, Type, node

if TYPE_CHECKING:
    from .expressions import Arg

@node
class Attribute(Node):
    """One attribute of `#[A(1), B]`."""

    name: Name
    args: list[Arg]


@node
class AttributeGroup(Node):
    """One `#[...]`."""

    attributes: list[Attribute]


@node
class Parameter(Node):
    """A parameter. flags are the Modifier bits of a promoted constructor property, 0 for a plain parameter."""

    name: bytes
    type: Type | None
    default: Expr | None
    by_ref: bool
    variadic: bool
    flags: int
    attributes: list[AttributeGroup]
    doc_comment: bytes | None


@node
class FunctionDeclaration(Statement):
    """`function name(...) {}`; by_ref is `function &name`."""

    end_line: int
    name: bytes
    params: list[Parameter]
    return_type: Type | None
    body: list[Statement]
    by_ref: bool
    attributes: list[AttributeGroup]
    doc_comment: bytes | None


@node
class MethodDeclaration(Node):
    """body is None when there is only `;`."""

    end_line: int
    name: bytes
    params: list[Parameter]
    return_type: Type | None
    body: list[Statement] | None
    by_ref: bool
    flags: int
    attributes: list[AttributeGroup]
    doc_comment: bytes | None


@node
class ClosureUse(Node):
    """`use ($name)` or `use (&$name)`."""

    name: bytes
    by_ref: bool


@node
class Closure(Expr):
    """`function (...) use (...) {}`."""

    end_line: int
    params: list[Parameter]
    uses: list[ClosureUse]
    return_type: Type | None
    body: list[Statement]
    by_ref: bool
    static: bool
    attributes: list[AttributeGroup]
    doc_comment: bytes | None


@node
class ArrowFunction(Expr):
    """`fn (...) => expr`."""

    end_line: int
    params: list[Parameter]
    return_type: Type | None
    expr: Expr
    by_ref: bool
    static: bool
    attributes: list[AttributeGroup]
    doc_comment: bytes | None


@node
class ClassDeclaration(Statement):
    """A class, interface, trait or enum (kind is a ClassKind). name is None for `new class`.

    `extends` has at most one name, except for interfaces, whose parents are all in `implements`. `backing_type` is an enum's.
    """

    end_line: int
    kind: str
    name: bytes | None
    flags: int
    extends: Name | None
    implements: list[Name]
    backing_type: Type | None
    members: list[Node]
    attributes: list[AttributeGroup]
    doc_comment: bytes | None


@node
class ConstItem(Node):
    """`NAME = value`, in a `const` statement or a class."""

    name: bytes
    value: Expr
    doc_comment: bytes | None


@node
class ClassConstDeclaration(Node):
    """`public const A = 1, B = 2;` flags is 0 where no visibility is written."""

    flags: int
    items: list[ConstItem]
    attributes: list[AttributeGroup]


@node
class PropertyItem(Node):
    """One `$name = default` of a property declaration."""

    name: bytes
    default: Expr | None
    doc_comment: bytes | None


@node
class PropertyDeclaration(Node):
    """`private ?int $a, $b = 1;` flags is as written (`var` is 0)."""

    flags: int
    type: Type | None
    items: list[PropertyItem]
    attributes: list[AttributeGroup]


@node
class EnumCase(Node):
    """`case Name;` or `case Name = value;`."""

    name: bytes
    value: Expr | None
    attributes: list[AttributeGroup]
    doc_comment: bytes | None


@node
class TraitPrecedence(Node):
    """`Trait::method insteadof A, B`."""

    trait: Name
    method: bytes
    insteadof: list[Name]


@node
class TraitAlias(Node):
    """`[Trait::]method as [flags] [alias]`."""

    trait: Name | None
    method: bytes
    flags: int
    alias: bytes | None


@node
class TraitUse(Node):
    """`use A, B { rules }` in a class."""

    traits: list[Name]
    rules: list[TraitPrecedence | TraitAlias]
