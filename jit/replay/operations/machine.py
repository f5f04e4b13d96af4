"""The machine: instructions fold away, frames are offsets, slots are cells that replay tracks. A frame that is a view
of the heap is no frame: it is a field or an element.
"""

from __future__ import annotations

import struct

from pyphp.interp.contracts.tags import FLOAT, REFCOUNTED
from pyphp.jit.replay.operations.registry import OPS, op
from pyphp.jit.trace.ir import FP, PC, Const, SymbolicValue, const, integer
from pyphp.jit.trace.values import ZERO, Reject, View
from pyphp.jit.translate.ir.layouts import HEADER_AT, WORD_AT
from pyphp.jit.translate.ir.places import FUNC, RET_PC

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from pyphp.jit.replay.execution import Replay
    from pyphp.jit.replay.operations.registry import Arguments, Operands
    from pyphp.jit.trace.ir import Operand
    from pyphp.jit.trace.values import Symbol

CELL = "RefCell.value"  # what a view of an object looks at


@op("operand")
def _operand(r: Replay, a: Operands, t: str, attr: str, args: Arguments) -> Operand:
    pc = known_instruction(a[0])
    return integer(pc.code.operand(pc.index, attr, t == "Slot"))


@op("target")
def _target(r: Replay, a: Operands, t: str, attr: str, args: Arguments) -> Operand:
    pc = known_instruction(a[0])
    return PC(pc.code, pc.index + pc.code.operand(pc.index, attr, False))


@op("pcadd")
def _pcadd(r: Replay, a: Operands, t: str, attr: int, args: Arguments) -> Operand:
    pc = known_instruction(a[0])
    return PC(pc.code, pc.index + attr)


@op("entry")
def _entry(r: Replay, a: Operands, t: str, attr: object, args: Arguments) -> Operand:
    code = r.machine.code_at(a[0].value) if a[0].__class__ is Const else None
    if code is None or a[1].__class__ is not Const:
        raise Reject("entry of unknown code")
    return PC(code, a[1].value)


@op("pcindex")
def _pcindex(r: Replay, a: Operands, t: str, attr: object, args: Arguments) -> Operand:
    return integer(known_instruction(a[1]).index)


@op("pcconst")
def _pcconst(r: Replay, a: Operands, t: str, attr: object, args: Arguments) -> SymbolicValue:
    return constant_of(r, a[0], a[1])


def constant_of(r: Replay, pc: Symbol, operand: Symbol) -> SymbolicValue:
    if operand.__class__ is not Const:
        raise Reject("an unknown constant")
    tag, payload = known_instruction(pc).code.constant(operand.value)
    if tag == FLOAT:
        return SymbolicValue(integer(tag), const("f64", struct.unpack("<d", struct.pack("<q", payload))[0]))
    if tag >= REFCOUNTED:
        k = const("ptr", payload & ((1 << 64) - 1))
        k.frozen = True
        return SymbolicValue(integer(tag), k)
    return SymbolicValue(integer(tag), integer(payload))


def stack_cell(r: Replay, frame: Symbol, slot: Symbol) -> int:
    if slot.__class__ is not Const:
        raise Reject("a stack access at an unknown place")
    return frame_offset(frame) + slot.value


def frame_offset(frame: Symbol) -> int:
    """The offset of a frame, which only a damaged recording can make unknown."""
    if not isinstance(frame, FP):
        raise Reject("a frame at an unknown place")
    return frame.offset


def object_address(k: Const) -> int:
    """The address of a constant that is an object which lives as long as the code; in a damaged recording anything may
    be taken for one.
    """
    if not k.frozen:
        raise Reject("an unknown object")
    return k.value


def known_instruction(pc: Symbol) -> PC:
    """An instruction, which only a damaged recording can make unknown."""
    if not isinstance(pc, PC) or not 0 <= pc.index < len(pc.code):
        raise Reject("an unknown instruction")
    return pc


def load_slot(r: Replay, at: int) -> SymbolicValue:
    tag = r.cell(at)
    return SymbolicValue(tag, r.cell(at + 8))


@op("read")
def _read(r: Replay, a: Operands, t: str, attr: object, args: Arguments) -> SymbolicValue:
    if a[2].__class__ is Const and a[2].value < 0:
        return constant_of(r, a[1], a[2])
    return load_slot(r, stack_cell(r, a[0], a[2]))


@op("cellview")
def _cellview(r: Replay, a: Operands, t: str, attr: str, args: Arguments) -> Symbol:
    return View(a[0], None, r.pure_op("cellview", (a[0],), "ptr", r.machine.field(attr)))


