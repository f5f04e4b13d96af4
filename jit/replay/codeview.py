"""What replay sees of the process: loaded code as portable instructions, and memory that never changes.

Replay reads the portable bytecode that the loader kept, never handler addresses or operands in native form; of native
memory it reads only what is constant: linked functions, fields of immutable objects, prebuilt tables.
"""

import bisect
import ctypes
import struct

from pyphp.interp.bytecode import CONST, DST, LOCAL, OPCODES, READ, TARGET, WINDOW, CodeUnit
from pyphp.interp.contracts.tags import BARE, SLOT_BYTES
from pyphp.jit.native.loading import Image
from pyphp.jit.trace.facts import Facts
from pyphp.jit.trace.ir import PC
from pyphp.jit.translate.ir.layouts import (
    ARRAY_ITEMS,
    ARRAY_LENGTH,
    BUILTIN_CIDS,
    CLASS_ID,
    INSTR_SIZE,
    LASTING,
    PAYLOAD,
    SIZES,
    STR_BYTES,
    WORD_AT,
    item_size,
)
from pyphp.jit.translate.ir.places import KINDS

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from pyphp.jit.native.classes import Classes

ITEM_SIZES = {cid: item_size(type_) for type_, cid in BUILTIN_CIDS.items() if type_ != "Str"}
_SLOTS = (DST, LOCAL, READ, CONST, WINDOW)
_JUMPS = frozenset(op.name for op in OPCODES if TARGET in (op.a, op.b, op.c, op.d))


class CodeView:
    """One code block, portable: operands as the compiler wrote them (slots scaled to bytes for replay's cell offsets).
    """

    __slots__ = ("address", "instructions", "name", "unit")

    def __init__(self, unit: CodeUnit, address: int, name: str) -> None:
        self.unit = unit
        self.instructions = unit.instructions
        self.address = address
        self.name = name  # portable: the code object's hash

    def __len__(self) -> int:
        return len(self.instructions)

    def opcode(self, index: int) -> str:
        """The opcode's name: opaque to the tracer."""
        return OPCODES[self.instructions[index][0]].name

    def operand(self, index: int, letter: str, is_slot: bool) -> int:
        """An operand; a slot in bytes."""
        x = self.instructions[index][1 + "abcd".index(letter)]
        return x * 16 if is_slot else x

    def constant(self, operand: int) -> tuple[int, int]:
        """(tag, payload word) of the constant that a negative slot operand names."""
        at = self.address + operand
        return struct.unpack("<qq", ctypes.string_at(at, 16))


