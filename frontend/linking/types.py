"""Types as linking compares them: a set of builtin words, and classes.

    ?self|iterable        words null, array; classes self, Traversable
    (A&B)|int             words int; classes (A, B)

An intersection is a tuple of names among the classes; a type that is nothing but one intersection has it as its only
class. `iterable` is short for `Traversable|array`, in messages too. Names are resolved, but self and parent stay as
written until a class gives them a meaning.
"""

from __future__ import annotations

from collections.abc import Callable

from attrs import define

from .. import ast

# In the order in which PHP prints them, after the classes; null is printed apart.
WORDS = (
    b"static", b"callable", b"object", b"array", b"string", b"int", b"float", b"false", b"true", b"void", b"never",
    b"null",
)  # fmt: skip
BIT = {word: 1 << number for number, word in enumerate(WORDS)}
STATIC, OBJECT, NEVER, VOID, NULL = (BIT[word] for word in (b"static", b"object", b"never", b"void", b"null"))
BIT[b"bool"] = BIT[b"false"] | BIT[b"true"]
# mixed alone allows resources, which no other type names: it is wider than the union of everything else.
RESOURCE = 1 << len(WORDS)
MIXED = RESOURCE | BIT[b"bool"] | NULL | OBJECT | BIT[b"array"] | BIT[b"string"] | BIT[b"int"] | BIT[b"float"]
BIT[b"mixed"] = MIXED
PRINTED = tuple((word, BIT[word]) for word in (*WORDS[:7], b"bool", *WORDS[7:-1]))
KEYWORDS = BIT.keys() | {b"iterable"}

ClassType = bytes | tuple[bytes, ...]


@define(frozen=True)
class Type:
    """A declared type: an or of BIT, and classes."""

    words: int
    classes: tuple[ClassType, ...]

    @property
    def is_intersection(self) -> bool:
        """Nothing but `A&B`."""
        return not self.words and len(self.classes) == 1 and isinstance(self.classes[0], tuple)

    @property
    def accepts_all(self) -> bool:
        """mixed."""
        return self.words == MIXED

    def with_null(self) -> Type:
        """The type made nullable, as a default of null does."""
        return Type(self.words | NULL, self.classes)

    def text(self, named: Callable[[bytes], bytes] = lambda name: name) -> bytes:
        """The type as PHP prints it; `named` says what self and parent are."""
        if self.is_intersection:
            parts_of = self.classes[0]
            assert isinstance(parts_of, tuple)
            return b"&".join(map(named, parts_of))
        parts = [b"(%s)" % b"&".join(map(named, c)) if isinstance(c, tuple) else named(c) for c in self.classes]
        if self.accepts_all:
            return b"|".join([*parts, b"mixed"])
        left = self.words
        for word, bits in PRINTED:
            if left & bits == bits:
                parts.append(word)
                left &= ~bits
        if not self.words & NULL:
            return b"|".join(parts)
        if len(parts) == 1 and not (self.classes and isinstance(self.classes[0], tuple)):
            return b"?" + parts[0]
        return b"|".join([*parts, b"null"])


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


def of_text(text: bytes) -> Type | None:
    """The type that PHP prints so; None for no type. Builtin classes have no intersections."""
    if not text:
        return None
    words = NULL if text.startswith(b"?") else 0
    classes = []
    for part in text.removeprefix(b"?").split(b"|"):
        if part in BIT:
            words |= BIT[part]
        elif part == b"iterable":
            words |= BIT[b"array"]
            classes.append(b"Traversable")
        else:
            classes.append(part)
    return Type(words, tuple(classes))
