"""Where the syntax tree begins: Node, what an expression and a statement are, names, and types."""

from __future__ import annotations

from typing import TypeVar, dataclass_transform

from attrs import define

C = TypeVar("C", bound=type)


@dataclass_transform(eq_default=False)
def node(cls: C) -> C:
    """A mutable attrs class with slots, compared and hashed by identity (trees are deep; equality is the dumper's job).
    """
    return define(cls, eq=False, repr=False)


@node
class Node:
    """Anything with a place in the source."""

    line: int

    def __repr__(self) -> str:
        return f"<{type(self).__name__} line {self.line}>"


class NameKind:
    """How a name was written, which decides how it is resolved."""

    UNQUALIFIED = 0  # Foo
    QUALIFIED = 1  # Foo\Bar
    FULLY_QUALIFIED = 2  # \Foo\Bar
    RELATIVE = 3  # namespace\Foo


class UseKind:
    """What a `use` imports."""

    CLASS = "class"
    FUNCTION = "function"
    CONST = "const"


class Expr(Node):
    """A node with a value."""

    __slots__ = ()


class Statement(Node):
    """A node that is executed for its effect."""

    __slots__ = ()


# ---- names and types


@node
class Name(Node):
    """A class, function or constant name. `name` has no leading `\\` and no `namespace\\`; self, parent and static are
    names.
    """

    kind: int
    name: bytes

    @property
    def parts(self) -> list[bytes]:
        """The name split at its backslashes."""
        return self.name.split(b"\\")


@node
class Identifier(Expr):
    """A member name written as a plain word: `->name`, `::NAME`, `::create()`."""

    name: bytes


@node
class NamedType(Node):
    """`int`, `Foo`, `static`, `array`, `callable`..."""

    name: Name


@node
class NullableType(Node):
    """`?T`."""

    type: NamedType


@node
class UnionType(Node):
    """`A|B|(C&D)`: members are NamedType or IntersectionType."""

    types: list[NamedType | IntersectionType]


@node
class IntersectionType(Node):
    """`A&B`."""

    types: list[NamedType]


UnionMember = NamedType | IntersectionType
Type = NamedType | NullableType | UnionType | IntersectionType