class Machine:
    """The process that the trace is for."""

    def __init__(self, image: Image) -> None:
        self.image = image
        self.volatile = frozenset(name.removeprefix("VM.") for name in image.meta["volatile"])  # the VM's own
        self.facts = Facts(SIZES.union(image.meta["sizes"]), LASTING.union(image.meta["fixed"]), image.classes)
        self._objects = frozenset(["Str", *image.classes, *(f"Array[{x}]" for x in (*image.classes, "Str", *KINDS))])
        self._immutable = frozenset(image.meta["immutable"])
        self._constant = frozenset(["Str", "Array", *image.meta["copied"]])
        self.codes: list[CodeView] = []
        self._starts: list[int] = []
        self.regions: set[tuple[int, int]] = set()
        self.region_opcodes = frozenset(image.meta["regions"])
        self.handler_names: dict[str, str] = {}
        self.vm_address = 0
        self.classes: Classes | None = None  # that the engine has laid out
        self.linked: dict[int, PC] = {}  # objects that traces reached by a link, and the first instruction that had it
        self.holders: dict[int, int] = {}  # words that traces took for constant: the object that each is in
        self.reached: dict[int, tuple[int, int]] = {}  # objects that such a word refers to: (its holder, its offset)
        self._families: dict[str, frozenset[int]] = {}
        self._sizes = {cid: size for cid, size, *_ in image.classes.values()}
        self._references: dict[int, dict[int, str]] = {}  # by class: which words may be references, and of what type

    def add_code(self, unit: CodeUnit, address: int, name: str) -> CodeView:
        """Register a loaded code block."""
        view = CodeView(unit, address, name)
        at = bisect.bisect(self._starts, address)
        self._starts.insert(at, address)
        self.codes.insert(at, view)
        return view

    def code_at(self, address: int) -> CodeView | None:
        """The code block that starts at this address."""
        at = bisect.bisect_left(self._starts, address)
        return self.codes[at] if at < len(self.codes) and self._starts[at] == address else None

    def pc_at(self, address: int) -> PC | None:
        """The instruction at this address."""
        at = bisect.bisect(self._starts, address) - 1
        if at < 0:
            return None
        code = self.codes[at]
        index, rest = divmod(address - code.address, INSTR_SIZE)
        return PC(code, index) if rest == 0 and index < len(code) else None

    def pc_address(self, pc: PC) -> int:
        """The inverse of pc_at."""
        return pc.code.address + INSTR_SIZE * pc.index

    def is_region(self, pc: PC) -> bool:
        """Is the instruction a region's header (its handler has a merge point)?"""
        return pc.code.opcode(pc.index) in self.region_opcodes

    def is_branch(self, pc: PC) -> bool:
        """May the instruction jump?"""
        return pc.code.opcode(pc.index) in _JUMPS

    def pc_handler_name(self, pc: PC) -> str:
        """The name of the handler function of the instruction at pc."""
        return self.handler_names[pc.code.opcode(pc.index)]

    def address(self, name: str) -> int:
        """The address of a function or prebuilt object of the image."""
        return self.image.address(name)

    def byte(self, address: int) -> int:
        """A byte of memory."""
        return ctypes.c_uint8.from_address(address).value

    def word(self, address: int) -> int:
        """A word of memory, signed."""
        return ctypes.c_int64.from_address(address).value

    def link_address(self, pc: PC) -> int:
        """Where the instruction's link is."""
        return self.pc_address(pc) + WORD_AT

    def link_of(self, pc: PC) -> int:
        """The object that the instruction is linked to; 0 if there is none yet. It is noted who links it."""
        address = self.word(self.link_address(pc))
        if address:
            self.linked.setdefault(address, pc)
        return address

    def is_of(self, address: int, cls: str) -> bool:
        """Is the object at this address of the class, or of one below it?"""
        return self.word(address + CLASS_ID) in self._family(cls)

    def _family(self, cls: str) -> frozenset[int]:
        found = self._families.get(cls)
        if found is None:
            classes = self.image.classes
            members = {cls}
            for name, (*_, base) in classes.items():  # bases come first
                if base in members:
                    members.add(name)
            found = self._families[cls] = frozenset(classes[name][0] for name in members)
        return found

    def size_of(self, address: int) -> int:
        """The size of an object, of a string without its bytes."""
        cid = self.word(address + CLASS_ID)
        if cid == BUILTIN_CIDS["Str"]:
            return STR_BYTES
        item = ITEM_SIZES.get(cid)
        return self._sizes.get(cid, 0) if item is None else ARRAY_ITEMS + item * self.word(address + ARRAY_LENGTH)

    def reference_in(self, address: int, offset: int) -> int:
        """The object that a word of this object refers to; 0 if it is no reference, or refers to nothing."""
        if not 0 <= offset < self.size_of(address) or offset % 8:
            return 0
        cid = self.word(address + CLASS_ID)
        if cid == BUILTIN_CIDS["Array[Value]"]:
            is_one = (offset - ARRAY_ITEMS) % SLOT_BYTES == PAYLOAD and self.word(address + offset - PAYLOAD) >= BARE
        elif cid == BUILTIN_CIDS["Array[ref]"]:
            is_one = offset >= ARRAY_ITEMS
        else:
            type_ = self._fields(cid).get(offset, "")
            is_one = type_ == "Value" and self.word(address + offset - PAYLOAD) >= BARE or type_ in self._objects
        return self.word(address + offset) if is_one else 0

    def _fields(self, cid: int) -> dict[int, str]:
        """The types of a class's fields, by where they are; a Value's is where its payload is."""
        found = self._references.get(cid)
        if found is None:
            found = self._references[cid] = {}
            classes = self.image.classes
            name = next((name for name, (number, *_) in classes.items() if number == cid), "")
            while name:
                _, _, fields, base = classes[name]
                found.update((at + PAYLOAD if type_ == "Value" else at, type_) for at, type_ in fields.values())
                name = base
        return found

    def field(self, name: str) -> int:
        """Byte offset of a field, "Class.field"; strings and arrays have theirs."""
        owner, field = name.split(".")
        if owner == "Str":
            return {"length": 16, "hash": 24, "capacity": 32}[field]
        if owner == "Array":
            return 16
        return self.image.offset(owner, field)

    def is_immutable(self, owner: str) -> bool:
        """Do fields of this class never change once the object exists?"""
        return owner in self._immutable

    def is_constant(self, owner: str) -> bool:
        """Do fields of this class never change in an object that a constant refers to? Strings and PHP's arrays are
        copied before they are changed, and the length of an Array is its own for good."""
        return owner in self._constant or owner in self._immutable

    def vm_offset(self, field: str) -> int:
        """Byte offset of a field of the VM."""
        return self.image.offset("VM", field)

    def exit_value_at(self, number: int) -> int:
        """Byte offset from the VM of a word of the exit buffer."""
        return int(self.image.classes["VM"][1]) + 8 * number
