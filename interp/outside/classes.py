"""Classes, the host's side of an engine: declarations get numbers, and what linking has found is laid out.

    book = ClassBook()
    number = book.enter(unit)           a declaration has been laid out
    book.layouts[number]                what the class is like: the engine lays it out

When the program has found the classes that a declaration names it asks the host (LINK_CLASS), who finds the engine's
book by its number (book_numbered) and links (pyphp/host/linking.py). Nothing here depends on an engine. A Layout names
functions by where they come from, so that an inherited one is the parent's.
"""

from __future__ import annotations

from _weakref import ref  # weakref itself imports much

from pyphp.interp.bytecode import HEADER, NUMBER, USER, CodeUnit, Constant
from pyphp.interp.bytecode.classes import ClassUnit, Initial
from pyphp.interp.contracts.kinds import PLAIN

TYPE_CHECKING = False  # typing's own would import typing, and every start imports this module
if TYPE_CHECKING:
    from pyphp.interp.bytecode import Notice


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


def cast_constant(initial: object) -> Constant:
    """An initial value that is neither UNSET nor code."""
    assert initial is None or isinstance(initial, (bool, int, float, bytes)), initial
    return initial


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
        "cells", "own_constants", "constants", "notices", "missing", "magic", "create",
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
        self.create: int = PLAIN if parent is None else parent.create  # see contracts/kinds.py


class ClassBook:
    """The classes of one engine by number. Numbers begin with 1. models: what the host has linked, its own business."""

    def __init__(self) -> None:
        self._units: list[tuple[ClassUnit, int]] = []
        self._entered: dict[int, int] = {}  # numbers of units, by id
        self.layouts: dict[int, Layout] = {}
        self.models: object = None
        _books.append(ref(self))
        self.number = len(_books)

    def enter(self, unit: ClassUnit, kind: int = USER) -> int:
        """The number of a declaration; code that is laid out again, for another class, declares the same. kind: of the
        code that it is in.
        """
        number = self._entered.get(id(unit))
        if number is None:
            self._units.append((unit, kind))
            number = self._entered[id(unit)] = len(self._units)
        return number

    def unit(self, number: int) -> tuple[ClassUnit, int]:
        """A declaration, and the kind of the code that it is in."""
        return self._units[number - 1]


_books: list[ref[ClassBook]] = []


def book_numbered(number: int) -> ClassBook:
    """The book of an engine that lives."""
    book = _books[number - 1]()
    assert book is not None, "its engine asks"
    return book
