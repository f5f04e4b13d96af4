"""Replay, operation by operation: how each op of the VM's IR executes on symbolic values.

One function an op: (replay, operands, result type, attr, argument descriptors) -> result. They fold on constants and otherwise emit trace ops. Effects go
through replay.effect(), which decides what kind of exit the guards behind them get.
"""

import struct
from collections.abc import Callable
from typing import Any

from pyphp.jit.symbolic import STACK, VM, ZERO, Reject, V, machine_type, wrap
from pyphp.jit.trace import FALSE_K, FP, NULL_K, PC, TRUE_K, K, const, integer

OPS: dict[str, Callable[..., Any]] = {}
REFCOUNTED = 8
STACK_UNIT = 16


def op(*names: str) -> Callable[[Callable], Callable]:
    """Register the execution of these IR ops."""

    def register(function: Callable) -> Callable:
        for name in names:
            OPS[name] = function
        return function

    return register


# -- variables


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


# -- counting


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
        elif x is VM or isinstance(x, FP | PC):
            return
        r.counts(r.emit(name, (x,), "", "value" if args[0].__class__ is int and a[0].__class__ is V else "object"))

    return count


OPS["retain"] = _counting("retain")
OPS["release"] = _counting("release")


# -- arithmetic


def _fold_int(name: str, f: Callable[[int, int], int]) -> None:
    def run(r: Any, a: list[Any], t: str, attr: Any, args: Any) -> Any:
        x, y = a
        if x.__class__ is K and y.__class__ is K:
            return integer(wrap(f(x.value, y.value)))
        return r.pure_op(name, (x, y), "i64")

    OPS[name] = run


