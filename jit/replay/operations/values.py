"""Variables, counting and Values: what moves bits around without computing."""

from collections.abc import Callable
from typing import Any

from pyphp.jit.replay.operations.registry import OPS, REFCOUNTED, op
from pyphp.jit.trace.ir import FP, PC, TRUE_K, K, const, integer
from pyphp.jit.trace.values import VM, ZERO, Reject, V, View, machine_type


@op("ldvar")
def _ldvar(r: Any, a: list[Any], t: str, attr: Any, args: Any) -> Any:
    v = r.levels[-1].env.get(attr)
    return r.zero(t) if v is None else v


@op("stvar")
def _stvar(r: Any, a: list[Any], t: str, attr: Any, args: Any) -> None:
    r.levels[-1].env[attr] = a[0]


@op("moveout", "nop")
def _nothing(r: Any, a: list[Any], t: str, attr: Any, args: Any) -> None:
    return None


@op("jitted")
def _jitted(r: Any, a: list[Any], t: str, attr: Any, args: Any) -> Any:
    return TRUE_K


@op("likely", "cast")
def _same(r: Any, a: list[Any], t: str, attr: Any, args: Any) -> Any:
    return a[0]


# Counting


def _counting(name: str) -> Callable[..., None]:
    def count(r: Any, a: list[Any], t: str, attr: Any, args: Any) -> None:
        x = a[0]
        if x.__class__ is V:
            if args[0].__class__ is not int:
                return
            counted = r.log.bit()
            tag = x.tag
            if tag.__class__ is K:
                if (tag.value >= REFCOUNTED) != counted:
                    raise Reject("the recording contradicts a tag")
            else:
                r.guard(r.pure_op("icmp", (tag, integer(REFCOUNTED)), "i1", "slt"), not counted)
            if not counted:
                return
            x = r.convert(x.payload, "ptr")
        elif x.__class__ is K and x.value == 0:
            return
        elif x is VM or isinstance(x, FP | PC | View):
            return
        kind = "value" if args[0].__class__ is int and a[0].__class__ is V else "object"
        quiet = attr is not None or (len(a) == 2 and x is _pointer(r, a[1]))
        r.counts(r.emit(name, (x,), "", kind + ".quiet" if quiet else kind))

    return count


def _pointer(r: Any, x: Any) -> Any:
    """The object of a counted reference; None if that is not known to be one."""
    if x.__class__ is not V:
        return x
    return r.convert(x.payload, "ptr") if x.tag.__class__ is K and x.tag.value >= REFCOUNTED else None


OPS["retain"] = _counting("retain")
OPS["release"] = _counting("release")


# Values


@op("vtag")
def _vtag(r: Any, a: list[Any], t: str, attr: Any, args: Any) -> Any:
    return a[0].tag


@op("vint")
def _vint(r: Any, a: list[Any], t: str, attr: Any, args: Any) -> Any:
    return r.convert(a[0].payload, "i64")


@op("vfloat")
def _vfloat(r: Any, a: list[Any], t: str, attr: Any, args: Any) -> Any:
    return r.convert(a[0].payload, "f64")


@op("vref")
def _vref(r: Any, a: list[Any], t: str, attr: Any, args: Any) -> Any:
    return r.convert(a[0].payload, "ptr")


@op("mkint")
def _mkint(r: Any, a: list[Any], t: str, attr: Any, args: Any) -> Any:
    return V(integer(4), a[0])


@op("mkfloat")
def _mkfloat(r: Any, a: list[Any], t: str, attr: Any, args: Any) -> Any:
    return V(integer(5), a[0])


@op("mkref")
def _mkref(r: Any, a: list[Any], t: str, attr: Any, args: Any) -> Any:
    return V(integer(attr), a[0])


@op("mkbool")
def _mkbool(r: Any, a: list[Any], t: str, attr: Any, args: Any) -> Any:
    if a[0].__class__ is K:
        return V(integer(3 if a[0].value else 2), ZERO)
    return V(r.pure_op("booltag", (a[0],), "i64"), ZERO)


@op("promote")
def _promote(r: Any, a: list[Any], t: str, attr: Any, args: Any) -> Any:
    x = a[0]
    target = r.log.promoted(t)
    if isinstance(x, PC) or isinstance(target, PC):
        if isinstance(x, PC):
            if not isinstance(target, PC) or x.code is not target.code or x.index != target.index:
                raise Reject("the recording contradicts a return address")
            return x
        r.guard(r.pure_op("icmp", (r.convert(x, "ptr"), const("ptr", r.machine.pc_address(target))), "i1", "eq"), True)
        return target
    k = const(machine_type(t), target)
    if r.machine.is_immutable(t):
        k.frozen = True
    if x.__class__ is K:
        if x is not k:
            raise Reject("the recording contradicts a promoted value")
        return x
    r.guard(r.pure_op("icmp", (x, k), "i1", "eq"), True)
    return k
