"""Arithmetic, comparisons and conversions: folded on constants, else pure trace operations."""

from collections.abc import Callable
from typing import Any

from pyphp.jit.replay.operations.registry import OPS, STACK_UNIT, op
from pyphp.jit.trace.ir import FALSE_K, NULL_K, PC, TRUE_K, K, const, integer
from pyphp.jit.trace.ops import FCOMPARE, OVERFLOWING, TRACE_OPS
from pyphp.jit.trace.values import Reject, wrap


def _fold_int(name: str, f: Callable[[int, int], int]) -> None:
    def run(r: Any, a: list[Any], t: str, attr: Any, args: Any) -> Any:
        x, y = a
        if x.__class__ is K and y.__class__ is K:
            return integer(wrap(f(x.value, y.value)))
        return r.pure_op(name, (x, y), "i64")

    OPS[name] = run


for _row in TRACE_OPS:
    if _row.fold is not None and _row.result == "i64":
        _fold_int(_row.name, _row.fold)


@op("slot")
def _slot(r: Any, a: list[Any], t: str, attr: Any, args: Any) -> Any:
    if a[0].__class__ is not K:
        raise Reject("a stack slot chosen at run time")
    return integer(a[0].value * STACK_UNIT)


@op("slotindex")
def _slotindex(r: Any, a: list[Any], t: str, attr: Any, args: Any) -> Any:
    if a[0].__class__ is not K:
        raise Reject("a stack slot chosen at run time")
    return integer(a[0].value // STACK_UNIT)


def _fold_float(name: str, f: Callable[[float, float], float]) -> None:
    def run(r: Any, a: list[Any], t: str, attr: Any, args: Any) -> Any:
        x, y = a
        if x.__class__ is K and y.__class__ is K:
            return const("f64", f(x.value, y.value))
        return r.pure_op(name, (x, y), "f64")

    OPS[name] = run


for _row in TRACE_OPS:
    if _row.fold is not None and _row.result == "f64":
        _fold_float(_row.name, _row.fold)


@op("fdiv")
def _fdiv(r: Any, a: list[Any], t: str, attr: Any, args: Any) -> Any:
    return r.pure_op("fdiv", (a[0], a[1]), "f64")


@op("fneg")
def _fneg(r: Any, a: list[Any], t: str, attr: Any, args: Any) -> Any:
    return const("f64", -a[0].value) if a[0].__class__ is K else r.pure_op("fneg", (a[0],), "f64")


@op("itof")
def _itof(r: Any, a: list[Any], t: str, attr: Any, args: Any) -> Any:
    return const("f64", float(a[0].value)) if a[0].__class__ is K else r.pure_op("itof", (a[0],), "f64")


@op("ftoi")
def _ftoi(r: Any, a: list[Any], t: str, attr: Any, args: Any) -> Any:
    return r.pure_op("ftoi", (a[0],), "i64")


@op("fbits")
def _fbits(r: Any, a: list[Any], t: str, attr: Any, args: Any) -> Any:
    return r.convert(a[0], "i64")


@op("bitsf")
def _bitsf(r: Any, a: list[Any], t: str, attr: Any, args: Any) -> Any:
    return r.convert(a[0], "f64")


@op("icmp")
def _icmp(r: Any, a: list[Any], t: str, attr: Any, args: Any) -> Any:
    return r.compare(attr, a[0], a[1])


@op("pcmp")
def _pcmp(r: Any, a: list[Any], t: str, attr: Any, args: Any) -> Any:
    x, y = a
    if isinstance(x, PC) and isinstance(y, PC):
        same = x.code is y.code and x.index == y.index
        return TRUE_K if same == (attr == "eq") else FALSE_K
    if not (hasattr(x, "type") and hasattr(y, "type")):
        if y is NULL_K or x is NULL_K:
            return FALSE_K if attr == "eq" else TRUE_K
        raise Reject("comparison of machine pointers")
    return r.compare(attr, x, y)


@op("fcmp")
def _fcmp(r: Any, a: list[Any], t: str, attr: Any, args: Any) -> Any:
    x, y = a
    if x.__class__ is K and y.__class__ is K:
        return const("i1", FCOMPARE[attr](x.value, y.value))
    return r.pure_op("fcmp", (x, y), "i1", attr)


@op("ovf")
def _ovf(r: Any, a: list[Any], t: str, attr: Any, args: Any) -> Any:
    x, y = a
    if x.__class__ is K and y.__class__ is K:
        exact = OVERFLOWING[attr](x.value, y.value)
        return const("i1", wrap(exact) != exact)
    return r.pure_op("ovf", (x, y), "i1", attr)


@op("wrap")
def _wrap(r: Any, a: list[Any], t: str, attr: Any, args: Any) -> Any:
    return OPS[attr](r, a, "int", None, args)
