"""The trace IR: what replay makes of a signature, what the optimiser transforms and the back end emits.

A trace is a list of Ops in SSA form: an Op is its own result. Constants (Const) are interned, so identity is equality.
Types: i64 f64 i1 ptr. As text (text.py):

    t1 = slot_load[40] : i64             # the payload word of slot 2 of the frame that the trace was entered with
    t2 = icmp[slt] t1, 10 : i1
    guard[true] t2 -> pc 7 {40=t1}       # if t2 is false: write t1 to cell 40 and run the bytecode at 7 in the
      interpreter

The VM stack and the VM's fields have no stores in a trace while nobody looks: their contents are known symbolically,
and every exit carries the *snapshot* of what it must write back. A snapshot maps cells to values: ints are byte offsets
from the trace's frame, strings are VM fields.
"""

from __future__ import annotations

import struct

from pyphp.jit.trace.facts import Facts
from pyphp.jit.translate.ir.places import SLOTS, VM_FIELD

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from pyphp.jit.replay.codeview import CodeView
    from pyphp.jit.trace.loop import Loop
    from pyphp.jit.translate.ir.places import Places

    Event = int | tuple[Any, ...]  # of a portable signature, see signatures/events.py
    TypedValues = list[tuple[str, "Operand | SymbolicValue"]]  # each with its IR type
    Attribute = Any  # of an operation: what it is depends on the operation and is said by its row in trace/ops.py


class Operand:
    """What an operation takes: Op, Const, FP, PC or Opaque. Machine pointers are of type ptr; what no operation made
    has no name, operands or attribute.
    """

    __slots__ = ()
    op: str = ""
    args: tuple[Operand, ...] = ()
    type: str = "ptr"
    attr: Attribute = None


class Op(Operand):
    """One operation and its result. `exit` belongs to guards; `pc` is the bytecode that it comes from, None where a
    pass made it.
    """

    __slots__ = ("op", "args", "type", "attr", "exit", "id", "pc")

    def __init__(
        self, op: str, args: tuple[Operand, ...], type: str, attr: Attribute = None, exit: Exit | None = None
    ) -> None:
        self.op = op
        self.args = args
        self.type = type
        self.attr = attr
        self.exit = exit
        self.id = 0
        self.pc: PC | None = None

    def __repr__(self) -> str:
        return f"t{self.id}"


class Const(Operand):
    """A constant: a bool of i1, a float of f64, else an int. Made by const() and address_word() only."""

    __slots__ = ("type", "value", "frozen", "address")

    def __init__(self, type: str, value: Any) -> None:
        self.type = type
        self.value = value
        self.frozen = False
        self.address = False  # an i64 whose value is an address of this process

    def __repr__(self) -> str:
        return f"{self.value!r}"


_interned: dict[tuple[str, int | float | bytes], Const] = {}


def const(type: str, value: int | float) -> Const:
    """The constant of this type and value; doubles are told apart by their bits."""
    key: tuple[str, int | float | bytes] = (type, struct.pack("<d", value) if type == "f64" else value)
    k = _interned.get(key)
    if k is None:
        k = _interned[key] = Const(type, value)
    return k


def address_word(value: int) -> Const:
    """An address as an i64 constant, told apart from the number: compiled code must name it."""
    k = _interned.get(("address", value))
    if k is None:
        k = _interned["address", value] = Const("i64", value)
        k.address = True
    return k


def integer(value: int) -> Const:
    """An i64 constant."""
    return const("i64", value)


TRUE_CONST = const("i1", True)
FALSE_CONST = const("i1", False)
NULL_CONST = const("ptr", 0)


class FP(Operand):
    """A frame: so many bytes above the one that the trace was entered with. A value of snapshots, too."""

    __slots__ = ("offset",)

    def __init__(self, offset: int) -> None:
        self.offset = offset

    def __repr__(self) -> str:
        return f"fp+{self.offset}"


class PC(Operand):
    """An instruction: a code block (see replay.Region) and an index."""

    __slots__ = ("code", "index")

    def __init__(self, code: CodeView, index: int) -> None:
        self.code = code
        self.index = index

    @property
    def place(self) -> str:
        """FILE:LINE of the instruction, in PHP's terms."""
        unit = self.code.unit
        return f"{unit.file.decode('utf-8', 'backslashreplace')}:{unit.lines[self.index]}"

    def __repr__(self) -> str:
        return f"pc {self.index}"


class SymbolicValue:
    """A Value: tag and payload. The payload's type is whatever made it; conversions fold."""

    __slots__ = ("tag", "payload")

    def __init__(self, tag: Operand, payload: Operand) -> None:
        self.tag = tag
        self.payload = payload


def map_values(values: TypedValues, f: Callable[[Operand], Operand]) -> TypedValues:
    """f of the operations among the values, and of those in Values."""
    return [
        (pair[0], f(v))
        if (v := pair[1]).__class__ is Op
        else (pair[0], SymbolicValue(f(v.tag), f(v.payload)))
        if isinstance(v, SymbolicValue)
        else pair
        for pair in values
    ]


Cell = int | str


