"""Counting and Values: what moves bits around without computing. (Variables are in jit/replay/steps.py.)"""

from __future__ import annotations

from pyphp.interp.contracts.tags import FLOAT, INT, REFCOUNTED
from pyphp.jit.replay.operations.registry import OPS, op
from pyphp.jit.trace.ir import FP, PC, TRUE_CONST, Const, SymbolicValue, const, integer
from pyphp.jit.trace.values import VM, ZERO, Reject, View, machine_type

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from collections.abc import Callable

    from pyphp.jit.replay.execution import Replay
    from pyphp.jit.replay.operations.registry import Arguments, Operands
    from pyphp.jit.trace.ir import Operand
    from pyphp.jit.trace.values import Symbol


@op("jitted")
def _jitted(r: Replay, a: Operands, t: str, attr: object, args: Arguments) -> Operand:
    return TRUE_CONST


# Counting


def _counting(name: str) -> Callable[..., None]:
    def count(r: Replay, a: Operands, t: str, attr: object, args: Arguments) -> None:
        x = a[0]
        if x.__class__ is SymbolicValue:
            if args[0].__class__ is not int:
                return
            counted = r.log.bit()
            tag = x.tag
            if tag.__class__ is Const:
                if (tag.value >= REFCOUNTED) != counted:
                    raise Reject("the recording contradicts a tag")
            else:
                r.guard(r.pure_op("icmp", (tag, integer(REFCOUNTED)), "i1", "slt"), not counted)
            if not counted:
                return
            x = r.convert(x.payload, "ptr")
        elif x.__class__ is Const and x.value == 0:
            return
        elif x is VM or isinstance(x, FP | PC | View):
            return
        r.counts(
            r.emit(
                name, (x,), "", "value" if args[0].__class__ is int and a[0].__class__ is SymbolicValue else "object"
            )
        )

    return count


OPS["retain"] = _counting("retain")
OPS["release"] = _counting("release")


# Values


@op("vtag")
def _vtag(r: Replay, a: Operands, t: str, attr: object, args: Arguments) -> Symbol:
    return a[0].tag


@op("vint")
def _vint(r: Replay, a: Operands, t: str, attr: object, args: Arguments) -> Operand:
    return r.convert(a[0].payload, "i64")


@op("vfloat")
def _vfloat(r: Replay, a: Operands, t: str, attr: object, args: Arguments) -> Operand:
    return r.convert(a[0].payload, "f64")


@op("vref")
def _vref(r: Replay, a: Operands, t: str, attr: object, args: Arguments) -> Operand:
    return r.convert(a[0].payload, "ptr")


@op("mkint")
def _mkint(r: Replay, a: Operands, t: str, attr: object, args: Arguments) -> SymbolicValue:
    return SymbolicValue(integer(INT), a[0])


@op("mkfloat")
def _mkfloat(r: Replay, a: Operands, t: str, attr: object, args: Arguments) -> SymbolicValue:
    return SymbolicValue(integer(FLOAT), a[0])


@op("mkref")
def _mkref(r: Replay, a: Operands, t: str, attr: int, args: Arguments) -> SymbolicValue:
    return SymbolicValue(integer(attr), a[0])


@op("mkbool")
def _mkbool(r: Replay, a: Operands, t: str, attr: object, args: Arguments) -> SymbolicValue:
    if a[0].__class__ is Const:
        return SymbolicValue(integer(3 if a[0].value else 2), ZERO)
    return SymbolicValue(r.pure_op("booltag", (a[0],), "i64"), ZERO)


@op("promote")
def _promote(r: Replay, a: Operands, t: str, attr: object, args: Arguments) -> Symbol:
    x = a[0]
    target = r.log.promoted(t)
    if isinstance(x, PC):
        if not isinstance(target, PC) or x.code is not target.code or x.index != target.index:
            raise Reject("the recording contradicts a return address")
        return x
    if isinstance(target, PC):
        r.guard(r.pure_op("icmp", (r.convert(x, "ptr"), const("ptr", r.machine.pc_address(target))), "i1", "eq"), True)
        return target
    k = const(machine_type(t), target)
    if r.machine.is_immutable(t):
        k.frozen = True
    if x.__class__ is Const:
        if x is not k:
            raise Reject("the recording contradicts a promoted value")
        return x
    r.guard(r.pure_op("icmp", (x, k), "i1", "eq"), True)
    return k
