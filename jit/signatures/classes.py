"""Portable names of classes and of what is in their fields.

A class is named by a hash of how it is written and of the names of those that it was linked with, so two runs that
declare the same classes call them the same. Classes that are alike in all that are told apart by the order in which
they were declared.
"""

from __future__ import annotations

import marshal

from pyphp.interp.bytecode.plain import class_to_plain
from pyphp.jit.signatures.places import MARSHAL_VERSION, digest

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from pyphp.interp.outside.classes import Layout
    from pyphp.jit.replay.codeview import Machine


class ClassNames:
    """Both directions. Classes are named when something is first asked about those that there are."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        self._named: dict[int, str] = {}  # by number
        self._name: dict[int, str] = {}
        self._address: dict[str, int] = {}

    def of(self, address: int) -> str | None:
        """The name of what is at this address, if it belongs to a class."""
        self._look()
        return self._name.get(address)

    def address(self, name: str) -> int | None:
        """The inverse."""
        self._look()
        return self._address.get(name)

    def _look(self) -> None:
        classes = self._machine.classes
        if classes is None or len(classes.laid) == len(self._named):
            return
        for number, laid in list(classes.laid.items()):
            if number not in self._named:
                self._add(classes.book.layouts[number], laid.address)

    def _add(self, layout: Layout, address: int) -> None:
        parent = "" if layout.parent is None else self._named[layout.parent.number]
        others = [self._named.get(number, "") for number in layout.interfaces]
        body = marshal.dumps((class_to_plain(layout.unit), parent, others), MARSHAL_VERSION)
        name = first = f"k:{digest(body)}"
        copies = 1
        while name in self._address:
            copies += 1
            name = f"{first}.{copies}"
        self._named[layout.number] = name
        self._enter(name, address)
        self._enter_fields(name, address, "Class")

    def _enter_fields(self, name: str, address: int, cls: str) -> None:
        """What only this object refers to: arrays, and its state."""
        for field, (at, type_) in self._machine.image.classes[cls][2].items():
            if type_.startswith("Array") or type_ == "ClassState":
                inner = self._machine.word(address + at)
                if inner and inner not in self._name:
                    self._enter(f"{name}:{field}", inner)
                    if type_ == "ClassState":
                        self._enter_fields(f"{name}:{field}", inner, type_)

    def _enter(self, name: str, address: int) -> None:
        self._name[address] = name
        self._address[name] = address
