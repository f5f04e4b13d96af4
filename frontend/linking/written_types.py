"""The types that declarations in the tree mean."""

from __future__ import annotations

from collections.abc import Callable

from .. import ast
from .types import BIT, KEYWORDS, NULL, ClassType, Type


def keyword(type_: ast.Type) -> bytes | None:
    """The builtin type that a name stands for, None for classes."""
    if not isinstance(type_, ast.NamedType) or type_.name.kind != ast.NameKind.UNQUALIFIED:
        return None
    lowered = type_.name.name.lower()
    return lowered if lowered in KEYWORDS else None


def of_tree(type_: ast.Type, class_name: Callable[[ast.Name], bytes]) -> Type:
    """The type that a declaration in the tree means."""
    words = 0
    classes: list[ClassType] = []
    inner = type_.type if isinstance(type_, ast.NullableType) else type_
    if inner is not type_:
        words |= NULL
    for member in inner.types if isinstance(inner, ast.UnionType) else [inner]:
        word = keyword(member)
        if isinstance(member, ast.IntersectionType):
            classes.append(tuple(class_name(part.name) for part in member.types))
        elif word == b"iterable":
            words |= BIT[b"array"]
            classes.append(b"Traversable")
        elif word is not None:
            words |= BIT[word]
        else:
            classes.append(class_name(member.name))
    return Type(words, tuple(classes))
