"""Portable names: what an address of this process is called in signatures and compiled objects.

    i:NAME          a function or prebuilt object of the image
    p:HASH:INDEX    an instruction                              f:HASH    the Func object of a code
    c:DIGEST        the string with this content in code        b:HASH    its Code object
    k:HASH          a Class                                     k:HASH:PATH   an object that is in its fields
    l:HASH:INDEX    what that instruction is linked to, where it has no name of its own: a constant that the program has
      defined
    a:HASH:INDEX    a constant of a code that is no string
    w:OFFSET:NAME   what a word of a named object refers to: where a trace has come by

HASH is the code's (see places.py). Two loaded codes with one hash are told apart by the order of loading (HASH.2):
their contents are equal, so whatever was learnt of one holds for the other.

Invariant: one address has one name, for LLVM may take different symbols for different places.
"""

from __future__ import annotations

from pyphp.interp.contracts.tags import REFCOUNTED
from pyphp.jit.signatures.classes import ClassNames
from pyphp.jit.signatures.places import digest
from pyphp.jit.trace.ir import PC
from pyphp.jit.translate.ir.layouts import INSTR_SIZE, STR_BYTES

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from pyphp.jit.replay.codeview import CodeView, Machine


LARGEST = 1 << 9  # bytes of an object of fixed layout
DEEPEST = 6  # steps from a named object


class Names:
    """Both directions, for one engine. Codes are registered as they are loaded."""

    def __init__(self, machine: Machine) -> None:
        self.machine = machine
        self.codes: dict[str, CodeView] = {}  # hash -> CodeView
        self._address: dict[str, int] = {}
        self._name: dict[int, str] = {}
        self._image: dict[int, str] | None = None
        self._lowest = self._highest = 0
        self._classes = ClassNames(machine)
        self._ranges: list[tuple[int, int]] = []

    def add_code(self, unit_hash: str) -> str:
        """The name for a code that is being loaded."""
        name, copies = unit_hash, 1
        while name in self.codes:
            copies += 1
            name = f"{unit_hash}.{copies}"
        return name

    def register(self, view: CodeView, func: int, code: int) -> None:
        """A code is loaded: its instructions, constants and objects have names now."""
        self.codes[view.name] = view
        for name, address in ((f"f:{view.name}", func), (f"b:{view.name}", code)):
            if address:
                self._address[name] = address
                self._name.setdefault(address, name)
        for k, value in enumerate(view.unit.constants):
            tag, address = view.constant(-16 * (k + 1))
            if tag >= REFCOUNTED:
                name = f"c:{digest(value)}" if isinstance(value, bytes) else f"a:{view.name}:{k}"
                self._address[name] = address
                self._name.setdefault(address, name)

    def add_range(self, start: int, size: int) -> None:
        """Memory of this engine: a number that looks like an address of it is not portable."""
        self._ranges.append((start, start + size))

    def of(self, address: int, steps: int = 0) -> str | None:
        """The name of what is at this address; None if it has none. steps: from there to what is to be named."""
        name = self._name.get(address)
        if name is not None:
            return name
        pc = self.machine.pc_at(address)
        if pc is not None:
            return f"p:{pc.code.name}:{pc.index}"
        name = self._image_names().get(address)
        if name is not None:
            return f"i:{name}"
        name = self._classes.of(address)
        if name is not None:
            return name
        pc = self.machine.linked.get(address)
        if pc is not None:
            return f"l:{pc.code.name}:{pc.index}"
        if address in self.machine.reached and steps < DEEPEST:
            holder, offset = self.machine.reached[address]
            name = self.of(holder, steps + 1)
            return None if name is None else f"w:{offset}:{name}"
        return None

    def place(self, address: int) -> tuple[str, int] | None:
        """(name, offset) of a word inside an instruction or an object."""
        holder = self.machine.holders.get(address)
        if holder is not None and (name := self.of(holder)) is not None:
            return name, address - holder
        for back in range(0, LARGEST, 8):
            name = self.of(address - back)
            if name is not None:
                return (name, back) if back < self._size(name[0], address - back) else None
        return None

    def holds(self, name: str, address: int, offset: int) -> bool:
        """Is there a word at this offset in what has the name?"""
        return 0 <= offset <= self._size(name[0], address) - 8

    def _size(self, kind: str, address: int) -> int:
        classes = self.machine.image.classes
        if kind in "lkwa":
            return self.machine.size_of(address)
        return {"p": INSTR_SIZE, "f": classes["Func"][1], "b": classes["Code"][1], "c": STR_BYTES, "i": 8}[kind]

    def in_image(self, address: int) -> bool:
        """Is it in the image's own memory, whose constants the image's key stands for?"""
        names = self._image_names()
        return self._lowest <= address <= self._highest if names else False

    def _image_names(self) -> dict[int, str]:
        if self._image is None:
            self._image = self.machine.image.names_at()
            self._lowest, self._highest = min(self._image), max(self._image)
        return self._image

    def object_at(self, address: int, cls: str) -> str | None:
        """The name of an object of this class; None if that is not what is there."""
        name = self.of(address)
        return name if name is not None and self._is_object(name, address, cls) else None

    def object_named(self, name: str, cls: str) -> int | None:
        """The inverse of object_at."""
        address = self.address(name)
        return address if address is not None and self._is_object(name, address, cls) else None

    def _is_object(self, name: str, address: int, cls: str) -> bool:
        return name[0] in "fbikw" and address & 15 == 0 and self.machine.is_of(address, cls)

    def address(self, name: str) -> int | None:
        """The inverse of of()."""
        kind, _, rest = name.partition(":")
        if kind == "i":
            image = self.machine.image
            return image.address(rest) if image.has(rest) else None
        if kind == "k":
            return self._classes.address(name)
        if kind in ("p", "l"):
            pc = self.pc(rest)
            if pc is None or kind == "p":
                return None if pc is None else self.machine.pc_address(pc)
            return self.machine.link_of(pc) or None
        if kind == "w":
            return self._reached(rest)
        return self._address.get(name)

    def _reached(self, rest: str) -> int | None:
        offset, _, name = rest.partition(":")
        holder = self.address(name) if rest.count("w:") < DEEPEST and offset.isdecimal() else None
        if holder is None or name.startswith("p:"):  # an instruction is no object
            return None
        found = self.machine.reference_in(holder, int(offset))
        if found:
            self.machine.reached.setdefault(found, (holder, int(offset)))
        return found or None

    def pc(self, name: str) -> PC | None:
        """The instruction called HASH:INDEX."""
        code, _, index = name.rpartition(":")
        view = self.codes.get(code)
        return PC(view, int(index)) if view is not None and index.isdecimal() and int(index) < len(view) else None

    def suspicious(self, word: int) -> bool:
        """Does a plain number look like an address of this process?"""
        return any(start <= word < end for start, end in self._ranges) or self.of(word) is not None
