"""Arithmetic, comparisons and conversions: folded on constants, else pure trace operations."""

from __future__ import annotations

from pyphp.jit.replay.operations.registry import OPS, STACK_UNIT, op
from pyphp.jit.trace.ir import FALSE_CONST, NULL_CONST, PC, TRUE_CONST, Const, Op, const, integer
from pyphp.jit.trace.ops import FCOMPARE, OVERFLOWING, TRACE_OPS
from pyphp.jit.trace.values import Reject, wrap

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from collections.abc import Callable

    from pyphp.jit.replay.execution import Replay
    from pyphp.jit.replay.operations.registry import Arguments, Operands
    from pyphp.jit.trace.ir import Operand
    from pyphp.jit.trace.values import Symbol


def _fold_int(name: str, f: Callable[[int, int], int]) -> None:
    def run(r: Replay, a: Operands, t: str, attr: object, args: Arguments) -> Operand:
        x, y = a
        if x.__class__ is Const and y.__class__ is Const:
            return integer(wrap(f(x.value, y.value)))
        return r.pure_op(name, (x, y), "i64")

    OPS[name] = run


for _row in TRACE_OPS:
    if _row.fold is not None and _row.result == "i64":
        _fold_int(_row.name, _row.fold)


@op("slot")
def _slot(r: Replay, a: Operands, t: str, attr: object, args: Arguments) -> Operand:
    if a[0].__class__ is not Const:
        raise Reject("a stack slot chosen at run time")
    return integer(a[0].value * STACK_UNIT)


@op("slotindex")
def _slotindex(r: Replay, a: Operands, t: str, attr: object, args: Arguments) -> Operand:
    if a[0].__class__ is not Const:
        raise Reject("a stack slot chosen at run time")
    return integer(a[0].value // STACK_UNIT)


def _fold_float(name: str, f: Callable[[float, float], float]) -> None:
    def run(r: Replay, a: Operands, t: str, attr: object, args: Arguments) -> Operand:
        x, y = a
        if x.__class__ is Const and y.__class__ is Const:
            return const("f64", f(x.value, y.value))
        return r.pure_op(name, (x, y), "f64")

    OPS[name] = run


for _row in TRACE_OPS:
    if _row.fold is not None and _row.result == "f64":
        _fold_float(_row.name, _row.fold)


@op("fdiv")
def _fdiv(r: Replay, a: Operands, t: str, attr: object, args: Arguments) -> Operand:
    return r.pure_op("fdiv", (a[0], a[1]), "f64")


@op("fneg")
def _fneg(r: Replay, a: Operands, t: str, attr: object, args: Arguments) -> Operand:
    return const("f64", -a[0].value) if a[0].__class__ is Const else r.pure_op("fneg", (a[0],), "f64")


@op("itof")
def _itof(r: Replay, a: Operands, t: str, attr: object, args: Arguments) -> Operand:
    return const("f64", float(a[0].value)) if a[0].__class__ is Const else r.pure_op("itof", (a[0],), "f64")


@op("ftoi")
def _ftoi(r: Replay, a: Operands, t: str, attr: object, args: Arguments) -> Operand:
    return r.pure_op("ftoi", (a[0],), "i64")


@op("fbits")
def _fbits(r: Replay, a: Operands, t: str, attr: object, args: Arguments) -> Operand:
    return r.convert(a[0], "i64")


@op("bitsf")
def _bitsf(r: Replay, a: Operands, t: str, attr: object, args: Arguments) -> Operand:
    return r.convert(a[0], "f64")


@op("icmp")
def _icmp(r: Replay, a: Operands, t: str, attr: str, args: Arguments) -> Operand:
    return r.compare(attr, a[0], a[1])


@op("pcmp")
def _pcmp(r: Replay, a: Operands, t: str, attr: str, args: Arguments) -> Operand:
    x, y = a
    if isinstance(x, PC) and isinstance(y, PC):
        same = x.code is y.code and x.index == y.index
        return TRUE_CONST if same == (attr == "eq") else FALSE_CONST
    if x.__class__ not in (Op, Const) or y.__class__ not in (Op, Const):
        if y is NULL_CONST or x is NULL_CONST:
            return FALSE_CONST if attr == "eq" else TRUE_CONST
        raise Reject("comparison of machine pointers")
    return r.compare(attr, x, y)


@op("fcmp")
def _fcmp(r: Replay, a: Operands, t: str, attr: str, args: Arguments) -> Operand:
    x, y = a
    if x.__class__ is Const and y.__class__ is Const:
        return const("i1", FCOMPARE[attr](x.value, y.value))
    return r.pure_op("fcmp", (x, y), "i1", attr)


@op("ovf")
def _ovf(r: Replay, a: Operands, t: str, attr: str, args: Arguments) -> Operand:
    x, y = a
    if x.__class__ is Const and y.__class__ is Const:
        exact = OVERFLOWING[attr](x.value, y.value)
        return const("i1", wrap(exact) != exact)
    return r.pure_op("ovf", (x, y), "i1", attr)


@op("wrap")
def _wrap(r: Replay, a: Operands, t: str, attr: str, args: Arguments) -> Symbol:
    return OPS[attr](r, a, "int", None, args)
