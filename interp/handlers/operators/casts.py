"""Casts. What has the type already stays as it is."""

from pyphp.interp.elements.writing import to_array
from pyphp.interp.handlers.registry import handler
from pyphp.interp.operators.conversions import to_bool, to_float, to_int, to_str
from pyphp.interp.operators.operands import finish_unary, operand
from pyphp.interp.rlib.frame import Frame, Instr, Next, dispatch
from pyphp.interp.rlib.rarithmetic import float_to_int
from pyphp.interp.rlib.value import ARR, FLOAT, INT, REFCOUNTED, STR, v_bool, v_float, v_int, v_ref
from pyphp.interp.vm import VM


@handler("CAST_BOOL")
def cast_bool(vm: VM, fp: Frame, pc: Instr) -> Next:
    """(bool)"""
    vm.at(fp, pc)
    finish_unary(vm, fp, pc, v_bool(to_bool(operand(vm, fp, pc, pc.b))))
    return dispatch(vm, fp, pc.next())


@handler("CAST_INT")
def cast_int(vm: VM, fp: Frame, pc: Instr) -> Next:
    """(int): floats are cut."""
    x = fp.read(pc, pc.b)
    if fp[pc.a].tag < REFCOUNTED:
        if x.tag == FLOAT and x.f > -9.2e18 and x.f < 9.2e18:
            fp.put(pc.a, v_int(float_to_int(x.f)))
            return dispatch(vm, fp, pc.next())
        if x.tag == INT:
            fp.put(pc.a, x)
            return dispatch(vm, fp, pc.next())
    return cast_int_any(vm, fp, pc)


def cast_int_any(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Floats out of range, other types, or a destination to be released."""
    vm.at(fp, pc)
    finish_unary(vm, fp, pc, v_int(to_int(operand(vm, fp, pc, pc.b))))
    return dispatch(vm, fp, pc.next())


@handler("CAST_FLOAT")
def cast_float(vm: VM, fp: Frame, pc: Instr) -> Next:
    """(float)"""
    x = fp.read(pc, pc.b)
    if fp[pc.a].tag < REFCOUNTED:
        if x.tag == INT:
            fp.put(pc.a, v_float(float(x.i)))
            return dispatch(vm, fp, pc.next())
        if x.tag == FLOAT:
            fp.put(pc.a, x)
            return dispatch(vm, fp, pc.next())
    return cast_float_any(vm, fp, pc)


def cast_float_any(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Other types, or a destination to be released."""
    vm.at(fp, pc)
    finish_unary(vm, fp, pc, v_float(to_float(operand(vm, fp, pc, pc.b))))
    return dispatch(vm, fp, pc.next())


@handler("CAST_STRING")
def cast_string(vm: VM, fp: Frame, pc: Instr) -> Next:
    """(string)"""
    vm.at(fp, pc)
    finish_unary(vm, fp, pc, v_ref(STR, to_str(vm, operand(vm, fp, pc, pc.b))))
    return dispatch(vm, fp, pc.next())


@handler("CAST_ARRAY")
def cast_array(vm: VM, fp: Frame, pc: Instr) -> Next:
    """(array)"""
    vm.at(fp, pc)
    finish_unary(vm, fp, pc, v_ref(ARR, to_array(vm, operand(vm, fp, pc, pc.b))))
    return dispatch(vm, fp, pc.next())
