"""Comparison and logic as values: numbers are fast; the rest is interp/operators/comparison.py's."""

import operator
from collections.abc import Callable
from typing import Any

from attrs import frozen

from pyphp.interp.handlers.registry import handler, handlers
from pyphp.interp.operators.comparison import compare, identical, loose_equals, smaller, smaller_or_equal
from pyphp.interp.operators.conversions import to_bool
from pyphp.interp.operators.operands import finish, finish_unary, operand, still
from pyphp.interp.rlib.frame import Frame, Instr, Next, dispatch
from pyphp.interp.rlib.templates import Static
from pyphp.interp.rlib.value import FALSE, FLOAT, INT, REFCOUNTED, TRUE, UNDEF, Value, v_bool, v_int
from pyphp.interp.vm import VM


@frozen(eq=False)
class Comparing:
    """A comparison: of numbers, and of any two values, whose answer may have to be turned around."""

    numbers: Callable[[Any, Any], bool]
    values: Callable[[VM, Value, Value], bool]
    negated: bool = False


@handlers(
    LT=Comparing(operator.lt, smaller),
    LE=Comparing(operator.le, smaller_or_equal),
    EQ=Comparing(operator.eq, loose_equals),
    NE=Comparing(operator.ne, loose_equals, negated=True),
)
def comparison(vm: VM, fp: Frame, pc: Instr, t: Static[Comparing]) -> Next:
    """Two ints or two floats."""
    x = fp.read(pc, pc.b)
    y = fp.read(pc, pc.c)
    if fp[pc.a].tag < REFCOUNTED:
        if x.tag == INT and y.tag == INT:
            fp.put(pc.a, v_bool(t.numbers(x.i, y.i)))
            return dispatch(vm, fp, pc.next())
        if x.tag == FLOAT and y.tag == FLOAT:
            fp.put(pc.a, v_bool(t.numbers(x.f, y.f)))
            return dispatch(vm, fp, pc.next())
    return comparison_any(vm, fp, pc, t)


def comparison_any(vm: VM, fp: Frame, pc: Instr, t: Static[Comparing]) -> Next:
    """Operands that the fast path does not know, or a destination to be released."""
    vm.at(fp, pc)
    x = operand(vm, fp, pc, pc.b)
    y = operand(vm, fp, pc, pc.c)
    x = still(fp, pc, pc.b, x)
    holds = t.values(vm, x, y)
    finish(vm, fp, pc, v_bool(not holds if t.negated else holds))
    return dispatch(vm, fp, pc.next())


@handlers(IDENT=Comparing(operator.eq, identical), NIDENT=Comparing(operator.ne, identical, negated=True))
def identity(vm: VM, fp: Frame, pc: Instr, t: Static[Comparing]) -> Next:
    """Values below FLOAT are identical where tags and ints are."""
    x = fp.read(pc, pc.b)
    y = fp.read(pc, pc.c)
    if fp[pc.a].tag < REFCOUNTED:
        if x.tag == INT and y.tag == INT:
            fp.put(pc.a, v_bool(t.numbers(x.i, y.i)))
            return dispatch(vm, fp, pc.next())
        if x.tag < INT and y.tag < REFCOUNTED and x.tag != UNDEF and y.tag != UNDEF:
            fp.put(pc.a, v_bool(t.numbers(x.tag, y.tag)))
            return dispatch(vm, fp, pc.next())
    return comparison_any(vm, fp, pc, t)


@handler("SPACESHIP")
def spaceship(vm: VM, fp: Frame, pc: Instr) -> Next:
    """-1, 0 or 1."""
    x = fp.read(pc, pc.b)
    y = fp.read(pc, pc.c)
    if x.tag == INT and y.tag == INT and fp[pc.a].tag < REFCOUNTED:
        fp.put(pc.a, v_int(-1 if x.i < y.i else (1 if x.i > y.i else 0)))
        return dispatch(vm, fp, pc.next())
    return spaceship_any(vm, fp, pc)


def spaceship_any(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Operands that are not two ints, or a destination to be released."""
    vm.at(fp, pc)
    x = operand(vm, fp, pc, pc.b)
    y = operand(vm, fp, pc, pc.c)
    x = still(fp, pc, pc.b, x)
    finish(vm, fp, pc, v_int(compare(vm, x, y)))
    return dispatch(vm, fp, pc.next())


@handler("XOR")
def logical_xor(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Rare enough to have one path."""
    vm.at(fp, pc)
    x = operand(vm, fp, pc, pc.b)
    y = operand(vm, fp, pc, pc.c)
    x = still(fp, pc, pc.b, x)
    finish(vm, fp, pc, v_bool(to_bool(x) != to_bool(y)))
    return dispatch(vm, fp, pc.next())


@handler("NOT")
def logical_not(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Bools are fast."""
    x = fp.read(pc, pc.b)
    if fp[pc.a].tag < REFCOUNTED:
        if x.tag == TRUE or x.tag == FALSE:
            fp.put(pc.a, v_bool(x.tag == FALSE))
            return dispatch(vm, fp, pc.next())
        if x.tag == INT:
            fp.put(pc.a, v_bool(x.i == 0))
            return dispatch(vm, fp, pc.next())
    return logical_not_any(vm, fp, pc)


def logical_not_any(vm: VM, fp: Frame, pc: Instr) -> Next:
    """Values that convert to bool, or a destination to be released."""
    vm.at(fp, pc)
    finish_unary(vm, fp, pc, v_bool(not to_bool(operand(vm, fp, pc, pc.b))))
    return dispatch(vm, fp, pc.next())
