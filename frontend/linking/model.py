"""Classes as linking sees them: members with their scopes, and no code.

A member belongs to the class that declared it (`scope`); inheriting puts the same object into the child's table. What
a trait gives is copied, with the using class as its scope. Tables keep PHP's order, because the first error found is
the one reported.
"""

from __future__ import annotations

from ..kinds import ClassKind, Modifier
from .types import Type

VISIBILITIES = ((Modifier.PUBLIC, b"public"), (Modifier.PROTECTED, b"protected"), (Modifier.PRIVATE, b"private"))
# Two members are compared by these: a child may have a smaller number, not a larger one.
RESTRICTION = {Modifier.PUBLIC: 0, Modifier.PROTECTED: 1, Modifier.PRIVATE: 2}


class Member:
    """What methods, properties and constants share. Every member has exactly one visibility bit."""

    __slots__ = ("flags", "name", "scope")

    def __init__(self, name: bytes, scope: ClassModel, flags: int) -> None:
        self.name = name
        self.scope = scope
        self.flags = flags

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


class Parameter:
    """`default` is its text in messages, None where there is none; `text` that of the type, of PHP's own methods, which
    may be `iterable`.
    """

    __slots__ = ("by_ref", "default", "name", "text", "type", "variadic")

    def __init__(
        self,
        name: bytes,
        type: Type | None,
        default: bytes | None = None,
        by_ref: bool = False,
        variadic: bool = False,
        text: bytes = b"",
    ) -> None:
        self.name = name
        self.type = type
        self.default = default
        self.by_ref = by_ref
        self.variadic = variadic
        self.text = text


class Method(Member):
    """`body` tells methods that are copies of one another from those that only look alike. `line` is 0 for PHP's own
    methods.
    """

    __slots__ = ("body", "by_ref", "line", "params", "prototype", "returns", "tentative", "will_change")

    def __init__(
        self,
        name: bytes,
        scope: ClassModel,
        flags: int,
        params: list[Parameter] | None = None,
        returns: Type | None = None,
        by_ref: bool = False,
        line: int = 0,
        tentative: bool = False,
        will_change: bool = False,
        prototype: Method | None = None,
        body: object = None,
    ) -> None:
        super().__init__(name, scope, flags)
        self.params: list[Parameter] = [] if params is None else params
        self.returns = returns
        self.by_ref = by_ref
        self.line = line
        self.tentative = tentative  # the return type is one that a child may ignore, with a deprecation
        self.will_change = will_change  # it has #[ReturnTypeWillChange]
        self.prototype = prototype
        self.body = body

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


class Property(Member):
    """`default` is what the properties of traits compare by (None: not given), `initial` its value or code."""

    __slots__ = ("default", "initial", "type")

    def __init__(
        self,
        name: bytes,
        scope: ClassModel,
        flags: int,
        type: Type | None = None,
        default: object = None,
        initial: object = None,
    ) -> None:
        super().__init__(name, scope, flags)
        self.type = type
        self.default = default
        self.initial = initial


class Constant(Member):
    """A class constant or an enum's case; `value` is what constants of traits are compared by, `initial` its value or
    code.
    """

    __slots__ = ("initial", "is_case", "value")

    def __init__(
        self,
        name: bytes,
        scope: ClassModel,
        flags: int,
        value: object = None,
        initial: object = None,
        is_case: bool = False,
    ) -> None:
        super().__init__(name, scope, flags)
        self.value = value
        self.initial = initial
        self.is_case = is_case


class TraitRule:
    """One line of `use T { ... }`: an alias (or a change of modifiers), or, if `instead_of` is not None, a precedence.
    """

    __slots__ = ("alias", "flags", "instead_of", "method", "trait")

    def __init__(
        self,
        trait: bytes | None,
        method: bytes,
        alias: bytes | None = None,
        flags: int = 0,
        instead_of: list[bytes] | None = None,
    ) -> None:
        self.trait = trait
        self.method = method
        self.alias = alias
        self.flags = flags
        self.instead_of = instead_of


class ClassModel:
    """A class, interface, trait or enum. Until it is linked it has only its own members."""

    __slots__ = (
        "anonymous", "backing", "constants", "flags", "interface_names", "interfaces", "kind", "line", "linked",
        "methods", "name", "parent", "parent_name", "properties", "trait_names", "trait_rules",
    )  # fmt: skip

    def __init__(
        self,
        name: bytes,
        kind: str = ClassKind.CLASS,
        flags: int = 0,
        line: int = 0,
        anonymous: bool = False,
        parent_name: bytes | None = None,
        interface_names: list[bytes] | None = None,
        trait_names: list[bytes] | None = None,
        trait_rules: list[TraitRule] | None = None,
        backing: Type | None = None,
        methods: dict[bytes, Method] | None = None,
        properties: dict[bytes, Property] | None = None,
        constants: dict[bytes, Constant] | None = None,
        parent: ClassModel | None = None,
        interfaces: list[ClassModel] | None = None,
        linked: bool = False,
    ) -> None:
        self.name = name
        self.kind = kind
        self.flags = flags  # ABSTRACT (as written), FINAL, READONLY
        self.line = line  # 0: one of PHP's own
        self.anonymous = anonymous
        self.parent_name = parent_name
        self.interface_names: list[bytes] = [] if interface_names is None else interface_names
        self.trait_names: list[bytes] = [] if trait_names is None else trait_names
        self.trait_rules: list[TraitRule] = [] if trait_rules is None else trait_rules
        self.backing = backing
        self.methods: dict[bytes, Method] = {} if methods is None else methods  # by lower-case name
        self.properties: dict[bytes, Property] = {} if properties is None else properties
        self.constants: dict[bytes, Constant] = {} if constants is None else constants
        self.parent = parent
        self.interfaces: list[ClassModel] = [] if interfaces is None else interfaces
        self.linked = linked

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
