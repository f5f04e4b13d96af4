"""The heap: fields, elements, strings, allocation. Loads from what never changes fold to constants of this process."""

from __future__ import annotations

from pyphp.interp.contracts.tags import BARE, INT, SLOT_BYTES
from pyphp.jit.replay.operations.machine import object_address
from pyphp.jit.replay.operations.registry import op
from pyphp.jit.trace.ir import FP, PC, TRUE_CONST, Const, SymbolicValue, integer
from pyphp.jit.trace.values import STACK, VM, ZERO, Reject, machine_type
from pyphp.jit.translate.ir.layouts import ARRAY_ITEMS, ARRAY_LENGTH, CLASS_ID, PAYLOAD, STR_BYTES, STR_LENGTH
from pyphp.jit.translate.ir.places import ALLOCATION

WORD = 8  # bytes that are loaded at once

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from pyphp.jit.replay.execution import Replay
    from pyphp.jit.replay.operations.registry import Arguments, Operands
    from pyphp.jit.trace.ir import Operand
    from pyphp.jit.trace.values import Symbol


@op("getfield")
def _getfield(r: Replay, a: Operands, t: str, attr: str, args: Arguments) -> Symbol:
    base = a[0]
    owner, field = attr.split(".")
    if base is VM:
        if t == "Stack":
            return STACK
        if t == "Value":
            raise Reject("a Value in the VM")
        value = (
            r.emit("vm_load", (), machine_type(t), field)
            if field in r.machine.volatile
            else r.cell(field, machine_type(t) if t != "bool" else "i64")
        )
        return r.compare("ne", value, ZERO) if t == "bool" else value
    at = r.machine.field(attr)
    if base.__class__ is Const and (r.machine.is_immutable(owner) or base.frozen and r.machine.is_constant(owner)):
        if t == "Value":
            kind = r.memory(object_address(base), at, "i64")
            return SymbolicValue(kind, r.memory(base.value, at + PAYLOAD, "ptr" if kind.value >= BARE else "i64"))
        if t == "Instr":
            pc = r.machine.pc_at(r.memory(object_address(base), at, "ptr").value)
            if pc is None:
                raise Reject("code that is not loaded here")
            return pc
        k = r.memory(object_address(base), at, "i64" if t == "bool" else machine_type(t))
        return r.compare("ne", k, ZERO) if t == "bool" else k
    if t == "Value":
        tag = r.emit("getfield", (base,), "i64", (attr + ".tag", at))
        return SymbolicValue(tag, r.emit("getfield", (base,), "i64", (attr + ".payload", at + 8)))
    if t == "bool":
        return r.compare("ne", r.emit("getfield", (base,), "i64", (attr, at)), ZERO)
    return r.emit("getfield", (base,), machine_type(t), (attr, at))


@op("setfield")
def _setfield(r: Replay, a: Operands, t: str, attr: str, args: Arguments) -> None:
    base, value = a
    field = attr.split(".")[1]
    if base is VM:
        if isinstance(value, SymbolicValue):
            raise Reject("a Value in the VM")
        if value.__class__ in (FP, PC):
            r.set_cell(field, value)
        else:
            r.set_cell(
                field,
                r.pure_op("boolword", (value,), "i64")
                if getattr(value, "type", "") == "i1" and value.__class__ is not Const
                else integer(int(value.value))
                if value.__class__ is Const and value.type == "i1"
                else value,
            )
        return
    r.effect()
    at = r.machine.field(attr)
    if isinstance(value, SymbolicValue):
        r.emit("setfield", (base, value.tag), "", (attr + ".tag", at))
        r.emit("setfield", (base, r.convert(value.payload, "i64")), "", (attr + ".payload", at + 8))
        return
    if isinstance(value, FP | PC):
        raise Reject("a machine pointer in the heap")
    if value.type == "i1":
        value = integer(int(value.value)) if value.__class__ is Const else r.pure_op("boolword", (value,), "i64")
    r.emit("setfield", (base, value), "", (attr, at))


@op("getcid")
def _getcid(r: Replay, a: Operands, t: str, attr: object, args: Arguments) -> Operand:
    if a[0].__class__ is Const:
        return r.memory(object_address(a[0]), CLASS_ID, "i64")
    return r.emit("getcid", (a[0],), "i64")


def element_kind(r: Replay, args: Arguments) -> str:
    return r.levels[-1].fn.type_of(args[0])[6:-1]


@op("getitem")
def _getitem(r: Replay, a: Operands, t: str, attr: object, args: Arguments) -> Symbol:
    base, index = a
    if base.__class__ is Const and index.__class__ is Const and base.frozen:
        if not 0 <= index.value < r.memory(object_address(base), ARRAY_LENGTH, "i64").value:
            raise Reject("an element that is not there")
        if t in ("int", "Slot") and element_kind(r, args) == "int":
            return r.memory(base.value, ARRAY_ITEMS + 8 * index.value, "i64")
        if t == "Value":
            at = ARRAY_ITEMS + SLOT_BYTES * index.value
            known = r.memory(base.value, at, "i64")
            return SymbolicValue(known, r.memory(base.value, at + PAYLOAD, "ptr" if known.value >= BARE else "i64"))
        if machine_type(t) == "ptr":
            return r.memory(base.value, ARRAY_ITEMS + 8 * index.value, "ptr")
    if t == "Value":
        tag = r.emit("getitem", (base, index), "i64", "tag")
        return SymbolicValue(tag, r.emit("getitem", (base, index), "i64", "payload"))
    kind = {"int": "int", "float": "float"}.get(t, "ref")
    if kind == "int" and element_kind(r, args) == "byte":
        kind = "byte"
    return r.emit("getitem", (base, index), machine_type(t), kind)


