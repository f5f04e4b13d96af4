"""Types as linking compares them: a set of builtin words, and classes.

    ?self|iterable        words null, array; classes self, Traversable
    (A&B)|int             words int; classes (A, B)

An intersection is a tuple of names among the classes; a type that is nothing but one intersection has it as its only
class. `iterable` is short for `Traversable|array`, in messages too. Names are resolved, but self and parent stay as
written until a class gives them a meaning.
"""

from __future__ import annotations

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from collections.abc import Callable

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


class Type:
    """A declared type: an or of BIT, and classes. A value: not changed once it is made."""

    __slots__ = ("classes", "words")

    def __init__(self, words: int, classes: tuple[ClassType, ...]) -> None:
        self.words = words
        self.classes = classes

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Type) and self.words == other.words and self.classes == other.classes

    def __hash__(self) -> int:
        return hash((self.words, self.classes))

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
