"""Laying classes out natively: what linking has found (interp/outside/classes.py) becomes a Class in the image's
layout.

    classes = Classes(loader, book)
    address = classes.lay_out(layout)       of a Class; its functions are laid out with it, or are its parent's
"""

import ctypes
import struct

from pyphp.interp.bytecode import CodeUnit
from pyphp.interp.bytecode.classes import CLASS_MAGIC, KIND_FLAGS, ClassUnit
from pyphp.interp.contracts.tags import UNDEF
from pyphp.interp.outside.classes import NO_CODE, UNSET, ClassBook, Layout, MethodLayout, cast_constant
from pyphp.jit.native.layout import Arena

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pyphp.jit.native.layout import Loader

_value = struct.Struct("<qq").pack
_UNDEF = _value(UNDEF, 0)


class Laid:
    """A class that has been laid out: addresses of it and of what those below it share."""

    __slots__ = ("address", "ancestors", "funcs", "infos", "constants", "defaults", "initials", "cells")

    def __init__(self, address: int) -> None:
        self.address = address
        self.ancestors: list[int] = []
        self.funcs: dict[bytes, int] = {}
        self.infos: dict[bytes, int] = {}  # of the properties that it declares
        self.constants: dict[bytes, int] = {}
        self.defaults: list[bytes] = []
        self.initials: list[int] = []
        self.cells: list[int] = []


class Classes:
    """The classes of one engine."""

    def __init__(self, loader: "Loader", book: ClassBook) -> None:
        self.loader = loader
        self.arena: Arena = loader.arena
        self.book = book
        self.laid: dict[int, Laid] = {}
        self._decls: dict[int, int] = {}

    def decl(self, unit: ClassUnit, kind: int) -> int:
        """The address of a ClassDecl."""
        number = self.book.enter(unit, kind)
        address = self._decls.get(number)
        if address is None:
            string = self.loader.string
            address = self._decls[number] = self.arena.record(
                "ClassDecl",
                name=string(unit.name),
                parent=0 if unit.parent is None else string(unit.parent),
                interfaces=self._strings(unit.interfaces),
                traits=self._strings(unit.traits),
                number=number,
                early=unit.early,
                bound=False,
                kind=kind,
                file=string(unit.file),
                line=unit.line,
                flags=unit.flags | KIND_FLAGS[unit.kind],
            )
        return address

    def lay_out(self, layout: Layout) -> int:
        """The address of a Class. Its functions know it, so it is there before they are."""
        arena, loader = self.arena, self.loader
        laid = Laid(arena.record("Class"))
        parent = self.laid[layout.parent.number] if layout.parent else None
        laid.ancestors = [*(parent.ancestors if parent else []), laid.address]
        laid.funcs = {each.key: self._method(laid, layout.number, each) for each in layout.methods}
        keys = sorted(laid.funcs, key=_by_length)
        self._lay_out_properties(laid, layout, parent)
        constants = self._constants(laid, layout)
        names = sorted(constants, key=_by_length)
        infos = {
            name: (laid if number == layout.number else self.laid[number]).infos[name]
            for name, number in layout.properties.items()
        }
        properties = sorted(infos, key=_by_length)
        slots = [(laid if number == layout.number else self.laid[number]).infos[name] for number, name in layout.slots]
        defaults = arena.values(laid.defaults)
        state = self._state(laid, layout, defaults)
        fields = {
            "name": loader.string(layout.name),
            "flags": layout.flags,
            "number": layout.number,
            "decl": self._decls[layout.number],
            "parent": parent.address if parent else 0,
            "ancestors": arena.references(laid.ancestors),
            "interfaces": arena.references([self.laid[number].address for number in layout.interfaces]),
            "method_names": self._strings(keys),
            "methods": arena.references([laid.funcs[key] for key in keys]),
            "method_order": arena.references(list(laid.funcs.values())),
            "property_names": self._strings(properties),
            "properties": arena.references([infos[name] for name in properties]),
            "property_order": arena.references(list(infos.values())),
            "slots": arena.references(slots),
            "constant_names": self._strings(names),
            "constants": arena.references([constants[name] for name in names]),
            "constant_order": arena.references(list(constants.values())),
            "create": layout.create,
            "state": state,
            "defaults": defaults,
            "statics": arena.references(laid.cells),
            **{role: laid.funcs[layout.magic[role]] for role in CLASS_MAGIC if role in layout.magic},
        }
        at = arena.image.classes["Class"][2]
        for name, value in fields.items():
            ctypes.c_uint64.from_address(laid.address + at[name][0]).value = value
        self.laid[layout.number] = laid
        return laid.address

    def _strings(self, texts: list[bytes]) -> int:
        return self.arena.references([self.loader.string(text) for text in texts])

    def _method(self, laid: Laid, number: int, each: MethodLayout) -> int:
        if each.origin != number:
            return self.laid[each.origin].funcs[each.key]
        root = self.laid[each.root].address if each.root in self.laid else 0
        return self.loader.func(each.code or NO_CODE, laid.address, each.name, each.flags, root)

    def _initial(self, laid: Laid, initial: object) -> tuple[bytes, int]:
        """The value of a property or constant, and the function that computes it, if it is none."""
        if initial is UNSET:
            return _UNDEF, 0
        if isinstance(initial, CodeUnit):
            return _UNDEF, self.loader.func(initial, laid.address)
        return self.loader.value(cast_constant(initial)), 0

    def _lay_out_properties(self, laid: Laid, layout: Layout, parent: Laid | None) -> None:
        for name, each in layout.own_properties.items():
            laid.infos[name] = self.arena.record(
                "PropertyInfo",
                name=self.loader.string(name),
                index=each.index,
                flags=each.flags,
                owner=laid.address,
                mask=each.mask,
                type_text=self.loader.string(each.text),
            )
        for index, (number, name) in enumerate(layout.slots):
            if number == layout.number:
                value, func = self._initial(laid, layout.own_properties[name].initial)
            else:
                assert parent is not None
                value, func = parent.defaults[index], parent.initials[index]
            laid.defaults.append(value)
            laid.initials.append(func)

    def _state(self, laid: Laid, layout: Layout, defaults: int) -> int:
        """The ClassState, and the cells of static properties."""
        parent = self.laid[layout.parent.number] if layout.parent else None
        initials, values = [], []
        for index, (number, name) in enumerate(layout.cells):
            if number != layout.number:
                assert parent is not None
                laid.cells.append(parent.cells[index])
                initials.append(0)
                values.append(_UNDEF)
                continue
            value, func = self._initial(laid, layout.own_properties[name].initial)
            values.append(value)
            laid.cells.append(self.arena.record("RefCell", values={"value": value}))
            initials.append(func)
        return self.arena.record(
            "ClassState",
            ready=False,
            defaults=defaults,
            initials=self.arena.references(laid.initials),
            static_initials=self.arena.references(initials),
            static_defaults=self.arena.values(values),
        )

    def _constants(self, laid: Laid, layout: Layout) -> dict[bytes, int]:
        for name, own in layout.own_constants.items():
            value, func = self._initial(laid, own.initial)
            laid.constants[name] = self.arena.record(
                "ClassConstant",
                values={"value": value},
                name=self.loader.string(name),
                flags=own.flags,
                owner=laid.address,
                initial=func,
            )
        return {
            name: (laid if number == layout.number else self.laid[number]).constants[name]
            for name, number in layout.constants.items()
        }


def _by_length(name: bytes) -> tuple[int, bytes]:
    """The order of tables of members (interp/objects/members.py)."""
    return len(name), name
