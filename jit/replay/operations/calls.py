"""Calls: looked into where the function is traceable, else residual. What the function may read or write is brought
up to date in memory before; what it may write is forgotten after. Both are its effects as the translator found them
(jit/translate/passes/effects.py).
"""

from __future__ import annotations

from pyphp.jit.replay.operations.registry import op
from pyphp.jit.trace.ir import Const, SymbolicValue, const
from pyphp.jit.trace.values import Reject, View, machine_type
from pyphp.jit.translate.ir.places import MEMOS, Effects

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from pyphp.jit.replay.execution import Replay
    from pyphp.jit.replay.operations.registry import Arguments, Operands
    from pyphp.jit.replay.vmir import VMFunction
    from pyphp.jit.trace.ir import Operand
    from pyphp.jit.trace.values import Symbol


@op("call")
def _call(r: Replay, a: Operands, t: str, attr: str, args: Arguments) -> Symbol:
    return call_function(r, r.ir.function(attr), a)


def call_function(r: Replay, fn: VMFunction, a: Operands) -> Symbol:
    if fn.traceable:
        kind, _, operands = r.function(fn, {name: x for (name, _), x in zip(fn.params, a, strict=True)})
        if kind == "ret":
            level = r.levels[-1]
            level.residual, level.point = False, None
            return operands[0] if operands else None
        raise Reject(f"{fn.name} ends in {kind}")
    for (_, type_), x in zip(fn.params, a, strict=True):
        if type_ == "Slot" and x.__class__ is Const and x.value < 0:
            raise Reject("a constant of an instruction, by its place, in a call")  # natively it is another one
    return residual_call(r, fn.name, fn.ret, fn.effects, a)


def residual_call(r: Replay, name: str, ret: str, effects: Effects, a: Operands) -> Symbol:
    """A call that the trace makes as the interpreter would."""
    if effects.writes.goes_beyond(MEMOS):
        r.effect()
    r.bring_up_to_date(effects.touches)
    flat: list[Operand] = []
    for x in a:
        if isinstance(x, SymbolicValue):
            flat += [x.tag, r.convert(x.payload, "i64")]
        else:
            flat.append(x.address if isinstance(x, View) else x)
    r.trace.residual[name] = r.trace.residual.get(name, 0) + 1
    r.levels[-1].residual = True
    attr: tuple[str, ...] = (name, effects.reads.text, effects.writes.text)
    if effects.depends is not None:
        attr = (*attr, effects.depends)
    if ret == "Value":
        pair = r.emit("call", tuple(flat), "pair", attr)
        result: Symbol = SymbolicValue(r.emit("pairtag", (pair,), "i64"), r.emit("pairpayload", (pair,), "i64"))
    elif ret == "void":
        r.emit("call", tuple(flat), "", attr)
        result = None
    else:
        result = r.emit("call", tuple(flat), machine_type(ret), attr)
    r.forget(effects.writes)
    return result


@op("icall")
def _icall(r: Replay, a: Operands, t: str, attr: object, args: Arguments) -> Symbol:
    name = r.log.function()
    fn = r.ir.function(name)
    address = const("ptr", r.machine.address(name))
    if a[0].__class__ is Const:
        if a[0] is not address:
            raise Reject("the recording contradicts a call's target")
    else:
        r.guard(r.pure_op("icmp", (a[0], address), "i1", "eq"), True)
    return call_function(r, fn, a[1:])


@op("extern")
def _extern(r: Replay, a: Operands, t: str, attr: str, args: Arguments) -> Symbol:
    return residual_call(r, f"rt_{attr}", t, r.ir.extern(attr), a)


@op("cmath")
def _cmath(r: Replay, a: Operands, t: str, attr: str, args: Arguments) -> Operand:
    return r.pure_op("cmath", tuple(a), "f64", attr)