def in_places(cell: Cell, places: Places, headers: Mapping[Cell, str]) -> bool:
    """Is the cell among these places?"""
    if isinstance(cell, str):
        return VM_FIELD + cell in places
    return SLOTS in places or headers.get(cell, SLOTS) in places


def constant_tags(cells: Mapping[Cell, Operand]) -> dict[int, int]:
    """The tag cells of a snapshot whose value is a constant."""
    return {
        c: v.value
        for c, v in cells.items()
        if c.__class__ is int and c % 16 == 0 and v.__class__ is Const and v.type == "i64" and not v.address
    }


class ResumePoint:
    """A function that an exit leaves half-way: the name of the rest of it, whether that is a handler's (which continues
    by dispatch), the function's parameters and the values that are live at the point, each with its IR type, and the
    type of the result.
    """

    __slots__ = ("name", "is_handler", "params", "live", "ret")

    def __init__(self, name: str, is_handler: bool, params: TypedValues, live: TypedValues, ret: str) -> None:
        self.name = name
        self.is_handler = is_handler
        self.params = params
        self.live = live
        self.ret = ret

    def with_values(self, substitute: Callable[[Operand], Operand]) -> ResumePoint:
        """A copy with every value substituted."""
        params, live = map_values(self.params, substitute), map_values(self.live, substitute)
        return ResumePoint(self.name, self.is_handler, params, live, self.ret)


class Exit:
    """Where a guard goes. kind 'restart': write the snapshot back and run the bytecode at pc from its start. kind
    'resume': write the snapshot back and run the rests of the functions of the chain, innermost first. tags: those of
    cells that the trace has not written, but knows.
    """

    __slots__ = (
        "kind",
        "pc",
        "fp",
        "cells",
        "retains",
        "releases",
        "chain",
        "number",
        "at_region",
        "alternative",
        "counted",
        "tags",
        "values",
    )

    def __init__(
        self, kind: str, pc: PC, fp: int, cells: dict[Cell, Operand], tags: dict[int, int] | None = None
    ) -> None:
        self.kind = kind
        self.pc = pc
        self.fp = fp
        self.cells = cells
        self.tags: dict[int, int] = tags or {}
        self.retains: tuple[Operand, ...] = ()
        self.releases: tuple[Operand, ...] = ()  # what the loop has held until here, see optimize/held.py
        self.chain: list[ResumePoint] = []
        self.number = -1
        self.at_region = False
        self.alternative: Exit | None = (
            None  # the restart that serves as well if none of `counted`, retains and releases, really happened
        )
        self.counted: tuple[Operand, ...] = ()
        self.values: dict[int, int] | None = None  # an emitted one's: id(op) -> the op's place among its values

    @property
    def lands(self) -> bool:
        """Does the program go on behind the bytecode at pc, wherever the rest of that leads to?"""
        return self.kind == "resume"

    def known_tags(self) -> dict[int, int]:
        """The tags of cells that are known here, by the cells' offsets from the exit's frame: what a bridge can rely
        on. Where a rest has run nothing is.
        """
        if self.lands:
            return {}
        tags = self.tags | constant_tags(self.cells)
        return {cell - self.fp: tag for cell, tag in tags.items()}

    def with_values(self, substitute: Callable[[Operand], Operand]) -> Exit:
        """A copy with every operation's result substituted."""
        cells = {c: substitute(v) if v.__class__ is Op else v for c, v in self.cells.items()}
        copy = Exit(self.kind, self.pc, self.fp, cells, self.tags)
        copy.chain = [point.with_values(substitute) for point in self.chain]
        copy.counted = tuple(substitute(v) for v in self.counted)
        copy.retains = tuple(substitute(v) for v in self.retains)
        copy.releases = tuple(substitute(v) for v in self.releases)
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
        self.cells: dict[Cell, Operand] = {}  # every known cell at the end
        self.dirty: dict[Cell, Operand] = {}  # what memory does not know yet at the end
        self.entry: dict[Cell, Op] = {}  # what each cell read from memory held at the start
        self.headers: dict[
            Cell, str
        ] = {}  # stack cells that are words of frames' headers: which (translate/ir/places.py)
        self.facts = Facts()
        self.assumed: dict[
            int, int
        ] = {}  # a bridge's: the tags, of those that its exit had written, that it takes for granted
        self.events: list[Event] = []  # the portable signature
        self.decided: list[
            tuple[PC, int, int]
        ] = []  # where each event was asked for: instruction, frame, operations so far; empty if nobody wants to know
        self.codes: list[CodeView] = []  # the CodeViews that the path visits
        self.reads: dict[
            tuple[int, str], int
        ] = {}  # (address, type) -> the word of memory that was taken for a constant
        self.bytecodes = 0
        self.path: list[tuple[str, int]] = []  # of each bytecode the opcode, and how many events had been read before
        self.log_bytes = 0  # of the recording; 0 where there was none
        self.seconds: dict[str, float] = {}  # what making it took, by step
        self.residual: dict[str, int] = {}
        self.loop: Loop | None = None  # after peeling: see optimize/peel.py
