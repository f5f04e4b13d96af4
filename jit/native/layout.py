"""Laying units out natively: what the compiler made becomes Code, Func and constants in the image's layout.

    arena = Arena(image)
    loader = Loader(arena, thresholds)
    func = loader.func(unit)                  # address of a Func

Objects laid out here are immortal: the arena owns their memory. Field offsets come from the image's metadata, so of
the interpreter only the bytecode's definition is imported.
"""

import ctypes
import mmap
import os
import struct

from pyphp.interp.bytecode import CONST, DST, LOCAL, NUMBER, OPCODES, READ, TARGET, WINDOW, CodeUnit, Constant
from pyphp.interp.contracts.tags import FALSE, FLOAT, INT, NULL, SLOT_BYTES, STR
from pyphp.jit.native.loading import Image
from pyphp.jit.translate.ir.layouts import BUILTIN_CIDS, IMMORTAL, INSTR_SIZE, WORD_AT

SLOT_KINDS = (DST, LOCAL, READ, CONST, WINDOW)
CHUNK = 1 << 18
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from pyphp.interp.outside.classes import ClassBook
    from pyphp.jit.native.classes import Classes

NO_RESERVE = getattr(
    mmap, "MAP_NORESERVE", 0x4000 if os.uname().machine in ("x86_64", "aarch64") else 0
)  # CPython 3.11 does not name it

_instr = struct.Struct("<Qiiiiq").pack
_header = struct.Struct("<iiq").pack
_int_value = struct.Struct("<qq").pack
_float_value = struct.Struct("<qd").pack


def array_header(type_: str, length: int) -> bytes:
    """What stands before an Array's elements."""
    return struct.pack("<iiqq", IMMORTAL, 0, BUILTIN_CIDS[type_], length)


class Arena:
    """Memory of immortal objects. Pages cost nothing until they are touched."""

    def __init__(self, image: Image) -> None:
        self.image = image
        self.objects: list[int] = []  # addresses of all objects
        self.ranges: list[tuple[int, int]] = []  # (address, size) of what was reserved
        self._blocks: list[mmap.mmap] = []
        self._at = self._end = 0

    def reserve(self, size: int) -> int:
        """The address of zeroed pages."""
        memory = mmap.mmap(-1, size, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | NO_RESERVE)
        self._blocks.append(memory)
        address = ctypes.addressof(ctypes.c_char.from_buffer(memory))
        self.ranges.append((address, size))
        return address

    def put(self, content: bytes) -> int:
        """Memory with this content."""
        size = (len(content) + 15) & ~15
        if self._at + size > self._end:
            self._at = self.reserve(max(size, CHUNK))
            self._end = self._at + max(size, CHUNK)
        address = self._at
        self._at += size
        ctypes.memmove(address, content, len(content))
        return address

    def object(self, content: bytes) -> int:
        """A heap object, header included."""
        address = self.put(content)
        self.objects.append(address)
        return address

    def record(self, cls: str, values: "Mapping[str, bytes] | None" = None, **fields: int) -> int:
        """An object of a class; fields are ints and addresses, those not named are 0. values: fields that are Values.
        """
        cid, size, layout, _ = self.image.classes[cls]
        out = bytearray(size)
        out[:16] = _header(IMMORTAL, 0, cid)
        for name, value in fields.items():
            at = layout[name][0]
            out[at : at + 8] = value.to_bytes(8, "little", signed=value < 0)
        for name, content in (values or {}).items():
            at = layout[name][0]
            out[at : at + SLOT_BYTES] = content
        return self.object(bytes(out))

    def string(self, content: bytes) -> int:
        """A Str. Its hash is computed when it is asked for."""
        n = len(content)
        return self.object(struct.pack("<iiqqqq", IMMORTAL, 0, BUILTIN_CIDS["Str"], n, 0, n) + content + b"\0")

    def ints(self, items: list[int]) -> int:
        """An Array[int]."""
        return self.object(array_header("Array[int]", len(items)) + struct.pack(f"<{len(items)}q", *items))

    def references(self, items: list[int]) -> int:
        """An Array of references."""
        return self.object(array_header("Array[ref]", len(items)) + struct.pack(f"<{len(items)}Q", *items))

    def values(self, items: list[bytes]) -> int:
        """An Array[Value]."""
        return self.object(array_header("Array[Value]", len(items)) + b"".join(items))

    def empty(self) -> None:
        """Release what objects laid out here refer to by now."""
        empty = self.image.function("rt_empty", None, ctypes.c_uint64)
        for address in self.objects:
            empty(address)
        self.objects.clear()

    def close(self) -> None:
        """Give the memory back."""
        self._blocks.clear()
        self._at = self._end = 0


