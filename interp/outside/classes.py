"""Classes, the host's side of an engine: declarations get numbers, and are linked when the program has found what they
name.

    book = ClassBook()
    number = book.enter(unit)                       a declaration has been laid out
    layout = book.link(number, parent, [], [..])    what the class is like: the engine lays it out

The rules are the front end's (frontend/linking); nothing here depends on an engine. A Layout names functions by where
they come from, so that an inherited one is the parent's.
"""

from __future__ import annotations

from pyphp.interp.bytecode import (
    HEADER,
    NUMBER,
    TYPE_ARRAY,
    TYPE_CALLABLE,
    TYPE_CALLED,
    TYPE_CLASS,
    TYPE_FALSE,
    TYPE_FLOAT,
    TYPE_INT,
    TYPE_MIXED,
    TYPE_NEVER,
    TYPE_NULL,
    TYPE_OBJECT,
    TYPE_STRING,
    TYPE_TRUE,
    TYPE_VOID,
    USER,
    CodeUnit,
    Notice,
)
from pyphp.interp.bytecode.classes import (
    ABSTRACT_METHODS,
    ANY_PROPERTY,
    BACKED,
    CASE,
    CHANGED,
    CLASS_MAGIC,
    HAS_DEFAULT,
    INTERNAL_CLASS,
    KIND_FLAGS,
    NO_PROPERTIES,
    PRIVATE,
    STATIC,
    ClassUnit,
    Initial,
)
from pyphp.interp.contracts.hostcodes import FATAL, LINKED, UNKNOWN
from pyphp.interp.outside.answers import Answer
from pyphp.interp.outside.host_records import packed_all, unpacked

TYPE_CHECKING = False  # typing's own would import typing, and every start imports this module
if TYPE_CHECKING:
    from pyphp.frontend.linking.model import ClassModel, Method, Property
    from pyphp.frontend.linking.report import Linking
    from pyphp.frontend.linking.types import Type

ABSTRACT = 64
WORD_MASKS = {
    b"static": TYPE_CALLED, b"callable": TYPE_CALLABLE, b"object": TYPE_OBJECT, b"array": TYPE_ARRAY,
    b"string": TYPE_STRING, b"int": TYPE_INT, b"float": TYPE_FLOAT, b"false": TYPE_FALSE, b"true": TYPE_TRUE,
    b"void": TYPE_VOID, b"never": TYPE_NEVER, b"null": TYPE_NULL,
}  # fmt: skip


class MethodLayout:
    """A method: one of the class's own, from `code`, or that of another class, which has it under the same key.
    root: the class that declared it first, if it overrides another.
    """

    __slots__ = ("key", "name", "flags", "code", "origin", "root")

    def __init__(self, key: bytes, name: bytes, flags: int, code: CodeUnit | None, origin: int, root: int = 0) -> None:
        self.key = key
        self.name = name
        self.flags = flags
        self.code = code
        self.origin = origin
        self.root = root


class PropertyLayout:
    """A property that the class declares. index: of its slot, or of its cell; initial: the value it begins with, UNSET
    if there is none. Those of ancestors are in their layouts.
    """

    __slots__ = ("name", "flags", "index", "mask", "text", "initial")

    def __init__(self, name: bytes, flags: int, index: int, mask: int, text: bytes, initial: object) -> None:
        self.name = name
        self.flags = flags
        self.index = index
        self.mask = mask
        self.text = text
        self.initial = initial


# The code of a method that has none, and is not called.
NO_CODE = CodeUnit(b"", b"", [(NUMBER["HALT"], 0, 0, 0, 0)], [0], [], [None], HEADER + 1, this_local=0)
UNSET = object()  # the initial value of a property that has a type and no default


class ConstantLayout:
    """A constant that the class declares."""

    __slots__ = ("name", "flags", "initial")

    def __init__(self, name: bytes, flags: int, initial: Initial) -> None:
        self.name = name
        self.flags = flags
        self.initial = initial


