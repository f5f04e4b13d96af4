"""Classes as linking sees them: members with their scopes, and no code.

A member belongs to the class that declared it (`scope`); inheriting puts the same object into the child's table. What
a trait gives is copied, with the using class as its scope. Tables keep PHP's order, because the first error found is
the one reported.
"""

from __future__ import annotations

from attrs import define, field

from ..ast import ClassKind, Modifier
from .types import Type

VISIBILITIES = ((Modifier.PUBLIC, b"public"), (Modifier.PROTECTED, b"protected"), (Modifier.PRIVATE, b"private"))
# Two members are compared by these: a child may have a smaller number, not a larger one.
RESTRICTION = {Modifier.PUBLIC: 0, Modifier.PROTECTED: 1, Modifier.PRIVATE: 2}


@define(eq=False)
class Member:
    """What methods, properties and constants share. Every member has exactly one visibility bit."""

    name: bytes
    scope: ClassModel
    flags: int

    @property
    def visibility(self) -> bytes:
        """public, protected or private."""
        return next(word for bit, word in VISIBILITIES if self.flags & bit)

    @property
    def restriction(self) -> int:
        """0 for public, 1 for protected, 2 for private."""
        return RESTRICTION[self.flags & Modifier.VISIBILITY]

    @property
    def or_weaker(self) -> bytes:
        """The end of PHP's sentence about what the visibility must be."""
        return b"" if self.flags & Modifier.PUBLIC else b" or weaker"


@define(eq=False)
class Parameter:
    """`default` is its text in messages, None where there is none; `text` that of the type, of PHP's own methods, which
    may be `iterable`.
    """

    name: bytes
    type: Type | None
    default: bytes | None = None
    by_ref: bool = False
    variadic: bool = False
    text: bytes = b""


@define(eq=False)
class Method(Member):
    """`body` tells methods that are copies of one another from those that only look alike. `line` is 0 for PHP's own
    methods.
    """

    params: list[Parameter] = field(factory=list)
    returns: Type | None = None
    by_ref: bool = False
    line: int = 0
    tentative: bool = False  # the return type is one that a child may ignore, with a deprecation
    will_change: bool = False  # it has #[ReturnTypeWillChange]
    prototype: Method | None = None
    body: object = None

    @property
    def required(self) -> int:
        """How many arguments must be given."""
        needed = [number for number, p in enumerate(self.params, 1) if p.default is None and not p.variadic]
        return needed[-1] if needed else 0

    @property
    def is_variadic(self) -> bool:
        """Does it end in `...$rest`?"""
        return bool(self.params) and self.params[-1].variadic

    @property
    def is_constructor(self) -> bool:
        """Constructors need not be compatible unless abstract."""
        return self.name.lower() == b"__construct"


@define(eq=False)
class Property(Member):
    """`default` is what the properties of traits compare by (None: not given), `initial` its value or code."""

    type: Type | None = None
    default: object = None
    initial: object = None


@define(eq=False)
class Constant(Member):
    """A class constant or an enum's case; `value` is what constants of traits are compared by, `initial` its value or
    code.
    """

    value: object = None
    initial: object = None
    is_case: bool = False


@define(eq=False)
class TraitRule:
    """One line of `use T { ... }`: an alias (or a change of modifiers), or, if `instead_of` is not None, a precedence.
    """

    trait: bytes | None
    method: bytes
    alias: bytes | None = None
    flags: int = 0
    instead_of: list[bytes] | None = None


@define(eq=False)
class ClassModel:
    """A class, interface, trait or enum. Until it is linked it has only its own members."""

    name: bytes
    kind: str = ClassKind.CLASS
    flags: int = 0  # ABSTRACT (as written), FINAL, READONLY
    line: int = 0  # 0: one of PHP's own
    anonymous: bool = False
    parent_name: bytes | None = None
    interface_names: list[bytes] = field(factory=list)
    trait_names: list[bytes] = field(factory=list)
    trait_rules: list[TraitRule] = field(factory=list)
    backing: Type | None = None
    methods: dict[bytes, Method] = field(factory=dict)  # by lower-case name
    properties: dict[bytes, Property] = field(factory=dict)
    constants: dict[bytes, Constant] = field(factory=dict)
    parent: ClassModel | None = None
    interfaces: list[ClassModel] = field(factory=list)
    linked: bool = False

    @property
    def builtin(self) -> bool:
        """Is it one of PHP's own?"""
        return self.line == 0

    @property
    def is_interface(self) -> bool:
        """Is it an interface?"""
        return self.kind == ClassKind.INTERFACE

    @property
    def is_trait(self) -> bool:
        """Is it a trait?"""
        return self.kind == ClassKind.TRAIT

    @property
    def word(self) -> bytes:
        """What messages call it when they begin with it: Class, Interface, Trait or Enum."""
        return self.kind.capitalize().encode()

    @property
    def shown(self) -> bytes:
        """Its name in messages."""
        return self.name

    def means(self, name: bytes) -> bytes:
        """The class name that self or parent stand for in this class, or the name itself."""
        lowered = name.lower()
        if lowered == b"self":
            return self.name
        if lowered == b"parent":
            if self.parent is not None:
                return self.parent.name
            if self.parent_name is not None:
                return self.parent_name
        return name