@op("itemview")
def _itemview(r: Replay, a: Operands, t: str, attr: object, args: Arguments) -> Symbol:
    return View(a[0], a[1], r.pure_op("itemview", (a[0], a[1]), "ptr"))


def load_view(r: Replay, view: View, slot: Symbol) -> Symbol:
    """A heap access: the same operations as of the object's field or the array's element."""
    if slot is not ZERO:
        raise Reject("a view has one slot")
    if view.index is None:
        return OPS["getfield"](r, [view.base], "Value", CELL, ())
    return OPS["getitem"](r, [view.base, view.index], "Value", None, ())


@op("getslot")
def _getslot(r: Replay, a: Operands, t: str, attr: object, args: Arguments) -> Symbol:
    if a[0].__class__ is View:
        return load_view(r, a[0], a[1])
    return load_slot(r, stack_cell(r, a[0], a[1]))


@op("setslot")
def _setslot(r: Replay, a: Operands, t: str, attr: object, args: Arguments) -> None:
    view = a[0]
    if view.__class__ is View:
        if a[1] is not ZERO:
            raise Reject("a view has one slot")
        if view.index is None:
            OPS["setfield"](r, [view.base, a[2]], t, CELL, ())
        else:
            OPS["setitem"](r, [view.base, view.index, a[2]], t, None, ())
        return
    at = stack_cell(r, view, a[1])
    r.set_cell(at, a[2].tag)
    r.set_cell(at + 8, a[2].payload)


@op("unique")
def _unique(r: Replay, a: Operands, t: str, attr: object, args: Arguments) -> Operand:
    held = load_view(r, a[0], a[1]) if a[0].__class__ is View else load_slot(r, stack_cell(r, a[0], a[1]))
    assert isinstance(held, SymbolicValue)
    pointer = r.convert(held.payload, "ptr")
    return r.compare("eq", r.emit("getcount", (pointer,), "i64"), integer(1))


@op("gethdr")
def _gethdr(r: Replay, a: Operands, t: str, attr: str, args: Arguments) -> Symbol:
    return r.cell(frame_offset(a[0]) + HEADER_AT[attr], "ptr")


@op("sethdr")
def _sethdr(r: Replay, a: Operands, t: str, attr: str, args: Arguments) -> None:
    cell = frame_offset(a[0]) + HEADER_AT[attr]
    r.trace.headers[cell] = HEADER_PLACE[attr]
    r.set_cell(cell, a[1])


HEADER_PLACE = {"ret_pc": RET_PC, "func": FUNC}


@op("fpadd")
def _fpadd(r: Replay, a: Operands, t: str, attr: object, args: Arguments) -> Symbol:
    if a[0].__class__ is View and a[1] is ZERO:
        return a[0]
    return FP(stack_cell(r, a[0], a[1]))


@op("fpsub")
def _fpsub(r: Replay, a: Operands, t: str, attr: object, args: Arguments) -> Operand:
    return FP(frame_offset(a[0]) - stack_cell(r, FP(0), a[1]))


@op("fpdepth")
def _fpdepth(r: Replay, a: Operands, t: str, attr: object, args: Arguments) -> Operand:
    depth = r.pure_op("framedepth", (), "i64")
    return r.pure_op("add", (depth, integer(frame_offset(a[0]))), "i64") if frame_offset(a[0]) else depth


@op("stackbase")
def _stackbase(r: Replay, a: Operands, t: str, attr: object, args: Arguments) -> Symbol:
    raise Reject("the stack's base")


@op("getlink")
def _getlink(r: Replay, a: Operands, t: str, attr: object, args: Arguments) -> Symbol:
    pc = known_instruction(a[0])
    r.machine.link_of(pc)
    k = r.memory(r.machine.pc_address(pc), WORD_AT, "ptr")
    if k.value == 0 and not r.log.recorded:  # here it may be linked later; what was recorded did without
        raise Reject(f"{pc.code.opcode(pc.index)} is not linked yet")
    return k


@op("getword")
def _getword(r: Replay, a: Operands, t: str, attr: object, args: Arguments) -> Operand:
    """Counters are not read in traces (we_are_jitted); any other word is a flag that is set once."""
    return r.memory(r.machine.pc_address(known_instruction(a[0])), WORD_AT, "i64")


@op("setword", "setlink")
def _word(r: Replay, a: Operands, t: str, attr: object, args: Arguments) -> Symbol:
    raise Reject("a counter inside a trace")