class Loader:
    """Lays out units. `codes` lists what was loaded: (address of the first instruction, unit, address of its Func,
    address of its Code).
    """

    def __init__(self, arena: Arena, thresholds: dict[int, int]) -> None:
        """thresholds: what the word of an instruction starts with, by kind of region."""
        self.arena = arena
        self.codes: list[tuple[int, CodeUnit, int, int]] = []
        self.units: list[CodeUnit] = []  # by number of their codes
        self._operands = [(op.a, op.b, op.c, op.d) for op in OPCODES]
        self._words = {NUMBER[opcode]: thresholds.get(kind, 0) for opcode, kind in arena.image.meta["regions"].items()}
        self._strings: dict[bytes, int] = {}
        self.closures: list[CodeUnit] = []
        self._closure_codes: dict[int, int] = {}
        self._book: ClassBook | None = None
        self.laid_classes: Classes | None = None  # if there are any
        self.new_classes: Callable[[Loader], Classes] | None = None  # how they are laid out: native/classes.py

    def string(self, content: bytes) -> int:
        """The one Str with this content."""
        address = self._strings.get(content)
        if address is None:
            address = self._strings[content] = self.arena.string(content)
        return address

    @property
    def book(self) -> "ClassBook":
        """The classes of the program; made for the first one."""
        if self._book is None:
            from pyphp.interp.outside.classes import ClassBook

            self._book = ClassBook()
        return self._book

    @property
    def classes(self) -> "Classes":
        """Lays classes out; a program without classes does without."""
        if self.laid_classes is None:
            assert self.new_classes is not None, "its engine has classes"
            self.laid_classes = self.new_classes(self)
        return self.laid_classes

    def func(self, unit: CodeUnit, scope: int = 0, name: bytes = b"", flags: int = 0, root: int = 0) -> int:
        """A Func. scope: the address of the class whose method it is, which may have another name and other modifiers
        than the text says; root: of the class whose method it overrides, if it does.
        """
        entry = self._instructions(unit)
        arena = self.arena
        number = len(self.units)
        self.units.append(unit)
        code = arena.record(
            "Code",
            file=self.string(unit.file),
            block=entry,
            n_instrs=len(unit.instructions),
            lines=arena.ints(unit.lines),
            local_names=arena.references([0 if name is None else self.string(name) for name in unit.locals]),
            n_locals=len(unit.locals),
            n_slots=unit.n_slots,
            strict=unit.strict,
            inner=arena.references(
                [self.func(inner, scope if inner.flags else 0) for inner in unit.inner]
            ),
            classes=arena.references([self.classes.decl(each, unit.kind) for each in unit.classes]),
            scope_local=unit.scope_local,
            regions=arena.ints([x for row in unit.regions for x in row]),
            sensitive=unit.sensitive,
            number=number,
        )
        func = arena.record(
            "Func",
            name=self.string(name or unit.name),
            scope=scope,
            flags=flags | unit.flags,
            this_local=unit.this_local,
            root=root,
            closure=self._closure_code(unit) if unit.flags else 0,
            code=code,
            entry=entry,
            n_params=unit.n_params,
            n_required=unit.n_required,
            line=unit.line,
            by_ref=unit.by_ref,
            variadic=unit.variadic,
            kind=unit.kind,
        )
        self.codes.append((entry, unit, func, code))
        return func

    def _closure_code(self, unit: CodeUnit) -> int:
        """What the functions of one closure share: a ClosureCode."""
        made = self._closure_codes.get(id(unit))
        if made is None:
            made = self.arena.record("ClosureCode", number=len(self.closures), n_statics=unit.n_statics)
            self._closure_codes[id(unit)] = made
            self.closures.append(unit)
        return made

    def has_regions(self, unit: CodeUnit, start: int) -> bool:
        """Does a code have any, from this instruction on?"""
        return any(opcode in self._words for opcode, *_ in unit.instructions[start:])

    def region_words(self, entry: int, unit: CodeUnit) -> "Iterator[tuple[int, int]]":
        """Of each of a code's regions: the address of its word, the threshold at which it starts."""
        for index, instruction in enumerate(unit.instructions):
            if instruction[0] in self._words:
                yield entry + INSTR_SIZE * index + WORD_AT, self._words[instruction[0]]

    def interpret_only(self) -> None:
        """Regions are their own handlers again, and do not count; nor do those of units to come."""
        self._words = dict.fromkeys(self._words, 0)
        for entry, unit, _, _ in self.codes:
            for index, (opcode, a, b, c, d) in enumerate(unit.instructions):
                if opcode in self._words:
                    handler = self.arena.image.handler(opcode, (a, b, c, d))
                    ctypes.c_uint64.from_address(entry + INSTR_SIZE * index).value = handler
            for address, _ in self.region_words(entry, unit):
                ctypes.c_int64.from_address(address).value = 0

    def value(self, x: Constant) -> bytes:
        """A Value's 16 bytes."""
        if x is None:
            return _int_value(NULL, 0)
        if x is True or x is False:
            return _int_value(FALSE + x, 0)
        if isinstance(x, int):
            return _int_value(INT, x)
        if isinstance(x, float):
            return _float_value(FLOAT, x)
        return _int_value(STR, self.string(x))

    def list(self, items: list[bytes]) -> int:
        """A PHP list of strings."""
        made = self.arena.values([self.value(item) for item in items])
        return self.arena.record("PackedValues", size=len(items), items=made)

    def _instructions(self, unit: CodeUnit) -> int:
        """Constants below the first instruction, the last one lowest."""
        out = [self.value(x) for x in reversed(unit.constants)]
        handler, kinds, words = self.arena.image.handler, self._operands, self._words
        at = 0
        for opcode, a, b, c, d in unit.instructions:
            ka, kb, kc, kd = kinds[opcode]
            out.append(
                _instr(
                    handler(opcode, (a, b, c, d)),
                    native_operand(ka, a, at),
                    native_operand(kb, b, at),
                    native_operand(kc, c, at),
                    native_operand(kd, d, at),
                    words.get(opcode, 0),
                )
            )
            at += INSTR_SIZE
        return self.arena.put(b"".join(out)) + SLOT_BYTES * len(unit.constants)


def native_operand(kind: str, x: int, at: int) -> int:
    """A portable operand, of the instruction at this offset, as the image wants it: in bytes. Constants are addressed
    from the instruction.
    """
    if kind == TARGET:
        return x * INSTR_SIZE
    if kind not in SLOT_KINDS:
        return x
    return x * SLOT_BYTES - at if x < 0 and kind in (READ, CONST) else x * SLOT_BYTES
