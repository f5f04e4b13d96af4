"""Classes as the compiler leaves them: portable, before they meet their parents.

A ClassUnit has the class twice: `model`, what linking looks at (frontend/linking/portable.py reads it), as nested
tuples of what marshal knows; and the code and values of its members. A value that is no literal is a CodeUnit: a
function without parameters that returns it, run when it is asked for first.
"""

from pyphp.interp.bytecode import CodeUnit, Constant, Record

TRANSLATED = False

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

Initial = Constant | CodeUnit  # of a constant or property

# Flags of classes and members; the first are those of the language, with the numbers that Reflection shows.
PUBLIC, PROTECTED, PRIVATE, STATIC, FINAL, ABSTRACT, READONLY = 1, 2, 4, 16, 32, 64, 128
VISIBILITY = PUBLIC | PROTECTED | PRIVATE
CHANGED = 256  # of a property: an ancestor has a private one of this name
HAS_DEFAULT = 512  # of a property: null is a value that was written
INTERFACE, TRAIT, ENUM, ANONYMOUS = 1 << 10, 1 << 11, 1 << 12, 1 << 13  # of classes
ABSTRACT_METHODS = 1 << 14  # of a class that is not called abstract: it has such methods
ANY_PROPERTY = 1 << 15  # of a class: #[AllowDynamicProperties], or inherited
INTERNAL_CLASS = 1 << 16  # one of PHP's own
NO_PROPERTIES = 1 << 17  # of a class: nothing may be added (closures, generators, enums)
NO_CLONES = 1 << 24  # of a class: objects cannot be copied
CASE = 1 << 18  # of a constant: a case of an enum
PROMOTED = 1 << 19  # of a property: a parameter of the constructor
BACKED = 1 << 20  # of an enum: its cases have values
UNSERIALIZABLE = 1 << 25  # of a class: its objects are not serialized, or inherited
CHECKED = 1 << 23  # of a case: its value is known, and no other case has it
CLOSURE = 1 << 21  # of a function: a closure, which is what it is bound to when it is called
USES_THIS = 1 << 22  # of a closure: its code names $this
OPAQUE = 1 << 26  # of a class of the prelude: its objects are neither copied nor serialized
KEPT = 1 << 25  # of a property of one of PHP's own classes: scripts do not write it
KIND_FLAGS = {"class": 0, "interface": INTERFACE, "trait": TRAIT, "enum": ENUM}

SELF, PARENT, CALLED = b"self", b"parent", b"static"  # class names that stand for another
CLASS_MAGIC = (
    "construct", "destruct", "get", "set", "isset", "unset", "call", "callstatic", "tostring", "invoke", "clone",
)  # fmt: skip  # methods __NAME that the machine calls itself; fields of a Class


class ClassUnit(Record):
    """One class, interface, trait or enum of a file.

    early: it stands at the top level and has neither interfaces nor traits, so it may be declared when its file is
    loaded. bound: the compiler has linked it and said what there was to say. methods, constants, properties: by name
    (methods: in lower case), as written; a property without a value has None. cases: those of the constants that are
    an enum's cases. about: what reflection tells of it and its members (frontend/compiler/declarations/about.py).
    """

    __slots__ = (
        "name", "file", "line", "end_line", "kind", "flags", "parent", "interfaces", "traits", "early", "bound",
        "model", "methods", "constants", "properties", "cases", "about",
    )  # fmt: skip

    def __init__(
        self,
        name: bytes,
        file: bytes,
        line: int,
        end_line: int,
        kind: str,
        flags: int,
        parent: bytes | None,
        interfaces: list[bytes],
        traits: list[bytes],
        early: bool,
        bound: bool,
        model: "tuple[Any, ...]",
        methods: dict[bytes, CodeUnit],
        constants: dict[bytes, Initial],
        properties: dict[bytes, Initial],
        cases: list[bytes],
        about: "dict[bytes, Any]",
    ) -> None:
        self.name = name
        self.file = file
        self.line = line
        self.end_line = end_line
        self.kind = kind
        self.flags = flags
        self.parent = parent
        self.interfaces = interfaces
        self.traits = traits
        self.early = early
        self.bound = bound
        self.model = model
        self.methods = methods
        self.constants = constants
        self.properties = properties
        self.cases = cases
        self.about = about

    def codes(self) -> list[CodeUnit]:
        """All code that is in it."""
        initials = [*self.constants.values(), *self.properties.values()]
        return [*self.methods.values(), *(each for each in initials if isinstance(each, CodeUnit))]
