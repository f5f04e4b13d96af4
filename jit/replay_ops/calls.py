"""Calls: looked into where the function is traceable, else residual, with memory brought up to date before and forgotten after."""

from typing import Any

from pyphp.jit.replay_ops.registry import op
from pyphp.jit.symbolic import Reject, V, machine_type, machine_value
from pyphp.jit.trace import K, const


@op("call")
def _call(r: Any, a: list[Any], t: str, attr: Any, args: Any) -> Any:
    return call_function(r, r.ir.function(attr), a)


def call_function(r: Any, fn: Any, a: list[Any]) -> Any:
    if fn.traceable:
        kind, _, operands = r.function(fn, {name: x for (name, _), x in zip(fn.params, a, strict=True)})
        if kind == "ret":
            r.levels[-1].residual = False
            return operands[0] if operands else None
        raise Reject(f"{fn.name} ends in {kind}")
    return residual_call(r, fn.name, [t for _, t in fn.params], fn.ret, fn.effects, fn.touches_stack, a)


def residual_call(r: Any, name: str, types: list[str], ret: str, effects: bool, touches_stack: bool, a: list[Any]) -> Any:
    """A call that the trace makes as the interpreter would. What looks at frames may write them: that is an effect, too."""
    effects = effects or touches_stack
    if effects:
        r.effect()
        if touches_stack:
            r.write_back()
        else:
            r.write_back_vm()
    flat: list[Any] = []
    for x, _ in zip(a, types, strict=True):
        if isinstance(x, V):
            flat += [x.tag, r.convert(x.payload, "i64")]
        else:
            flat.append(machine_value(x))
    r.trace.residual[name] = r.trace.residual.get(name, 0) + 1
    r.levels[-1].residual = True
    if ret == "Value":
        pair = r.emit("call", tuple(flat), "pair", (name, effects))
        result: Any = V(r.emit("pairtag", (pair,), "i64"), r.emit("pairpayload", (pair,), "i64"))
    elif ret == "void":
        r.emit("call", tuple(flat), "", (name, effects))
        result = None
    else:
        result = r.emit("call", tuple(flat), machine_type(ret), (name, effects))
    if effects:
        r.after_call(touches_stack)
    return result


@op("icall")
def _icall(r: Any, a: list[Any], t: str, attr: Any, args: Any) -> Any:
    name = r.log.function()
    fn = r.ir.function(name)
    address = const("ptr", r.machine.address(name))
    if a[0].__class__ is K:
        if a[0] is not address:
            raise Reject("the recording contradicts a call's target")
    else:
        r.guard(r.pure_op("icmp", (a[0], address), "i1", "eq"), True)
    return call_function(r, fn, a[1:])


@op("extern")
def _extern(r: Any, a: list[Any], t: str, attr: Any, args: Any) -> Any:
    return residual_call(r, f"rt_{attr}", ["int"] * len(a), t, True, False, a)


@op("cmath")
def _cmath(r: Any, a: list[Any], t: str, attr: Any, args: Any) -> Any:
    return r.pure_op("cmath", tuple(a), "f64", attr)