_U = (1 << 64) - 1
_fold_int("add", lambda x, y: x + y)
_fold_int("sub", lambda x, y: x - y)
_fold_int("mul", lambda x, y: x * y)
_fold_int("and", lambda x, y: x & y)
_fold_int("or", lambda x, y: x | y)
_fold_int("xor", lambda x, y: x ^ y)
_fold_int("shl", lambda x, y: x << y)
_fold_int("ashr", lambda x, y: x >> y)
_fold_int("lshr", lambda x, y: (x & _U) >> y)
_fold_int("imin", min)
_fold_int("imax", max)
_fold_int("umulh", lambda x, y: ((x & _U) * (y & _U)) >> 64)
_fold_int("sdiv", lambda x, y: (abs(x) // abs(y)) * (1 if (x < 0) == (y < 0) else -1) if y else 0)
_fold_int("srem", lambda x, y: (abs(x) % abs(y)) * (-1 if x < 0 else 1) if y else 0)


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


_fold_float("fadd", lambda x, y: x + y)
_fold_float("fsub", lambda x, y: x - y)
_fold_float("fmul", lambda x, y: x * y)


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
        p, q = x.value, y.value
        return const("i1", {"oeq": p == q, "une": p != q, "olt": p < q, "ole": p <= q, "ogt": p > q, "oge": p >= q}[attr])
    return r.pure_op("fcmp", (x, y), "i1", attr)


@op("ovf")
def _ovf(r: Any, a: list[Any], t: str, attr: Any, args: Any) -> Any:
    x, y = a
    if x.__class__ is K and y.__class__ is K:
        exact = {"add": x.value + y.value, "sub": x.value - y.value, "mul": x.value * y.value}[attr]
        return const("i1", wrap(exact) != exact)
    return r.pure_op("ovf", (x, y), "i1", attr)


@op("wrap")
def _wrap(r: Any, a: list[Any], t: str, attr: Any, args: Any) -> Any:
    return OPS[attr](r, a, "int", None, args)


# -- Values


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
    if x.__class__ is K:
        if x is not k:
            raise Reject("the recording contradicts a promoted value")
        return x
    r.guard(r.pure_op("icmp", (x, k), "i1", "eq"), True)
    return k


# -- the machine


@op("operand")
def _operand(r: Any, a: list[Any], t: str, attr: Any, args: Any) -> Any:
    pc = _instruction(a[0])
    return integer(pc.code.operand(pc.index, attr, t == "Slot"))


@op("target")
def _target(r: Any, a: list[Any], t: str, attr: Any, args: Any) -> Any:
    pc = _instruction(a[0])
    return PC(pc.code, pc.index + pc.code.operand(pc.index, attr, False))


@op("pcadd")
def _pcadd(r: Any, a: list[Any], t: str, attr: Any, args: Any) -> Any:
    pc = _instruction(a[0])
    return PC(pc.code, pc.index + attr)


@op("entry")
def _entry(r: Any, a: list[Any], t: str, attr: Any, args: Any) -> Any:
    code = r.machine.code_at(a[0].value) if a[0].__class__ is K else None
    if code is None or a[1].__class__ is not K:
        raise Reject("entry of unknown code")
    return PC(code, a[1].value)


@op("pcindex")
def _pcindex(r: Any, a: list[Any], t: str, attr: Any, args: Any) -> Any:
    return integer(_instruction(a[1]).index)


@op("pcconst")
def _pcconst(r: Any, a: list[Any], t: str, attr: Any, args: Any) -> Any:
    return _constant_of(r, a[0], a[1])


def _constant_of(r: Any, pc: Any, operand: Any) -> V:
    if operand.__class__ is not K:
        raise Reject("an unknown constant")
    tag, payload = _instruction(pc).code.constant(operand.value)
    if tag == 5:
        return V(integer(tag), const("f64", struct.unpack("<d", struct.pack("<q", payload))[0]))
    if tag >= REFCOUNTED:
        k = const("ptr", payload & _U)
        k.frozen = True
        return V(integer(tag), k)
    return V(integer(tag), integer(payload))


def _at(r: Any, frame: Any, slot: Any) -> int:
    if slot.__class__ is not K:
        raise Reject("a stack access at an unknown place")
    return _frame(frame) + slot.value


def _frame(frame: Any) -> int:
    """The offset of a frame, which only a damaged recording can make unknown."""
    if not isinstance(frame, FP):
        raise Reject("a frame at an unknown place")
    return frame.offset


def _object(k: K) -> int:
    """The address of a constant that is an object which lives as long as the code; in a damaged recording anything may be taken for one."""
    if not k.frozen:
        raise Reject("an unknown object")
    return k.value


def _instruction(pc: Any) -> PC:
    """An instruction, which only a damaged recording can make unknown."""
    if not isinstance(pc, PC) or not 0 <= pc.index < len(pc.code):
        raise Reject("an unknown instruction")
    return pc


def _load_slot(r: Any, at: int) -> V:
    tag = r.cell(at)
    return V(tag, r.cell(at + 8))


@op("read")
def _read(r: Any, a: list[Any], t: str, attr: Any, args: Any) -> Any:
    if a[2].__class__ is K and a[2].value < 0:
        return _constant_of(r, a[1], a[2])
    return _load_slot(r, _at(r, a[0], a[2]))


@op("getslot")
def _getslot(r: Any, a: list[Any], t: str, attr: Any, args: Any) -> Any:
    return _load_slot(r, _at(r, a[0], a[1]))


@op("setslot")
def _setslot(r: Any, a: list[Any], t: str, attr: Any, args: Any) -> None:
    at = _at(r, a[0], a[1])
    r.set_cell(at, a[2].tag)
    r.set_cell(at + 8, a[2].payload)


@op("unique")
def _unique(r: Any, a: list[Any], t: str, attr: Any, args: Any) -> Any:
    pointer = r.convert(_load_slot(r, _at(r, a[0], a[1])).payload, "ptr")
    return r.compare("eq", r.emit("getcount", (pointer,), "i64"), integer(1))


@op("gethdr")
def _gethdr(r: Any, a: list[Any], t: str, attr: Any, args: Any) -> Any:
    return r.cell(_frame(a[0]) + HEADER_AT[attr], "ptr")


@op("sethdr")
def _sethdr(r: Any, a: list[Any], t: str, attr: Any, args: Any) -> None:
    r.set_cell(_frame(a[0]) + HEADER_AT[attr], a[1])


HEADER_AT = {"ret_pc": 8, "func": 24}


@op("fpadd")
def _fpadd(r: Any, a: list[Any], t: str, attr: Any, args: Any) -> Any:
    return FP(_at(r, a[0], a[1]))


@op("fpsub")
def _fpsub(r: Any, a: list[Any], t: str, attr: Any, args: Any) -> Any:
    return FP(_frame(a[0]) - _at(r, FP(0), a[1]))


@op("fpdepth")
def _fpdepth(r: Any, a: list[Any], t: str, attr: Any, args: Any) -> Any:
    depth = r.pure_op("framedepth", (), "i64")
    return r.pure_op("add", (depth, integer(_frame(a[0]))), "i64") if _frame(a[0]) else depth


@op("stackbase")
def _stackbase(r: Any, a: list[Any], t: str, attr: Any, args: Any) -> Any:
    raise Reject("the stack's base")


@op("getlink")
def _getlink(r: Any, a: list[Any], t: str, attr: Any, args: Any) -> Any:
    k = r.memory(r.machine.pc_address(_instruction(a[0])) + 24, "ptr")
    if k.value == 0:
        raise Reject("an instruction is not linked yet")
    return k


@op("getword")
def _getword(r: Any, a: list[Any], t: str, attr: Any, args: Any) -> Any:
    """Counters are not read in traces (we_are_jitted); any other word is a flag that is set once."""
    return r.memory(r.machine.pc_address(_instruction(a[0])) + 24, "i64")


@op("setword", "setlink")
def _word(r: Any, a: list[Any], t: str, attr: Any, args: Any) -> Any:
    raise Reject("a counter inside a trace")


# -- the heap


@op("getfield")
def _getfield(r: Any, a: list[Any], t: str, attr: Any, args: Any) -> Any:
    base = a[0]
    owner, field = attr.split(".")
    if base is VM:
        if t == "Stack":
            return STACK
        if t == "Value":
            raise Reject("a Value in the VM")
        value = r.emit("vm_load", (), machine_type(t), field) if field in r.machine.volatile else r.cell(field, machine_type(t) if t != "bool" else "i64")
        return r.compare("ne", value, ZERO) if t == "bool" else value
    at = r.machine.field(attr)
    if base.__class__ is K and (base.frozen or r.machine.is_immutable(owner)):
        if t == "Value":
            tag = r.memory(_object(base) + at, "i64")
            return V(tag, r.memory(base.value + at + 8, "ptr" if tag.value >= REFCOUNTED else "i64"))
        if t == "Instr":
            pc = r.machine.pc_at(r.memory(_object(base) + at, "ptr").value)
            if pc is None:
                raise Reject("code that is not loaded here")
            return pc
        k = r.memory(_object(base) + at, "i64" if t == "bool" else machine_type(t))
        return r.compare("ne", k, ZERO) if t == "bool" else k
    if t == "Value":
        tag = r.emit("getfield", (base,), "i64", (attr + ".tag", at))
        return V(tag, r.emit("getfield", (base,), "i64", (attr + ".payload", at + 8)))
    if t == "bool":
        return r.compare("ne", r.emit("getfield", (base,), "i64", (attr, at)), ZERO)
    return r.emit("getfield", (base,), machine_type(t), (attr, at))


@op("setfield")
def _setfield(r: Any, a: list[Any], t: str, attr: Any, args: Any) -> None:
    base, value = a
    field = attr.split(".")[1]
    if base is VM:
        if isinstance(value, V):
            raise Reject("a Value in the VM")
        if value.__class__ in (FP, PC):
            r.set_cell(field, value)
        else:
            r.set_cell(field, r.pure_op("boolword", (value,), "i64") if getattr(value, "type", "") == "i1" and value.__class__ is not K
                       else integer(int(value.value)) if value.__class__ is K and value.type == "i1" else value)
        return
    r.effect()
    at = r.machine.field(attr)
    if isinstance(value, V):
        r.emit("setfield", (base, value.tag), "", (attr + ".tag", at))
        r.emit("setfield", (base, r.convert(value.payload, "i64")), "", (attr + ".payload", at + 8))
        return
    if isinstance(value, FP | PC):
        raise Reject("a machine pointer in the heap")
    if value.type == "i1":
        value = integer(int(value.value)) if value.__class__ is K else r.pure_op("boolword", (value,), "i64")
    r.emit("setfield", (base, value), "", (attr, at))


@op("getcid")
def _getcid(r: Any, a: list[Any], t: str, attr: Any, args: Any) -> Any:
    if a[0].__class__ is K:
        return r.memory(_object(a[0]) + 8, "i64")
    return r.emit("getcid", (a[0],), "i64")


def _kind_of(r: Any, args: Any) -> str:
    return r.levels[-1].fn.type_of(args[0])[6:-1]


@op("getitem")
def _getitem(r: Any, a: list[Any], t: str, attr: Any, args: Any) -> Any:
    base, index = a
    if base.__class__ is K and index.__class__ is K and base.frozen:
        if not 0 <= index.value < r.memory(_object(base) + r.machine.field("Array.length"), "i64").value:
            raise Reject("an element that is not there")
        if t in ("int", "Slot") and _kind_of(r, args) == "int":
            return r.memory(base.value + 24 + 8 * index.value, "i64")
        if machine_type(t) == "ptr" and t != "Value":
            return r.memory(base.value + 24 + 8 * index.value, "ptr")
    if t == "Value":
        tag = r.emit("getitem", (base, index), "i64", "tag")
        return V(tag, r.emit("getitem", (base, index), "i64", "payload"))
    kind = {"int": "int", "float": "float"}.get(t, "ref")
    if kind == "int" and _kind_of(r, args) == "byte":
        kind = "byte"
    return r.emit("getitem", (base, index), machine_type(t), kind)


@op("setitem")
def _setitem(r: Any, a: list[Any], t: str, attr: Any, args: Any) -> None:
    base, index, value = a
    r.effect()
    if isinstance(value, V):
        r.emit("setitem", (base, index, value.tag), "", "tag")
        payload = value.payload
        if not (value.tag.__class__ is K and value.tag.value < 4):
            r.emit("setitem", (base, index, payload), "", "payload")
        return
    kind = _kind_of(r, args)
    r.emit("setitem", (base, index, value), "", kind if kind in ("int", "float", "byte") else "ref")


@op("uniqueitem")
def _uniqueitem(r: Any, a: list[Any], t: str, attr: Any, args: Any) -> Any:
    pointer = r.convert(r.emit("getitem", (a[0], a[1]), "i64", "payload"), "ptr")
    return r.compare("eq", r.emit("getcount", (pointer,), "i64"), integer(1))


@op("strbyte")
def _strbyte(r: Any, a: list[Any], t: str, attr: Any, args: Any) -> Any:
    return r.emit("strbyte", (a[0], a[1]), "i64")


@op("strword")
def _strword(r: Any, a: list[Any], t: str, attr: Any, args: Any) -> Any:
    return r.emit("strword", (a[0], a[1]), "i64")


@op("strset")
def _strset(r: Any, a: list[Any], t: str, attr: Any, args: Any) -> None:
    r.effect()
    r.emit("strset", (a[0], a[1], a[2]), "")


@op("charstr")
def _charstr(r: Any, a: list[Any], t: str, attr: Any, args: Any) -> Any:
    if a[0].__class__ is K:
        if not 0 <= a[0].value <= 255:
            raise Reject("a byte out of range")
        return r.memory(r.machine.address("rt_chars") + 8 * a[0].value, "ptr")
    return r.pure_op("charstr", (a[0],), "ptr")


@op("strcopy")
def _strcopy(r: Any, a: list[Any], t: str, attr: Any, args: Any) -> None:
    r.effect()
    r.emit("strcopy", tuple(a), "")


@op("arraycopy", "arraymove")
def _arraycopy(r: Any, a: list[Any], t: str, attr: Any, args: Any) -> None:
    raise Reject("a block copy")


@op("strsame")
def _strsame(r: Any, a: list[Any], t: str, attr: Any, args: Any) -> Any:
    return r.compare("eq", r.emit("strorder", (a[0], a[1]), "i64"), ZERO)


@op("strorder")
def _strorder(r: Any, a: list[Any], t: str, attr: Any, args: Any) -> Any:
    return r.emit("strorder", (a[0], a[1]), "i64")


@op("stralloc")
def _stralloc(r: Any, a: list[Any], t: str, attr: Any, args: Any) -> Any:
    r.effect()
    return r.emit("stralloc", (a[0],), "ptr")


@op("newarray")
def _newarray(r: Any, a: list[Any], t: str, attr: Any, args: Any) -> Any:
    r.effect()
    return r.emit("newarray", (a[0],), "ptr", attr)


@op("new")
def _new(r: Any, a: list[Any], t: str, attr: Any, args: Any) -> Any:
    r.effect()
    flat: list[Any] = []
    for x in a:
        if isinstance(x, V):
            flat += [x.tag, r.convert(x.payload, "i64")]
        elif isinstance(x, FP | PC):
            raise Reject("a machine pointer in the heap")
        elif getattr(x, "type", "") == "i1":
            flat.append(integer(int(x.value)) if x.__class__ is K else r.pure_op("boolword", (x,), "i64"))
        else:
            flat.append(x)
    return r.emit("new", tuple(flat), "ptr", attr)


@op("address", "straddress", "start", "setthrown", "assertfail")
def _outside(r: Any, a: list[Any], t: str, attr: Any, args: Any) -> Any:
    raise Reject("an operation that no trace contains")


# -- calls


@op("call")
def _call(r: Any, a: list[Any], t: str, attr: Any, args: Any) -> Any:
    return _call_function(r, r.ir.function(attr), a)


def _call_function(r: Any, fn: Any, a: list[Any]) -> Any:
    if fn.traceable:
        kind, _, operands = r.function(fn, {name: x for (name, _), x in zip(fn.params, a, strict=True)})
        if kind == "ret":
            r.levels[-1].residual = False
            return operands[0] if operands else None
        raise Reject(f"{fn.name} ends in {kind}")
    return _residual(r, fn.name, [t for _, t in fn.params], fn.ret, fn.effects, fn.touches_stack, a)


def _residual(r: Any, name: str, types: list[str], ret: str, effects: bool, touches_stack: bool, a: list[Any]) -> Any:
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
            flat.append(x)
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
    return _call_function(r, fn, a[1:])


@op("extern")
def _extern(r: Any, a: list[Any], t: str, attr: Any, args: Any) -> Any:
    return _residual(r, f"rt_{attr}", ["int"] * len(a), t, True, False, a)


@op("cmath")
def _cmath(r: Any, a: list[Any], t: str, attr: Any, args: Any) -> Any:
    return r.pure_op("cmath", tuple(a), "f64", attr)


