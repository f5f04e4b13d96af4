"""Loading trace objects without LLVM: a linker for what our own emitter makes, and for nothing else.

An object of ours is one ELF64 x86-64 relocatable file with code, constants and these relocations:

    R_X86_64_64      S + A            movabs of a symbol
    R_X86_64_PC64    S + A - P        the distance in a trace's prefix data
    R_X86_64_PC32    S + A - P        the same, where it fits (also PLT32)

Everything is checked against the file's size before it is used; whatever else is met is a BadObject. The object comes
from a folder that only this user can write, and behind a digest: the checks are for damage and for other versions of
LLVM, not a sandbox.
"""

from __future__ import annotations

import struct

from pyphp.jit.backend.memory import CodeMemory

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from collections.abc import Callable

HEADER = struct.Struct("<4sBBBBQHHIQQQIHHHHHH")
SECTION = struct.Struct("<IIQQQQIIQQ")
SYMBOL = struct.Struct("<IBBHQQ")
RELOCATION = struct.Struct("<QQq")
PROGBITS, SYMTAB, STRTAB, RELA, NOBITS = 1, 2, 3, 4, 8
UNWIND = 0x70000001  # tables for exceptions, which nothing of ours throws: not loaded
WRITABLE, ALLOCATED = 1, 2
LOADABLE = 0x10000036  # allocated, executable, mergeable, strings, large
R_64, R_PC32, R_PLT32, R_PC64 = 1, 2, 4, 24
UNDEFINED, ABSOLUTE, RESERVED = 0, 0xFFF1, 0xFF00
MACHINE_X86_64, RELOCATABLE = 62, 1
MASK = (1 << 64) - 1
LARGEST = 1 << 24  # bytes of an object


class BadObject(Exception):
    """Not an object that this loader takes; the text says why."""