class Layout:
    """What an engine lays a class out from. own_*: what it declares, or has of traits. properties and constants: of all
    that it has, by name, the number of the class that declares each. slots, cells: the same of each slot and cell, with
    the name. interfaces: numbers.
    """

    __slots__ = (
        "unit", "number", "name", "flags", "parent", "interfaces", "methods", "own_properties", "properties", "slots",
        "cells", "own_constants", "constants", "notices", "missing", "magic",
    )  # fmt: skip

    def __init__(self, unit: ClassUnit, number: int, flags: int, parent: Layout | None) -> None:
        self.unit = unit
        self.number = number
        self.name = unit.name
        self.flags = flags
        self.parent = parent
        self.interfaces: list[int] = []
        self.methods: list[MethodLayout] = []
        self.own_properties: dict[bytes, PropertyLayout] = {}
        self.properties: dict[bytes, int] = {}
        self.slots: list[tuple[int, bytes]] = [] if parent is None else list(parent.slots)
        self.cells: list[tuple[int, bytes]] = [] if parent is None else list(parent.cells)
        self.own_constants: dict[bytes, ConstantLayout] = {}
        self.constants: dict[bytes, int] = {}
        self.notices: list[Notice] = []
        self.missing: list[bytes] = []
        self.magic: dict[str, bytes] = {}  # the keys of the methods that the machine calls


class ClassBook:
    """The classes of one engine by number. Numbers begin with 1."""

    def __init__(self) -> None:
        self._units: list[tuple[ClassUnit, int]] = []
        self._entered: dict[int, int] = {}  # numbers of units, by id
        self._models: dict[int, ClassModel] = {}
        self._numbers: dict[int, int] = {}  # of models, by id
        self._named: dict[bytes, ClassModel] = {}
        self._open: dict[int, Linking] = {}
        self.layouts: dict[int, Layout] = {}

    def enter(self, unit: ClassUnit, kind: int = USER) -> int:
        """The number of a declaration; code that is laid out again, for another class, declares the same. kind: of the
        code that it is in.
        """
        number = self._entered.get(id(unit))
        if number is None:
            self._units.append((unit, kind))
            number = self._entered[id(unit)] = len(self._units)
        return number

    def link(
        self, number: int, parent: int, traits: list[int], interfaces: list[int], early: bool = False
    ) -> Layout | None:
        """Link a declaration with classes that have been linked. Raises frontend.errors.CompileError with PHP's fatal
        error. Rules that hang on classes that are not known are left open (Layout.missing) until check(); early: the
        answer is None then.
        """
        from pyphp.frontend.linking.linker import in_doubt, link
        from pyphp.frontend.linking.portable import model_from
        from pyphp.frontend.linking.report import Linking

        unit, kind = self._units[number - 1]
        model = model_from(unit.model, unit)
        if kind != USER:
            model.line = 0
            _as_php_has_it(model)
        linking = Linking(self._known, unit.file, unit.line)
        above = self._models[parent] if parent else None
        if early and above is not None and in_doubt(linking, model, above):
            return None
        linking.deferred = []
        link(
            linking, model, above, [self._models[each] for each in traits], [self._models[each] for each in interfaces]
        )
        self._models[number] = model
        self._numbers[id(model)] = number
        self._named[unit.name.lower()] = model
        layout = self._layout(unit, number, kind, model)
        if not unit.bound:
            layout.notices = [Notice("Deprecated", message, line) for message, line in linking.deprecations]
        self.layouts[number] = layout
        if linking.deferred:
            layout.missing = list(dict.fromkeys(linking.variance.missing))
            self._open[number] = linking
        return layout

    def check(self, number: int) -> list[Notice]:
        """Check what had to be left open when the class was linked. Raises CompileError."""
        linking = self._open.pop(number)
        checks, linking.deferred = linking.deferred or [], None
        linking.deprecations = []
        for check in checks:
            check()
        return [Notice("Deprecated", message, line) for message, line in linking.deprecations]

    def _known(self, name: bytes) -> ClassModel | None:
        from pyphp.frontend.builtins import classes

        key = name.lower()
        return self._named.get(key) or classes.find(key)

    def _layout(self, unit: ClassUnit, number: int, kind: int, model: ClassModel) -> Layout:
        parent = None if model.parent is None else self.layouts[self._numbers[id(model.parent)]]
        flags = unit.flags | KIND_FLAGS[unit.kind] | (INTERNAL_CLASS if kind != USER else 0)
        if parent is not None:
            flags |= parent.flags & (ANY_PROPERTY | NO_PROPERTIES)
        if unit.kind == "enum":
            flags |= NO_PROPERTIES | 32 | (BACKED if model.backing is not None else 0)
        if any(method.flags & ABSTRACT for method in model.methods.values()):
            flags |= ABSTRACT_METHODS
        layout = Layout(unit, number, flags, parent)
        layout.interfaces = [self._numbers[id(each)] for each in model.interfaces if id(each) in self._numbers]
        for key, method in model.methods.items():
            layout.methods.append(self._method(model, number, key, method))
        keys = {f"__{role}".encode(): role for role in CLASS_MAGIC}
        layout.magic = {keys[key]: key for key in model.methods if key in keys}
        for name, property_ in model.properties.items():
            owner = self._numbers.get(id(property_.scope), number)
            layout.properties[name] = owner
            if property_.scope is model:
                self._property(layout, property_, parent)
        for name, constant in model.constants.items():
            layout.constants[name] = self._numbers.get(id(constant.scope), number)
            if constant.scope is model:
                assert constant.initial is None or isinstance(constant.initial, (bool, int, float, bytes, CodeUnit))
                own = ConstantLayout(name, constant.flags | (CASE if constant.is_case else 0), constant.initial)
                layout.own_constants[name] = own
        return layout

    def _method(self, model: ClassModel, number: int, key: bytes, method: Method) -> MethodLayout:
        if method.scope is not model:
            return MethodLayout(key, method.name, method.flags, None, self._numbers[id(method.scope)])
        code = method.body if isinstance(method.body, CodeUnit) else None
        root = 0 if method.prototype is None else self._numbers.get(id(method.prototype.scope), 0)
        return MethodLayout(key, method.name, method.flags, code, number, root)

    def _property(self, layout: Layout, property_: Property, parent: Layout | None) -> None:
        name, flags = property_.name, property_.flags
        above = None
        if parent is not None and name in parent.properties:
            above = self.layouts[parent.properties[name]].own_properties[name]
            if above.flags & PRIVATE:
                flags |= CHANGED
                above = None
            flags |= CHANGED if parent and _is_changed(self, parent, name) else 0
        table = layout.cells if flags & STATIC else layout.slots
        entry = (layout.number, name)
        if above is not None and not flags & STATIC:
            index = above.index
            table[index] = entry
        else:
            index = len(table)
            table.append(entry)
        mask, text = type_parts(property_.type)
        initial = property_.initial
        if property_.default is not None:
            flags |= HAS_DEFAULT
        elif mask:
            initial = UNSET
        layout.own_properties[name] = PropertyLayout(name, flags, index, mask, text, initial)


