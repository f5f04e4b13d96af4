"""The trace IR: what replay makes of a signature, what the optimiser transforms and the back end emits.

A trace is a list of Ops in SSA form: an Op is its own result. Constants (K) are interned, so identity is equality. Types: i64 f64 i1 ptr. As text (trace_text.py):

    t1 = slot_load[40] : i64             # the payload word of slot 2 of the frame that the trace was entered with
    t2 = icmp[slt] t1, 10 : i1
    guard[true] t2 -> pc 7 {40=t1}       # if t2 is false: write t1 to cell 40 and run the bytecode at 7 in the interpreter

The VM stack and the VM's fields have no stores in a trace while nobody looks: their contents are known symbolically, and every exit carries the
*snapshot* of what it must write back. A snapshot maps cells to values: ints are byte offsets from the trace's frame, strings are VM fields.
"""

from __future__ import annotations

import struct

from pyphp.jit.translate.ir.places import SLOTS, VM_FIELD

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from pyphp.jit.translate.ir.places import Places


class Op:
    """One operation and its result. `exit` belongs to guards; `pc` is the bytecode that it comes from, None where a pass made it."""

    __slots__ = ("op", "args", "type", "attr", "exit", "id", "pc")

    def __init__(self, op: str, args: tuple[Any, ...], type: str, attr: Any = None, exit: Exit | None = None) -> None:
        self.op = op
        self.args = args
        self.type = type
        self.attr = attr
        self.exit = exit
        self.id = 0
        self.pc: PC | None = None

    def __repr__(self) -> str:
        return f"t{self.id}"


class K:
    """A constant. Made by const() and address_word() only."""

    __slots__ = ("type", "value", "frozen", "address")

    def __init__(self, type: str, value: Any) -> None:
        self.type = type
        self.value = value
        self.frozen = False
        self.address = False  # an i64 whose value is an address of this process

    def __repr__(self) -> str:
        return f"{self.value!r}"


_interned: dict[tuple[str, Any], K] = {}


def const(type: str, value: Any) -> K:
    """The constant of this type and value; doubles are told apart by their bits."""
    key = (type, struct.pack("<d", value) if type == "f64" else value)
    k = _interned.get(key)
    if k is None:
        k = _interned[key] = K(type, value)
    return k


def address_word(value: int) -> K:
    """An address as an i64 constant, told apart from the number: compiled code must name it."""
    k = _interned.get(("address", value))
    if k is None:
        k = _interned["address", value] = K("i64", value)
        k.address = True
    return k


def integer(value: int) -> K:
    """An i64 constant."""
    return const("i64", value)


TRUE_K = const("i1", True)
FALSE_K = const("i1", False)
NULL_K = const("ptr", 0)


class FP:
    """A frame: so many bytes above the one that the trace was entered with. A value of snapshots, too."""

    __slots__ = ("offset",)

    def __init__(self, offset: int) -> None:
        self.offset = offset

    def __repr__(self) -> str:
        return f"fp+{self.offset}"


class PC:
    """An instruction: a code block (see replay.Region) and an index."""

    __slots__ = ("code", "index")

    def __init__(self, code: Any, index: int) -> None:
        self.code = code
        self.index = index

    def __repr__(self) -> str:
        return f"pc {self.index}"


Cell = int | str


def in_places(cell: Cell, places: Places, headers: Mapping[Cell, str]) -> bool:
    """Is the cell among these places?"""
    if isinstance(cell, str):
        return VM_FIELD + cell in places
    return SLOTS in places or headers.get(cell, SLOTS) in places


def constant_tags(cells: Mapping[Any, Any]) -> dict[Any, int]:
    """The tag cells of a snapshot whose value is a constant."""
    return {c: v.value for c, v in cells.items() if c.__class__ is int and c % 16 == 0 and v.__class__ is K and v.type == "i64" and not v.address}


class Exit:
    """Where a guard goes. kind 'restart': write the snapshot back and run the bytecode at pc from its start. kind 'rest': write the
    snapshot back and run the chain of rests: innermost first, each (name of the rest, parameters, live values, result type). tags: those of cells that the
    trace has not written, but knows."""

    __slots__ = ("kind", "pc", "fp", "cells", "retains", "chain", "number", "at_region", "alternative", "counted", "tags")

    def __init__(self, kind: str, pc: PC, fp: int, cells: dict[Cell, Any], tags: dict[Cell, int] | None = None) -> None:
        self.kind = kind
        self.pc = pc
        self.fp = fp
        self.cells = cells
        self.tags: dict[Any, int] = tags or {}
        self.retains: tuple[Any, ...] = ()
        self.chain: list[Any] = []
        self.number = -1
        self.at_region = False
        self.alternative: Exit | None = None  # the restart that serves as well if none of `counted`, retains and releases, really happened
        self.counted: tuple[Any, ...] = ()

    def known_tags(self) -> dict[Any, int]:
        """The tags of cells that are known here, by the cells' offsets from the exit's frame: what a bridge can rely on."""
        return {c - self.fp: tag for c, tag in (self.tags | constant_tags(self.cells)).items()}

    def with_values(self, substitute: Any, extra: dict[Cell, Any]) -> Exit:
        """A copy with every value substituted, and the cells of `extra` that it does not have."""
        cells = {c: substitute(v) for c, v in extra.items() if c not in self.cells}
        for cell, value in self.cells.items():
            cells[cell] = substitute(value)
        copy = Exit(self.kind, self.pc, self.fp, cells, self.tags)

        def inside(v: Any) -> Any:
            return type(v)(substitute(v.tag), substitute(v.payload)) if hasattr(v, "payload") else substitute(v)

        copy.chain = [(name, kind, [(t, inside(v)) for t, v in params], [(t, inside(v)) for t, v in live], ret)
                      for name, kind, params, live, ret in self.chain]
        copy.counted = tuple(substitute(v) for v in self.counted)
        copy.retains = tuple(substitute(v) for v in self.retains)
        copy.at_region = self.at_region
        return copy


class Trace:
    """A recorded path, symbolically executed: its ops, and how it ends.

    end: 'loop' (back to its own start), or 'link' (to the region at end_pc, frame end_fp).
    """

    def __init__(self) -> None:
        self.ops: list[Op] = []
        self.end = "link"
        self.end_pc: PC | None = None
        self.end_fp = 0
        self.cells: dict[Cell, Any] = {}  # every known cell at the end
        self.dirty: dict[Cell, Any] = {}  # what memory does not know yet at the end
        self.entry: dict[Cell, Any] = {}  # what each cell read from memory held at the start
        self.headers: dict[Cell, str] = {}  # stack cells that are words of frames' headers: which (places.py)
        self.assumed: dict[Cell, int] = {}  # a bridge's: the tags, of those that its exit had written, that it takes for granted
        self.events: list[Any] = []  # the portable signature
        self.codes: list[Any] = []  # the CodeViews that the path visits
        self.reads: dict[tuple[int, str], Any] = {}  # (address, type) -> the word of memory that was taken for a constant
        self.bytecodes = 0
        self.log_bytes = 0  # of the recording; 0 where there was none
        self.seconds: dict[str, float] = {}  # what making it took, by step
        self.residual: dict[str, int] = {}
        self.loop: Any = None  # after peeling: see optimize/peel.py