class Relocatable:
    """A parsed object: its sections to be loaded, symbols and relocations. Immutable; place() puts a copy into memory.
    """

    def __init__(self, data: bytes) -> None:
        if len(data) > LARGEST or len(data) < HEADER.size:
            raise BadObject("size")
        self.data = data
        (magic, bits, order, _, _, _, kind, machine, _, _, _, sections_at, _, _, _, _, section_size, count, _) = (
            HEADER.unpack_from(data)
        )
        if (
            magic != b"\x7fELF"
            or bits != 2
            or order != 1
            or kind != RELOCATABLE
            or machine != MACHINE_X86_64
            or section_size != SECTION.size
        ):
            raise BadObject("not a relocatable object for x86-64")
        if count > 64 or sections_at + count * SECTION.size > len(data):
            raise BadObject("section headers outside the file")
        self.sections = [SECTION.unpack_from(data, sections_at + k * SECTION.size) for k in range(count)]
        for _, section_kind, _, _, at, size, *_ in self.sections:
            if section_kind != NOBITS and at + size > len(data):
                raise BadObject("a section outside the file")
        self.symbols = self._read_symbols()
        self.relocations = self._read_relocations()
        self.size, self.offsets = self._layout()

    def _content(self, number: int) -> bytes:
        _, _, _, _, at, size, *_ = self.sections[number]
        return self.data[at : at + size]

    def _read_symbols(self) -> list[tuple[str, int, int]]:
        """(name, section number, value) of every symbol."""
        tables = [k for k, s in enumerate(self.sections) if s[1] == SYMTAB]
        if len(tables) != 1:
            raise BadObject("not one symbol table")
        link = self.sections[tables[0]][6]
        if link >= len(self.sections) or self.sections[link][1] != STRTAB:
            raise BadObject("no names of symbols")
        names, found = self._content(link), []
        table = self._content(tables[0])
        if len(table) % SYMBOL.size:
            raise BadObject("a symbol table cut short")
        for at, _, _, section, value, _ in SYMBOL.iter_unpack(table):
            end = names.find(b"\0", at)
            if end < 0:
                raise BadObject("a name outside the table")
            if section >= len(self.sections) and section not in (ABSOLUTE,):
                raise BadObject("a symbol in no section")
            if UNDEFINED < section < RESERVED and value > self.sections[section][5]:
                raise BadObject("a symbol outside its section")
            found.append((names[at:end].decode("utf-8", "replace"), section, value))
        return found

    def _read_relocations(self) -> list[tuple[int, int, int, int, int]]:
        """(section that is changed, offset in it, kind, symbol number, addend)."""
        found = []
        for number, (_, kind, _, _, _, size, _, target, _, _) in enumerate(self.sections):
            if kind == 9:
                raise BadObject("relocations without addends")
            if kind != RELA:
                continue
            if target >= len(self.sections) or size % RELOCATION.size:
                raise BadObject("relocations of no section")
            if not self.sections[target][2] & ALLOCATED:
                continue
            room = self.sections[target][5]
            for offset, info, addend in RELOCATION.iter_unpack(self._content(number)):
                how, symbol = info & 0xFFFFFFFF, info >> 32
                if how not in (R_64, R_PC32, R_PLT32, R_PC64):
                    raise BadObject(f"relocation of kind {how}")
                if symbol >= len(self.symbols) or offset + (8 if how in (R_64, R_PC64) else 4) > room:
                    raise BadObject("a relocation outside its section")
                found.append((target, offset, how, symbol, addend))
        return found

    def _layout(self) -> tuple[int, dict[int, int]]:
        """(bytes in all, offset by section) of what is loaded."""
        at, offsets = 0, {}
        for number, (_, kind, flags, _, _, size, _, _, alignment, _) in enumerate(self.sections):
            if not flags & ALLOCATED or size == 0 or kind == UNWIND:
                continue
            if flags & WRITABLE:
                raise BadObject("writable data")
            if kind != PROGBITS or alignment > 64 or flags & ~LOADABLE:
                raise BadObject(f"a section of kind {kind} with flags {flags:x}")
            at = -(-at // max(alignment, 1)) * max(alignment, 1)
            offsets[number] = at
            at += size
        return at, offsets

    def undefined(self) -> list[str]:
        """Names of the symbols that it needs."""
        return [name for name, section, _ in self.symbols if section == UNDEFINED and name]

    def place(
        self, memory: CodeMemory, name: str, resolve: Callable[[str], int | None], *others: str
    ) -> tuple[int, ...]:
        """Put it into memory; the addresses of the symbols `name` and `others`, which need not be there (0)."""
        base, writable = memory.reserve(self.size)
        values: list[int | None] = []
        places: set[int] = set()
        for symbol, section, value in self.symbols:
            if section == UNDEFINED:
                meant = resolve(symbol) if symbol else None
                values.append(meant)
                if ":" in symbol and meant is not None:  # for LLVM, and the optimiser, these are different places
                    if meant in places:
                        raise BadObject(f"{symbol!r} has another name here")
                    places.add(meant)
            elif section == ABSOLUTE:
                values.append(value)
            else:
                values.append(base + self.offsets[section] + value if section in self.offsets else None)
        image = bytearray(self.size)
        for number, offset in self.offsets.items():
            content = self._content(number)
            image[offset : offset + len(content)] = content
        for target, offset, how, referred, addend in self.relocations:
            if target not in self.offsets:
                continue
            meant = values[referred]
            if meant is None:
                raise BadObject(f"nothing is called {self.symbols[referred][0]!r} here")
            at = self.offsets[target] + offset
            if how == R_64:
                struct.pack_into("<Q", image, at, (meant + addend) & MASK)
                continue
            distance = meant + addend - (base + at)
            if how == R_PC64:
                struct.pack_into("<q", image, at, distance)
            elif -(1 << 31) <= distance < 1 << 31:
                struct.pack_into("<i", image, at, distance)
            else:
                raise BadObject("a distance that does not fit")
        own = {
            n: v
            for (n, section, _), v in zip(self.symbols, values, strict=True)
            if n in (name, *others) and UNDEFINED < section < RESERVED and v is not None
        }
        if name not in own:
            raise BadObject(f"no function {name!r} in it")
        memory.write(writable, bytes(image))
        return own[name], *(own.get(other, 0) for other in others)