def _as_php_has_it(model: ClassModel) -> None:
    """One of PHP's own classes, as it is written in the prelude, gets the signatures that PHP's table has: with
    tentative return types, which code cannot say.
    """
    from pyphp.frontend.builtins import classes

    php = classes.find(model.name.lower())
    for key, method in model.methods.items() if php is not None else ():
        theirs = php.methods.get(key)
        if theirs is not None:
            method.params, method.returns = theirs.params, theirs.returns
            method.tentative, method.by_ref = theirs.tentative, theirs.by_ref


def _is_changed(book: ClassBook, layout: Layout, name: bytes) -> bool:
    """Does the flag go on to those who inherit the property?"""
    owner = layout.properties.get(name)
    return owner is not None and bool(book.layouts[owner].own_properties[name].flags & CHANGED)


def type_parts(type_: Type | None) -> tuple[int, bytes]:
    """Mask and text of a type."""
    if type_ is None:
        return 0, b""
    from pyphp.frontend.linking.types import BIT

    mask = TYPE_CLASS if type_.classes else 0
    for word, part in WORD_MASKS.items():
        if type_.words & BIT[word]:
            mask |= part
    if type_.accepts_all:
        mask |= TYPE_MIXED
    return mask, type_.text()


def link_answer(book: ClassBook, request: bytes) -> Answer:
    """Answer LINK_CLASS: a class, or PHP's fatal error."""
    from pyphp.frontend.errors import CompileError

    fields = [field for field in unpacked(request) if isinstance(field, int)]
    try:
        if fields[0] < 0:
            return Answer(LINKED, notices=book.check(-fields[0]))
        number, early, parent, traits, *others = fields
        layout = book.link(number, parent, others[:traits], others[traits:], bool(early))
    except CompileError as error:
        return Answer(FATAL, error.message, error.file, error.line, label=error.label.encode())
    if layout is None:
        return Answer(UNKNOWN)
    missing = packed_all(layout.missing)
    return Answer(LINKED, missing, place=layout.unit.file, notices=layout.notices, layout=layout)
