"""Laying out Python-built objects natively: what interp/host.py builds for CPython becomes the same objects in the image's layout.

One builder serves both engines. The graph under the given roots is walked once, given addresses in one block of memory, and written. Objects laid out here
are immortal: the engine owns the block. Objects that are prebuilt in the image are recognised by identity and keep the image's address.
"""

import ctypes
import mmap
import struct
from typing import Any

from pyphp.interp.bytecode import CONST, DST, LOCAL, OPCODES, READ, TARGET, WINDOW
from pyphp.interp.rlib.array import Array, _ByteArray, _FloatArray, _IntArray, _RefArray, _ValueArray
from pyphp.interp.rlib.frame import CodeBlock, Frame, Instr, Stack
from pyphp.interp.rlib.obj import HeapObject
from pyphp.interp.rlib.text import Str
from pyphp.interp.rlib.value import FLOAT, INT, REFCOUNTED, Value
from pyphp.jit.native.loading import Image

INSTR = struct.Struct("<Qiiiiq")
IMMORTAL = 1 << 30
STR_BYTES = 40
ARRAY_ITEMS = 24
CIDS = {_IntArray: 2, _FloatArray: 3, _ByteArray: 4, _ValueArray: 5, _RefArray: 6}
SLOT_KINDS = (DST, LOCAL, READ, CONST, WINDOW)