@op("setitem")
def _setitem(r: Replay, a: Operands, t: str, attr: object, args: Arguments) -> None:
    base, index, value = a
    r.effect()
    if isinstance(value, SymbolicValue):
        r.emit("setitem", (base, index, value.tag), "", "tag")
        payload = value.payload
        if not (value.tag.__class__ is Const and value.tag.value < INT):
            r.emit("setitem", (base, index, payload), "", "payload")
        return
    kind = element_kind(r, args)
    r.emit("setitem", (base, index, value), "", kind if kind in ("int", "float", "byte") else "ref")


@op("uniqueitem")
def _uniqueitem(r: Replay, a: Operands, t: str, attr: object, args: Arguments) -> Operand:
    pointer = r.convert(r.emit("getitem", (a[0], a[1]), "i64", "payload"), "ptr")
    return r.compare("eq", r.emit("getcount", (pointer,), "i64"), integer(1))


@op("countitem")
def _countitem(r: Replay, a: Operands, t: str, attr: object, args: Arguments) -> Operand:
    pointer = r.convert(r.emit("getitem", (a[0], a[1]), "i64", "payload"), "ptr")
    return r.emit("getcount", (pointer,), "i64")


@op("strbyte")
def _strbyte(r: Replay, a: Operands, t: str, attr: object, args: Arguments) -> Operand:
    if a[0].__class__ is Const and a[1].__class__ is Const and a[0].frozen:
        if not 0 <= a[1].value < r.memory(object_address(a[0]), STR_LENGTH, "i64").value:
            raise Reject("a byte that is not there")
        return integer(r.machine.byte(a[0].value + STR_BYTES + a[1].value))
    return r.emit("strbyte", (a[0], a[1]), "i64")


@op("strword")
def _strword(r: Replay, a: Operands, t: str, attr: object, args: Arguments) -> Operand:
    return r.emit("strword", (a[0], a[1]), "i64")


@op("strset")
def _strset(r: Replay, a: Operands, t: str, attr: object, args: Arguments) -> None:
    r.effect()
    r.emit("strset", (a[0], a[1], a[2]), "")


@op("charstr")
def _charstr(r: Replay, a: Operands, t: str, attr: object, args: Arguments) -> Operand:
    if a[0].__class__ is Const:
        if not 0 <= a[0].value <= 255:
            raise Reject("a byte out of range")
        return r.memory(r.machine.address("rt_chars"), 8 * a[0].value, "ptr")
    return r.pure_op("charstr", (a[0],), "ptr")


@op("strcopy")
def _strcopy(r: Replay, a: Operands, t: str, attr: object, args: Arguments) -> None:
    r.effect()
    r.emit("strcopy", tuple(a), "")


@op("strsame")
def _strsame(r: Replay, a: Operands, t: str, attr: object, args: Arguments) -> Operand:
    if a[0] is a[1]:
        return TRUE_CONST
    for x, k in ((a[0], a[1]), (a[1], a[0])):
        if k.__class__ is Const and k.frozen and x.__class__ is not Const:
            length = r.memory(object_address(k), STR_LENGTH, "i64").value
            if length <= WORD:
                return _is_short_text(r, x, k, length)
    return r.emit("strsame", (a[0], a[1]), "i1")


def _is_short_text(r: Replay, x: Operand, k: Const, length: int) -> Operand:
    """Has x the bytes of a constant of at most a word? The word is loaded whatever x's length is: it is aligned, and
    every string has room for it.
    """
    other = r.pure_op("xor", (r.emit("getfield", (x,), "i64", ("Str.length", STR_LENGTH)), integer(length)), "i64")
    if length:
        word = r.emit("strword", (x, ZERO), "i64")
        wanted = r.memory(object_address(k), STR_BYTES, "i64").value
        if length < WORD:
            mask = (1 << 8 * length) - 1
            word, wanted = r.pure_op("and", (word, integer(mask)), "i64"), wanted & mask
        other = r.pure_op("or", (other, r.pure_op("xor", (word, integer(wanted)), "i64")), "i64")
    return r.pure_op("icmp", (other, ZERO), "i1", "eq")


@op("strorder")
def _strorder(r: Replay, a: Operands, t: str, attr: object, args: Arguments) -> Operand:
    return r.emit("strorder", (a[0], a[1]), "i64")


def allocates(r: Replay) -> None:
    """Memory may run out: the report of that looks around."""
    r.effect()
    r.bring_up_to_date(ALLOCATION.touches)


@op("stralloc")
def _stralloc(r: Replay, a: Operands, t: str, attr: object, args: Arguments) -> Operand:
    allocates(r)
    return r.emit("stralloc", (a[0],), "ptr")


@op("newarray")
def _newarray(r: Replay, a: Operands, t: str, attr: str, args: Arguments) -> Operand:
    allocates(r)
    return r.emit("newarray", (a[0],), "ptr", attr)


@op("new")
def _new(r: Replay, a: Operands, t: str, attr: str, args: Arguments) -> Operand:
    allocates(r)
    flat: list[Operand] = []
    for x in a:
        if isinstance(x, SymbolicValue):
            flat += [x.tag, r.convert(x.payload, "i64")]
        elif isinstance(x, FP | PC):
            raise Reject("a machine pointer in the heap")
        elif getattr(x, "type", "") == "i1":
            flat.append(integer(int(x.value)) if x.__class__ is Const else r.pure_op("boolword", (x,), "i64"))
        else:
            flat.append(x)
    return r.emit("new", tuple(flat), "ptr", attr)


@op("arraycopy", "arraymove", "address", "objectat", "straddress", "start", "switch", "setthrown", "assertfail")
def _outside(r: Replay, a: Operands, t: str, attr: object, args: Arguments) -> Symbol:
    raise Reject("an operation that no trace contains")
