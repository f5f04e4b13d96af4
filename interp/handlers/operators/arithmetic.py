"""Arithmetic and bit operators: ints, floats or one of each are fast; the rest is interp/operators/arithmetic.py's."""

import operator
from collections.abc import Callable
from typing import Any

from attrs import frozen

from pyphp.interp.handlers.registry import handler, handlers
from pyphp.interp.operators.arithmetic import (
    add,
    bit_and,
    bit_not,
    bit_or,
    bit_xor,
    div,
    mod,
    mul,
    power,
    shift_left,
    shift_right,
    sub,
)
from pyphp.interp.operators.operands import finish, finish_unary, operand, still
from pyphp.interp.rlib.frame import Frame, Instr, Next, dispatch
from pyphp.interp.rlib.rarithmetic import INT_MIN, float_div, int_div, int_mod, int_sar, int_shl, ovfcheck, ult
from pyphp.interp.rlib.templates import Static
from pyphp.interp.rlib.value import FLOAT, INT, REFCOUNTED, Value, v_float, v_int
from pyphp.interp.vm import VM


@frozen(eq=False)
class Binary:
    """An operator: what it does to numbers that the fast path knows, and to any two values."""

    numbers: Callable[[Any, Any], Any]
    values: Callable[[VM, Value, Value], Value]


def binary_slow(vm: VM, fp: Frame, pc: Instr, t: Static[Binary]) -> Next:
    """Operands that the fast path does not know, overflow, or a destination to be released."""
    vm.at(fp, pc)
    x = operand(vm, fp, pc, pc.b)
    y = operand(vm, fp, pc, pc.c)
    x = still(fp, pc, pc.b, x)
    finish(vm, fp, pc, t.values(vm, x, y))
    return dispatch(vm, fp, pc.next())


@handlers(ADD=Binary(operator.add, add), SUB=Binary(operator.sub, sub), MUL=Binary(operator.mul, mul))
def arithmetic(vm: VM, fp: Frame, pc: Instr, t: Static[Binary]) -> Next:
    """Ints that overflow become floats, as in PHP."""
    x = fp.read(pc, pc.b)
    y = fp.read(pc, pc.c)
    if fp[pc.a].tag < REFCOUNTED:
        if x.tag == INT:
            if y.tag == INT:
                try:
                    r = ovfcheck(t.numbers(x.i, y.i))
                except OverflowError:
                    return binary_slow(vm, fp, pc, t)
                fp.put(pc.a, v_int(r))
                return dispatch(vm, fp, pc.next())
            if y.tag == FLOAT:
                fp.put(pc.a, v_float(t.numbers(float(x.i), y.f)))
                return dispatch(vm, fp, pc.next())
        elif x.tag == FLOAT:
            if y.tag == FLOAT:
                fp.put(pc.a, v_float(t.numbers(x.f, y.f)))
                return dispatch(vm, fp, pc.next())
            if y.tag == INT:
                fp.put(pc.a, v_float(t.numbers(x.f, float(y.i))))
                return dispatch(vm, fp, pc.next())
    return binary_slow(vm, fp, pc, t)


@handlers(DIV=Binary(float_div, div))
def div_numbers(vm: VM, fp: Frame, pc: Instr, t: Static[Binary]) -> Next:
    """Two ints give an int where nothing remains."""
    x = fp.read(pc, pc.b)
    y = fp.read(pc, pc.c)
    if fp[pc.a].tag < REFCOUNTED:
        if x.tag == FLOAT:
            if y.tag == FLOAT and y.f != 0.0:
                fp.put(pc.a, v_float(float_div(x.f, y.f)))
                return dispatch(vm, fp, pc.next())
            if y.tag == INT and y.i != 0:
                fp.put(pc.a, v_float(float_div(x.f, float(y.i))))
                return dispatch(vm, fp, pc.next())
        elif x.tag == INT:
            if y.tag == INT and y.i != 0 and x.i != INT_MIN:
                if int_mod(x.i, y.i) == 0:
                    fp.put(pc.a, v_int(int_div(x.i, y.i)))
                    return dispatch(vm, fp, pc.next())
                fp.put(pc.a, v_float(float_div(float(x.i), float(y.i))))
                return dispatch(vm, fp, pc.next())
            if y.tag == FLOAT and y.f != 0.0:
                fp.put(pc.a, v_float(float_div(float(x.i), y.f)))
                return dispatch(vm, fp, pc.next())
    return binary_slow(vm, fp, pc, t)


@handlers(MOD=Binary(int_mod, mod))
def mod_ints(vm: VM, fp: Frame, pc: Instr, t: Static[Binary]) -> Next:
    """The sign is that of the left operand."""
    x = fp.read(pc, pc.b)
    y = fp.read(pc, pc.c)
    if x.tag == INT and y.tag == INT and fp[pc.a].tag < REFCOUNTED and y.i > 0:
        fp.put(pc.a, v_int(int_mod(x.i, y.i)))
        return dispatch(vm, fp, pc.next())
    return binary_slow(vm, fp, pc, t)


@handlers(POW=Binary(operator.pow, power))
def pow_numbers(vm: VM, fp: Frame, pc: Instr, t: Static[Binary]) -> Next:
    """Never hot enough for a path of its own."""
    return binary_slow(vm, fp, pc, t)


@handlers(
    BIT_AND=Binary(operator.and_, bit_and), BIT_OR=Binary(operator.or_, bit_or), BIT_XOR=Binary(operator.xor, bit_xor)
)
def bits(vm: VM, fp: Frame, pc: Instr, t: Static[Binary]) -> Next:
    """Bits of two ints."""
    x = fp.read(pc, pc.b)
    y = fp.read(pc, pc.c)
    if x.tag == INT and y.tag == INT and fp[pc.a].tag < REFCOUNTED:
        fp.put(pc.a, v_int(t.numbers(x.i, y.i)))
        return dispatch(vm, fp, pc.next())
    return binary_slow(vm, fp, pc, t)


@handlers(SHL=Binary(int_shl, shift_left), SHR=Binary(int_sar, shift_right))
def shift(vm: VM, fp: Frame, pc: Instr, t: Static[Binary]) -> Next:
    """A machine shift, for counts that machines know."""
    x = fp.read(pc, pc.b)
    y = fp.read(pc, pc.c)
    if x.tag == INT and y.tag == INT and fp[pc.a].tag < REFCOUNTED and ult(y.i, 64):
        fp.put(pc.a, v_int(t.numbers(x.i, y.i)))
        return dispatch(vm, fp, pc.next())
    return binary_slow(vm, fp, pc, t)


@handler("BIT_NOT")
def bit_not_int(vm: VM, fp: Frame, pc: Instr) -> Next:
    """All bits turned."""
    x = fp.read(pc, pc.b)
    if x.tag == INT and fp[pc.a].tag < REFCOUNTED:
        fp.put(pc.a, v_int(~x.i))
        return dispatch(vm, fp, pc.next())
    return bit_not_slow(vm, fp, pc)


def bit_not_slow(vm: VM, fp: Frame, pc: Instr) -> Next:
    """An operand that is not an int, or a destination to be released."""
    vm.at(fp, pc)
    finish_unary(vm, fp, pc, bit_not(vm, operand(vm, fp, pc, pc.b)))
    return dispatch(vm, fp, pc.next())