class Materialiser:
    """Addresses for objects; keeps the memory that they live in."""

    def __init__(self, image: Image, prebuilt: dict[int, int]) -> None:
        self.image = image
        self.addresses: dict[int, int] = dict(prebuilt)  # id(object) -> address
        self.keep: list[Any] = []
        self.blocks: list[mmap.mmap] = []
        self.code_of: dict[int, CodeBlock] = {}  # address of the first instruction -> block

    def stack(self, stack: Stack) -> int:
        """Reserve a VM stack: zeroed pages that cost nothing until touched."""
        memory = mmap.mmap(-1, stack.size * 16, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | getattr(mmap, "MAP_NORESERVE", 0x4000))
        address = ctypes.addressof(ctypes.c_char.from_buffer(memory))
        self.blocks.append(memory)
        self.keep.append(stack)
        self.addresses[id(stack)] = address
        return address

    def place(self, root: Any) -> int:
        """The address of root, laying out whatever of its graph has none yet."""
        new: list[Any] = []
        work = [root]
        while work:
            x = work.pop()
            if x is None or id(x) in self.addresses:
                continue
            if isinstance(x, Stack):
                self.stack(x)
                continue
            self.addresses[id(x)] = 0
            self.keep.append(x)
            new.append(x)
            work += self._children(x)
        total = 16
        offsets = []
        for x in new:
            offsets.append(total)
            total += (self._size(x) + 15) & ~15
        if new:
            memory = mmap.mmap(-1, total)
            base = ctypes.addressof(ctypes.c_char.from_buffer(memory))
            self.blocks.append(memory)
            for x, offset in zip(new, offsets, strict=True):
                self.addresses[id(x)] = base + offset + (16 * len(x.consts) if isinstance(x, CodeBlock) else 0)
            for x, offset in zip(new, offsets, strict=True):
                content = self._content(x)
                memory[offset : offset + len(content)] = content
        return self.addresses[id(root)]

    def close(self) -> None:
        """Release what objects laid out here refer to by now, then their memory."""
        empty = self.image.function("rt_empty", None, ctypes.c_uint64)
        for x in self.keep:
            if not isinstance(x, CodeBlock | Stack):
                empty(self.addresses.get(id(x), 0))
        self.addresses.clear()
        self.keep.clear()
        self.code_of.clear()
        self.blocks.clear()

    # -- the graph

    def _children(self, x: Any) -> list[Any]:
        if isinstance(x, Str | _IntArray | _FloatArray | _ByteArray):
            return []
        if isinstance(x, _ValueArray):
            return [v.payload for v in x._items if v.tag >= REFCOUNTED]
        if isinstance(x, _RefArray):
            return [y for y in x._items if y is not None]
        if isinstance(x, CodeBlock):
            return [v.payload for v in x.consts if v.tag >= REFCOUNTED] + [i._link for i in x.instrs if i._link is not None]
        found = []
        for field, (_, type_) in self._fields(x).items():
            y = getattr(x, field)
            if type_ == "Value":
                if y.tag >= REFCOUNTED:
                    found.append(y.payload)
            elif isinstance(y, Instr):
                found.append(y.block)
            elif isinstance(y, Frame):
                found.append(y._stack)
            elif isinstance(y, HeapObject | Str | Array | CodeBlock | Stack):
                found.append(y)
        return found

    def _fields(self, x: HeapObject) -> dict[str, tuple[int, str]]:
        return self.image.classes[type(x).__name__][2]

    def _size(self, x: Any) -> int:
        if isinstance(x, Str):
            return STR_BYTES + x.capacity + 1
        if isinstance(x, Array):
            return ARRAY_ITEMS + x.length * (16 if isinstance(x, _ValueArray) else 1 if isinstance(x, _ByteArray) else 8)
        if isinstance(x, CodeBlock):
            return 16 * len(x.consts) + INSTR.size * len(x.instrs)
        return self.image.classes[type(x).__name__][1]

    # -- contents

    def address_of(self, x: Any) -> int:
        """The address of something that has been placed, or of an instruction or frame in it."""
        if x is None:
            return 0
        if isinstance(x, Instr):
            return self.addresses[id(x.block)] + INSTR.size * x.index
        if isinstance(x, Frame):
            return self.addresses[id(x._stack)] + 16 * x._base
        return self.addresses[id(x)]

    def value(self, v: Value) -> bytes:
        """A Value's 16 bytes."""
        if v.tag >= REFCOUNTED:
            return struct.pack("<qQ", v.tag, self.addresses[id(v.payload)])
        if v.tag == INT:
            return struct.pack("<qq", v.tag, v.payload)
        if v.tag == FLOAT:
            return struct.pack("<qd", v.tag, v.payload)
        return struct.pack("<qq", v.tag, 0)

    def _content(self, x: Any) -> bytes:
        if isinstance(x, Str):
            return struct.pack("<iiqqqq", IMMORTAL, 0, 1, x.length, x.hash, x.capacity) + bytes(x._bytes) + b"\0"
        if isinstance(x, Array):
            head = struct.pack("<iiqq", IMMORTAL, 0, CIDS[type(x)], x.length)
            if isinstance(x, _ByteArray):
                return head + bytes(x._items)
            if isinstance(x, _IntArray):
                return head + struct.pack(f"<{x.length}q", *x._items)
            if isinstance(x, _FloatArray):
                return head + struct.pack(f"<{x.length}d", *x._items)
            if isinstance(x, _ValueArray):
                return head + b"".join(map(self.value, x._items))
            return head + struct.pack(f"<{x.length}Q", *map(self.address_of, x._items))
        if isinstance(x, CodeBlock):
            return self._code(x)
        cid, size, fields, _ = self.image.classes[type(x).__name__]
        out = bytearray(size)
        struct.pack_into("<iiq", out, 0, IMMORTAL, 0, cid)
        for field, (at, type_) in fields.items():
            y = getattr(x, field)
            if type_ == "Value":
                out[at : at + 16] = self.value(y)
            elif type_ == "float":
                struct.pack_into("<d", out, at, y)
            elif type_ in ("int", "bool", "Slot"):
                struct.pack_into("<q", out, at, int(y))
            elif type_.startswith("fn:"):
                struct.pack_into("<Q", out, at, self.image.address(y.__module__.removeprefix("pyphp.") + "." + y.__name__))
            else:
                struct.pack_into("<Q", out, at, self.address_of(y))
        return bytes(out)

    def _code(self, block: CodeBlock) -> bytes:
        """Constants below the first instruction, the last one lowest; operands as byte offsets."""
        self.code_of[self.addresses[id(block)]] = block
        out = [self.value(v) for v in reversed(block.consts)]
        for instr in block.instrs:
            written = (instr._a, instr._b, instr._c, instr._d)
            operands = list(written)
            for letter, kind in OPCODES[instr.opcode].operands():
                k = "abcd".index(letter)
                operands[k] = native_operand(kind, operands[k], instr.index)
            out.append(INSTR.pack(self.image.handler(instr.opcode, written), *operands, self.addresses[id(instr._link)] if instr._link is not None else instr.word))
        return b"".join(out)


def native_operand(kind: str, x: int, index: int) -> int:
    """A portable operand of instruction number `index` as the image wants it: byte offsets."""
    if kind == TARGET:
        return x * INSTR.size
    if kind in SLOT_KINDS:
        return x * 16 - (INSTR.size * index if x < 0 and kind in (READ, CONST) else 0)
    return x
