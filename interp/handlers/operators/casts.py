"""Casts. What has the type already stays as it is."""

from collections.abc import Callable

from attrs import frozen

from pyphp.interp.contracts.operations import TEXT
from pyphp.interp.data.refs import deref
from pyphp.interp.elements.writing import to_array
from pyphp.interp.frames.operations import entered
from pyphp.interp.handlers.registry import handler, handlers
from pyphp.interp.objects.operations import has_text_method, text_frame
from pyphp.interp.operators.conversions import cast_to_float, cast_to_int, to_bool, to_str
from pyphp.interp.operators.operands import finish_unary, operand
from pyphp.interp.rlib.frame import Frame, Instr, Next, dispatch
from pyphp.interp.rlib.rarithmetic import float_to_int
from pyphp.interp.rlib.templates import Static, instances
from pyphp.interp.rlib.value import ARR, FLOAT, INT, OBJ, REFCOUNTED, STR, Value, v_bool, v_float, v_int, v_ref
from pyphp.interp.vm import VM


def as_bool(vm: VM, v: Value) -> Value:
    """(bool)"""
    return v_bool(to_bool(v))


def as_int(vm: VM, v: Value) -> Value:
    """(int)"""
    return v_int(cast_to_int(vm, v))


def as_float(vm: VM, v: Value) -> Value:
    """(float)"""
    return v_float(cast_to_float(vm, v))


def as_string(vm: VM, v: Value) -> Value:
    """(string)"""
    return v_ref(STR, to_str(vm, v))


def as_array(vm: VM, v: Value) -> Value:
    """(array)"""
    return v_ref(ARR, to_array(vm, v))


@frozen(eq=False)
class Cast:
    """What a value becomes."""

    convert: Callable[[VM, Value], Value]


@handlers(CAST_BOOL=Cast(as_bool), CAST_ARRAY=Cast(as_array))
def cast_any(vm: VM, fp: Frame, pc: Instr, t: Static[Cast]) -> Next:
    """Any operand, any destination."""
    vm.at(fp, pc)
    finish_unary(vm, fp, pc, t.convert(vm, operand(vm, fp, pc, pc.b)))
    return dispatch(vm, fp, pc.next())


cast_int_any, cast_float_any, cast_string_any = instances(
    cast_any, cast_int=Cast(as_int), cast_float=Cast(as_float), cast_string=Cast(as_string)
)


@handler("CAST_STRING")
def cast_string(vm: VM, fp: Frame, pc: Instr) -> Next:
    """A string stays."""
    x = fp.read(pc, pc.b)
    if x.tag == STR:
        finish_unary(vm, fp, pc, x)
        return dispatch(vm, fp, pc.next())
    if x.tag >= OBJ:
        return cast_string_object(vm, fp, pc)
    return cast_string_any(vm, fp, pc)


def cast_string_object(vm: VM, fp: Frame, pc: Instr) -> Next:
    """An object, or a reference."""
    x = deref(fp.read(pc, pc.b))
    if not has_text_method(x):
        return cast_string_any(vm, fp, pc)
    callee = text_frame(vm, fp, pc, TEXT, x)
    return dispatch(vm, callee, entered(callee))


@handler("CAST_INT")
def cast_int(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Floats are cut."""
    x = fp.read(pc, pc.b)
    if fp[pc.a].tag < REFCOUNTED:
        if x.tag == FLOAT and x.f > -9.2e18 and x.f < 9.2e18:
            fp.put(pc.a, v_int(float_to_int(x.f)))
            return dispatch(vm, fp, pc.next())
        if x.tag == INT:
            fp.put(pc.a, x)
            return dispatch(vm, fp, pc.next())
    return cast_int_any(vm, fp, pc)


@handler("CAST_FLOAT")
def cast_float(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Ints, and what is one."""
    x = fp.read(pc, pc.b)
    if fp[pc.a].tag < REFCOUNTED:
        if x.tag == INT:
            fp.put(pc.a, v_float(float(x.i)))
            return dispatch(vm, fp, pc.next())
        if x.tag == FLOAT:
            fp.put(pc.a, x)
            return dispatch(vm, fp, pc.next())
    return cast_float_any(vm, fp, pc)
